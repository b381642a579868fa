"""Who the rows of one roster are: seats that stand already, people on record, newcomers, or a question to a person."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from conweb.kernel import secrets_at_rest, thai
from conweb.kernel.models import User
from registry.choices import SOURCES_FROM_ANYWHERE, CommitteeKind, ImportMeaning
from registry.imports.values import CellProblem, Field, RosterRow
from registry.models import Committee, Person, Seat
from registry.roster_values import CENTRE, Newcomer, SeatValues
from registry.row_keys import read_row_key
from registry.selectors.roster_contexts import RosterContext
from registry.selectors.roster_edit import is_around, name_key
from registry.services.imports.asking import Coming, answer_of, ask_which, ask_whom, key_of, problem_at
from registry.services.imports.newcomers import Newcomers, place_of
from registry.services.imports.values import OTHER, SAME, Ask, Choices

RENAMED = "ชื่อในไฟล์ต่างจากเดิมทั้งหมด (เดิม {name}) เป็นคนเดียวกันที่แก้ตัวสะกด หรือคนละคน"
OTHER_ID = "ในทะเบียน {name} มีเลขประจำตัวประชาชนอื่น ({masked}) เป็นคนเดียวกันหรือคนละคน"
ID_OF = "เลขนี้เป็นของ {name} ในทะเบียน แก้เลขประจำตัวหรือชื่อ ถ้าเป็นคนเดียวกันให้ยืนยันว่า “คนเดียวกัน”"
ID_TWICE = "เลขประจำตัวนี้ซ้ำกับแถว {number} แก้เลขของแถวใดแถวหนึ่ง"
NAME_TWICE = "ชื่อนี้อยู่ในแถว {number} แล้ว ถ้าเป็นคนละคนพิมพ์ “คนละคน” ในคอลัมน์ยืนยันบุคคล ถ้าซ้ำให้ลบแถวหนึ่ง"


@dataclass
class FileRow:
    """A row of a roster on its way to a seat."""

    row: RosterRow
    name: str  # name_key
    seat: Seat | None = None
    by_key: bool = False  # known by its row key: then the name is mended as it stands in the file
    person: Person | None = None  # somebody on record who takes a new seat
    newcomer: Newcomer | None = None
    is_another: bool = False
    same_person: bool = False
    values: SeatValues = field(default_factory=SeatValues)
    before: SeatValues | None = None

    @property
    def key(self) -> str:
        return key_of(self.row)


@dataclass
class Found:
    """What one roster's rows come to, beside the rows themselves."""

    problems: list[CellProblem] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Lookups:
    """What a batch of rosters asked of the database, for all of them at once."""

    by_id: Mapping[str, Sequence[Person]] = field(default_factory=dict)  # 13 digits → people on record
    key_seats: Mapping[int, Seat] = field(default_factory=dict)  # seats of other committees, by row key
    # Which centres (numbers, or codes of ตำบล) a person sits or sat at.
    seated_at: Mapping[int, frozenset[str]] = field(default_factory=dict)
    where: Mapping[int, str] = field(default_factory=dict)  # of a namesake: what tells them apart


# ── seats that stand ───────────────────────────────────────────────────────────────────────
def match_seats(
    rows: Sequence[FileRow], context: RosterContext, lookups: Lookups, choices: Choices, found: Found
) -> None:
    """Give each row the seat that it speaks of: by its key, by the citizen ID, by the name; each seat once."""
    free = dict(context.stored)
    for row in rows:
        _by_row_key(row, free, lookups)
    by_hash = {
        seat.person.national_id_hash: pk
        for pk, seat in free.items()
        if seat.person and seat.person.national_id_hash and not _has_left(seat)
    }
    for row in rows:
        if row.seat is None and row.row.citizen_id and by_hash:
            for known in secrets_at_rest.keyed_hashes(row.row.citizen_id):
                if by_hash.get(known) in free:
                    row.seat = free.pop(by_hash[known])
                    break
    named: dict[str, list[int]] = defaultdict(list)
    for pk, seat in free.items():
        named[_name_of(seat)].append(pk)
    for row in rows:
        if row.seat is None and named:
            _by_name(row, free, named, of_all=choices.meaning == ImportMeaning.NEW_TERM)
    for row in rows:
        if row.seat is not None:
            _doubt(row, choices.answers, found)


def _by_row_key(row: FileRow, free: dict[int, Seat], lookups: Lookups) -> None:
    pk = read_row_key(row.row.row_key, "s") if row.row.row_key else None
    if pk is None:
        return
    if pk in free:
        named = free[pk]
        if _has_left(named) and row.row.seat.until is None:
            # They have another seat by now: whoever sends the old list again means the one that is held.
            named = next((seat for seat in free.values() if _is_held_by(seat, named.person_id)), named)
        row.seat, row.by_key = free.pop(named.pk), True
        return
    # A list of an earlier committee, sent in as the next one: its key tells the person.
    earlier = lookups.key_seats.get(pk)
    if earlier is None or earlier.person_id is None:
        return
    twin = next((pk for pk, seat in free.items() if seat.person_id == earlier.person_id), None)
    if twin is not None:
        row.seat = free.pop(twin)


