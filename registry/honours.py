"""Where people are honoured, without the registry or the assessment knowing the app that keeps it.

The model that keeps honours of people says so itself: `honours_people = HonourTie(…)`.
"""

from functools import cache

from django.apps import apps
from django.db import models

from registry.models.keys import HonourTie


@cache
def honours_register() -> tuple[type[models.Model], HonourTie]:
    """The model that keeps honours of people, and how. LookupError unless exactly one does."""
    found = [
        (model, model.honours_people)
        for model in apps.get_models()
        # A row of history has what its model has.
        if isinstance(getattr(model, "honours_people", None), HonourTie)
        and not hasattr(model, "pgh_tracked_model")
    ]
    if len(found) != 1:
        raise LookupError(f"{len(found)} models keep honours of people, not one")
    return found[0]
