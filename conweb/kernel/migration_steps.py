"""Steps of migrations that say the same as the usual ones, and cost less."""

import pgtrigger.migrations
from django.db.migrations.state import ProjectState


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """A trigger, without rendering its model and all that point to it anew.

    The usual step does, though no column and no relation changes by it: with an app of seventy triggers that was
    half the time of its migration, in every set-up of a database.
    """

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