def _is_held_by(seat: Seat, person_id: int | None) -> bool:
    return person_id is not None and seat.person_id == person_id and not _has_left(seat)


def _by_name(
    row: FileRow, free: dict[int, Seat], named: Mapping[str, Sequence[int]], *, of_all: bool
) -> None:
    """The list of a new term speaks of everybody who ever was of it (`of_all`), any other of who sits."""
    here = [free[pk] for pk in named.get(row.name, ()) if pk in free]
    if not row.row.seat.has_name:
        words = thai.fold(row.row.seat.post_title)
        here = [seat for seat in here if words and words == thai.fold(seat.post_name)]
    told = row.row.seat
    sitting = [seat for seat in here if not _has_left(seat) or (told.until and told.until == seat.until)]
    if of_all and not sitting:
        sitting = here
    if told.since and len(sitting) > 1:
        sitting = [seat for seat in sitting if seat.since == told.since] or sitting
    if sitting:
        row.seat = free.pop(sitting[0].pk)


def _has_left(seat: Seat) -> bool:
    """Whether a seat has a last day before the committee has: a list of who sits does not speak of it."""
    return seat.until is not None and seat.until != seat.committee.ends_on


def _name_of(seat: Seat) -> str:
    return name_key(seat.person.first_name, seat.person.last_name) if seat.person else name_key("", "")


def _doubt(row: FileRow, answers: Mapping[str, str], found: Found) -> None:
    """A seat whose person differs from the row in what tells people apart: a person has to say."""
    person = row.seat.person if row.seat else None
    if person is None or not row.row.seat.has_name:
        return
    answer = answer_of(row.row, answers)
    if _is_other_name(row.row.seat, person):
        question, at = RENAMED.format(name=person.full_name), Field.FULL_NAME
    elif row.row.citizen_id and person.has_national_id and not _has_id(person, row.row.citizen_id):
        question, at = OTHER_ID.format(name=person.full_name, masked=_masked(row.row)), Field.CITIZEN_ID
    else:
        return
    if answer == SAME:
        row.same_person = True
    elif answer == OTHER:
        row.seat, row.by_key, row.is_another = None, False, True
    else:
        found.asks.append(ask_which(row.row, at, question))


def _is_other_name(told: SeatValues, person: Person) -> bool:
    """Both names are new: that is a spelling only where somebody says so."""
    return (
        bool(told.first_name)
        and thai.fold(told.first_name) != thai.fold(person.first_name)
        and thai.fold(told.last_name or person.last_name) != thai.fold(person.last_name)
    )


def _has_id(person: Person, digits: str) -> bool:
    return person.national_id_hash in secrets_at_rest.keyed_hashes(digits)


def _masked(row: RosterRow) -> str:
    return row.found_of(Field.CITIZEN_ID)


# ── people who take a new seat ─────────────────────────────────────────────────────────────
def match_people(
    rows: Sequence[FileRow],
    context: RosterContext,
    lookups: Lookups,
    newcomers: Newcomers,
    answers: Mapping[str, str],
    by: User,
    found: Found,
) -> None:
    """Find out who the rows without a seat are: somebody on record, a newcomer, or a question."""
    taken = {row.seat.person_id for row in rows if row.seat and row.seat.person_id}
    here: dict[str, FileRow] = {}  # who left and came again stands in two rows
    for row in rows:
        if row.seat is not None or not row.row.seat.has_name:
            continue
        row.newcomer = Newcomer(row.key)
        _identify(row, context, lookups, newcomers, answers, by, taken, found)
        first = here.setdefault(row.name, row)
        if first is not row and not row.is_another and not first.values.overlaps(row.values):
            row.person, row.newcomer = first.person, first.newcomer
        if row.person is not None:
            taken.add(row.person.pk)
            row.newcomer = None


