"""What a grid's script sends and gets, and what a browser without one sends: blocks, beginnings, takings back."""

import json
import re

import pytest
from django.urls import reverse

from assessment import services
from assessment.choices import Status
from assessment.models import Answer, Assessment
from assessment.views.grid import BEGIN_FIRST
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from tests.assessment.grid.blocks import FORMS, rows_of_forms
from tests.assessment.grid.conftest import centre_in
from tests.assessment.reading import figures, versions
from tests.factories import (
    AssessmentFactory,
    CentreFactory,
    DistrictFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
    round_of,
)
from tests.pages import links, posts, same_queries, words

SCRIPT = {"X-Requested-With": "conweb"}


def address(name: str, form: Assessment) -> str:
    return f"{reverse(f'assessment:{name}', args=[form.district_id])}?year={form.fiscal_year}"


def paste(client, form, cells, **headers):
    return client.post(address("grid-paste", form), {"cells": json.dumps(cells)}, headers=headers or SCRIPT)


def name_of(shown: str, place: int, number: int) -> str:
    """The name of the input in a column of the grid."""
    return re.search(rf'id="c-{number}-{place}" name="([^"]+)"', shown)[1]


def page(client, form) -> str:
    return client.get(address("grid", form)).content.decode()


# ── a block ────────────────────────────────────────────────────────────────────────────────
def test_block_is_answered_cell_by_cell_and_column_by_column(signed_in, eight):
    cells = [
        [form.pk, number, *(text.split("/") if "/" in text else (text, "")), 0, "abc", 1]
        for form, row in zip(eight, rows_of_forms(), strict=True)
        for number, text in enumerate(row, start=1)
    ]

    said = paste(signed_in, eight[0], cells).json()

    assert len(said["cells"]) == 184
    assert {(cell["state"], cell["status"]) for cell in said["cells"]} == {("saved", 200)}
    assert [said["forms"][str(form.pk)]["total"] for form in eight] == [row[1] for _, row in FORMS]
    strict = said["forms"][str(eight[3].pk)]["foot"]
    assert "เข้มแข็ง" in strict["band"] and 'เคร่งครัด <span class="nb">ปานกลาง' in strict["band"]
    assert said["undo"] == reverse("assessment:grid-undo", args=[said["change"]])


def test_block_before_23_of_23_has_a_range_and_no_band(signed_in, form):
    said = paste(signed_in, form, [[form.pk, 8, "4", "", 0, "abc", 1]]).json()

    column = said["forms"][str(form.pk)]
    assert (column["total"], column["answered"]) == (None, 1)
    assert "25 – 69" in column["foot"]["total"]
    assert "ยังไม่ครบ" in column["foot"]["band"]
    assert column["subtotals"] == ["–", "3/12", "–", "–", "–"]


def test_text_and_too_much_of_it_are_told_at_their_cells(signed_in, form):
    said = paste(
        signed_in,
        form,
        [
            [form.pk, 8, "สาม", "", 0, "abc", 1],
            [form.pk, 9, "ก" * 500, "", 0, "abc", 2],
            [form.pk, 10, "2", "", 0, "abc", 3],
        ],
    ).json()

    told = {cell["number"]: (cell["status"], cell["state"], cell["message"]) for cell in said["cells"]}
    assert told[8] == (200, "problem", "พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ สาม)")
    assert told[9] == (422, "problem", "ข้อ 9: พิมพ์ตัวเลขสั้น ๆ เช่น 12")
    assert told[10] == (200, "saved", "")


@pytest.mark.parametrize(
    "cells",
    ["", "ไม่ใช่บล็อก", "[]", "{}", "[1]", '[[1,2,"3"]]', '[["1",8,"3","",0,"",0]]', '[[1,24,"3","",0,"",0]]',
     '[[1,8,"3","",-1,"",0]]', '[[1,8,null,"",0,"",0]]', json.dumps([[1, 8, "3", "", 0, "", 0]] * 2001)],
)  # fmt: skip
def test_spoilt_block_is_refused_whole(signed_in, form, cells):
    response = signed_in.post(address("grid-paste", form), {"cells": cells}, headers=SCRIPT)

    assert response.status_code == 422
    assert "อ่านบล็อกที่วางไม่ได้" in response.json()["message"]


