"""What happened to the demo's centres over the years, and which of them were checked in the central database."""

from datetime import date
from typing import Any

from conweb.demo.centres import Centres
from conweb.demo.invention import dice, fixture
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Subdistrict, User
from registry.choices import CentreStatus, MilestoneKind, Tier
from registry.models import CentralRecordCheck, Centre, CentreMilestone, MilestoneParty

BEFORE, AFTER = MilestoneParty.BEFORE, MilestoneParty.AFTER


def make_milestones(centres: Centres) -> None:
    for entry in fixture("surroundings")["milestones"]:
        gone = [_dissolved(centres, code) for code in entry.get("gone", [])]
        milestone = CentreMilestone.objects.create(
            kind=MilestoneKind(entry["kind"]),
            happened_on=date.fromisoformat(entry["on"]),
            reason=entry["reason"],
        )
        MilestoneParty.objects.bulk_create(
            MilestoneParty(
                milestone=milestone, centre=centre, side=side, official_name=official, short_name=short
            )
            for centre, side, official, short in _parties(centres, entry, gone)
        )


def _parties(
    centres: Centres, entry: dict[str, Any], gone: list[Centre]
) -> list[tuple[Centre, str, str, str]]:
    """Which centres stood before and after, with the names they had then."""

    def now(code: str) -> Centre:
        return centres.subdistricts[code]

    def as_it_is(centre: Centre, side: str) -> tuple[Centre, str, str, str]:
        return centre, side, centre.official_name, centre.short_name

    match entry["kind"]:
        case "merged":
            into = now(entry["into"])
            return [*(as_it_is(centre, BEFORE) for centre in [*gone, into]), as_it_is(into, AFTER)]
        case "dissolved":
            return [as_it_is(centre, BEFORE) for centre in gone]
        case "renamed":
            centre = now(entry["of"])
            name = centre.subdistrict.name
            old = [text.replace(name, entry["from"]) for text in (centre.official_name, centre.short_name)]
            return [(centre, BEFORE, *old), as_it_is(centre, AFTER)]
        case "founded":
            return [as_it_is(now(entry["of"]), AFTER)]
        case _:
            old_one = now(entry["of"])
            return [
                as_it_is(old_one, BEFORE),
                as_it_is(old_one, AFTER),
                *(as_it_is(now(code), AFTER) for code in entry["into"]),
            ]


def _dissolved(centres: Centres, code: str) -> Centre:
    """A centre that is no more, in a ตำบล that has none today."""
    place = Subdistrict.objects.get(pk=code)
    abbreviation = Tier.SUBDISTRICT.abbreviation
    return Centre.objects.create(
        tier=Tier.SUBDISTRICT,
        province=centres.province.province,
        district_id=place.district_id,
        subdistrict=place,
        parent=centres.districts[place.district_id],
        official_name=f"ศูนย์ประสานงานองค์การชุมชน{Tier.SUBDISTRICT.label} ({abbreviation}) {place.name}",
        short_name=f"{abbreviation} {place.name}",
        status=CentreStatus.DISSOLVED,
        founded_on=date(2004, 8, 9),
    )


def check_central_records(centres: Centres, officers: dict[str, User], today: date) -> None:
    """About two centres in three were found right in the department's central database this fiscal year."""
    year = int(FiscalYear.of(today))
    CentralRecordCheck.objects.bulk_create(
        CentralRecordCheck(
            centre=centre,
            fiscal_year=year,
            checked_on=date(2021, 1, 11 + dice("checked on", code).randrange(15)),
            checked_by=officers[code],
        )
        for code, centre in centres.subdistricts.items()
        if dice("checked", code).randrange(100) < fixture("surroundings")["checked"]
    )
