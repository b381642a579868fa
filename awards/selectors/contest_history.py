"""What was done to a selection and by whom: itself, its rounds, zones, judges and rubric, and its candidates' places."""

from collections.abc import Iterable

from django.db.models import Model, QuerySet

from awards.models import (
    Contest,
    ContestStep,
    FieldVisit,
    Judge,
    RubricCriterion,
    Stage,
    StageEntry,
    ZoneDistrict,
)
from conweb.kernel.models import User
from registry.selectors.history import Act, CentreDeed, acts_among, deeds_among

Sources = list[tuple[type[Model], QuerySet]]


def contest_sources(contest: Contest, user: User) -> Sources:
    """Each table of history, and its rows of this selection; those that are gone are found as well.

    Places and field visits of candidates are told to whoever sees the whole province: before the announcement a
    district knows of its own alone.
    """

    def events(model: type[Model]) -> QuerySet:
        return model.pgh_event_model.objects

    stages = events(Stage).filter(contest=contest.pk)
    ids = stages.order_by().values("pgh_obj")
    sources: Sources = [
        (Contest, events(Contest).filter(pgh_obj=contest.pk)),
        (Stage, stages),
        (ZoneDistrict, events(ZoneDistrict).filter(stage__in=ids)),
        (Judge, events(Judge).filter(stage__in=ids)),
        (RubricCriterion, events(RubricCriterion).filter(contest=contest.pk)),
        (ContestStep, events(ContestStep).filter(contest=contest.pk)),
    ]
    if user.sees_everything or contest.province_id in user.seen_provinces:
        entries = events(StageEntry).filter(stage__in=ids)
        visits = events(FieldVisit).filter(entry__in=entries.order_by().values("pgh_obj"))
        sources += [(StageEntry, entries), (FieldVisit, visits)]
    return sources


def acts_of_contest(sources: Sources) -> list[Act]:
    """Every act, the newest first."""
    return acts_among(sources)


def deeds_of_contest(contest: Contest, sources: Sources, acts: Iterable[Act], user: User) -> list[CentreDeed]:
    """Some of the acts in words."""
    return deeds_among(sources, acts, user, known=[contest, contest.province])