def test_block_for_a_form_outside_the_district_is_404(signed_in, form):
    there = SubdistrictFactory(district=DistrictFactory(code="3101"), code="310102", name="อิสาณ")
    elsewhere = AssessmentFactory(centre=CentreFactory(subdistrict=there), round=form.round)

    response = paste(signed_in, form, [[form.pk, 8, "4", "", 0, "", 0], [elsewhere.pk, 8, "4", "", 0, "", 0]])

    assert response.status_code == 404
    assert not Answer.objects.exists()


def test_block_of_whoever_only_reads_is_403(client, form):
    client.force_login(person_with(Role.DISTRICT_HEAD, district=form.district))

    assert paste(client, form, [[form.pk, 8, "4", "", 0, "", 0]]).status_code == 403
    assert not Answer.objects.exists()


def test_one_answer_of_the_grid_goes_to_the_address_of_the_form(signed_in, form):
    one = reverse("assessment:answer-save", args=[form.pk, 8])

    said = signed_in.post(f"{one}?in=grid", {"value": "4", "base": "0"}, headers=SCRIPT).json()

    assert (said["state"], said["version"], said["points"], said["answered"]) == ("saved", 1, 3, 1)
    assert set(said["foot"]) == {"answered", "total", "strict", "band"}


# ── beginning ──────────────────────────────────────────────────────────────────────────────
def test_page_offers_to_begin_what_was_not_begun(signed_in, form):
    centre = centre_in(form.district, "หนองกก")

    response = signed_in.get(address("grid", form))
    assert "เริ่มแบบประเมิน 1 แห่ง" in words(response)
    assert address("grid-begin", form) in posts(response)

    done = signed_in.post(address("grid-begin", form), {"centre": centre.pk}, follow=True)
    assert "เริ่มแบบประเมินแล้ว 1 แห่ง" in words(done)
    assert centre.assessments.get().fiscal_year == 2564


@pytest.mark.parametrize("centres", [[], ["x"], ["999999"]])
def test_nothing_is_begun_for_centres_that_are_not_there(signed_in, form, centres):
    response = signed_in.post(address("grid-begin", form), {"centre": centres}, headers=SCRIPT)

    assert response.status_code == 422
    assert Assessment.objects.count() == 1


# ── without a script ───────────────────────────────────────────────────────────────────────
def test_typing_where_nothing_was_begun_asks_first_and_keeps_what_was_typed(signed_in, form):
    centre = centre_in(form.district, "หนองกก")
    shown = page(signed_in, form)
    place = 1 if f'id="k1" data-place="1" data-name="{centre.subdistrict.name}"' in shown else 2
    name = name_of(shown, place, 8)

    asked = signed_in.post(address("grid", form), {name: "4"})
    assert asked.status_code == 422
    assert BEGIN_FIRST in words(asked)
    assert f'name="{name}" value="4"' in asked.content.decode()
    assert not centre.assessments.exists()

    signed_in.post(address("grid", form), {name: "4", "begin": "1"})
    assert figures(centre.assessments.get())[0] == 1


def test_share_without_its_whole_takes_the_proposed_one(signed_in, form):
    Assessment.objects.filter(pk=form.pk).update(committee_size=15)
    name = name_of(page(signed_in, form), 1, 20)

    signed_in.post(address("grid", form), {name: "3"})

    answer = Answer.objects.get(number=20)
    assert (answer.value, answer.of) == (3, 15)


def test_cell_that_somebody_else_changed_and_nobody_touched_here_stays(signed_in, form, save, colleague):
    save(8, "2")
    fields = {name_of(page(signed_in, form), 1, number): text for number, text in ((8, "2"), (9, "4"))}
    save(8, "3", by=colleague, base_version=1)

    signed_in.post(address("grid", form), fields)

    assert versions(form, 8) == [(1, "2"), (2, "3")]
    assert versions(form, 9) == [(1, "4")]
    assert not form.conflicts.exists()


