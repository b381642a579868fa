"""What the pages of one form share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from assessment.facts import criteria_of
from assessment.models import Assessment, DueDate, ReviewStep, Ruling
from assessment.scoring.criteria import Category, Indicator
from assessment.selectors import REPORT_TASKS, report_due_on
from assessment.selectors.returned import Return, return_among, return_of
from conweb.kernel import access, clock
from conweb.kernel.models import User

WHOM_TO_ASK = "การกรอกผลประเมินเป็นงานของพัฒนากรในอำเภอนี้ ท่านดูได้อย่างเดียว หากต้องแก้ไขติดต่อพัฒนากร"


@dataclass(frozen=True, slots=True)
class Asked:
    """One comment of a return, with the place where it is mended, and the ruling that it names."""

    number: int
    label: str
    text: str
    url: str
    ruling: Ruling | None = None


def visible_assessment(user: User, assessment_id: int, *, with_people: bool = True) -> Assessment:
    """The form, where it lies in the reader's area; 404 elsewhere.

    A page of a form that is being filled in names nobody who began or sent it, and is the one opened most.
    """
    forms = Assessment.objects.visible_to(user).with_places()
    return get_object_or_404(forms.with_people() if with_people else forms, pk=assessment_id)


def enterable_assessment(user: User, assessment_id: int, *, with_places: bool = True) -> Assessment:
    """The form, where entering it is this person's job; 403 where they may only look."""
    forms = Assessment.objects.visible_to(user)
    assessment = get_object_or_404(forms.with_places() if with_places else forms, pk=assessment_id)
    access.insist(access.enters_assessments(user, at=assessment), WHOM_TO_ASK)
    return assessment


def form_frame(
    request: HttpRequest,
    assessment: Assessment,
    *here: tuple[str, str],
    steps: Sequence[ReviewStep] | None = None,
) -> dict[str, Any]:
    """Path, standing, due date and how it came back: what stands above every page of a form. `steps` are those of
    the form where the page reads them anyway."""
    centre = assessment.centre
    dates = list(DueDate.objects.filter(round=assessment.round, task__in=REPORT_TASKS))
    due = report_due_on(
        dates,
        province_id=assessment.province_id,
        district_id=assessment.district_id,
    )
    returned = return_of(assessment) if steps is None else return_among(assessment, steps)
    may_enter = access.enters_assessments(request.user, at=assessment)
    task_list = reverse("assessment:task-list", args=[assessment.pk])
    path = [
        (centre.province.name, reverse("province-home", args=[centre.province_id])),
        (centre.district.name, reverse("district-home", args=[centre.district_id])),
        (centre.short_name, reverse("centre-detail", args=[centre.pk])),
        (f"ประเมิน {assessment.fiscal_year}", task_list if here else ""),
        *here,
    ]
    return {
        "assessment": assessment,
        "centre": centre,
        "path": path,
        "dates": dates,
        "returned": returned,
        "asked": asked_of(assessment, returned),
        "due": due,
        "days_left": (due - clock.today()).days if due else None,
        "may_enter": may_enter,
        "reviews": access.reviews_assessments(request.user, at=assessment),
        "editable": may_enter and assessment.is_draft and assessment.round.closed_on is None,
        "whom_to_ask": WHOM_TO_ASK,
    }


def asked_of(assessment: Assessment, returned: Return | None) -> list[Asked]:
    """What a reviewer wants mended, in the order of the form."""
    if returned is None:
        return []
    return [
        Asked(
            number,
            indicator_of(assessment, number)[0].short_label,
            text,
            place_of(assessment, number),
            returned.cited.get(number),
        )
        for number, text in sorted(returned.comments.items())
    ]


def indicator_of(assessment: Assessment, number: int) -> tuple[Indicator, Category]:
    """An indicator and its หมวด by the criteria of this form; 404 where there is none of that number."""
    criteria = criteria_of(assessment.criteria_id)
    try:
        return criteria.indicator(number), criteria.category_of(number)
    except KeyError as error:
        raise Http404 from error


def place_of(assessment: Assessment, number: int) -> str:
    """Where an indicator stands on its page."""
    _, category = indicator_of(assessment, number)
    return f"{reverse('assessment:category', args=[assessment.pk, category.number])}#i{number}"
