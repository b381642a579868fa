"""Yearly figures: the KPI of a district, what ศอช. did for policies, the list of policies; pages, services, database."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessment.models import PolicyTag, PolicyWork, ProblemFigure
from assessment.selectors.yearly import ProblemShare, policy_uses, problem_share
from assessment.services import yearly as services
from assessment.services.yearly import Work
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from tests.factories import DistrictFactory, centre_in, officer_of, person_with
from tests.pages import links, posts, same_queries, words
from tests.registry.raw_sql import insert, refused


@pytest.fixture
def keeper(district):
    return officer_of(district)


@pytest.fixture
def centre(district):
    return centre_in(district, "กก", 1)


@pytest.fixture
def drugs(db):
    return PolicyTag.objects.get(code="drugs")


@pytest.fixture
def save(round_, district, keeper):
    def one(solved=33, of=40, source="แผนพัฒนาอำเภอ", note="", by=None):
        return services.save_problem_figure(
            round_=round_, district=district, solved=solved, of=of, source=source, note=note, by=by or keeper
        )

    return one


def page(district, name="yearly-figures"):
    return reverse(f"assessment:{name}", args=[2564, district.pk])


def work_page(centre):
    return reverse("assessment:yearly-work", args=[2564, centre.pk])


# ── the KPI ────────────────────────────────────────────────────────────────────────────────
def test_figure_is_saved_from_the_page(client, district, round_, centre, keeper):
    client.force_login(keeper)

    response = client.post(
        page(district, "yearly-problem"), {"of": "๔๐", "solved": "33", "source": "  แผนพัฒนา  อำเภอ "}
    )

    row = ProblemFigure.objects.get()
    assert response.url == page(district)
    assert (row.solved, row.of, row.source, row.saved_by) == (33, 40, "แผนพัฒนา อำเภอ", keeper)
    assert "33 จาก 40 ปัญหา" in words(client.get(page(district)))
    assert "82.50" in words(client.get(page(district)))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"of": "40", "solved": "41", "source": "ก"}, "ต้องไม่มากกว่าปัญหาทั้งหมด 40 ปัญหา"),
        ({"of": "0", "solved": "0", "source": "ก"}, "พิมพ์ตั้งแต่ 1 ขึ้นไป"),
        ({"of": "", "solved": "1", "source": "ก"}, "พิมพ์จำนวนปัญหาทั้งหมดของปีนี้"),
        ({"of": "4", "solved": "", "source": "ก"}, "พิมพ์จำนวนปัญหาที่แก้ไขได้"),
        ({"of": "สี่สิบ", "solved": "1", "source": "ก"}, "พิมพ์เป็นตัวเลข"),
        ({"of": "40", "solved": "1", "source": " "}, "พิมพ์แหล่งข้อมูล"),
    ],
)
def test_wrong_figure_comes_back_with_words(client, district, round_, centre, keeper, sent, said):
    client.force_login(keeper)

    response = client.post(page(district, "yearly-problem"), sent)

    assert response.status_code == 422
    assert said in words(response)
    assert ProblemFigure.objects.count() == 0
    if sent["of"]:
        assert f'value="{sent["of"]}"' in response.content.decode()


def test_same_figure_twice_writes_once(save):
    first = save()

    assert save() == first
    assert RecordedChange.objects.count() == 1


def test_figure_takes_the_place_of_the_one_before(save):
    save()
    save(solved=35)

    assert ProblemFigure.objects.values_list("solved", flat=True).get() == 35


def test_figure_is_removed_and_comes_back(client, save, district, centre, keeper):
    save()
    client.force_login(keeper)

    client.post(page(district, "yearly-problem-remove"))

    assert ProblemFigure.objects.count() == 0
    undo_change(RecordedChange.objects.latest("made_at"), by=keeper)
    assert ProblemFigure.objects.get().solved == 33


@pytest.mark.parametrize(
    ("solved", "of", "reached"), [(79, 100, False), (80, 100, True), (4, 5, True), (0, 0, False)]
)
def test_kpi_is_reached_at_80_per_cent(solved, of, reached):
    assert ProblemShare(solved, of, 1, 1).is_reached is reached


def test_figures_of_a_province_add_up(save, round_, district):
    other = DistrictFactory(code="3117", name="ใกล้เคียง")
    for place in (district, other):
        centre_in(place, "กก", 9)
    save()
    services.save_problem_figure(
        round_=round_, district=other, solved=7, of=10, source="ก", by=officer_of(other)
    )

    told = problem_share(person_with(Role.PROVINCIAL, province=district.province), round_, district.province)

    assert (told.solved, told.of, told.districts, told.all_districts, told.is_reached) == (40, 50, 2, 2, True)


# ── work for policies ──────────────────────────────────────────────────────────────────────
def test_work_is_saved_from_the_page(client, district, round_, centre, keeper, drugs):
    client.force_login(keeper)

    response = client.post(work_page(centre), {f"times-{drugs.pk}": "๑๒", f"what-{drugs.pk}": "เดินรณรงค์"})

    row = PolicyWork.objects.get()
    assert response.url == f"{page(district)}#work"
    assert (row.tag, row.times, row.what) == (drugs, 12, "เดินรณรงค์")
    assert "12 ครั้ง" in words(client.get(page(district)))


@pytest.mark.parametrize(
    ("times", "what", "said"),
    [
        ("", "เดินรณรงค์", "พิมพ์จำนวนครั้งที่ทำ หรือลบข้อความที่เขียนไว้"),
        ("0", "", "พิมพ์ตั้งแต่ 1 ขึ้นไป"),
        ("10000", "", "พิมพ์ไม่เกิน 9,999"),
    ],
)
def test_wrong_work_comes_back_with_words(client, district, round_, centre, keeper, drugs, times, what, said):
    client.force_login(keeper)

    response = client.post(work_page(centre), {f"times-{drugs.pk}": times, f"what-{drugs.pk}": what})

    assert response.status_code == 422
    assert said in words(response)
    assert PolicyWork.objects.count() == 0


def test_work_left_empty_is_taken_away(round_, centre, keeper, drugs):
    services.save_policy_work(round_=round_, centre=centre, work={drugs.pk: Work(3)}, by=keeper)

    assert (
        services.save_policy_work(round_=round_, centre=centre, work={drugs.pk: Work(None)}, by=keeper) == 1
    )
    assert PolicyWork.objects.count() == 0


def test_same_work_twice_writes_once(round_, centre, keeper, drugs):
    for changed in (1, 0):
        assert (
            services.save_policy_work(round_=round_, centre=centre, work={drugs.pk: Work(3, "ก")}, by=keeper)
            == changed
        )
    assert RecordedChange.objects.count() == 1


# ── whose it is, and when ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("role", [Role.REGION, Role.EXECUTIVE])
def test_reader_sees_the_figures_and_no_button(client, save, district, centre, role):
    save()
    client.force_login(person_with(role, province=district.province))

    response = client.get(page(district))

    assert "33 จาก 40 ปัญหา" in words(response)
    assert not [label for label, _ in links(response) if label.startswith(("บันทึก", "แก้ไข"))]


def test_service_refuses_who_may_only_read(save, round_, centre, district, drugs):
    reader = person_with(Role.REGION, province=district.province)

    with pytest.raises(ValidationError, match="ติดต่อพัฒนากร"):
        save(by=reader)
    with pytest.raises(ValidationError, match="ติดต่อพัฒนากร"):
        services.save_policy_work(round_=round_, centre=centre, work={drugs.pk: Work(3)}, by=reader)
    with pytest.raises(ValidationError, match="ติดต่อพัฒนากร"):
        services.remove_problem_figure(round_=round_, district=district, by=reader)


def test_closed_round_changes_no_figure(client, save, round_, district, centre, keeper, drugs):
    save()
    round_.closed_on = date(2021, 4, 1)
    round_.save()
    client.force_login(keeper)

    for response in (
        client.post(page(district, "yearly-problem"), {"of": "1", "solved": "1", "source": "ก"}, follow=True),
        client.post(page(district, "yearly-problem-remove"), follow=True),
        client.post(work_page(centre), {f"times-{drugs.pk}": "3"}, follow=True),
    ):
        assert "ปิดรอบปี 2564 แล้ว ตัวเลขประจำปีแก้ไขไม่ได้" in words(response)
    assert (ProblemFigure.objects.get().solved, PolicyWork.objects.count()) == (33, 0)
    assert "แก้ไข" not in [label for label, _ in links(client.get(page(district)))]


def test_page_asks_the_same_for_one_centre_and_for_many(
    client, save, district, centre, keeper, drugs, round_
):
    save()
    client.force_login(keeper)

    def grow() -> None:
        for number in range(2, 32):
            other = centre_in(district, f"ก{number}", number)
            services.save_policy_work(round_=round_, centre=other, work={drugs.pk: Work(3)}, by=keeper)

    same_queries(client, page(district), 10, grow=grow)


# ── the list of policies ───────────────────────────────────────────────────────────────────
@pytest.fixture
def department(db):
    return person_with(Role.DEPARTMENT)


def names() -> list[str]:
    return [one.tag.name for one in policy_uses()]


def test_policy_is_added_at_the_end_once(client, department):
    client.force_login(department)

    for _ in range(2):
        client.post(reverse("assessment:policy-create"), {"name": "เศรษฐกิจพอเพียง"})

    assert names() == ["ปรองดอง", "ยาเสพติด", "ทุจริต", "เศรษฐกิจพอเพียง"]


def test_policy_moves_up_and_down(client, department, drugs):
    client.force_login(department)

    client.post(reverse("assessment:policy-list"), {"move": f"up:{drugs.pk}"})
    assert names() == ["ยาเสพติด", "ปรองดอง", "ทุจริต"]
    client.post(reverse("assessment:policy-list"), {"move": f"up:{drugs.pk}"})
    assert names() == ["ยาเสพติด", "ปรองดอง", "ทุจริต"]
    client.post(reverse("assessment:policy-list"), {"move": f"down:{drugs.pk}"})
    assert names() == ["ปรองดอง", "ยาเสพติด", "ทุจริต"]


@pytest.mark.parametrize("move", ["", "up:", "up:x", "up:999999", "sideways:1", "up:99999999999999999999"])
def test_move_of_nothing_says_so(client, department, move):
    client.force_login(department)

    response = client.post(reverse("assessment:policy-list"), {"move": move}, follow=True)

    assert "ไม่มีนโยบายนี้ในรายการ" in words(response)


def test_policy_out_of_use_is_offered_no_more_and_stays_in_reports(
    client, department, round_, district, centre, keeper, drugs
):
    services.save_policy_work(round_=round_, centre=centre, work={drugs.pk: Work(3)}, by=keeper)
    client.force_login(department)
    for name in ("drugs", "corruption"):
        tag = PolicyTag.objects.get(code=name)
        client.post(reverse("assessment:policy-edit", args=[tag.pk]), {"name": tag.name})

    said = words(client.get(page(district)))

    assert "ยาเสพติด" in said
    assert "ทุจริต" not in said


def test_same_name_is_refused(client, department, drugs):
    client.force_login(department)

    response = client.post(
        reverse("assessment:policy-edit", args=[drugs.pk]), {"name": "ทุจริต", "is_active": "on"}
    )

    assert response.status_code == 422
    assert "มีนโยบายนี้แล้วในรายการ" in words(response)


def test_name_out_of_use_is_opened_from_the_list(department, drugs):
    services.change_policy(row=drugs, name=drugs.name, is_active=False, by=department)

    with pytest.raises(ValidationError, match="เปิดใช้จากรายการ"):
        services.add_policy(name=drugs.name, by=department)


def test_others_read_the_list_only(client, keeper, drugs):
    client.force_login(keeper)

    response = client.get(reverse("assessment:policy-list"))

    assert "ยาเสพติด" in words(response)
    assert reverse("assessment:policy-list") not in posts(response)
    with pytest.raises(ValidationError, match="ติดต่อกรมการพัฒนาชุมชน"):
        services.move_policy(row=drugs, up=True, by=keeper)


# ── promises of the database ───────────────────────────────────────────────────────────────
def test_database_keeps_solved_within_all(round_, district, keeper):
    with refused("solved_of_all_problems"):
        insert("assessment_problemfigure", **_figure(round_, district, keeper), solved=41, of=40, source="ก")


def test_database_keeps_a_source(round_, district, keeper):
    with refused("problem_figure_has_a_source"):
        insert("assessment_problemfigure", **_figure(round_, district, keeper), solved=1, of=40, source="")


def test_database_keeps_one_figure_for_a_district(save, round_, district, keeper):
    save()

    with refused("problem_figure_once"):
        insert("assessment_problemfigure", **_figure(round_, district, keeper), solved=1, of=40, source="ก")


def test_database_keeps_work_that_happened_once(round_, centre, keeper, drugs):
    row = {"round_id": round_.pk, "centre_id": centre.pk, "tag_id": drugs.pk, "what": ""}
    row |= {"saved_by_id": keeper.pk, "saved_at": clock.now()}

    with refused("policy_work_happened"):
        insert("assessment_policywork", **row, times=0)
    insert("assessment_policywork", **row, times=1)
    with refused("policy_work_once"):
        insert("assessment_policywork", **row, times=2)


def _figure(round_, district, by) -> dict:
    return {
        "round_id": round_.pk,
        "province_id": district.province_id,
        "district_id": district.pk,
        "note": "",
        "saved_by_id": by.pk,
        "saved_at": clock.now(),
    }
