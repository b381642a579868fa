"""Which papers a change of a roster owes, and what of the change each of them says.

ระเบียบ มท. 2551: ประกาศรับรอง of a คณะกรรมการบริหาร is amended; of a คณะทำงานส่งเสริม a vacancy, a transfer or the
benefit of the work asks for คำสั่งแต่งตั้งเพิ่มเติม, reported to ผู้ว่าฯ; บร ๐๐๑๙/ว ๑๐๐๙ item 2 asks that the ก.บ.ต.
be ordered anew where it names a กรรมการ ศอช.ต. who has left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from registry.rules.papers.difference import Difference, Line, difference
from registry.rules.papers.kinds import PaperKind
from registry.rules.values import SMALLEST, Kind, Tier

AMENDED_BY = {
    PaperKind.ANNOUNCEMENT: PaperKind.AMENDING_ANNOUNCEMENT,
    PaperKind.APPOINTMENT: PaperKind.AMENDING_APPOINTMENT,
    PaperKind.WORKING_ORDER: PaperKind.WORKING_ADDITION,
}
# A คณะ whose order is never amended: it is made anew, with everybody who sits.
MADE_ANEW = {Kind.KBT: PaperKind.KBT_ORDER, Kind.KBO: PaperKind.KBO_ORDER}


@dataclass(frozen=True, slots=True)
class OwedPaper:
    """A paper that is asked for, with the part of the change that it says and, of an annex, everybody who sits."""

    kind: PaperKind
    holds: Difference
    is_required: bool = True
    annex: tuple[Line, ...] = ()


def owed(
    kind: Kind,
    tier: Tier | None,
    difference: Difference,
    *,
    founded_by: Collection[PaperKind],
    in_kbt: Collection[int] = (),
) -> tuple[OwedPaper, ...]:
    """The papers that a change of a body owes, in the order in which they are signed.

    `founded_by` are the signed papers that the body rests on: each is amended by its own kind, so that a term which
    rests on ประกาศ and คำสั่งแต่งตั้ง owes both, and one that rests on no signed paper owes nothing of its own.
    Newcomers, replacements (both names) and changed positions go into the amending paper, of a คณะกรรมการบริหาร with
    the full new roster as annex. Who leaves unreplaced goes into คำสั่งให้พ้น alone: ประกาศ certifies whom the forum
    chose, and nobody was chosen; the two stand side by side only where somebody came as well.

    The report to ผู้ว่าฯ goes with คำสั่งแต่งตั้งเพิ่มเติม: of ศอช.ต. and ศอช.อ. it is required; of ศอช.จ. ผู้ว่าฯ signs the
    order himself, so it is offered only. `in_kbt` are the people (their numbers) who sit on a ก.บ.ต.: where one of
    them leaves or is replaced, its order is to be made anew. A new position on the ศอช. does not touch it.
    """
    papers: list[OwedPaper] = []
    coming = _without_leavers(difference)
    leaving = _leavers_only(difference)
    if kind in MADE_ANEW:
        if not difference.is_empty and founded_by:
            papers.append(OwedPaper(MADE_ANEW[kind], difference))
        return tuple(papers)
    for founding, amending in AMENDED_BY.items():
        if founding in founded_by and not coming.is_empty:
            annex = difference.after if kind is Kind.EXECUTIVE else ()
            papers.append(OwedPaper(amending, coming, annex=annex))
    if any(founding in founded_by for founding in AMENDED_BY) and leaving.left:
        papers.append(OwedPaper(PaperKind.REMOVAL, leaving))
    if kind is Kind.WORKING and any(paper.kind is PaperKind.WORKING_ADDITION for paper in papers):
        papers.append(OwedPaper(PaperKind.GOVERNOR_REPORT, coming, is_required=tier is not Tier.PROVINCE))
    touched = _of_people(difference, in_kbt)
    if not touched.is_empty:
        papers.append(OwedPaper(PaperKind.KBT_ORDER, touched))
    return tuple(papers)


def signed_roster(
    papers: Sequence[tuple[PaperKind, Sequence[Line]]],
    founding: PaperKind,
    *,
    took_over: Mapping[int, int] | None = None,
) -> tuple[Line, ...] | None:
    """Who sits by the signed papers of a body, as far as one of the papers it rests on goes; None without that one.

    `papers` come in the order of their days, each with everybody who sat when it was printed. An amending paper
    does not release anybody: who left unreplaced stays on the roster until a คำสั่งให้พ้น is signed; and a
    คำสั่งให้พ้น announces nobody. So papers that were printed together may be signed in any order, or only in part.
    """
    sits: tuple[Line, ...] | None = None
    for kind, roster in papers:
        if kind is founding:
            sits = tuple(roster)
        elif sits is not None and kind is AMENDED_BY.get(founding):
            sits = (*roster, *difference(sits, roster, took_over=took_over).left)
        elif sits is not None and kind is PaperKind.REMOVAL:
            released = {id(line) for line in difference(sits, roster, took_over=took_over).left}
            sits = tuple(line for line in sits if id(line) not in released)
    return sits


def below_smallest(kind: Kind, difference: Difference) -> int | None:
    """How many are left where a คณะกรรมการบริหาร has fallen below 9; None where it has not, and of other bodies."""
    if kind is not Kind.EXECUTIVE:
        return None
    people = {line.person for line in difference.after if line.person is not None}
    size = len(people) + sum(line.person is None for line in difference.after)
    return size if size < SMALLEST else None


def said_by(kind: PaperKind, whole: Difference) -> Difference:
    """The part of a change that a paper of this kind says: คำสั่งให้พ้น who left unreplaced, the others all else."""
    return _leavers_only(whole) if kind is PaperKind.REMOVAL else _without_leavers(whole)


def gone_people(difference: Difference) -> tuple[Line, ...]:
    """Everybody whom the signed roster names and who sits no more, replaced or not."""
    return (*(old for old, _ in difference.replaced), *difference.left)


def joined_owed(papers: Iterable[OwedPaper]) -> tuple[OwedPaper, ...]:
    """Papers asked for by each of the papers a body rests on, every kind once: one คำสั่งให้พ้น serves them all."""
    found: dict[PaperKind, OwedPaper] = {}
    for paper in papers:
        found.setdefault(paper.kind, paper)
    order = [
        PaperKind.AMENDING_ANNOUNCEMENT,
        PaperKind.AMENDING_APPOINTMENT,
        PaperKind.WORKING_ADDITION,
        PaperKind.REMOVAL,
        PaperKind.GOVERNOR_REPORT,
        PaperKind.KBT_ORDER,
        PaperKind.KBO_ORDER,
    ]
    return tuple(sorted(found.values(), key=lambda paper: order.index(paper.kind)))


def _without_leavers(whole: Difference) -> Difference:
    return Difference(
        added=whole.added,
        replaced=whole.replaced,
        changed=whole.changed,
        before=whole.before,
        after=whole.after,
    )


def _leavers_only(whole: Difference) -> Difference:
    return Difference(left=whole.left, before=whole.before, after=whole.after)


def _of_people(whole: Difference, people: Collection[int]) -> Difference:
    """Those who went, of some people, with whoever came in their place."""
    return Difference(
        left=tuple(line for line in whole.left if line.person in people),
        replaced=tuple(pair for pair in whole.replaced if pair[0].person in people),
        before=whole.before,
        after=whole.after,
    )
