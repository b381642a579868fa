"""The facts of the score sheet, from rows and from answers alone."""

import geothai
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment import services
from assessment.facts import criteria_of
from assessment.models import Assessment, Evidence
from assessment.reports import Place, blank_sheet, file_name, score_sheet
from assessment.scoring.answers import Answer
from conweb.kernel import clock
from tests.assessment.reports.sheets import (
    BANGKOK,
    CASES,
    all_answers,
    criteria,
    every_note,
    filled,
    two_bands,
)
from tests.factories import MEDIUM, AssessmentFactory, CentreFactory, SubdistrictFactory, published_criteria


@pytest.fixture
def isan(db):
    """ศอช.ต. อิสาณ, a real place of อำเภอเมืองบุรีรัมย์."""
    place = SubdistrictFactory(code="310106", name="อิสาณ")
    place.district.name = "เมืองบุรีรัมย์"
    place.district.save()
    return CentreFactory(subdistrict=place, members=15)


def fetched(form: Assessment) -> Assessment:
    return Assessment.objects.with_places().get(pk=form.pk)


def rows_of(sheet):
    return {row.indicator.number: row for page in sheet.pages for category in page for row in category.rows}


def test_sheet_of_a_sent_form_has_total_and_band(isan):
    form = AssessmentFactory(centre=isan, answers=MEDIUM)
    services.send_assessment(assessment=form, by=form.started_by)

    sheet = score_sheet(fetched(form), digits="arabic")

    assert (sheet.state, sheet.total, sheet.band.level) == ("final", 46, 2)
    assert (sheet.strict_total, sheet.strict_band) == (None, None)
    assert sheet.place == Place("อิสาณ", "เมืองบุรีรัมย์", "บุรีรัมย์")
    assert sheet.cut_off == "30 เมษายน 2564"
    assert sheet.sent.startswith("20 เม.ย. 2564")
    assert rows_of(sheet)[1].value == ("8 จาก 15", "คน", "(53.33%)")
    assert rows_of(sheet)[8].value == ("2", "ครั้ง")


def test_sheet_of_a_complete_draft_has_a_total_and_no_band(isan):
    sheet = score_sheet(fetched(AssessmentFactory(centre=isan, answers=MEDIUM)), digits="arabic")

    assert (sheet.state, sheet.total, sheet.band, sheet.strict_band) == ("draft", 46, None, None)


def test_sheet_of_an_unfinished_draft_counts_answers_and_shows_no_total(isan):
    answers = {number: MEDIUM[number] for number in (1, 2, 3, 4, 5, 6, 8)}
    sheet = score_sheet(fetched(AssessmentFactory(centre=isan, answers=answers)), digits="arabic")

    assert (sheet.total, sheet.column_counts, sheet.card.answered) == (None, (), 7)
    first, second, *_ = (category for page in sheet.pages for category in page)
    assert (first.points, second.points, second.answered) == (12, None, 1)


def test_half_typed_answers_are_not_on_the_sheet(isan):
    sheet = score_sheet(fetched(AssessmentFactory(centre=isan, answers={8: ("สาม", "")})), digits="arabic")

    assert rows_of(sheet)[8].value == ()
    assert rows_of(sheet)[8].chosen is None


def test_sheet_asks_two_questions_of_the_database(isan):
    form = fetched(AssessmentFactory(centre=isan, answers=MEDIUM))
    criteria_of(form.criteria_id)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        score_sheet(form, digits="arabic")

    assert len(queries) == 2


def test_notes_and_kept_evidence_are_remarks_in_the_order_of_the_form(isan):
    form = AssessmentFactory(centre=isan, answers=MEDIUM)
    form.answers.filter(number=8).update(note="ประชุมใหญ่\n\n  และย่อย ")
    form.answers.filter(number=2).update(note="   ")
    for number, name, removed in ((5, "แผน.pdf", None), (5, "ลบแล้ว.pdf", clock.now())):
        Evidence.objects.create(
            assessment=form,
            number=number,
            file=name,
            name=name,
            content_type="application/pdf",
            size=1,
            sha256=name,
            uploaded_at=clock.now(),
            removed_at=removed,
        )

    remarks = score_sheet(fetched(form), digits="arabic").remarks

    assert [(row.number, row.paragraphs, row.files) for row in remarks] == [
        (5, (), ("แผน.pdf",)),
        (8, ("ประชุมใหญ่", "และย่อย"), ()),
    ]
    assert remarks[1].answer == "2 ครั้ง ได้ 2 คะแนน"


def test_blank_sheet_carries_a_centre_where_one_is_given(isan):
    form = criteria_of(published_criteria().pk)

    assert blank_sheet(form, fiscal_year=2564, centre=isan, digits="thai").place.subdistrict == "อิสาณ"
    assert blank_sheet(form, fiscal_year=2564, digits="thai").place == Place()


def test_blank_sheet_has_no_answer():
    sheet = CASES["blank"]()

    assert (sheet.total, sheet.band, sheet.remarks, sheet.foot_notes) == (None, None, (), ())
    assert {row.chosen for row in rows_of(sheet).values()} == {None}