def test_cell_changed_by_two_people_waits_for_a_choice(signed_in, form, save, colleague):
    save(8, "2")
    name = name_of(page(signed_in, form), 1, 8)
    save(8, "3", by=colleague, base_version=1)

    response = signed_in.post(address("grid", form), {name: "4"}, follow=True)

    assert "ข้อ 8: มีสองค่า" in words(response)
    assert form.conflicts.get().typed_value == "4"


def test_text_too_long_stays_in_its_cell_and_the_rest_is_saved(signed_in, form):
    shown = page(signed_in, form)
    long = "ก" * 80

    response = signed_in.post(address("grid", form), {name_of(shown, 1, 8): long, name_of(shown, 1, 9): "4"})

    assert "ข้อ 8: พิมพ์ตัวเลขสั้น ๆ เช่น 12" in words(response)
    assert f'value="{long}"' in response.content.decode()
    assert figures(form)[0] == 1


def test_what_was_typed_is_escaped(signed_in, form, save):
    save(8, '"><b>หนา')

    shown = page(signed_in, form)

    assert "<b>หนา" not in shown
    assert "&quot;&gt;&lt;b&gt;หนา" in shown


# ── reading only ───────────────────────────────────────────────────────────────────────────
def inputs(shown: str) -> tuple[int, int]:
    """How many cells can be typed into, and how many can only be read."""
    return len(re.findall(r'<input id="c-\d+-\d+" name=', shown)), shown.count(" readonly ")


def test_form_that_was_sent_is_read_beside_the_others(signed_in, form):
    other = AssessmentFactory(centre=centre_in(form.district, "หนองกก"), round=form.round)
    for number, (text, of) in {n: (*t.split("/"), "")[:2] for n, t in FORMS[1][0].items()}.items():
        typed = services.Typed(text, of)
        services.save_answer(assessment=form, number=number, typed=typed, by=form.started_by)
    day = form.started_at
    Assessment.objects.filter(pk=form.pk).update(status=Status.SENT, sent_at=day, first_sent_at=day)

    shown = page(signed_in, form)

    assert inputs(shown) == (23, 23)
    assert 'data-why="ส่งแล้ว อ่านอย่างเดียว"' in shown
    assert f'name="c{other.pk}-8-0"' in shown


def test_closed_round_is_read_only(signed_in, form):
    form.round.closed_on = form.round.closes_on
    form.round.save()

    response = signed_in.get(address("grid", form))

    assert inputs(response.content.decode()) == (0, 23)
    assert "ปิดรอบปี 2564 แล้ว ดูได้อย่างเดียว" in words(response)


def test_head_of_the_district_reads_only(client, form):
    client.force_login(person_with(Role.DISTRICT_HEAD, district=form.district))

    shown = page(client, form)

    assert inputs(shown) == (0, 23)
    assert "unsent.js" not in shown


def test_last_year_stands_in_grey_in_its_cell(signed_in, form):
    before = AssessmentFactory(centre=form.centre, round=round_of(2563))
    services.save_answer(assessment=before, number=1, typed=services.Typed("16", "19"), by=before.started_by)

    assert 'data-full="16/19"><span class="visually-hidden">ปีก่อน </span>16</i>' in page(signed_in, form)


def test_district_without_anything_to_assess_says_so(client, form, officer):
    form.centre.status = "dissolved"
    form.centre.save()
    client.force_login(officer)

    response = client.get(address("grid", form))

    assert "ไม่มี ศอช.ต. ที่ต้องประเมินในรอบนี้" in words(response)


def test_home_list_and_form_lead_to_the_grid(signed_in, form):
    grid = reverse("assessment:grid", args=[form.district_id])
    pages = [
        reverse("district-home", args=[form.district_id]),
        f"{reverse('assessment:overview')}?year=2564",
        reverse("assessment:task-list", args=[form.pk]),
    ]

    for each in pages:
        assert any(url.split("?")[0] == grid for _, url in links(signed_in.get(each))), each


