"""Forms that were sent before steps were kept get the step of their sending, and every answer its points."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, QuerySet

from assessment.scoring.answers import Answer as ScoredAnswer
from assessment.scoring.answers import check_answer
from assessment.scoring.criteria import Criteria, Kind
from assessment.scoring.engine import score_indicator
from assessment.scoring.parsing import parse_criteria

BATCH = 5000

POLICIES = (("reconciliation", "ปรองดอง"), ("drugs", "ยาเสพติด"), ("corruption", "ทุจริต"))


def keep_steps(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """`first_sent_at`, and one step for each form that was sent: its answers were locked since, so they are those."""
    forms, steps_kept, answers_kept, files_kept = (
        _rows(apps, editor, name) for name in ("Assessment", "ReviewStep", "Answer", "Evidence")
    )
    forms.filter(sent_at__isnull=False, first_sent_at__isnull=True).update(first_sent_at=F("sent_at"))
    sent = forms.filter(status="sent", steps__isnull=True).order_by("pk")
    steps = []
    for form in sent.iterator(chunk_size=BATCH):
        answers = answers_kept.filter(assessment=form.pk).values_list("number", "version")
        files = files_kept.filter(assessment=form.pk, removed_at__isnull=True)
        steps.append(
            steps_kept.model(
                assessment_id=form.pk,
                move="send",
                from_status="draft",
                to_status="sent",
                at=form.sent_at,
                by_id=form.sent_by_id,
                versions={str(number): version for number, version in answers},
                evidence=list(files.order_by("pk").values_list("pk", flat=True)),
                total=form.total,
                band=form.band,
            )
        )
    steps_kept.bulk_create(steps, batch_size=BATCH)


def keep_points(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The engine's points beside every answer that can be read."""
    answers = _rows(apps, editor, "Answer")
    for version in _rows(apps, editor, "CriteriaVersion"):
        criteria = parse_criteria(version.code, version.body)
        rows = answers.filter(
            assessment__criteria=version.pk, value__isnull=False, points__isnull=True
        ).only("pk", "number", "value", "of")
        batch = []
        for row in rows.order_by("pk").iterator(chunk_size=BATCH):
            if _score(criteria, row):
                batch.append(row)
            if len(batch) >= BATCH:
                answers.bulk_update(batch, ["points", "strict_points"])
                batch = []
        answers.bulk_update(batch, ["points", "strict_points"])


def _rows(apps: Apps, editor: BaseDatabaseSchemaEditor, name: str) -> QuerySet:
    """The rows of the very database that is migrated."""
    return apps.get_model("assessment", name).objects.using(editor.connection.alias)


def _score(criteria: Criteria, row: object) -> bool:
    indicator = criteria.indicator(row.number)
    answer = ScoredAnswer(row.value, row.of)
    if (indicator.kind is Kind.SHARE and row.of is None) or check_answer(indicator, answer):
        return False
    found = score_indicator(indicator, answer)
    row.points, row.strict_points = found.points, found.strict_points
    return True


def name_policies(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    tags = _rows(apps, editor, "PolicyTag")
    for order, (code, name) in enumerate(POLICIES, start=1):
        tags.get_or_create(code=code, defaults={"name": name, "order": order})


def go_back(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Before this there were only drafts and sent forms."""
    forms = _rows(apps, editor, "Assessment")
    forms.filter(status="returned").update(status="draft")
    forms.filter(status__in=["endorsed", "accepted", "reported"]).update(status="sent")


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_steps_calendar_figures_and_kept_papers")]

    operations = [
        migrations.RunPython(keep_steps, go_back),
        migrations.RunPython(keep_points, migrations.RunPython.noop),
        migrations.RunPython(name_policies, migrations.RunPython.noop),
    ]
