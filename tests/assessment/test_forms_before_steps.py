"""Forms that were sent before steps were kept: what migration 0005 gives them, and what it takes back."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from assessment import facts, services
from assessment.choices import Move, Status
from assessment.models import Answer, Assessment, PolicyTag, ReviewStep
from conweb.kernel.choices import Role
from tests.assessment.files import pdf
from tests.assessment.test_figures import accepted, sent_form
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CentreFactory,
    SubdistrictFactory,
    person_with,
    published_criteria,
)
from tests.scratch import scratch_database

BEFORE = ("assessment", "0003_due_dates_by_circular")
MIGRATION = import_module("assessment.migrations.0005_steps_and_points_of_forms_before")


def migrate(database: BaseDatabaseWrapper, *targets: tuple[str, str]) -> None:
    executor = MigrationExecutor(database)
    executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())


@pytest.fixture(scope="module")
def forms(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory) -> Iterator[dict]:
    """Forms of every step that went back to where there were only drafts and sent ones, and came forth again."""
    usual = connections["default"]
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), scratch_database() as scratch, files:
        migrate(scratch)
        connections["default"] = scratch
        try:
            keys = {name: form.pk for name, form in made().items()}
            migrate(scratch, BEFORE)
            migrate(scratch)
            yield keys
        finally:
            connections["default"] = usual
            facts._parsed.cache_clear()  # what a process remembers of these rows is true of no others


def made() -> dict[str, Assessment]:
    published_criteria()
    half = {8: ("4", ""), 9: ("ไม่มี", ""), 1: ("20", "15")}
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311601"), members=15)
    evident = AssessmentFactory(centre=centre, answers=MEDIUM | {8: ("3", "")})
    files = [
        services.attach_evidence(
            assessment=evident, number=8, upload=SimpleUploadedFile(name, pdf(pages)), by=evident.started_by
        )
        for pages, name in enumerate(("ประชุม 1.pdf", "ประชุม 2.pdf"), start=1)
    ]
    services.remove_evidence(evidence=files[1], by=evident.started_by)
    sent = services.send_assessment(assessment=evident, by=evident.started_by)
    returned = sent_form("311603")
    head = person_with(Role.DISTRICT_HEAD, district=returned.district)
    services.move_form(assessment=returned, move=Move.RETURN, by=head, comments={8: "แนบรายงาน"})
    draft = CentreFactory(subdistrict=SubdistrictFactory(code="311604"), members=15)
    return {
        "sent": sent,
        "accepted": accepted(sent_form("311602")),
        "returned": returned,
        "draft": AssessmentFactory(centre=draft, answers=half),
    }


def form(forms: dict, name: str) -> Assessment:
    return Assessment.objects.get(pk=forms[name])


def test_forms_stand_as_drafts_or_sent_and_nothing_between(forms):
    assert {name: form(forms, name).status for name in forms} == {
        "sent": Status.SENT,
        "accepted": Status.SENT,
        "returned": Status.DRAFT,
        "draft": Status.DRAFT,
    }


def test_form_that_was_sent_has_the_step_of_its_sending(forms):
    sent = form(forms, "sent")

    step = ReviewStep.objects.get(assessment=sent)

    assert (step.move, step.from_status, step.to_status) == (Move.SEND, Status.DRAFT, Status.SENT)
    assert (step.at, step.by_id, step.total, step.band) == (sent.sent_at, sent.sent_by_id, 47, 2)
    assert step.versions == {str(number): 1 for number in range(1, 24)}
    assert step.evidence == list(sent.evidence.filter(removed_at=None).values_list("pk", flat=True))
    assert len(step.evidence) == 1
    assert sent.first_sent_at == sent.sent_at


def test_draft_has_no_step(forms):
    assert not ReviewStep.objects.filter(assessment__in=[forms["draft"], forms["returned"]]).exists()


def test_answers_have_the_points_of_both_readings(forms):
    points = Answer.objects.filter(assessment=forms["sent"])

    assert points.get(number=8).points == 3
    assert points.get(number=8).strict_points == 2
    assert set(points.exclude(number=8).values_list("points", "strict_points")) == {(2, 2)}


def test_answer_that_cannot_be_read_has_none(forms):
    rows = Answer.objects.filter(assessment=forms["draft"])

    assert dict(rows.values_list("number", "points")) == {1: None, 8: 3, 9: None}


def test_policies_have_their_names(forms):
    names = PolicyTag.objects.order_by("order").values_list("name", flat=True)

    assert list(names) == ["ปรองดอง", "ยาเสพติด", "ทุจริต"]


def test_second_run_writes_nothing_more(forms):
    steps, tags = ReviewStep.objects.count(), PolicyTag.objects.count()
    with connections["default"].schema_editor() as editor:
        for step in (MIGRATION.keep_steps, MIGRATION.keep_points, MIGRATION.name_policies):
            step(apps, editor)

    assert (ReviewStep.objects.count(), PolicyTag.objects.count()) == (steps, tags)