def _identify(
    row: FileRow,
    context: RosterContext,
    lookups: Lookups,
    newcomers: Newcomers,
    answers: Mapping[str, str],
    by: User,
    taken: set[int],
    found: Found,
) -> None:
    answer = answer_of(row.row, answers)
    told, committee = row.row.seat, context.committee
    if digits := row.row.citizen_id:
        owner = _owner_of(row, context, lookups, by)
        if owner is not None:
            if _is_other_name(told, owner) and answer != SAME:
                message = ID_OF.format(name=owner.full_name)
                found.problems.append(problem_at(row.row, Field.CITIZEN_ID, message))
                return
            _seat(row, owner, found)
            return
        if (met := newcomers.of_id(digits)) is not None:
            row.newcomer = met
            return
    if row.is_another or answer == OTHER:
        row.is_another = True
        return
    earlier = lookups.key_seats.get(read_row_key(row.row.row_key, "s") or 0) if row.row.row_key else None
    if (
        earlier
        and earlier.person
        and not _is_other_name(told, earlier.person)
        and earlier.person_id not in taken
    ):
        _seat(row, earlier.person, found)
        return
    known = [person for person in context.namesakes.get(row.name, ()) if _may_be(person, row.row)]
    free = [person for person in known if person.pk not in taken]
    coming = [one for one in newcomers.namesakes(row.name, committee) if one[0].person_id is None]
    if not free and not coming:
        # Nobody else of the name is there; one who sits in another row is told by the days (problems_of).
        row.is_another = bool(context.namesakes.get(row.name)) and not known
        if known and not row.is_another:
            row.person = known[0]
        return
    _choose(row, free, coming, lookups, newcomers, committee, answer, found)


def _owner_of(row: FileRow, context: RosterContext, lookups: Lookups, by: User) -> Person | None:
    """Whose citizen ID it is: of the people around; an expert, or somebody of a post, may be of anywhere one keeps."""
    people = lookups.by_id.get(row.row.citizen_id, ())
    around = [person for person in people if is_around(person, context.committee)]
    from_anywhere = (
        context.committee.kind != CommitteeKind.EXECUTIVE or row.values.source in SOURCES_FROM_ANYWHERE
    )
    return next(iter(around or (people if from_anywhere else ())), None)


def _may_be(person: Person, row: RosterRow) -> bool:
    """Not somebody whose citizen ID is known to be another."""
    return not (row.citizen_id and person.has_national_id and not _has_id(person, row.citizen_id))


def _choose(
    row: FileRow,
    known: Sequence[Person],
    coming: Sequence[Coming],
    lookups: Lookups,
    newcomers: Newcomers,
    committee: Committee,
    answer: str,
    found: Found,
) -> None:
    """One of the people of that name: who sits at this very centre, who sits where the row comes from, or whom one says."""
    if answer.startswith(f"{SAME}:"):
        wanted = answer.removeprefix(f"{SAME}:")
        number = str(newcomers.number_of(wanted) or wanted)
        if person := next((person for person in known if str(person.pk) == number), None):
            _seat(row, person, found)
            return
        if met := next((who for who, _, _ in coming if who.key == wanted), None):
            row.newcomer = met
            return
    if answer.startswith(SAME) and len(known) + len(coming) == 1:
        _take(row, known, coming, found)
        return
    for place in (place_of(committee), row.values.whom.removeprefix(CENTRE)):
        here = [person for person in known if place in lookups.seated_at.get(person.pk, ())]
        new_here = [one for one in coming if one[1] == place]
        if place and len(here) + len(new_here) == 1:
            _take(row, here, new_here, found)
            return
    found.asks.append(ask_whom(row.row, known, coming, lookups.where))


def _take(row: FileRow, known: Sequence[Person], coming: Sequence[Coming], found: Found) -> None:
    if known:
        _seat(row, known[0], found)
    else:
        row.newcomer = coming[0][0]


def _seat(row: FileRow, person: Person, found: Found) -> None:
    row.person = person
    told = row.row.seat.full_name
    spelled = "" if told == person.full_name else f" ในไฟล์เป็น {told} คงตามทะเบียน"
    found.notes.append(f"{person.full_name} มีระเบียนในทะเบียนแล้ว ใช้ระเบียนเดิม{spelled}")


def twice_in_the_file(rows: Sequence[FileRow]) -> list[CellProblem]:
    """Rows of one roster with one citizen ID, or with one name in the same days: lists copied twice."""
    problems = []
    of_id: dict[str, FileRow] = {}
    of_name: dict[str, list[FileRow]] = defaultdict(list)
    for row in rows:
        if digits := row.row.citizen_id:
            first = of_id.setdefault(digits, row)
            if first is not row and first.values.overlaps(row.values):
                message = ID_TWICE.format(number=first.row.row)
                problems.append(problem_at(row.row, Field.CITIZEN_ID, message))
                continue
        if not row.row.seat.has_name or row.is_another:
            continue
        for other in of_name[row.name]:
            if other.values.overlaps(row.values) and not _differ_by_id(other.row, row.row):
                message = NAME_TWICE.format(number=other.row.row)
                problems.append(problem_at(row.row, Field.FULL_NAME, message))
                break
        of_name[row.name].append(row)
    return problems


def _differ_by_id(one: RosterRow, other: RosterRow) -> bool:
    return bool(one.citizen_id and other.citizen_id and one.citizen_id != other.citizen_id)
