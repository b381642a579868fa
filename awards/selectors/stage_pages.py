"""One round as its page shows it: the candidates with the visits to them, and how far each judge is."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from awards.choices import NominationState
from awards.models import FieldVisit, Judge, RubricCriterion, Stage, StageEntry
from awards.selectors.contests import JudgeLine
from awards.selectors.stages import Progress, in_area, sheets_done
from conweb.kernel.models import User


@dataclass(frozen=True, slots=True)
class VisitLine:
    visit: FieldVisit
    files: int


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A candidate of a round, with the visits of the deciding committee."""

    entry: StageEntry
    visits: tuple[VisitLine, ...]
    # Whether its file and the visits to it are the reader's to open.
    opens: bool

    @property
    def is_withdrawn(self) -> bool:
        return self.entry.nomination.state == NominationState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class StagePage:
    lines: tuple[EntryLine, ...]
    judges: tuple[JudgeLine, ...]

    @property
    def standing(self) -> int:
        return sum(not line.is_withdrawn for line in self.lines)

    @property
    def progress(self) -> Progress:
        return Progress(
            sum(line.progress.done for line in self.judges), sum(line.progress.of for line in self.judges)
        )


def stage_page(stage: Stage, user: User) -> StagePage:
    """The entries that this reader sees; five queries, however many."""
    entries = list(
        StageEntry.objects.visible_to(user)
        .filter(stage=stage)
        .select_related("nomination__centre__district", "nomination__centre__province")
        .order_by("rank", "nomination__centre__sort_key", "pk")
    )
    visits = defaultdict(list)
    counted = FieldVisit.objects.filter(entry__in=[entry.pk for entry in entries]).annotate(
        kept_files=Count("files", filter=Q(files__removed_at__isnull=True))
    )
    for visit in counted.order_by("visited_on", "pk"):
        visits[visit.entry_id].append(VisitLine(visit, visit.kept_files))
    criteria = RubricCriterion.objects.filter(contest=stage.contest_id).count()
    done = sheets_done(stage.contest, criteria).get(stage.pk, {})
    everyone = (
        StageEntry.objects.filter(stage=stage).exclude(nomination__state=NominationState.WITHDRAWN).count()
    )
    judges = Judge.objects.filter(stage=stage).select_related("user").order_by("-is_chair", "number", "pk")
    return StagePage(
        tuple(
            EntryLine(entry, tuple(visits[entry.pk]), in_area(user, entry.nomination.centre))
            for entry in entries
        ),
        tuple(JudgeLine(judge, Progress(done.get(judge.pk, 0), everyone)) for judge in judges),
    )
