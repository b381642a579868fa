"""What the pages of selections share: the path, who may, what was sent, a step that is asked about first."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from awards.models import Contest, Stage
from awards.selectors.results import sees_whole
from awards.services.contest_rows import WHOM_TO_ASK
from conweb.kernel import access
from registry.forms.selections import refuse

Step = tuple[str, str]


def path_to(*here: Step) -> list[Step]:
    """รางวัล › การคัดเลือก › here."""
    return [
        ("รางวัล", reverse("awards:home")),
        ("การคัดเลือก", reverse("awards:contest-list") if here else ""),
        *here,
    ]


def path_in(contest: Contest, *here: Step) -> list[Step]:
    page = page_of(contest) if here else ""
    return path_to((f"{contest.province.full_name} ปี {contest.fiscal_year}", page), *here)


def path_in_stage(stage: Stage, *here: Step) -> list[Step]:
    page = reverse("awards:stage-detail", args=[stage.pk]) if here else ""
    return path_in(stage.contest, (stage.name, page), *here)


def page_of(contest: Contest, place: str = "") -> str:
    anchor = f"#{place}" if place else ""
    return f"{reverse('awards:contest-detail', args=[contest.pk])}{anchor}"


def page_of_stage(stage: Stage) -> str:
    return page_of(stage.contest, f"stage-{stage.pk}")


def visible_contest(request: HttpRequest, contest_id: int) -> Contest:
    """A selection of a province in which the reader sees something; whoever only judges in it is shown the way."""
    contests = Contest.objects.visible_to(request.user).select_related(
        "province", "department_rules", "province_rules__province", "announcement"
    )
    contest = get_object_or_404(contests, pk=contest_id)
    access.insist(
        sees_whole(contest, request.user),
        "กรรมการตัดสินดูผู้เข้ารอบและให้คะแนนที่หน้า «กรรมการตัดสิน» หน้านี้เป็นของสำนักงานในจังหวัด",
    )
    return contest


def run_contest(request: HttpRequest, contest_id: int) -> Contest:
    """A selection that is this person's to run."""
    contest = visible_contest(request, contest_id)
    access.insist(runs(request, contest), WHOM_TO_ASK)
    return contest


def runs(request: HttpRequest, contest: Contest) -> bool:
    return access.runs_contests(request.user, at=contest)


def visible_stage(request: HttpRequest, stage_id: int) -> Stage:
    stage = get_object_or_404(Stage.objects.visible_to(request.user), pk=stage_id)
    stage.contest = visible_contest(request, stage.contest_id)
    return stage


def run_stage(request: HttpRequest, stage_id: int) -> Stage:
    stage = visible_stage(request, stage_id)
    access.insist(runs(request, stage.contest), WHOM_TO_ASK)
    return stage


def posted(request: HttpRequest) -> Any:
    """What was sent, also when nothing but the button was."""
    return request.POST if request.method == "POST" else None


def done(form: Form, step: Callable[[], object]) -> bool:
    """Whether a step was taken; what it refused stands in the form."""
    try:
        step()
    except ValidationError as refusal:
        refuse(form, refusal)
        return False
    return True


def asked(
    request: HttpRequest,
    *,
    form: Form,
    step: Callable[..., object],
    said: str,
    then: str,
    template: str = "awards/contests/ask.html",
    **context: Any,
) -> HttpResponse:
    """A page that says what will happen and asks, then the step, which is given what the form holds.

    Context: title, what (sentences), verb, back, path; missing (sentences) where the step cannot be taken yet.
    """
    if form.is_valid() and done(form, lambda: step(**form.cleaned_data)):
        messages.success(request, said)
        return redirect(then)
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)
