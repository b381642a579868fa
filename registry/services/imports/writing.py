"""Writing checked rosters: each whole or not at all, a batch in one transaction, all of an import under one change set."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction

from conweb.kernel.audit import ChangeSet, change_set
from conweb.kernel.changes import record_change
from conweb.kernel.many_rows import update_rows
from conweb.kernel.models import RecordedChange, Subdistrict, User
from registry.choices import CENTRE_KINDS, CommitteeKind, RosterState
from registry.models import Centre, Committee, ImportedRoster, Seat
from registry.selectors.areas import Area
from registry.selectors.roster_edit import seats_of, values_of
from registry.services.bodies import BY_CONSTRAINT as OF_BODIES
from registry.services.bodies import last_day_of
from registry.services.imports.asking import key_of
from registry.services.imports.newcomers import place_of
from registry.services.imports.targets import mark_of
from registry.services.imports.telling import cell_problems
from registry.services.imports.values import CheckedRoster, Choices, Written
from registry.services.roster_batch import in_words, write_plans
from registry.services.roster_plan import Plan, RosterRefused

KIND = "roster-import"
MOVED = "มีผู้แก้รายชื่อนี้หลังจากตรวจไฟล์ นำเข้าไฟล์อีกครั้งเพื่อตรวจใหม่"


def write_rosters(
    batch: Sequence[CheckedRoster],
    *,
    by: User,
    choices: Choices,
    reason: str,
    change: UUID,
    file_name: str = "",
) -> dict[int, Written]:
    """Write the rosters of a batch that are ready, in one transaction; what became of each, by its order.

    All batches of an import carry one `change`; the first makes the record by which it is met again and undone, the
    later ones bring it up to date. A roster that somebody else changed since the check, or that the database would
    not have, comes back alone; the others go in. Where the caller keeps what it returns in the same transaction,
    nothing is written twice however often it is begun again.
    """
    results = {
        roster.order: Written(RosterState.UNCHANGED, roster.committee, _stored_seats(roster))
        for roster in batch
        if roster.state == RosterState.UNCHANGED
    }
    ready = [roster for roster in batch if roster.state == RosterState.READY]
    if not ready:
        return results
    with change_set(by, reason=reason, of=change) as act:
        moved = _moved(ready, choices.kind)
        results |= {order: Written(RosterState.RETURNED, why=MOVED) for order in moved}
        going = [roster for roster in ready if roster.order not in moved]
        written = _write_all(going, by=by, reason=reason)
        came_in = [roster for roster in going if written[roster.order].state == RosterState.IN]
        if came_in:
            _record(act, came_in, by=by, reason=reason, file_name=file_name)
    return results | written


def _stored_seats(roster: CheckedRoster) -> dict[tuple[int, int], int]:
    """The seats of the rows where everything stood already. A plan that is empty keeps its rows."""
    seats = {row.draft.key: row.seat.pk for row in roster.plan.rows if row.seat} if roster.plan else {}
    return {(row.sheet, row.row): seats[key_of(row)] for row in roster.rows if key_of(row) in seats}


# ── what moved since the check ─────────────────────────────────────────────────────────────
def _moved(rosters: Sequence[CheckedRoster], kind: str) -> set[int]:
    """Hold the places and their committees until the transaction ends; the orders of rosters that moved on.

    Always in one order, so that two imports never wait for each other. Three queries.
    """
    places = {str((roster.centre or roster.subdistrict).pk) for roster in rosters}
    if kind in CENTRE_KINDS:
        here = {"centre__in": sorted(int(place) for place in places)}
        held = Centre.objects.filter(pk__in=here["centre__in"])
    else:
        here = {"subdistrict__in": sorted(places)}
        held = Subdistrict.objects.filter(pk__in=here["subdistrict__in"])
    list(held.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    rows = Committee.objects.standing().filter(kind=kind, **here).order_by("pk")
    now: dict[str, set[tuple]] = defaultdict(set)
    for row in rows.select_for_update(of=("self",)):
        now[place_of(row)].add(mark_of(row))
    seats = {
        seat.pk: seat
        for listed in seats_of([roster.committee for roster in rosters if roster.committee]).values()
        for seat in listed
    }
    return {
        roster.order
        for roster in rosters
        if now[str((roster.centre or roster.subdistrict).pk)] != roster.standing
        or _has_other_seats(roster.plan, seats)
    }


def _has_other_seats(plan: Plan, now: Mapping[int, Seat]) -> bool:
    """Whether a seat that the plan speaks of is gone, or says something else by now."""
    spoken_of = [(row.seat, row.before) for row in plan.rows if row.seat] + plan.removed
    return any(seat.pk not in now or values_of(now[seat.pk]) != before for seat, before in spoken_of)


# ── writing ────────────────────────────────────────────────────────────────────────────────
def _write_all(rosters: Sequence[CheckedRoster], *, by: User, reason: str) -> dict[int, Written]:
    """All at once; where the database refuses, one by one, so that only the guilty roster comes back."""
    if not rosters:
        return {}
    try:
        with transaction.atomic():
            return _write_together(rosters, by=by, reason=reason)
    except (IntegrityError, RosterRefused) as refusal:
        if len(rosters) == 1:
            return {rosters[0].order: _returned(rosters[0], refusal)}
    return {
        order: written
        for roster in rosters
        for order, written in _write_all([roster], by=by, reason=reason).items()
    }


def _write_together(rosters: Sequence[CheckedRoster], *, by: User, reason: str) -> dict[int, Written]:
    """Old terms end, new ones begin, then people and seats. What the check made stays as it is, for another try."""
    ended = []
    bodies: dict[int, Committee] = {}
    for roster in rosters:
        body = roster.plan.committee
        if roster.follows is not None:
            old = copy(roster.follows)
            old.ends_on = last_day_of(old, before=body.starts_on)
            ended.append(old)
        if body.pk is None:
            bodies[roster.order] = copy(body)
    update_rows(ended, ["ends_on"])
    Committee.objects.bulk_create(bodies.values())
    plans = [
        replace(roster.plan, committee=bodies.get(roster.order, roster.plan.committee)) for roster in rosters
    ]
    seats = write_plans(plans, by=by, reason=reason, begun={body.pk for body in bodies.values()})
    results = {}
    for number, (roster, plan) in enumerate(zip(rosters, plans, strict=True)):
        of_rows = {}
        for row in roster.rows:
            seat = seats[number, key_of(row)]
            of_rows[row.sheet, row.row] = seat.pk
        for row in plan.rows:
            if row.draft.newcomer is not None:
                row.draft.newcomer.person_id = seats[number, row.draft.key].person_id
        results[roster.order] = Written(RosterState.IN, plan.committee, of_rows)
    return results


def _returned(roster: CheckedRoster, refusal: IntegrityError | RosterRefused) -> Written:
    """The words of the constraint that stood against it, at the row that asked for it."""
    if isinstance(refusal, IntegrityError):
        name = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", "") or ""
        if name in OF_BODIES:
            return Written(RosterState.RETURNED, why=OF_BODIES[name][1])
        refusal = in_words(refusal, roster.plan)
    rows = {key_of(row): row for row in roster.rows}
    problems = cell_problems(refusal.problems, rows, roster.rows[0], roster.plan.options, {})
    why = " ".join(dict.fromkeys(problem.message for problem in problems))
    return Written(RosterState.RETURNED, why=why, problems=tuple(problems))


# ── the record ─────────────────────────────────────────────────────────────────────────────
def _record(
    act: ChangeSet, rosters: Sequence[CheckedRoster], *, by: User, reason: str, file_name: str
) -> None:
    """One record of the whole import, in the smallest area that holds all of it so far."""
    earlier = RecordedChange.objects.filter(pk=act.id).first()
    before = ImportedRoster.objects.filter(run__change=act.id, state=RosterState.IN).count() if earlier else 0
    body = rosters[0].plan.committee
    kind = CommitteeKind(body.kind)
    counted = "แห่ง" if kind not in CENTRE_KINDS else "ศอช."
    source = f" จากไฟล์ {file_name}" if file_name else ""
    title = f"นำเข้ารายชื่อ{kind.label} {before + len(rosters)} {counted}{source}"
    at = _area_of(rosters, earlier)
    record_change(act, kind=KIND, title=title[:200], by=by, at=at, reason=reason)


def _area_of(rosters: Sequence[CheckedRoster], earlier: RecordedChange | None) -> Area | None:
    places = [(body.province_id, body.district_id) for body in (roster.plan.committee for roster in rosters)]
    if earlier is not None:
        places.append((earlier.province_id, earlier.district_id))
    provinces, districts = {place[0] for place in places}, {place[1] for place in places}
    if len(provinces) > 1 or None in provinces:
        return None
    return Area("", "", provinces.pop(), districts.pop() if len(districts) == 1 else None)
