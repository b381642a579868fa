"""A ruling lists the past answers that it would have changed, and alters none."""

import pytest

from assessment.models import Answer, Assessment
from assessment.selectors.rulings import effect_of, forms_of
from assessment.services import rulings as services
from tests.factories import MEDIUM, AssessmentFactory, DistrictFactory, centre_in, round_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def forms(round_) -> dict[str, Assessment]:
    """Of two provinces and two years: three meetings, two meetings, three in a form that is not complete."""
    here, far = DistrictFactory(code="3116"), DistrictFactory(code="3001")
    before = round_of(2563)
    three = MEDIUM | {8: ("3", "")}
    return {
        "three": AssessmentFactory(centre=centre_in(here, "สนวน", 1, members=2), round=round_, answers=three),
        "two": AssessmentFactory(centre=centre_in(here, "อิสาณ", 2, members=2), round=round_, answers=MEDIUM),
        "before": AssessmentFactory(
            centre=centre_in(here, "สามแวง", 3, members=2), round=before, answers=three
        ),
        "part": AssessmentFactory(
            centre=centre_in(here, "ห้วยราช", 4, members=2), round=round_, answers={8: ("3", "")}
        ),
        "far": AssessmentFactory(centre=centre_in(far, "ในเมือง", 1, members=2), round=round_, answers=three),
    }


def test_answers_of_every_year_that_would_score_otherwise_are_listed(draft, department, forms):
    effect = effect_of(draft, department)

    assert effect.answers == 5
    assert {one.form for one in effect.turned} == {
        forms[name].pk for name in ("three", "before", "part", "far")
    }
    assert {one.text for one in effect.turned} == {"3 ครั้ง"}


def test_totals_are_those_of_the_form_with_the_indicator_read_so(draft, department, forms):
    turned = next(one for one in effect_of(draft, department).turned if one.form == forms["three"].pk)

    assert (turned.turn.total, turned.turn.total_as_read) == (47, 46)
    assert (turned.turn.band, turned.turn.band_as_read) == (2, 2)


def test_form_that_would_change_its_band_stands_first(draft, department, forms, round_):
    # 8 strong by three meetings, 17 medium, 5 weak: 3 + 34 + 5 = 42, the least of ปานกลาง; read so, 41 is อ่อนแอ.
    weak = dict.fromkeys((10, 12, 14, 16, 17), ("0", ""))
    form = AssessmentFactory(
        centre=centre_in(DistrictFactory(code="3116"), "เมืองโพธิ์", 5, members=2),
        round=round_,
        answers=MEDIUM | weak | {8: ("3", "")},
    )

    effect = effect_of(draft, department)

    assert effect.turned[0].form == form.pk
    assert (effect.turned[0].turn.band, effect.turned[0].turn.band_as_read) == (2, 1)
    assert effect.bands == 1


def test_nothing_is_altered(draft, department, forms):
    before = list(Answer.objects.order_by("pk").values()), list(Assessment.objects.order_by("pk").values())

    services.publish_ruling(ruling=draft, by=department)
    effect_of(draft, department)

    assert before == (
        list(Answer.objects.order_by("pk").values()),
        list(Assessment.objects.order_by("pk").values()),
    )


def test_ruling_of_a_province_looks_at_its_own_forms(desk, province, words, forms):
    own = services.draft_ruling(by=desk, province=province, **words)

    assert {one.form for one in effect_of(own, desk).turned} == {
        forms[name].pk for name in ("three", "before", "part")
    }


def test_reader_is_shown_the_forms_of_their_area(published, officer, forms):
    assert forms["far"].pk not in {one.form for one in effect_of(published, officer).turned}


def test_words_without_numbers_would_have_changed_nothing(department, words):
    draft = services.draft_ruling(by=department, province=None, **words | {"reading": {}})

    assert effect_of(draft, department) is None


def test_lines_name_their_forms(draft, department, forms, django_assert_num_queries):
    turned = effect_of(draft, department).turned

    with django_assert_num_queries(1):
        lines = forms_of(turned)
        assert all(line.form.centre.short_name and line.form.centre.district.full_name for line in lines)
    assert len(lines) == 4
