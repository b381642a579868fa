"""The files that districts put forward: what each holds, what it still lacks, and who may do what with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Model, QuerySet

from awards.choices import ContestState, Item, NominationState, StageState
from awards.eligibility.values import Decision, Finding, Verdict
from awards.facts import findings_of_json
from awards.models import (
    AwardFile,
    Contest,
    FieldVisit,
    ItemDecision,
    Judge,
    Nomination,
    Score,
    StageEntry,
    StudyVisit,
)
from awards.selectors.candidates import Standing, standings_of
from conweb.kernel.models import User
from registry.models import Centre
from registry.selectors.history import CentreDeed, acts_among, deeds_among

# What every file proves and has judged: guideline 7.1 and the three สร้าง of 7.3.
ALWAYS = (Item.STRONG, Item.PLAN_IN_PRACTICE, Item.STUDY_SITE, Item.FOOD, Item.ENVIRONMENT, Item.IMMUNITY)
# What is judged only where figures leave it open.
SOMETIMES = (Item.BAND, Item.SUCCESSION, Item.CERTIFICATION)
MOST_VISITS = 10


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """One thing to be judged: its proof, what a person decided, and the visits behind «เป็นแหล่งศึกษาดูงานได้»."""

    item: Item
    files: tuple[AwardFile, ...]
    decision: ItemDecision | None
    visits: tuple[StudyVisit, ...] = ()
    visits_in_all: int = 0
    # What the figures say, where they leave it to a person.
    sentence: str = ""

    @property
    def needs_proof(self) -> bool:
        """Items of 7.1 and 7.3 count only with something attached."""
        return self.item in ALWAYS

    @property
    def is_done(self) -> bool:
        return self.decision is not None and (bool(self.files) or not self.needs_proof)

    @property
    def lacks(self) -> str:
        """What keeps this item from counting."""
        lacking = [
            words
            for words, missing in (
                ("หลักฐาน", self.needs_proof and not self.files),
                ("การวินิจฉัย", self.decision is None),
            )
            if missing
        ]
        return f"ยังขาด{'และ'.join(lacking)}" if lacking else ""


@dataclass(frozen=True, slots=True)
class NominationLine:
    """A file in the list of its selection. `decision` is live while it is prepared, else as it was handed in."""

    nomination: Nomination
    proved: int
    decided: int
    findings: tuple[Finding, ...]

    @property
    def of(self) -> int:
        return len(ALWAYS)

    @property
    def lacking(self) -> tuple[Finding, ...]:
        """Clauses that fail, then those that wait for a person."""
        return Decision(self.findings).missing

    @property
    def verdict(self) -> Verdict:
        return Decision(self.findings).verdict


@dataclass(frozen=True, slots=True)
class Share:
    """How many a district has handed in of those that it may."""

    handed_in: int
    most: int

    @property
    def is_full(self) -> bool:
        return self.handed_in >= self.most


def standing_of(nomination: Nomination) -> Standing:
    """The candidate as it stands now, by the rules of its selection."""
    return standing_in(nomination.contest, nomination.centre)


def standing_in(contest: Contest, centre: Centre) -> Standing:
    return standings_of([centre], fiscal_year=contest.fiscal_year, on=contest.judged_on, contest=contest)[0]


def kept_findings(nomination: Nomination) -> tuple[Finding, ...]:
    """What the clauses said when it was handed in."""
    return findings_of_json(nomination.findings or [])


def differing(kept: Sequence[Finding], now: Sequence[Finding]) -> list[Finding]:
    """Clauses that would be answered otherwise today, as they are answered today."""
    then = {(finding.clause, finding.title): finding.verdict for finding in kept}
    return [
        finding
        for finding in now
        if then.get((finding.clause, finding.title), finding.verdict) != finding.verdict
    ]


def item_blocks(nomination: Nomination, findings: Iterable[Finding]) -> list[ItemBlock]:
    """The checklist of a file in the order of the guideline. Four queries."""
    files: dict[str, list[AwardFile]] = defaultdict(list)
    for file in nomination.files.kept().select_related("uploaded_by"):
        files[file.item].append(file)
    decisions = {row.item: row for row in nomination.decisions.select_related("by")}
    visits = StudyVisit.objects.filter(
        centre=nomination.centre_id, visited_on__lte=nomination.contest.judged_on
    )
    told = {finding.clause: finding for finding in findings}
    latest, number = tuple(visits[:MOST_VISITS]), visits.count()
    blocks = []
    for item in Item:
        finding = told.get(item.value)
        open_to_judge = finding is not None and finding.verdict == Verdict.JUDGED
        if item in SOMETIMES and not open_to_judge and item not in decisions:
            continue
        is_site = item == Item.STUDY_SITE
        blocks.append(
            ItemBlock(
                item=item,
                files=tuple(files[item.value]),
                decision=decisions.get(item.value),
                visits=latest if is_site else (),
                visits_in_all=number if is_site else 0,
                sentence=finding.sentence if finding and item in SOMETIMES else "",
            )
        )
    return blocks


def block_of(nomination: Nomination, item: Item, findings: Iterable[Finding]) -> ItemBlock | None:
    """One item of the file; None where figures leave nothing to judge about it."""
    return next((block for block in item_blocks(nomination, findings) if block.item == item), None)


def field_visits_of(nomination: Nomination) -> list[tuple[FieldVisit, list[AwardFile]]]:
    """What the deciding committee found, with its photos."""
    visits = nomination.field_visits.prefetch_related("files")
    return [(visit, [file for file in visit.files.all() if file.removed_at is None]) for visit in visits]


def nominations_of(contest: Contest, user: User) -> QuerySet[Nomination]:
    """The files of a selection that this person sees."""
    return (
        Nomination.objects.visible_to(user)
        .filter(contest=contest)
        .select_related("centre__district", "centre__province", "contest", "nominated_by")
        .order_by("centre__district__sort_key", "centre__sort_key", "pk")
    )


def nomination_lines(contest: Contest, nominations: Iterable[Nomination]) -> list[NominationLine]:
    """Each with what it lacks: those in preparation are looked at anew, together."""
    rows = list(nominations)
    preparing = [row.centre for row in rows if row.state == NominationState.PREPARING]
    standings = (
        standings_of(preparing, fiscal_year=contest.fiscal_year, on=contest.judged_on, contest=contest)
        if preparing
        else []
    )
    live = {standing.centre.pk: standing.decision.findings for standing in standings}
    items = [item.value for item in ALWAYS]
    keys = [row.pk for row in rows]
    proved = dict(
        AwardFile.objects.kept()
        .filter(nomination__in=keys, item__in=items)
        .order_by()
        .values_list("nomination")
        .annotate(number=Count("item", distinct=True))
    )
    decided = dict(
        ItemDecision.objects.filter(nomination__in=keys, item__in=items)
        .order_by()
        .values_list("nomination")
        .annotate(number=Count("pk"))
    )
    return [
        NominationLine(
            nomination=row,
            proved=proved.get(row.pk, 0),
            decided=decided.get(row.pk, 0),
            findings=live.get(row.centre_id, ())
            if row.state == NominationState.PREPARING
            else kept_findings(row),
        )
        for row in rows
    ]


def share_of(contest: Contest, district_id: str | None) -> Share:
    """How many of its places a district has taken."""
    number = contest.nominations.standing().filter(centre__district=district_id).count()
    return Share(number, contest.most_of_a_district)


def contests_to_enter(user: User, centre: Centre) -> list[Contest]:
    """The selections of the centre's province that take nominations now."""
    return list(
        Contest.objects.visible_to(user)
        .filter(province=centre.province_id, state=ContestState.NOMINATING)
        .select_related("province")
    )


