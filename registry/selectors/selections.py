"""Reads of the selection of a คณะกรรมการบริหาร: where it stands, what comes next, whom to invite."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import CommitteeStatus, SelectionStepKind, Tier
from registry.models import (
    Centre,
    Committee,
    Selection,
    SelectionFile,
    SelectionStep,
    TermLength,
)
from registry.querysets import CentreQuerySet
from registry.selectors.centres import TermEnd
from registry.selectors.networks import networks_of
from registry.selectors.officials import SignatureBlock, signatory_of

# One order of steps for all three tiers (ระเบียบ มท. 2551).
STEPS = tuple(SelectionStepKind)
# How each step is called where its whole sentence is too long.
SHORT = {
    SelectionStepKind.REQUESTED: "ขออนุมัติ",
    SelectionStepKind.APPROVED: "อนุมัติ",
    SelectionStepKind.INVITED: "เชิญ",
    SelectionStepKind.FORUM: "เวทีประชาคม",
    SelectionStepKind.OFFICERS: "เลือกประธานและเลขานุการ",
    SelectionStepKind.READY: "พร้อมประกาศ",
}
INVITED_LENGTH = Selection._meta.get_field("invited").max_length
PHOTOS = frozenset({"image/jpeg", "image/png"})
FEW = 20  # centres proposed for a selection at once; the list of centres has them all

StepState = Literal["done", "next", "later"]


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """When the next committee of a centre is to sit; `ends_on` is None where no length of terms is set."""

    present: Committee | None
    starts_on: date
    ends_on: date | None
    years: int | None


def last_day(starts_on: date, years: int) -> date:
    """The last day of a term of so many years: the day before the same day of a later year."""
    if (starts_on.month, starts_on.day) == (2, 29):
        return date(starts_on.year + years, 2, 28)
    return starts_on.replace(year=starts_on.year + years) - timedelta(days=1)


def planned_term(centre: Centre, *, today: date) -> PlannedTerm:
    """The day after the present term, or today where it is over; as long as the setting of the tier says."""
    present = last_committee_of(centre)
    starts_on = today
    if present and present.ends_on >= today:
        starts_on = present.ends_on + timedelta(days=1)
    years = years_of_term(centre, starts_on)
    return PlannedTerm(present, starts_on, last_day(starts_on, years) if years else None, years)


def years_of_term(centre: Centre, starts_on: date) -> int | None:
    """How long a term that begins on a day lasts by the setting of the tier; None where none is set."""
    return TermLength.objects.years_for(centre.tier, starts_on)


def last_committee_of(centre: Centre) -> Committee | None:
    """The คณะกรรมการบริหาร in office, or the one that was last."""
    return centre.committees.executive().standing().order_by("-ends_on").first()


def open_selection_of(centre: Centre) -> Selection | None:
    """The selection that is under way, if there is one."""
    return (
        Selection.objects.filter(committee__centre=centre, committee__status=CommitteeStatus.CHOOSING)
        .select_related("committee")
        .first()
    )


def approver_title(centre: Centre) -> str:
    """Whose approval and signature it takes: นายอำเภอ, of a ศอช.จ. ผู้ว่าราชการจังหวัด (ระเบียบ มท. 2551)."""
    if centre.tier == Tier.PROVINCE:
        return f"ผู้ว่าราชการจังหวัด{centre.province.name}"
    return f"นายอำเภอ{centre.district.name}"


def default_approver(centre: Centre, *, on: date) -> str:
    """The name and post of who signs on a day, as far as it is recorded; else the post alone."""
    block: SignatureBlock | None = signatory_of(centre.district or centre.province, on)
    if block is None:
        return approver_title(centre)
    if not block.acting_phrase:
        return f"{block.name} {block.post_title}"
    return thai.clean_text(f"{block.name} {block.own_position} {block.acting_phrase}{block.post_title}")


def mark_of(selection: Selection, steps: Iterable[SelectionStep]) -> str:
    """What a page has seen of a selection: it differs as soon as anybody records, corrects or takes back a step."""
    seen = [
        *(
            f"{step.kind}|{step.done_on}|{step.done_by}|{step.note}"
            for step in sorted(steps, key=lambda row: row.kind)
        ),
        selection.forum_place,
        str(selection.attendance),
        selection.resolution,
        selection.invited,
        selection.committee.size_exception,
        selection.committee.status,
    ]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:16]


def next_kind(recorded: Iterable[str]) -> SelectionStepKind | None:
    """The step that comes next; None when all are recorded."""
    done = set(recorded)
    return next((kind for kind in STEPS if kind not in done), None)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as the page lists it."""

    kind: SelectionStepKind
    number: int
    state: StepState
    step: SelectionStep | None = None
    papers: tuple[SelectionFile, ...] = ()
    photos: tuple[SelectionFile, ...] = ()
    removed: tuple[SelectionFile, ...] = ()
    is_last: bool = False

    @property
    def may_be_taken_back(self) -> bool:
        """Only the last one; and the request is the selection itself, which is cancelled instead."""
        return self.is_last and self.kind != SelectionStepKind.REQUESTED


