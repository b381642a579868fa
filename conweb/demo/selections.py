"""Committees of the demo that are being chosen, one at each step of the way."""

from datetime import date, timedelta

from conweb.demo.committees import CommitteePlan, Committees
from conweb.demo.invention import TODAY, dice, fixture, next_working_day
from conweb.demo.names import NamePool
from conweb.demo.terms import Term
from conweb.kernel.models import User
from registry.choices import CommitteeStatus, Position, SelectionStepKind, Source, Tier
from registry.models import Committee, Person, Seat, Selection, SelectionStep

STEPS = list(SelectionStepKind)
# From this step on the people who were chosen stand on the roster.
CHOSEN = STEPS.index(SelectionStepKind.FORUM)
GAP = 6  # days from one step to the next


def make_selections(committees: Committees, officer: User, names: NamePool) -> None:
    waiting = _waiting(committees)
    for entry in fixture("surroundings")["selections"]:
        plan = committees.lowest[entry["of"]] if "of" in entry else waiting[entry["pick"]].pop(0)
        _make(plan, SelectionStepKind(entry["stage"]), officer, names, entry.get("cancelled", ""))


def _waiting(committees: Committees) -> dict[str, list[CommitteePlan]]:
    """Committees whose term is over or nearly so, in the order of their codes."""
    own = fixture("huai_rat")["district"]
    soon = TODAY + timedelta(days=90)
    lowest = [plan for code, plan in committees.lowest.items() if not code.startswith(own)]
    return {
        "ended": [plan for plan in lowest if plan.committee.ends_on < TODAY],
        "ending": [plan for plan in lowest if TODAY <= plan.committee.ends_on <= soon],
        "district": [plan for plan in committees.middle.values() if plan.committee.ends_on <= soon],
    }


def _make(plan: CommitteePlan, stage: SelectionStepKind, by: User, names: NamePool, cancelled: str) -> None:
    centre = plan.committee.centre
    done = STEPS[: STEPS.index(stage) + 1]
    starts_on = max(plan.committee.ends_on + timedelta(days=1), next_working_day(TODAY + timedelta(days=20)))
    term = Term.beginning(starts_on)
    committee = Committee.objects.create(
        centre=centre,
        status=CommitteeStatus.CANCELLED if cancelled else CommitteeStatus.CHOOSING,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
    )
    held = len(done) > CHOSEN
    selection = Selection.objects.create(
        committee=committee,
        forum_place=f"ศาลาประชาคม{centre.area.full_name}" if held else "",
        attendance=68 if held else None,
        resolution="ที่ประชุมมีมติคัดเลือกกรรมการตามรายชื่อ" if held else "",
        invited="ผู้แทนองค์การชุมชนในตำบลทุกองค์การ และประชาชนทั่วไป" if len(done) > 2 else "",
        cancelled_on=TODAY - timedelta(days=2) if cancelled else None,
        cancelled_reason=cancelled,
    )
    first = TODAY - timedelta(days=GAP * len(done))
    approver = "ผู้ว่าราชการจังหวัด" if centre.tier == Tier.PROVINCE else "นายอำเภอ"
    SelectionStep.objects.bulk_create(
        SelectionStep(
            selection=selection,
            kind=kind,
            done_on=_weekday(first + timedelta(days=GAP * number)),
            done_by=approver if kind == SelectionStepKind.APPROVED else "พัฒนากร",
            recorded_by=by,
        )
        for number, kind in enumerate(done)
    )
    if held:
        _seat(committee, plan, names, with_officers=len(done) > CHOSEN + 1)


def _weekday(day: date) -> date:
    """The Friday before a weekend: nothing here may lie after the demo's day."""
    return day - timedelta(days=day.weekday() - 4) if day.weekday() > 4 else day


def _seat(committee: Committee, plan: CommitteePlan, names: NamePool, *, with_officers: bool) -> None:
    """Most who sat before were chosen again; three are new."""
    thrown = dice("selection", committee.centre.subdistrict_id)
    sitting = plan.sitting()
    seats = [
        Seat(
            committee=committee,
            person=seat.person,
            source=seat.source,
            represents=seat.represents,
            for_centre=seat.for_centre,
            for_network=seat.for_network,
        )
        for seat in sitting[: max(8, len(sitting) - 3)]
    ]
    for village in range(3):
        name = names.draw(thrown)
        person = Person.objects.create(
            prefix=name.prefix,
            first_name=name.first,
            last_name=name.last,
            province=committee.centre.province,
            district=committee.centre.district,
            subdistrict=committee.centre.subdistrict,
        )
        seats.append(
            Seat(
                committee=committee,
                person=person,
                source=Source.LEADER,
                represents=f"ผู้ช่วยผู้ใหญ่บ้าน หมู่ที่ {village + 2}",
            )
        )
    officers = [Position.CHAIR, Position.SECRETARY] if with_officers else []
    for order, seat in enumerate(seats[:25], 1):
        seat.order, seat.since = order, committee.starts_on
        seat.position = officers[order - 1] if order <= len(officers) else Position.MEMBER
    Seat.objects.bulk_create(seats[:25])