def deeds_of_nomination(nomination: Nomination, user: User) -> list[CentreDeed]:
    """What was done to a file and by whom, the newest first: itself, its evidence, its decisions as they were, its rounds.

    Points and their changes only of rounds that are closed, and only to whoever sees the whole province.
    """
    key = nomination.pk
    sources: list[tuple[type[Model], QuerySet]] = [
        (Nomination, Nomination.pgh_event_model.objects.filter(pgh_obj=key)),
        (ItemDecision, ItemDecision.pgh_event_model.objects.filter(nomination=key)),
        (AwardFile, AwardFile.pgh_event_model.objects.filter(nomination=key)),
        (StageEntry, StageEntry.pgh_event_model.objects.filter(nomination=key)),
        (FieldVisit, FieldVisit.pgh_event_model.objects.filter(nomination=key)),
    ]
    if user.sees_everything or nomination.province_id in user.seen_provinces:
        closed = Judge.objects.filter(
            stage__contest=nomination.contest_id, stage__state=StageState.CLOSED
        ).order_by()
        points = Score.pgh_event_model.objects.filter(nomination=key, judge__in=closed.values("pk"))
        sources.append((Score, points))
    known = [nomination, nomination.centre, nomination.contest]
    return deeds_among(sources, acts_among(sources), user, known=known)


def is_official_of(user: User, nomination: Nomination) -> bool:
    """Whether the reader holds the area and is no judge alone: links into the registry lead somewhere."""
    return any(
        duty.covers(province_id=nomination.province_id, district_id=nomination.district_id)
        for duty in user.seeing_duties
    )