# ── taking back ────────────────────────────────────────────────────────────────────────────
def test_page_of_a_taking_back_says_what_goes_and_what_stays(signed_in, form, save):
    paste(signed_in, form, [[form.pk, 8, "4", "", 0, "a", 1], [form.pk, 9, "5", "", 0, "a", 2]])
    save(9, "3", base_version=1)
    record = RecordedChange.objects.get()
    undo = reverse("assessment:grid-undo", args=[record.pk])

    asked = signed_in.get(reverse("registry:change-undo", args=[record.pk]), follow=True)
    assert asked.redirect_chain[-1][0] == undo
    assert "1 จาก 2 ช่อง" in words(asked)
    assert "ข้อ 9: มีการแก้ไขหลังจากนั้น" in words(asked)

    done = signed_in.post(undo, follow=True)
    assert "ย้อนการวางแล้ว 1 จาก 2 ช่อง" in words(done)
    assert {row.number: row.typed_value for row in form.answers.all()} == {8: "", 9: "3"}
    assert signed_in.post(undo).status_code == 422


def test_taking_back_is_the_officers_alone(client, signed_in, form):
    paste(signed_in, form, [[form.pk, 8, "4", "", 0, "a", 1]])
    undo = reverse("assessment:grid-undo", args=[RecordedChange.objects.get().pk])
    client.force_login(person_with(Role.DISTRICT_HEAD, district=form.district))

    assert client.post(undo).status_code == 403
    client.force_login(officer_of(DistrictFactory(code="3101")))
    assert client.post(undo).status_code == 404


def test_queries_of_a_taking_back_do_not_grow(signed_in, eight):
    def put(forms) -> str:
        paste(signed_in, eight[0], [[form.pk, 8, "4", "", 0, "a", 1] for form in forms])
        return reverse("assessment:grid-undo", args=[RecordedChange.objects.latest("made_at").pk])

    few, many = put(eight[:1]), put(eight[1:])

    assert signed_in.get(few).status_code == 200
    same_queries(signed_in, many, 8, grow=lambda: None)
    same_queries(signed_in, few, 8, grow=lambda: None)


# ── what the records propose ───────────────────────────────────────────────────────────────
def test_proposals_are_read_for_every_cell(signed_in, form):
    said = signed_in.get(address("grid-proposals", form)).json()["cells"]

    assert set(said) == {f"{form.pk}-{number}" for number in range(1, 24)}


def test_queries_of_proposals_do_not_grow(signed_in, form):
    def grow() -> None:
        for at in range(29):
            AssessmentFactory(centre=centre_in(form.district, f"ตำบล{at}"), round=form.round)

    same_queries(signed_in, address("grid-proposals", form), 6, grow=grow)


@pytest.mark.parametrize("deep", ["[" * 100_000, "[" + "9" * 5_000 + "]"])
def test_block_that_no_script_of_ours_wrote_is_refused(signed_in, eight, deep):
    answer = signed_in.post(address("grid-paste", eight[0]), {"cells": deep}, headers=SCRIPT)

    assert answer.status_code == 422
    assert not Answer.objects.exists()


def test_address_with_letters_for_a_district_is_not_found(signed_in):
    assert signed_in.get(reverse("assessment:grid", args=["\x00"])).status_code == 404


def test_what_was_typed_into_a_form_that_was_sent_meanwhile_is_told(signed_in, eight):
    first = eight[0]
    name = name_of(page(signed_in, first), 1, 5)
    form = Assessment.objects.get(pk=re.fullmatch(r"c(\d+)-.*", name)[1])
    Assessment.objects.filter(pk=form.pk).update(
        status=Status.SENT,
        answered=23,
        total=46,
        strict_total=46,
        band=2,
        strict_band=2,
        sent_at=form.started_at,
        first_sent_at=form.started_at,
    )

    answer = signed_in.post(address("grid", first), {name: "4"}, follow=True)

    assert "ส่งผลไปแล้วระหว่างที่เปิดหน้านี้" in words(answer) and "ข้อ 5: 4" in words(answer)
    assert not Answer.objects.exists()
