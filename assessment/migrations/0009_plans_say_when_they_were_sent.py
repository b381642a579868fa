"""That a แผนพัฒนาตำบล was sent (DL5) was written down with the round; it stands with the plan itself from now on.

What was written meant the ก.บ.อ. and the อปท. alike, so each to whom the plan is owed gets a sending of that day. A
ตำบล without a ศอช.ต. has no plan to write it with: its entry stays where it is.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import QuerySet

PLANS = "DL5"


class _Plans:
    """The plans of some years, with to whom each is owed and who has it, read once."""

    def __init__(self, apps: Apps, editor: BaseDatabaseSchemaEditor, years: set[int]) -> None:
        def rows(app: str, name: str) -> QuerySet:
            return apps.get_model(app, name).objects.using(editor.connection.alias)

        self.plans, self.sendings = rows("registry", "SubdistrictPlan"), rows("registry", "PlanSending")
        # Of several in one ตำบล the one that works, then the newest.
        centres = rows("registry", "Centre").filter(tier="subdistrict", subdistrict__isnull=False)
        self.centres = {
            centre.subdistrict_id: centre
            for centre in sorted(centres, key=lambda centre: (centre.status == "active", centre.pk))
        }
        self.serving: dict[str, set[int]] = defaultdict(set)
        links = rows("registry", "LocalAuthoritySubdistrict").filter(authority__is_active=True)
        for subdistrict, authority in links.values_list("subdistrict", "authority"):
            self.serving[subdistrict].add(authority)
        self.of_centre: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for plan in self.plans.filter(fiscal_year__in=years).order_by("-version"):
            self.of_centre[plan.centre_id, plan.fiscal_year].append(plan)
        self.sent: dict[int, dict[int | None, Any]] = defaultdict(dict)
        for sending in self.sendings.filter(plan__fiscal_year__in=years):
            self.sent[sending.plan_id][sending.authority_id] = sending

    def owed(self, subdistrict: str) -> list[int | None]:
        """The ก.บ.อ. and every อปท. of the ตำบล."""
        return [None, *sorted(self.serving.get(subdistrict, ()))]

    def complete(self, subdistrict: str, year: int) -> Iterator[tuple[Any, list[Any]]]:
        """Versions that all have, with their sendings."""
        centre = self.centres.get(subdistrict)
        for plan in self.of_centre.get((centre.pk, year), ()) if centre else ():
            found = [self.sent[plan.pk].get(key) for key in self.owed(subdistrict)]
            if all(found):
                yield plan, found


def to_the_plans(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    done = _done(apps, editor).select_related("round")
    listed = list(done.filter(subdistrict__isnull=False))
    known = _Plans(apps, editor, {one.round.fiscal_year for one in listed})
    for one in listed:
        year, centre = one.round.fiscal_year, known.centres.get(one.subdistrict_id)
        if centre is None:
            continue
        said = {"sent_on": one.done_on, "letter": one.letter}
        if not any(
            max(sending.sent_on for sending in found) == one.done_on
            for _, found in known.complete(one.subdistrict_id, year)
        ):
            plans = known.of_centre[centre.pk, year]
            plan = plans[0] if plans else known.plans.create(centre=centre, fiscal_year=year, note=one.note)
            whole = next(known.complete(one.subdistrict_id, year), None)
            for key in known.owed(one.subdistrict_id):
                if whole:  # written anew for a round: the newer word
                    known.sendings.filter(pk=known.sent[whole[0].pk][key].pk).update(**said)
                elif key not in known.sent[plan.pk]:
                    known.sendings.create(
                        plan=plan,
                        authority_id=key,
                        recorded_by_id=one.recorded_by_id,
                        recorded_at=one.recorded_at,
                        **said,
                    )
        one.delete()


def to_the_rounds(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Plans that all have are written down with the round of their year; they stay as well, and are found again."""
    rounds = apps.get_model("assessment", "AssessmentRound").objects.using(editor.connection.alias)
    years = {round_.fiscal_year: round_ for round_ in rounds.all()}
    known = _Plans(apps, editor, set(years))
    for subdistrict, centre in known.centres.items():
        for year, round_ in years.items():
            found = [(max(one.sent_on for one in all_), all_) for _, all_ in known.complete(subdistrict, year)]
            if not found:
                continue
            day, sendings = min(found, key=lambda pair: pair[0])
            last = max(sendings, key=lambda one: one.recorded_at)
            letters = {one.letter for one in sendings}
            _done(apps, editor).get_or_create(
                round=round_,
                task=PLANS,
                province_id=centre.province_id,
                district_id=centre.district_id,
                subdistrict_id=subdistrict,
                defaults={
                    "done_on": day,
                    "letter": letters.pop() if len(letters) == 1 else "",
                    "recorded_by_id": last.recorded_by_id,
                    "recorded_at": last.recorded_at,
                },
            )


def _done(apps: Apps, editor: BaseDatabaseSchemaEditor) -> QuerySet:
    rows = apps.get_model("assessment", "TaskDone").objects.using(editor.connection.alias)
    return rows.filter(task=PLANS)


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0008_log_proposals_and_rulings"),
        ("registry", "0018_organisations_funds_plans_and_partners"),
    ]

    operations = [migrations.RunPython(to_the_plans, to_the_rounds)]
