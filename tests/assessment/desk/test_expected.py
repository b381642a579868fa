"""Which ศอช.ต. a round is about, and what can be asked of their forms, as lists ask it."""

from datetime import date
from random import Random

import pytest

from assessment.choices import Status, Task
from assessment.facts import criteria_of, points_of
from assessment.models import Answer, Assessment, AssessmentRound, DueDate
from assessment.scoring.criteria import Kind
from assessment.scoring.engine import Answer as ScoredAnswer
from assessment.scoring.engine import score, single_steps
from assessment.selectors.expected import BANDS_DIFFER, near_next_band, overdue, with_forms
from conweb.kernel import clock
from conweb.kernel.models import District
from registry.choices import CentreStatus
from registry.models import Centre
from tests.factories import DistrictFactory, centre_in, listed_form, round_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> AssessmentRound:
    return round_of(2564)


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


def names(round_: AssessmentRound, *rules: object) -> list[str]:
    listed = with_forms(Centre.objects.all(), round_).filter(*rules)
    return sorted(centre.area.name for centre in listed.select_related("subdistrict"))


def test_active_centre_is_expected_with_or_without_a_form(round_: AssessmentRound, district: District):
    centre_in(district, "สนวน", 1)
    listed_form(centre_in(district, "ตาเสา", 2), round_)

    assert names(round_) == ["ตาเสา", "สนวน"]


def test_centre_that_stopped_counts_with_what_it_sent_and_not_with_a_draft(
    round_: AssessmentRound, district: District
):
    sent, draft = centre_in(district, "สนวน", 1), centre_in(district, "ตาเสา", 2)
    listed_form(sent, round_, total=50, sent=True)
    listed_form(draft, round_)
    Centre.objects.update(status=CentreStatus.SUSPENDED)

    assert names(round_) == ["สนวน"]


def test_centre_founded_after_the_round_is_not_expected(round_: AssessmentRound, district: District):
    centre_in(district, "สนวน", 1, founded_on=date(2021, 7, 1))
    centre_in(district, "ตาเสา", 2, founded_on=date(2021, 6, 30))

    assert names(round_) == ["ตาเสา"]


def test_band_that_hangs_on_the_reading_is_asked_of_sent_forms(round_: AssessmentRound, district: District):
    listed_form(centre_in(district, "สนวน", 1), round_, total=56, strict_total=55, sent=True)
    listed_form(centre_in(district, "ตาเสา", 2), round_, total=57, strict_total=56, sent=True)
    listed_form(centre_in(district, "สามแวง", 3), round_, total=56, strict_total=55)

    assert names(round_, BANDS_DIFFER) == ["สนวน"]


def _answered(form: Assessment, answers: dict[int, ScoredAnswer]) -> None:
    criteria = criteria_of(form.criteria_id)
    rows = []
    for number, answer in answers.items():
        row = Answer(
            assessment=form, number=number, value=answer.value, of=answer.of, saved_at=clock.now(), page=""
        )
        row.points, row.strict_points = points_of(criteria.indicator(number), row)
        rows.append(row)
    Answer.objects.bulk_create(rows)


def test_near_the_next_band_is_whom_one_step_of_the_engine_would_lift(
    round_: AssessmentRound, district: District
):
    """Sixty forms around the borders of bands: what the database finds is what the engine says."""
    criteria = criteria_of(round_.criteria_id)
    random = Random(41)
    lifted, made = [], 0
    while made < 60:
        answers = {}
        for indicator in criteria.indicators:
            if indicator.kind is Kind.SHARE:
                of = random.choice((0, 1, 4, 10))
                answers[indicator.number] = ScoredAnswer(random.randint(0, of), of)
            elif indicator.kind is Kind.COUNT:
                answers[indicator.number] = ScoredAnswer(random.randint(0, 5))
            else:
                answers[indicator.number] = ScoredAnswer(random.randint(1, 3))
        card = score(criteria, answers)
        if card.total not in (38, 39, 40, 41, 42, 53, 54, 55, 56):
            continue
        made += 1
        name = f"ตำบล{made:02d}"
        form = listed_form(
            centre_in(district, name, made),
            round_,
            total=card.total,
            strict_total=card.strict_total,
            sent=True,
        )
        _answered(form, answers)
        if single_steps(criteria, answers):
            lifted.append(name)

    assert names(round_, near_next_band(round_)) == sorted(lifted)
    assert 5 < len(lifted) < 60


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2021, 4, 30), []),
        (date(2021, 5, 1), ["กระสัง", "คูเมือง"]),
        (date(2021, 5, 11), ["กระสัง", "คูเมือง", "สนวน"]),
        (date(2021, 7, 1), ["กระสัง", "คูเมือง", "สนวน", "แชะ"]),
    ],
)
def test_overdue_is_judged_by_the_day_of_the_own_place(
    round_: AssessmentRound, district: District, today: date, late: list[str]
):
    """บุรีรัมย์ asks for 30 เม.ย.; one district was given until 10 พ.ค.; elsewhere the quarter ends on 30 มิ.ย."""
    centre_in(district, "สนวน", 1)
    centre_in(DistrictFactory(code="3102"), "คูเมือง", 1)
    listed_form(centre_in(DistrictFactory(code="3103"), "กระสัง", 1), round_)
    listed_form(centre_in(DistrictFactory(code="3103"), "ส่งแล้ว", 2), round_, total=50, sent=True)
    centre_in(DistrictFactory(code="3002"), "แชะ", 1)
    DueDate.objects.create(
        round=round_,
        task=Task.ASSESSMENT_REPORT,
        district=district,
        due_on=date(2021, 5, 10),
        reason="น้ำท่วม",
    )
    dates = list(DueDate.objects.filter(round=round_))

    assert names(round_, overdue(dates, today=today)) == late


def test_overdue_form_that_was_returned_is_still_to_be_sent(round_: AssessmentRound, district: District):
    listed_form(centre_in(district, "สนวน", 1), round_, total=50, status=Status.RETURNED)
    dates = list(DueDate.objects.filter(round=round_))

    assert names(round_, overdue(dates, today=date(2021, 5, 1))) == ["สนวน"]
