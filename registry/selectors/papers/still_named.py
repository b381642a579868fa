"""Signed papers in force that have somebody's name, and whether they still should."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conweb.kernel.models import User
from registry.models import Committee, Paper, Person, Seat
from registry.rules.papers.difference import Line
from registry.rules.papers.kinds import LinkKind, PaperKind
from registry.selectors.papers.owed import Owed


@dataclass(frozen=True, slots=True)
class NamedIn:
    """A paper whose roster has a name; `amended_by` the later paper of the same body that has it no more."""

    name: str
    person: int
    paper: Paper
    sits: bool
    amended_by: Paper | None

    @property
    def is_old(self) -> bool:
        """Named, gone, and nothing signed since says so."""
        return not self.sits and self.amended_by is None


def named_in(owed: Owed, user: User) -> list[NamedIn]:
    """Every paper that names those who left a body, of the papers this person sees. At most three queries.

    Those of other bodies, too: on some they sit on, from a ก.บ.ต. they are to be taken.
    """
    gone = {line.person: line for line in _leavers(owed) if line.person}
    return _papers_naming(gone, user, on=owed.on)


def by_paper(named: Iterable[NamedIn]) -> list[tuple[Paper, list[NamedIn]]]:
    """Each paper once, with everybody of interest whom it names."""
    found: dict[int, tuple[Paper, list[NamedIn]]] = {}
    for one in named:
        found.setdefault(one.paper.pk, (one.paper, []))[1].append(one)
    return list(found.values())


def papers_of_person(person: Person, user: User, *, on: date, joined: Iterable[int] = ()) -> list[NamedIn]:
    """The papers in force that name somebody, the newest first. `joined` are records that were joined to this one.

    Three queries at most.
    """
    keys = [person.pk, *joined]
    return _papers_naming({key: Line(person.full_name, "", person=key) for key in keys}, user, on=on)


def _leavers(owed: Owed) -> list[Line]:
    found = [*owed.gone]
    for board in owed.boards:
        found += [old for old, _ in board.leavers.replaced]
        found += board.leavers.left
    return found


def _papers_naming(people: dict[int, Line], user: User, *, on: date) -> list[NamedIn]:
    if not people:
        return []
    naming = Paper.objects.none()
    for person in people:
        naming = naming | Paper.objects.filter(roster__contains=[{"person": person}])
    rows = (
        Paper.objects.visible_to(user)
        .in_force(on)
        .filter(pk__in=naming.order_by().values("pk"), committee__isnull=False)
        .select_related("issuer", "committee__centre", "committee__subdistrict", "committee__district")
        .order_by("-dated_on", "-pk")
    )
    papers = list(rows)
    if not papers:
        return []
    sitting = _sitting(people, {paper.committee_id for paper in papers}, on=on)
    later = _later(papers, on=on)
    return [
        NamedIn(
            people[person].name,
            person,
            paper,
            (paper.committee_id, person) in sitting,
            _amending(paper, person, later),
        )
        for paper in papers
        for person in sorted(_people_on(paper) & people.keys())
    ]


def _people_on(paper: Paper) -> set[int]:
    return {row["person"] for row in paper.roster or () if row.get("person")}


def _sitting(people: Iterable[int], committees: Iterable[int], *, on: date) -> set[tuple[int, int]]:
    seats = Seat.objects.in_office(on).filter(committee__in=list(committees), person__in=list(people))
    return set(seats.order_by().values_list("committee", "person"))


def _later(papers: Sequence[Paper], *, on: date) -> list[Paper]:
    """The papers in force of the same bodies that change a roster. One query."""
    bodies: set[int | Committee] = {paper.committee_id for paper in papers}
    amending = (
        Paper.objects.in_force(on)
        .instruments()
        .filter(committee__in=bodies, roster__isnull=False, links__kind=LinkKind.AMENDS)
    )
    return list(amending.select_related("issuer").distinct().order_by("-dated_on", "-pk"))


def _amending(paper: Paper, person: int, later: Sequence[Paper]) -> Paper | None:
    """The later paper by which somebody is off the roster; an order of removal has the name in its text alone."""
    return next(
        (
            one
            for one in later
            if one.committee_id == paper.committee_id
            and one.pk != paper.pk
            and (one.dated_on, one.pk) > (paper.dated_on, paper.pk)
            and person not in _people_on(one)
            and PaperKind(one.kind).is_instrument
        ),
        None,
    )