@dataclass(frozen=True, slots=True)
class SelectionState:
    """A selection with its steps in order."""

    selection: Selection
    lines: tuple[StepLine, ...]
    next: SelectionStepKind | None
    mark: str

    @property
    def committee(self) -> Committee:
        return self.selection.committee

    @property
    def is_open(self) -> bool:
        return self.committee.status == CommitteeStatus.CHOOSING

    @property
    def is_ready(self) -> bool:
        return self.is_open and self.next is None

    @property
    def last(self) -> SelectionStep | None:
        return next((line.step for line in reversed(self.lines) if line.step), None)

    def line(self, kind: str) -> StepLine:
        return next(line for line in self.lines if line.kind == kind)


def state_of(selection: Selection) -> SelectionState:
    """Two queries: the steps with who recorded them, and their files."""
    files = SelectionFile.objects.select_related("uploaded_by").order_by("pk")
    steps = list(
        selection.steps.select_related("recorded_by").prefetch_related(Prefetch("files", queryset=files))
    )
    by_kind = {step.kind: step for step in steps}
    coming = next_kind(by_kind)
    last = max((STEPS.index(SelectionStepKind(kind)) for kind in by_kind), default=-1)
    lines = tuple(
        _line(kind, number, by_kind.get(kind), is_next=kind == coming, is_last=number == last + 1)
        for number, kind in enumerate(STEPS, 1)
    )
    return SelectionState(selection, lines, coming, mark_of(selection, steps))


def _line(
    kind: SelectionStepKind, number: int, step: SelectionStep | None, *, is_next: bool, is_last: bool
) -> StepLine:
    if step is None:
        return StepLine(kind, number, "next" if is_next else "later")
    kept = [file for file in step.files.all() if file.removed_at is None]
    return StepLine(
        kind,
        number,
        "done",
        step,
        papers=tuple(file for file in kept if file.media_type not in PHOTOS),
        photos=tuple(file for file in kept if file.media_type in PHOTOS),
        removed=tuple(file for file in step.files.all() if file.removed_at is not None),
        is_last=is_last,
    )


# ── whom to invite ──────────────────────────────────────────────────────────────────────────
def invitees(centre: Centre, *, on: date) -> str:
    """Who is to be invited to the forum of a tier (ระเบียบ มท. 2551), as lines to be changed at will."""
    if centre.tier == Tier.SUBDISTRICT:
        place = centre.subdistrict.full_name
        return f"ผู้แทนองค์การชุมชนใน{place}ทั้งหมด\nประชาชนทั่วไปใน{place}"
    place = (centre.district or centre.province).full_name
    below = "ศอช.ต." if centre.tier == Tier.DISTRICT else "ศอช.อ."
    centres = [_bare(child) for child in centre.children.active()]
    networks = list(networks_of(centre, on).values_list("name", flat=True))
    heads = (
        f"{below} ทุกแห่งใน{place} {len(centres)} แห่ง",
        f"เครือข่ายองค์การชุมชน{_level(centre)} {len(networks)} เครือข่าย"
        if networks
        else f"เครือข่ายองค์การชุมชน{_level(centre)} (ยังไม่มีในทะเบียน)",
        f"ประชาชนทั่วไปใน{place}",
    )
    whole = "\n".join(
        [_with_names(heads[0], centres), _with_names(heads[1], networks), heads[2]],
    )
    return whole if len(whole) <= INVITED_LENGTH else "\n".join(heads)