@pytest.mark.parametrize(("level", "total", "band"), [(1, 23, 1), (2, 46, 2), (3, 69, 3)])
def test_sheet_sums_as_the_engine_does(level, total, band):
    sheet = filled(all_answers(level))

    assert (sheet.total, sheet.band.level) == (total, band)
    assert sheet.column_counts == tuple(23 if column == level else 0 for column in (1, 2, 3))
    assert [category.points for page in sheet.pages for category in page] == [
        level * size for size in (6, 4, 5, 4, 4)
    ]


def test_sheet_shows_both_readings_where_the_bands_differ():
    sheet = filled(two_bands())

    assert (sheet.total, sheet.band.level) == (56, 3)
    assert (sheet.strict_total, sheet.strict_band.level) == (53, 2)
    assert sheet.overlaps == "8, 13, 15"


def test_foot_notes_stand_alone_while_they_are_few():
    sheet = filled(two_bands())

    assert [note.numbers for note in sheet.foot_notes] == ["ข้อ 8", "ข้อ 13", "ข้อ 15"]
    assert rows_of(sheet)[13].mark == 2
    assert "อ่านอย่างเคร่งครัดได้ 2 คะแนน" in sheet.foot_notes[0].text
    assert rows_of(sheet)[1].mark is None


def test_foot_notes_are_put_together_where_they_are_many():
    sheet = filled(every_note())
    kinds = {row.decided_by for row in sheet.card.indicators if row.decided_by}
    marked = [number for number, row in rows_of(sheet).items() if row.mark]

    assert len(sheet.foot_notes) == len(kinds) == 4
    assert marked == [row.number for row in sheet.card.indicators if row.decided_by]
    assert sheet.foot_notes[0].numbers == "ข้อ 1, 2, 3, 4, 11, 15, 20, 21, 22, 23"


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (Answer(10, 15), ("10 จาก 15", "คน", "(66.67%)")),
        (Answer(0, 0), ("0 จาก 0", "คน", "(0%)")),
        (Answer(1_234, 9_999), ("1,234 จาก 9,999", "คน", "(12.34%)")),
        (Answer(5_000, 10_000), ("5,000 จาก", "10,000", "(50%)")),
    ],
)
def test_a_share_tells_its_parts_and_percent(answer, value):
    assert rows_of(filled({1: answer}, state="draft"))[1].value == value


def test_a_choice_is_told_by_its_cell():
    row = rows_of(filled({6: Answer(3)}, state="draft"))[6]

    assert (row.value, row.chosen, row.points) == (("–",), 3, 3)


@pytest.mark.parametrize(
    ("notes", "files", "annex"),
    [
        ({}, {}, False),
        ({1: "ลาออก 2 คน"}, {}, False),
        ({1: "ลาออก 2 คน", 20: "เช่นเดียวกับข้อ 1"}, {}, False),
        ({1: "สองบรรทัด\nย่อหน้า"}, {}, True),
        ({1: "ยาว" * 60}, {}, True),
        (dict.fromkeys(range(1, 24), "สั้น"), {}, True),
        ({}, {8: ["รูป.jpg"]}, True),
    ],
)
def test_remarks_stay_on_page_two_while_they_fit(notes, files, annex):
    assert filled(two_bands(), notes=notes, files=files).has_annex is annex


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ("blank", "แบบประเมิน ศอช.ต. ปี 2564 (แบบว่าง).pdf"),
        ("blank in Thai digits", "แบบประเมิน ศอช.ต. ปี 2564 (แบบว่าง).pdf"),
    ],
)
def test_file_name_of_a_blank(case, name):
    assert file_name(CASES[case]()) == name


def test_file_name_tells_place_year_and_draft():
    place = Place("อิสาณ", "เมืองบุรีรัมย์", "บุรีรัมย์")

    final, draft = (file_name(filled(two_bands(), place=place, state=state)) for state in ("final", "draft"))

    assert final == "แบบประเมิน ศอช.ต. ต.อิสาณ อ.เมืองบุรีรัมย์ จ.บุรีรัมย์ ปี 2564.pdf"
    assert draft == "แบบประเมิน ศอช.ต. ต.อิสาณ อ.เมืองบุรีรัมย์ จ.บุรีรัมย์ ปี 2564 (ร่าง).pdf"


def test_file_names_fit_every_file_system():
    """255 bytes are allowed; a Thai letter takes three."""
    sheet = filled({}, state="draft")
    longest = 0
    for province in geothai.provinces():
        for district in geothai.districts(province.code) if province.code != BANGKOK else ():
            for row in geothai.subdistricts(district.code):
                place = Place(row.name_th, district.name_th, province.name_th)
                longest = max(longest, len(sheet.title.replace(sheet.place.short, place.short).encode()) + 4)

    assert 150 < longest <= 255


def test_file_name_holds_no_sign_that_a_file_system_refuses():
    name = file_name(filled({}, state="draft", place=Place('ก/ข\\ค:"ง"', "จ*?", "<ฉ>|")))

    assert not set(name) & set('\\/:*?"<>|')


def test_sheet_names_the_criteria_it_was_scored_with():
    assert filled(two_bands()).criteria is criteria()
