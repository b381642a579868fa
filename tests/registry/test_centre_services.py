"""Changing a centre, the yearly tick of its central record, and the ตำบล without a ศอช.ต."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from conweb.kernel import clock
from conweb.kernel.models import District, User
from registry.choices import CentreStatus
from registry.models import AbsentCentre, CentralRecordCheck, Centre
from registry.selectors.centre_changes import last_seen
from registry.services.centres import (
    NewerChange,
    change_centre,
    check_central_record,
    mark_absent,
    uncheck_central_record,
    unmark_absent,
)
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, officer_of

pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district, first_name="พิมพ์ชนก")


@pytest.fixture
def colleague(district: District) -> User:
    return officer_of(district, first_name="กิตติ")


@pytest.fixture
def centre(district: District) -> Centre:
    return CentreFactory(
        subdistrict=SubdistrictFactory(code="311605", name="สนวน"), place="ศาลากลางบ้าน", phone="044660001"
    )


def events_of(centre: Centre) -> int:
    return Centre.pgh_event_model.objects.filter(pgh_obj=centre.pk).count()


def test_change_centre_writes_what_differs_with_who_and_why(centre: Centre, officer: User):
    change_centre(centre=centre, by=officer, reason="ย้ายที่ทำการ", place="ศาลาประชาคม")

    centre.refresh_from_db()
    last = Centre.pgh_event_model.objects.filter(pgh_obj=centre.pk).latest("pgh_id")
    assert centre.place == last.place == "ศาลาประชาคม"
    assert last.pgh_context.metadata["user"] == officer.pk
    assert last.pgh_context.metadata["reason"] == "ย้ายที่ทำการ"


def test_change_centre_writes_nothing_where_all_stays(centre: Centre, officer: User):
    before = events_of(centre)

    change_centre(centre=centre, by=officer, place="ศาลากลางบ้าน", phone="044660001")

    assert events_of(centre) == before


def test_change_centre_knows_no_name_and_no_area(centre: Centre, officer: User):
    with pytest.raises(TypeError, match="short_name"):
        change_centre(centre=centre, by=officer, short_name="ศอช.ต. อื่น")


def test_change_centre_does_not_dissolve(centre: Centre, officer: User):
    with pytest.raises(ValidationError, match="เหตุการณ์ที่มีวันที่มีผล"):
        change_centre(centre=centre, by=officer, status=CentreStatus.DISSOLVED)


def test_change_centre_refuses_one_that_is_gone(centre: Centre, officer: User):
    Centre.objects.filter(pk=centre.pk).update(status=CentreStatus.DISSOLVED)

    with pytest.raises(ValidationError, match="ยุบเลิกแล้ว"):
        change_centre(centre=centre, by=officer, place="ที่ใหม่")


def test_change_centre_keeps_both_of_two_who_changed_different_fields(
    centre: Centre, officer: User, colleague: User
):
    seen = last_seen(centre)
    change_centre(centre=centre, by=colleague, phone="044660002")

    # The page of the officer was opened before, and still carries the old number.
    change_centre(centre=centre, by=officer, seen=seen, place="ศาลาประชาคม", phone="044660001")

    centre.refresh_from_db()
    assert (centre.place, centre.phone) == ("ศาลาประชาคม", "044660002")


def test_change_centre_shows_both_values_of_one_field_and_writes_neither(
    centre: Centre, officer: User, colleague: User
):
    seen = last_seen(centre)
    change_centre(centre=centre, by=colleague, place="วัดสนวน", phone="044660002")

    with pytest.raises(NewerChange) as refused:
        change_centre(centre=centre, by=officer, seen=seen, place="ศาลาประชาคม", phone="044660001")

    newer = refused.value
    centre.refresh_from_db()
    assert [(clash.label, clash.theirs, clash.mine) for clash in newer.clashes] == [
        ("ที่ทำการ", "วัดสนวน", "ศาลาประชาคม")
    ]
    assert newer.by.startswith("นางสาวกิตติ")
    assert newer.current == {"phone": "044660002"}
    assert centre.place == "วัดสนวน"


def test_change_centre_takes_the_word_of_who_has_read_the_newer_value(
    centre: Centre, officer: User, colleague: User
):
    change_centre(centre=centre, by=colleague, place="วัดสนวน")

    change_centre(centre=centre, by=officer, seen=last_seen(centre), place="ศาลาประชาคม")

    centre.refresh_from_db()
    assert centre.place == "ศาลาประชาคม"


def test_change_centre_agrees_where_both_typed_the_same(centre: Centre, officer: User, colleague: User):
    seen = last_seen(centre)
    change_centre(centre=centre, by=colleague, place="วัดสนวน")

    change_centre(centre=centre, by=officer, seen=seen, place="วัดสนวน")

    centre.refresh_from_db()
    assert centre.place == "วัดสนวน"


def test_change_centre_of_a_point_outside_thailand_is_refused_in_thai(centre: Centre, officer: User):
    with pytest.raises(ValidationError, match="ละติจูด 5"):
        change_centre(centre=centre, by=officer, latitude=Decimal("51.5"), longitude=Decimal("0.1"))


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("51.5", "100.0"), ("15.0", "0.1"), ("15.0", None), (None, "103.0")]
)
def test_database_refuses_a_point_outside_thailand(
    centre: Centre, latitude: str | None, longitude: str | None
):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registry_centre SET latitude = %s, longitude = %s WHERE id = %s",
            [latitude, longitude, centre.pk],
        )


# ── the central record ──────────────────────────────────────────────────────────────────────


def test_central_record_is_ticked_with_day_and_person(centre: Centre, officer: User):
    tick = check_central_record(centre=centre, fiscal_year=2564, by=officer, on=date(2021, 1, 15))

    assert (tick.checked_on, tick.checked_by) == (date(2021, 1, 15), officer)


def test_central_record_ticked_twice_keeps_the_first_tick(centre: Centre, officer: User, colleague: User):
    first = check_central_record(centre=centre, fiscal_year=2564, by=officer, on=date(2021, 1, 15))

    assert check_central_record(centre=centre, fiscal_year=2564, by=colleague, on=TODAY) == first


def test_central_record_of_each_year_stands_alone(centre: Centre, officer: User):
    check_central_record(centre=centre, fiscal_year=2563, by=officer, on=date(2020, 9, 30))
    check_central_record(centre=centre, fiscal_year=2564, by=officer, on=date(2020, 10, 1))

    assert CentralRecordCheck.objects.filter(centre=centre).count() == 2


@pytest.mark.parametrize(
    ("day", "why"), [(date(2020, 9, 30), "ปีงบประมาณ 2564"), (date(2021, 4, 21), "ไม่หลังวันนี้")]
)
def test_central_record_refuses_a_day_of_another_year_or_to_come(
    centre: Centre, officer: User, day: date, why: str
):
    assert clock.today() == TODAY
    with pytest.raises(ValidationError, match=why):
        check_central_record(centre=centre, fiscal_year=2564, by=officer, on=day)


def test_central_record_is_taken_back_and_the_history_remembers(centre: Centre, officer: User):
    tick = check_central_record(centre=centre, fiscal_year=2564, by=officer, on=TODAY)

    uncheck_central_record(centre=centre, fiscal_year=2564, by=officer)
    uncheck_central_record(centre=centre, fiscal_year=2564, by=officer)

    assert not CentralRecordCheck.objects.exists()
    labels = CentralRecordCheck.pgh_event_model.objects.filter(pgh_obj=tick.pk).order_by("pgh_id")
    assert list(labels.values_list("pgh_label", flat=True)) == ["insert", "delete"]


# ── a ตำบล without a ศอช.ต. ─────────────────────────────────────────────────────────────────


def test_absent_is_marked_mended_and_taken_back(district: District, officer: User):
    place = SubdistrictFactory(code="311690", name="ในเมือง", district=district)

    mark_absent(subdistrict=place, reason="อยู่ในเขตเทศบาลทั้งตำบล", by=officer)
    mark_absent(subdistrict=place, reason="อยู่ในเขตเทศบาลเมือง", since=date(2008, 2, 28), by=officer)

    row = AbsentCentre.objects.get()
    assert (row.reason, row.since) == ("อยู่ในเขตเทศบาลเมือง", date(2008, 2, 28))

    unmark_absent(subdistrict=place, by=officer)
    assert not AbsentCentre.objects.exists()


def test_absent_is_refused_where_a_centre_stands(centre: Centre, officer: User):
    with pytest.raises(ValidationError, match="สนวน อยู่แล้ว"):
        mark_absent(subdistrict=centre.subdistrict, reason="อยู่ในเขตเทศบาล", by=officer)


def test_absent_without_a_reason_is_refused(district: District, officer: User):
    place = SubdistrictFactory(code="311690", name="ในเมือง", district=district)

    with pytest.raises(ValidationError):
        mark_absent(subdistrict=place, reason="", by=officer)


def test_database_refuses_an_absent_centre_without_a_reason(district: District):
    place = SubdistrictFactory(code="311690", name="ในเมือง", district=district)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO registry_absentcentre (subdistrict_id, reason) VALUES (%s, '')", [place.pk]
        )
