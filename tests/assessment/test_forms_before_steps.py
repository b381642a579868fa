"""Forms that were sent before steps were kept: what migration 0005 gives them, and what it takes back."""

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from assessment import services
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

pytestmark = pytest.mark.django_db

MIGRATION = import_module("assessment.migrations.0005_steps_and_points_of_forms_before")
# What only holds since the steps are kept; 0006 sets it up.
SINCE = (
    "only_a_complete_form_is_sent",
    "no_step_without_endorsement",
    "accepted_as_it_stands",
    "reported_on_a_day",
    "returned_after_it_was_sent",
)


@pytest.fixture(scope="module")
def forms(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory) -> Iterator[dict]:
    """Forms of every step that went back to where there were only drafts and sent ones, and came forth again.

    The tables stay as they are, which tests/test_migrations.py takes back and forth; here it is about the rows.
    """
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), transaction.atomic(), files:
        keys = {name: form.pk for name, form in made().items()}
        forget_steps()
        run(MIGRATION.keep_steps, MIGRATION.keep_points, MIGRATION.name_policies)
        yield keys
        transaction.set_rollback(True)


def forget_steps() -> None:
    """As 0006 to 0004 leave the rows when they are taken back."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in SINCE:
            cursor.execute(f"ALTER TABLE assessment_assessment DROP CONSTRAINT {name}")
    run(MIGRATION.go_back)
    Assessment.objects.update(first_sent_at=None)
    Answer.objects.update(points=None, strict_points=None)
    PolicyTag.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE assessment_reviewcomment, assessment_reviewstep")


def run(*steps: Callable[[Apps, BaseDatabaseSchemaEditor], None]) -> None:
    with connection.schema_editor() as editor:
        for step in steps:
            step(apps, editor)


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
    run(MIGRATION.keep_steps, MIGRATION.keep_points, MIGRATION.name_policies)

    assert (ReviewStep.objects.count(), PolicyTag.objects.count()) == (steps, tags)