def _level(centre: Centre) -> str:
    return "ระดับอำเภอ" if centre.tier == Tier.DISTRICT else "ระดับจังหวัด"


def _bare(centre: Centre) -> str:
    return centre.short_name.removeprefix(Tier(centre.tier).abbreviation).strip()


def _with_names(head: str, names: Sequence[str]) -> str:
    return f"{head}: {', '.join(names)}" if names else head


# ── lists ───────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class SelectionLine:
    """A selection in the list: how far it is and how long it has stood there."""

    selection: Selection
    centre: Centre
    last: SelectionStep | None
    next: SelectionStepKind | None
    idle_days: int
    term_ends_on: date | None
    term_days_left: int | None

    @property
    def last_label(self) -> str:
        return SHORT[SelectionStepKind(self.last.kind)] if self.last else ""

    @property
    def next_label(self) -> str:
        return SHORT[self.next] if self.next else "ลงนามประกาศ"


def selections_in_order(found: QuerySet[Selection]) -> QuerySet[Selection]:
    """With the end of the present term, which comes first where it is nearest or long past."""
    present = Committee.objects.executive().standing().filter(centre=OuterRef("committee__centre"))
    ends = present.exclude(pk=OuterRef("committee")).order_by("-ends_on").values("ends_on")[:1]
    return (
        found.annotate(term_ends_on=Subquery(ends))
        .select_related(
            "committee__centre__province", "committee__centre__district", "committee__centre__subdistrict"
        )
        .prefetch_related("steps")
        .order_by(F("term_ends_on").asc(nulls_first=True), "committee__centre__sort_key", "pk")
    )


def selection_lines(selections: Iterable[Selection], *, on: date) -> list[SelectionLine]:
    """Rows of `selections_in_order` as values."""
    return [_selection_line(selection, on) for selection in selections]


def _selection_line(selection: Selection, on: date) -> SelectionLine:
    steps = sorted(selection.steps.all(), key=lambda step: STEPS.index(SelectionStepKind(step.kind)))
    last = steps[-1] if steps else None
    ends_on = selection.term_ends_on
    return SelectionLine(
        selection,
        selection.committee.centre,
        last,
        next_kind(step.kind for step in steps),
        (on - last.done_on).days if last else 0,
        ends_on,
        (ends_on - on).days if ends_on else None,
    )


def centres_to_start(centres: CentreQuerySet, *, on: date, until: date) -> list[TermEnd]:
    """Active centres (already scoped) whose term is over or ends by `until`, with no selection under way.

    The first few, the most pressing before the others. One query.
    """
    choosing = Committee.objects.filter(centre=OuterRef("pk"), status=CommitteeStatus.CHOOSING)
    found = (
        centres.without_term_after(until)
        .with_term_end()
        .exclude(Exists(choosing))
        .with_places()
        .order_by(F("term_ends_on").asc(nulls_first=True), "sort_key")
    )
    return [
        TermEnd(centre, centre.term_ends_on, (centre.term_ends_on - on).days if centre.term_ends_on else -1)
        for centre in found[: FEW + 1]
    ]


def default_asker(user: User) -> str:
    """Who asks, as the first step proposes it: the person at the keyboard and their work."""
    work = user.duty_list[0].get_role_display() if user.duty_list else ""
    return thai.clean_text(f"{user.full_name} {work}")
