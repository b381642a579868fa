"""Checking a workbook against the registry: one pass finds every problem and every question, and plans what is left.

Batches of committees are read with as many queries as one, and planned by the planner of the page. A batch is read only
when it is asked for: whoever writes each batch before the next sees people of the earlier ones on record.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from conweb.kernel import clock, secrets_at_rest
from conweb.kernel.models import Subdistrict, User
from registry.choices import CommitteeKind
from registry.imports.values import Field, PlaceWords, ReadBook, RosterRow
from registry.models import Centre, Committee, Person, Seat
from registry.roster_values import Problem, SeatDraft
from registry.row_keys import read_row_key
from registry.selectors.roster_contexts import contexts_of
from registry.selectors.roster_edit import name_key, namesakes_among, seats_in_words, values_of
from registry.services.imports.asking import problem_at
from registry.services.imports.drafts import Drafter
from registry.services.imports.leaving import Leaving
from registry.services.imports.matching import FileRow, Lookups, match_people, match_seats, twice_in_the_file
from registry.services.imports.newcomers import Newcomers, place_of
from registry.services.imports.placing import Placement, Places, Spot
from registry.services.imports.targets import Targets, Work
from registry.services.imports.telling import cell_problems
from registry.services.imports.values import PLACE, Ask, CheckedRoster, Choices
from registry.services.roster_batch import person_of
from registry.services.roster_plan import Plan, RosterRefused, named, plan_seats

KEPT_ELSEWHERE = "ระเบียนของ {name} เก็บที่พื้นที่อื่น โทรศัพท์และเลขประจำตัวจึงคงเดิม"
JOINED = "รวมรายชื่อจาก {count} แห่งในไฟล์: {where}"


@dataclass
class _Group:
    """Rows of one committee, wherever in the file they stand."""

    order: int
    placement: Placement
    spot: Spot | None
    rows: list[RosterRow] = field(default_factory=list)


def check_rosters(
    book: ReadBook, *, by: User, choices: Choices, of: Collection[int] | None = None, size: int = 100
) -> Iterator[list[CheckedRoster]]:
    """Every committee of the file in batches, in the order of the file; `of` names those that are wanted.

    Nothing is written. The n-th committee of a file is the same one whenever it is checked with the same answers.
    """
    groups = [
        group for group in _groups(book, Places(by, choices.kind), choices) if of is None or group.order in of
    ]
    newcomers = Newcomers(choices.answers)
    for start in range(0, len(groups), size):
        newcomers.forget_known()
        yield _Batch(groups[start : start + size], by=by, choices=choices, newcomers=newcomers).check()


def _groups(book: ReadBook, places: Places, choices: Choices) -> list[_Group]:
    """The rows by committee. What leads nowhere stays apart, by its words and its sheet."""
    groups: list[_Group] = []
    found: dict[object, _Group] = {}
    last: tuple[PlaceWords, _Group] | None = None
    for row in book.rows:
        if last is None or row.place is not last[0]:
            last = row.place, _group_of(row, found, groups, places, choices)
        last[1].rows.append(row)
    return groups


def _group_of(
    row: RosterRow, found: dict[object, _Group], groups: list[_Group], places: Places, choices: Choices
) -> _Group:
    words = row.place
    at: object = (row.sheet, words.tier, words.code, words.subdistrict, words.district, words.province)
    if at not in found:
        placement = places.of(words)
        spot = placement.spot
        if spot is None and (answer := choices.answers.get(f"{PLACE}{row.sheet}:{row.row}")):
            spot = places.answered(answer)
        group = found.get(spot) if spot else None
        if group is None:
            group = _Group(len(groups), placement, spot)
            groups.append(group)
            found[spot or group.order] = group
        found[at] = group
    return found[at]


class _Batch:
    """A batch of rosters, read and planned together."""

    def __init__(self, groups: Sequence[_Group], *, by: User, choices: Choices, newcomers: Newcomers) -> None:
        self.groups, self.by, self.choices, self.newcomers = groups, by, choices, newcomers
        self.today = clock.today()
        self.targets = Targets(by=by, choices=choices, today=self.today)

    def check(self) -> list[CheckedRoster]:
        works = [self._begun(group) for group in self.groups]
        self._read_places(works)
        self.targets.find([work for work in works if work.checked.centre or work.checked.subdistrict])
        going = [work for work in works if work.committee is not None]
        for work, context in zip(
            going, contexts_of([work.committee for work in going], on=self.today), strict=True
        ):
            work.context, work.drafter = context, Drafter(context, self.choices)
        lookups = self._look_up(going)
        for work in going:
            self._match_seats(work, lookups)
        self._read_namesakes(going, lookups)
        for work in going:
            self._plan(work, lookups)
        return [self._told(work) for work in works]

    # ── which committee ────────────────────────────────────────────────────────────────────
    def _begun(self, group: _Group) -> Work:
        first = group.rows[0]
        spot = group.spot
        place = spot.label if spot else first.place.words
        work = Work(CheckedRoster(group.order, place, first.sheet, first.row, list(group.rows)))
        if spot is None:
            self._ask_where(work, group)
        parts = list(dict.fromkeys((row.sheet, row.place.words) for row in group.rows))
        if len(parts) > 1:
            where = ", ".join(f"แผ่นที่ {sheet + 1} {words}".strip() for sheet, words in parts)
            work.found.notes.append(JOINED.format(count=len(parts), where=where))
        work.rows = [FileRow(row, name_key(row.seat.first_name, row.seat.last_name)) for row in group.rows]
        for row in group.rows:
            work.found.problems += row.problems
        return work

    def _ask_where(self, work: Work, group: _Group) -> None:
        first, placement = group.rows[0], group.placement
        cell = first.place.cell or first.cell_of(Field.CENTRE)
        if placement.offered:
            offered = tuple((spot.key, spot.label) for spot in placement.offered)
            work.found.asks.append(
                Ask(
                    f"{PLACE}{first.sheet}:{first.row}",
                    "place",
                    first.sheet,
                    first.row,
                    cell,
                    placement.message,
                    offered,
                )
            )
        else:
            work.found.problems.append(problem_at(first, Field.CENTRE, placement.message))

    def _read_places(self, works: Sequence[Work]) -> None:
        """One query: the centres (of a ก.บ.ต. the ตำบล) with their areas."""
        keys = {group.order: group.spot.key for group in self.groups if group.spot is not None}
        if self.choices.kind == CommitteeKind.KBT:
            areas = Subdistrict.objects.select_related("district__province").in_bulk(keys.values())
            for work in works:
                work.checked.subdistrict = areas.get(keys.get(work.checked.order, ""))
            return
        centres = Centre.objects.with_places().in_bulk(int(key) for key in keys.values())
        for work in works:
            work.checked.centre = centres.get(int(keys.get(work.checked.order, 0)))

    # ── who ────────────────────────────────────────────────────────────────────────────────
    def _look_up(self, works: Sequence[Work]) -> Lookups:
        """People by the citizen IDs of the file, and seats of other committees that row keys name: a query each."""
        digits = {row.row.citizen_id for work in works for row in work.rows if row.row.citizen_id}
        by_id: dict[str, list[Person]] = defaultdict(list)
        if digits:
            of_hash = {known: each for each in digits for known in secrets_at_rest.keyed_hashes(each)}
            people = Person.objects.visible_to(self.by).current().filter(anonymised_on__isnull=True)
            for person in people.filter(national_id_hash__in=list(of_hash)).order_by("pk"):
                by_id[of_hash[person.national_id_hash]].append(person)
        keys = {
            pk
            for work in works
            for row in work.rows
            if row.row.row_key and (pk := read_row_key(row.row.row_key, "s")) is not None
        }
        keys -= {pk for work in works if work.context for pk in work.context.stored}
        seats = Seat.objects.filter(committee__in=Committee.objects.visible_to(self.by).values("pk"))
        found = seats.select_related("person", "committee").in_bulk(keys) if keys else {}
        return Lookups(by_id=by_id, key_seats=found)

    def _match_seats(self, work: Work, lookups: Lookups) -> None:
        context, drafter = work.context, work.drafter
        if context is None or drafter is None:
            return
        own = {
            pk: seat
            for pk, seat in lookups.key_seats.items()
            if place_of(seat.committee) == place_of(context.committee)
        }
        lookups = Lookups(by_id=lookups.by_id, key_seats=own)
        match_seats(work.rows, context, lookups, self.choices, work.found)
        for row in work.rows:
            row.before = values_of(row.seat) if row.seat else None
            row.values, problems = drafter.values(row.row, row.before, mends_name=row.by_key)
            work.found.problems += problems

    def _read_namesakes(self, works: Sequence[Work], lookups: Lookups) -> None:
        """Who is on record under the names of new rows, and where they sit: three queries."""
        wanted = [
            (work.context, {row.name for row in work.rows if row.seat is None and row.row.seat.first_name})
            for work in works
            if work.context
        ]
        keys = {name for _, names in wanted for name in names}
        among = namesakes_among(keys, committees=[context.committee for context, _ in wanted])
        people = {person.pk: person for listed in among.values() for person in listed}
        for context, names in wanted:
            context.namesakes = {name: among[name] for name in names & among.keys()}
        if not people:
            return
        at: dict[int, set[str]] = defaultdict(set)
        for person, centre, area in Seat.objects.filter(
            person__in=people, committee__kind__in=[CommitteeKind.EXECUTIVE, self.choices.kind]
        ).values_list("person", "committee__centre", "committee__subdistrict"):
            at[person] |= {str(place) for place in (centre, area) if place}
        lookups.seated_at = {pk: frozenset(places) for pk, places in at.items()}
        words = seats_in_words(people.values())
        lookups.where = {
            pk: " ".join(
                filter(None, [person.subdistrict.full_name if person.subdistrict else "", words.get(pk, "")])
            )
            or "ไม่มีตำแหน่งในทะเบียน"
            for pk, person in people.items()
        }

    # ── the plan ───────────────────────────────────────────────────────────────────────────
    def _plan(self, work: Work, lookups: Lookups) -> None:
        context, found = work.context, work.found
        if context is None:
            return
        match_people(work.rows, context, lookups, self.newcomers, self.choices.answers, self.by, found)
        found.problems += twice_in_the_file(work.rows)
        drafts = self._drafts(work)
        try:
            plan = plan_seats(context, drafts, by=self.by)
        except RosterRefused as refusal:
            self._refuse_cells(work, refusal.problems)
            return
        if problems := list(self._people_that_cannot_be(plan)):
            self._refuse_cells(work, problems)
            return
        work.checked.plan = plan
        found.notes += [
            KEPT_ELSEWHERE.format(name=row.person.full_name)
            for row in plan.rows
            if row.person and not row.mends and self._says_more(row.draft, row.person)
        ]
        if not found.problems and not found.asks:
            self._keep_newcomers(work, plan)

    def _drafts(self, work: Work) -> list[SeatDraft]:
        """The rows as the page would send them, and whoever is not in the file among them."""
        drafts = []
        for row in work.rows:
            values = row.values
            if row.person is not None:
                work.context.people[row.person.pk] = row.person
                values = named(values, row.person)
            drafts.append(
                SeatDraft(
                    row.key,
                    values,
                    row.seat.pk if row.seat else None,
                    is_another=True,  # who a new name is, was decided by match_people
                    same_person=row.same_person,
                    number=row.row.row,
                    phone=row.row.phone,
                    citizen_id=row.row.citizen_id,
                    newcomer=row.newcomer,
                )
            )
        return Leaving(work.context, self.choices, work.found).added_to(drafts, work.rows)

    def _people_that_cannot_be(self, plan: Plan) -> Iterator[Problem]:
        """Names that no record would take: too long, or of an office that is not theirs."""
        for row in plan.rows:
            if not row.needs_person:
                continue
            try:
                person_of(row, by=self.by, with_id=False)
            except RosterRefused as refusal:
                yield from refusal.problems

    def _says_more(self, draft: SeatDraft, person: Person) -> bool:
        """Whether the file has a phone or a citizen ID that the record has not."""
        return bool(draft.phone and draft.phone != person.phone) or bool(
            draft.citizen_id and person.national_id_hash not in secrets_at_rest.keyed_hashes(draft.citizen_id)
        )

    def _refuse_cells(self, work: Work, problems: Sequence[Problem]) -> None:
        """At the cells; what the reading said of a cell already is not said twice."""
        context = work.context
        rows: Mapping[str, RosterRow] = {row.key: row.row for row in work.rows}
        names = {f"s{pk}": seat.holder_name for pk, seat in context.stored.items()}
        said = {(problem.sheet, problem.row, problem.field) for problem in work.found.problems}
        asked = {(ask.sheet, ask.row) for ask in work.found.asks}
        for problem in cell_problems(problems, rows, work.checked.rows[0], context.options, names):
            at = (problem.sheet, problem.row, problem.field)
            named = problem.field == Field.FULL_NAME and (problem.sheet, problem.row) in asked
            if at not in said and not named:
                work.found.problems.append(problem)

    def _keep_newcomers(self, work: Work, plan: Plan) -> None:
        names = {row.key: row.name for row in work.rows}
        people = []
        for row in plan.rows:
            if row.needs_person and row.draft.newcomer and row.home:
                row.draft.newcomer.home = row.home
                people.append((row.draft.newcomer, names[row.draft.key], row.draft.citizen_id))
        self.newcomers.add(people, plan.committee)

    # ── the result ─────────────────────────────────────────────────────────────────────────
    def _told(self, work: Work) -> CheckedRoster:
        checked, found = work.checked, work.found
        order = {(row.sheet, row.row): place for place, row in enumerate(checked.rows)}
        checked.problems = sorted(found.problems, key=lambda one: order.get((one.sheet, one.row), 0))
        checked.asks = sorted(found.asks, key=lambda one: order.get((one.sheet, one.row), 0))
        checked.notes = found.notes
        checked.follows = work.follows
        plan = checked.plan
        if plan is None:
            return checked
        own = {row.key for row in work.rows}
        rows = [row for row in plan.rows if row.draft.key in own]
        checked.new = sum(row.is_new for row in rows)
        checked.changed = sum(not row.is_new and bool(row.changes or row.mends) for row in rows)
        checked.unchanged = len(rows) - checked.new - checked.changed
        checked.leaving = len(plan.rows) - len(rows) + len(plan.removed)
        return checked
