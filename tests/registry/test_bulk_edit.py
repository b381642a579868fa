"""Many centres changed at once: shown before, saved as one, refused by name, undone as one."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.choices import CentreStatus, CommitteeKind
from registry.forms.bulk import BulkEditForm
from registry.models import CentralRecordCheck, Centre, Committee
from registry.selectors.bulk import WHO_KEEPS, BulkChange, bulk_rows
from registry.services.bulk import ChangedSince, apply_bulk_edit, open_plan, plan_of
from registry.services.centres import change_centre
from tests.factories import CentreFactory, CommitteeFactory, SubdistrictFactory, officer_of, person_with
from tests.pages import posts, same_queries, words

pytestmark = pytest.mark.django_db

ADDRESS = "/centres/bulk-edit/"
TODAY = date(2021, 4, 20)
HALL = BulkChange(fiscal_year=2564, fields={"place": "ศาลากลางบ้าน"})


@pytest.fixture
def centres() -> list[Centre]:
    return [
        CentreFactory(subdistrict=SubdistrictFactory(code=code), place="วัด")
        for code in ("311601", "311602", "311603")
    ]


@pytest.fixture
def officer(centres) -> User:
    return officer_of(centres[0].district)


@pytest.fixture
def at_work(client, officer):
    client.force_login(officer)
    return client


def planned(centres, change, by):
    return plan_of(change, bulk_rows(centres, change, by, on=clock.today()))


def places(centres) -> list[str]:
    found = dict(Centre.objects.values_list("pk", "place"))
    return [found[centre.pk] for centre in centres]


def row_of(centre, change, by):
    (row,) = bulk_rows([centre], change, by, on=TODAY)
    return row


# ── before and after ───────────────────────────────────────────────────────────────────────
def test_row_tells_what_stands_and_what_would_stand(centres, officer):
    change = BulkChange(
        fiscal_year=2564,
        fields={"place": "ศาลากลางบ้าน", "phone": "044660000", "status": "suspended"},
        checked=True,
    )

    row = row_of(centres[0], change, officer)

    assert [(one.label, one.before, one.after) for one in row.differences] == [
        ("ที่ทำการ", "วัด", "ศาลากลางบ้าน"),
        ("โทรศัพท์", "", "0 4466 0000"),
        ("สถานะ", "ดำเนินงาน", "พักการดำเนินงาน"),
        ("ข้อมูลในศูนย์ข้อมูลกลางปี 2564", "ยังไม่ตรวจ", "เป็นปัจจุบัน"),
    ]


def test_row_that_has_it_already_is_not_changed(centres, officer):
    row = row_of(centres[0], BulkChange(fiscal_year=2564, fields={"place": "วัด"}), officer)

    assert not row.is_changed
    assert row.refused == ""


def test_centre_of_somebody_else_s_keeping_is_refused_by_name(centres):
    reader = person_with(Role.EXECUTIVE, district=centres[0].district)

    assert row_of(centres[0], HALL, reader).refused == WHO_KEEPS


def test_dissolved_centre_is_refused(centres, officer):
    Centre.objects.filter(pk=centres[0].pk).update(status=CentreStatus.DISSOLVED)
    centres[0].refresh_from_db()

    assert "ยุบเลิกแล้ว" in row_of(centres[0], HALL, officer).refused


@pytest.mark.parametrize(
    ("ends_on", "said"),
    [
        (date(2020, 1, 1), "เริ่มวาระ 1 ม.ค. 2563"),
        (date(2020, 1, 2), ""),
        (date(2023, 12, 31), ""),
        (date(2024, 1, 1), "ชุดถัดไปเริ่ม 1 ม.ค. 2567"),
    ],
)
def test_end_of_a_term_lies_between_its_beginning_and_the_next_one(centres, officer, ends_on, said):
    CommitteeFactory(centre=centres[0])  # 1 ม.ค. 2563 – 31 ธ.ค. 2566
    CommitteeFactory(centre=centres[0], starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31))

    refused = row_of(centres[0], BulkChange(fiscal_year=2564, ends_on=ends_on), officer).refused

    assert said in refused
    assert bool(refused) is bool(said)


def test_end_of_a_term_before_a_seat_begins_is_refused(centres, officer):
    committee = CommitteeFactory(centre=centres[0], members=2)
    committee.seats.filter(order=1).update(since=date(2022, 6, 1))

    row = row_of(centres[0], BulkChange(fiscal_year=2564, ends_on=date(2022, 5, 31)), officer)

    assert "1 มิ.ย. 2565" in row.refused


def test_centre_without_a_committee_has_no_term_to_end(centres, officer):
    row = row_of(centres[0], BulkChange(fiscal_year=2564, ends_on=date(2022, 5, 31)), officer)

    assert "ไม่มีคณะกรรมการบริหารอยู่ในวาระ" in row.refused


# ── saving ─────────────────────────────────────────────────────────────────────────────────
def test_edit_is_one_recorded_change_of_the_district(centres, officer):
    record = apply_bulk_edit(plan=planned(centres, HALL, officer), by=officer, reason="ย้ายที่ทำการ")

    assert places(centres) == ["ศาลากลางบ้าน"] * 3
    assert (record.kind, record.title, record.reason) == (
        "bulk-edit",
        "แก้ข้อมูล ศอช. 3 แห่ง: ที่ทำการ",
        "ย้ายที่ทำการ",
    )
    assert (record.province_id, record.district_id) == ("31", "3116")
    contexts = Centre.pgh_event_model.objects.filter(place="ศาลากลางบ้าน").values_list(
        "pgh_context", flat=True
    )
    assert set(contexts) == {record.pk}


def test_edit_of_several_districts_lies_in_their_province(centres):
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311701"))
    by = person_with(Role.PROVINCIAL, province=other.province)

    record = apply_bulk_edit(plan=planned([*centres, other], HALL, by), by=by, reason="ปรับปรุงทะเบียน")

    assert (record.province_id, record.district_id) == ("31", None)


def test_tick_and_term_go_through_as_one_and_are_undone_as_one(centres, officer):
    committee = CommitteeFactory(centre=centres[0], members=2)
    change = BulkChange(fiscal_year=2564, fields={"place": "ศาลา"}, checked=True, ends_on=date(2022, 9, 30))
    record = apply_bulk_edit(plan=planned(centres[:1], change, officer), by=officer, reason="ปรับปรุงทะเบียน")
    assert RecordedChange.objects.count() == 1
    assert CentralRecordCheck.objects.get().checked_on == TODAY
    committee.refresh_from_db()
    assert committee.ends_on == date(2022, 9, 30)

    undo_change(record, by=officer)

    assert places(centres[:1]) == ["วัด"]
    assert not CentralRecordCheck.objects.exists()
    committee.refresh_from_db()
    assert committee.ends_on == date(2023, 12, 31)


def test_tick_is_taken_back(centres, officer):
    CentralRecordCheck.objects.create(
        centre=centres[0], fiscal_year=2564, checked_on=TODAY, checked_by=officer
    )
    change = BulkChange(fiscal_year=2564, checked=False)

    apply_bulk_edit(plan=planned(centres[:1], change, officer), by=officer, reason="ตรวจผิดแห่ง")

    assert not CentralRecordCheck.objects.exists()


def test_only_the_term_of_the_executive_committee_is_moved(centres, officer):
    CommitteeFactory(centre=centres[0])
    working = Committee.objects.create(
        kind=CommitteeKind.WORKING, centre=centres[0], starts_on=date(2020, 1, 1)
    )
    change = BulkChange(fiscal_year=2564, ends_on=date(2022, 9, 30))

    apply_bulk_edit(plan=planned(centres[:1], change, officer), by=officer, reason="แก้วาระ")

    working.refresh_from_db()
    assert working.ends_on is None


def test_edit_needs_a_reason(centres, officer):
    with pytest.raises(ValidationError, match="พิมพ์เหตุผลที่แก้ไข"):
        apply_bulk_edit(plan=planned(centres, HALL, officer), by=officer, reason="")


def test_centre_changed_since_the_preview_is_named_and_nothing_is_written(centres, officer):
    plan = planned(centres, HALL, officer)
    change_centre(centre=centres[1], by=officer_of(centres[1].district), place="โรงเรียน")

    with pytest.raises(ChangedSince, match=centres[1].short_name):
        apply_bulk_edit(plan=plan, by=officer, reason="ย้ายที่ทำการ")

    assert places(centres) == ["วัด", "โรงเรียน", "วัด"]


def test_tick_set_since_the_preview_counts_as_a_change(centres, officer):
    plan = planned(centres, HALL, officer)
    CentralRecordCheck.objects.create(
        centre=centres[2], fiscal_year=2564, checked_on=TODAY, checked_by=officer
    )

    with pytest.raises(ChangedSince, match=centres[2].short_name):
        apply_bulk_edit(plan=plan, by=officer, reason="ย้ายที่ทำการ")


def test_plan_of_a_foreign_centre_is_refused(centres, officer):
    far = CentreFactory(subdistrict=SubdistrictFactory(code="301601"))
    plan = planned([far], HALL, person_with(Role.PROVINCIAL, province=far.province))

    with pytest.raises(ValidationError, match="ไม่อยู่ในพื้นที่ของท่าน"):
        apply_bulk_edit(plan=plan, by=officer, reason="ย้ายที่ทำการ")


def test_plan_comes_back_from_its_seal_as_it_was(centres, officer):
    change = BulkChange(
        fiscal_year=2564,
        fields={"founded_on": date(2008, 6, 30), "phone": ""},
        checked=False,
        ends_on=date(2022, 9, 30),
    )
    plan = planned(centres, change, officer)

    assert open_plan(plan.seal()) == plan


def test_altered_plan_is_refused():
    with pytest.raises(ValidationError, match="อ่านตัวอย่างไม่ได้"):
        open_plan("eyJ5ZWFyIjoyNTY0fQ:abc")


# ── what is typed ──────────────────────────────────────────────────────────────────────────
def test_form_without_any_change_says_so():
    form = BulkEditForm({"which": "all"})

    assert not form.is_valid()
    assert form.refusals == [("สถานะ: ยังไม่ได้ระบุว่าจะเปลี่ยนอะไร กรอกอย่างน้อยหนึ่งช่อง", "set_status")]


def test_form_keeps_apart_empty_and_emptied():
    form = BulkEditForm({"phone": "๐ ๔๔๖๖ ๐๐๐๐", "empty": ["place", "founded_on"]})

    assert form.is_valid()
    assert form.change.fields == {"phone": "044660000", "place": "", "founded_on": None}


def test_form_refuses_to_fill_and_to_empty_one_field():
    form = BulkEditForm({"place": "วัด", "empty": ["place"]})

    assert not form.is_valid()
    assert "เลือกอย่างใดอย่างหนึ่ง" in form.errors["place"][0]


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def preview(client, centres, **fields):
    sent = {"which": "chosen", "centre": [centre.pk for centre in centres], "place": "ศาลากลางบ้าน"} | fields
    return client.post(ADDRESS, sent)


def sealed(response) -> str:
    return str(response.context["form"]["plan"].value())


def test_preview_writes_nothing_and_shows_before_and_after(at_work, centres):
    response = preview(at_work, centres[:2])

    assert response.status_code == 200
    assert "จะเปลี่ยน 2 แห่ง" in words(response)
    assert "ที่ทำการ วัด ศาลากลางบ้าน" in words(response)
    assert places(centres) == ["วัด"] * 3


def test_preview_then_reason_saves_and_leads_to_the_change(at_work, centres):
    plan = sealed(preview(at_work, centres[:2]))

    response = at_work.post(ADDRESS, {"plan": plan, "reason": "ย้ายที่ทำการ"})

    record = RecordedChange.objects.get()
    assert response.url == reverse("registry:change-detail", args=[record.pk])
    assert places(centres) == ["ศาลากลางบ้าน", "ศาลากลางบ้าน", "วัด"]


def test_button_pressed_twice_changes_once(at_work, centres):
    plan = sealed(preview(at_work, centres))
    first = at_work.post(ADDRESS, {"plan": plan, "reason": "ย้ายที่ทำการ"})

    second = at_work.post(ADDRESS, {"plan": plan, "reason": "ย้ายที่ทำการ"})

    assert second.url == first.url
    assert RecordedChange.objects.count() == 1


def test_missing_reason_comes_back_at_its_field(at_work, centres):
    plan = sealed(preview(at_work, centres))

    response = at_work.post(ADDRESS, {"plan": plan, "reason": ""})

    assert response.status_code == 422
    assert "พิมพ์เหตุผลที่แก้ไข" in words(response)
    assert "จะเปลี่ยน 3 แห่ง" in words(response)


def test_newer_change_is_shown_and_the_next_press_means_it(at_work, centres):
    plan = sealed(preview(at_work, centres))
    with change_set(officer_of(centres[0].district)):
        Centre.objects.filter(pk=centres[0].pk).update(place="โรงเรียน")

    response = at_work.post(ADDRESS, {"plan": plan, "reason": "ย้ายที่ทำการ"})

    assert response.status_code == 422
    assert f"มีผู้แก้ไขหลังจากที่ท่านดูตัวอย่าง: {centres[0].short_name}" in words(response)
    assert "ที่ทำการ โรงเรียน ศาลากลางบ้าน" in words(response)
    again = at_work.post(ADDRESS, {"plan": sealed(response), "reason": "ย้ายที่ทำการ"})
    assert again.status_code == 302
    assert places(centres) == ["ศาลากลางบ้าน"] * 3


def test_all_of_the_filter_are_taken(at_work, centres):
    CentreFactory(subdistrict=SubdistrictFactory(code="311604", name="สนวน"), place="วัด")

    response = at_work.post(f"{ADDRESS}?tier=subdistrict", {"which": "all", "place": "ศาลา"})

    assert "จะเปลี่ยน 4 แห่ง" in words(response)


def test_more_than_the_limit_is_refused_at_the_choice(at_work, centres, monkeypatch):
    monkeypatch.setattr("registry.views.bulk.LIMIT", 2)

    response = preview(at_work, centres)

    assert response.status_code == 422
    assert "เลือกได้ครั้งละไม่เกิน 2 แห่ง" in words(response)


def test_nothing_chosen_is_refused_and_the_typed_stays(at_work, centres):
    response = preview(at_work, [])

    assert response.status_code == 422
    assert "ยังไม่ได้เลือก ศอช." in words(response)
    assert 'value="ศาลากลางบ้าน"' in response.content.decode()


def test_way_back_keeps_what_was_chosen(at_work, centres):
    response = preview(at_work, centres[:1], again="1")

    page = response.content.decode()
    assert f'value="{centres[0].pk}" id="c-{centres[0].pk}" checked' in page
    assert 'value="ศาลากลางบ้าน"' in page


def test_foreign_centre_cannot_be_previewed(at_work, centres):
    far = CentreFactory(subdistrict=SubdistrictFactory(code="301601"), place="วัดไกล")

    response = preview(at_work, [far])

    assert response.status_code == 422
    assert "วัดไกล" not in words(response)


def test_preview_takes_as_many_queries_for_thirty_as_for_one(at_work, centres, django_assert_num_queries):
    many = [
        CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{n:02d}"), members=2) for n in range(10, 40)
    ]
    counted = []
    for chosen in (many[:1], many):
        with django_assert_num_queries(10) as asked:
            preview(at_work, chosen, ends_on="30 ก.ย. 2565")
        counted.append(len(asked))

    assert counted[0] == counted[1]


def test_choosing_takes_as_many_queries_for_thirty_as_for_one(at_work, centres):
    def grow():
        for number in range(10, 39):
            CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{number:02d}"))

    same_queries(at_work, ADDRESS, 6, grow=grow)
    assert ADDRESS in posts(at_work.get(ADDRESS))
