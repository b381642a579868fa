"""The list of centres: filters, the counts above it, its files."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.models import District, User
from registry.choices import CentreStatus, CommitteeKind
from registry.models import AbsentCentre, CentralRecordCheck, Centre, Committee, SavedFilter
from tests.factories import (
    CommitteeFactory,
    SubdistrictFactory,
)
from tests.pages import links, same_queries, words
from tests.registry.centre_rows import centre

pytestmark = pytest.mark.django_db

LIST = reverse("registry:centre-list")


def listed(client: Client, query: str) -> list[str]:
    return [row.centre.short_name for row in client.get(f"{LIST}?{query}").context["rows"]]


# ── filters ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("appointed=2564", ["ศอช.ต. ใหม่"]),
        ("term=ending", ["ศอช.ต. ใกล้ 30", "ศอช.ต. ใกล้ 60", "ศอช.ต. ใกล้ 90"]),
        ("term=ending60", ["ศอช.ต. ใกล้ 30", "ศอช.ต. ใกล้ 60"]),
        ("term=ending30", ["ศอช.ต. ใกล้ 30"]),
        ("members=below", ["ศอช.ต. เล็ก"]),
        ("missing=chair", ["ศอช.ต. ไร้ประธาน"]),
        ("missing=secretary", []),
        ("kbt=none", ["ศอช.ต. ใหม่"]),
        ("record=yes", ["ศอช.ต. เล็ก"]),
        ("status=current&q=พัก", ["ศอช.ต. พัก"]),
        ("status=current&q=ยุบ", []),
    ],
)
def test_centre_list_filters_by_what_is_amiss(
    client: Client, district: District, officer: User, query: str, names: list[str]
):
    for number, (name, ends_on) in enumerate(
        (
            ("ใกล้ 30", date(2021, 5, 20)),
            ("ใกล้ 60", date(2021, 6, 19)),
            ("ใกล้ 90", date(2021, 7, 19)),
            ("ไกล", date(2021, 7, 20)),
        ),
        start=1,
    ):
        CommitteeFactory(centre=centre(number, name), starts_on=date(2017, 7, 1), ends_on=ends_on, members=9)
    new = centre(11, "ใหม่")
    CommitteeFactory(centre=new, starts_on=date(2021, 2, 1), ends_on=date(2025, 1, 31), members=9)
    Committee.objects.create(kind=CommitteeKind.KBT, subdistrict=new.subdistrict, starts_on=date(2021, 3, 1))
    small = centre(12, "เล็ก", members=8)
    CentralRecordCheck.objects.create(
        centre=small, fiscal_year=2564, checked_on=date(2021, 1, 5), checked_by=officer
    )
    headless = centre(13, "ไร้ประธาน", members=10)
    headless.committees.get().seats.filter(order=0).update(until=date(2021, 1, 1))
    centre(14, "พัก", status=CentreStatus.SUSPENDED)
    centre(15, "ยุบ", status=CentreStatus.DISSOLVED)
    client.force_login(officer)

    assert sorted(listed(client, f"tier=subdistrict&{query}")) == sorted(names)


def test_centre_list_says_every_filter_in_words(client: Client, district: District, officer: User):
    centre(1, "สนวน")
    client.force_login(officer)

    page = words(
        client.get(
            f"{LIST}?status=current&term=ending30&appointed=2564&members=below&missing=chair&kbt=old&record=no"
        )
    )

    assert (
        "ยังไม่ยุบเลิก · จะครบวาระใน 30 วัน · แต่งตั้ง พ.ศ. 2564 · ศอช.ต. ที่มีกรรมการต่ำกว่า 9 คน · "
        "ไม่มีประธาน · คำสั่ง ก.บ.ต. เก่า · ข้อมูลกลางปี 2564 ยังไม่ตรวจ · 0 แห่ง" in page
    )


def test_centre_list_shows_flags_with_links_to_where_they_are(
    client: Client, district: District, officer: User
):
    there = centre(1, "สนวน", members=8)
    client.force_login(officer)

    response = client.get(LIST)

    page_of = reverse("centre-detail", args=[there.pk])
    assert ("ต่ำกว่า 9", f"{page_of}#committee") in links(response)
    assert ("ยังไม่มีคำสั่ง", f"{page_of}#kbt") in links(response)
    assert ("ยังไม่ตรวจ", f"{page_of}#record") in links(response)


def test_centre_list_with_everything_on_it_asks_as_often_for_thirty(
    client: Client, district: District, officer: User
):
    centre(1, members=2)
    client.force_login(officer)

    def grow() -> None:
        for number in range(2, 31):
            centre(number, members=2)
            SavedFilter.objects.create(owner=officer, name=f"ตัวกรอง {number}", query="tier=subdistrict")

    same_queries(client, LIST, 11, grow=grow)


# ── the counts above it ─────────────────────────────────────────────────────────────────────


def test_centre_list_counts_the_own_area_against_its_subdistricts(
    client: Client, district: District, officer: User
):
    centre(1)
    centre(2, status=CentreStatus.SUSPENDED)
    centre(3, status=CentreStatus.DISSOLVED)
    AbsentCentre.objects.create(subdistrict=SubdistrictFactory(code="311604"), reason="อยู่ในเขตเทศบาล")
    gone = SubdistrictFactory(code="311605")
    gone.is_active = False
    gone.save()
    client.force_login(officer)

    response = client.get(LIST)

    told = response.context["coverage"]
    assert (told.subdistrict_centres, told.subdistricts) == (2, 4)
    assert (told.explained, told.unexplained) == (1, 1)
    assert (told.district_centres, told.districts) == (1, 1)


def test_centre_list_counts_lead_to_exactly_so_many(client: Client, district: District, officer: User):
    centre(1)
    centre(2, status=CentreStatus.DISSOLVED)
    client.force_login(officer)

    hrefs = dict(links(client.get(LIST)))

    assert len(client.get(hrefs["1 จาก 2 ตำบล"]).context["rows"]) == 1
    assert len(client.get(hrefs["1 ตำบล"]).context["rows"]) == 1
    assert len(client.get(hrefs["1 จาก 1 อำเภอ"]).context["rows"]) == 1


# ── files ───────────────────────────────────────────────────────────────────────────────────


def export(client: Client, kind: str, query: str = "") -> bytes:
    response = client.get(f"{reverse('registry:centre-export', args=[kind])}?{query}")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment;")
    return response.getvalue()


def test_csv_holds_the_filtered_centres_and_no_person(client: Client, district: District, officer: User):
    there = centre(1, "สนวน", members=8, place="วัดสนวน", phone="044660001", founded_on=date(2008, 6, 30))
    centre(2, "ตาเสา", status=CentreStatus.SUSPENDED)
    client.force_login(officer)

    text = export(client, "csv", "status=active&tier=subdistrict").decode("utf-8-sig")

    head, row = csv.reader(io.StringIO(text))
    told = dict(zip(head, row, strict=True))
    assert told["รหัสพื้นที่"] == "311601"
    assert told["ชื่อย่อ"] == "ศอช.ต. สนวน"
    assert told["โทรศัพท์ ศอช."] == "0 4466 0001"
    assert told["จัดตั้งเมื่อ"] == "30 มิ.ย. 2551"
    assert (told["กรรมการในวาระ"], told["ข้อสังเกต"]) == ("8", "ต่ำกว่า 9")
    assert told["ครบวาระ"] == "31 ธ.ค. 2566"
    assert there.committees.get().seats.first().person.first_name not in text


@pytest.mark.parametrize("place", ["=1+1", "+66", "-2", "@x", "\t=1", " =cmd"])
def test_csv_runs_no_formula(client: Client, district: District, officer: User, place: str):
    there = centre(1, "สนวน")
    Centre.objects.filter(pk=there.pk).update(place=place)
    client.force_login(officer)

    rows = csv.reader(io.StringIO(export(client, "csv", "tier=subdistrict").decode("utf-8-sig")))

    assert list(rows)[1][8] == f"'{place}"


def test_xlsx_runs_no_formula_and_keeps_leading_zeros(client: Client, district: District, officer: User):
    centre(1, "สนวน", place="=1+1", members=9)
    client.force_login(officer)

    book = openpyxl.load_workbook(io.BytesIO(export(client, "xlsx", "tier=subdistrict")))

    row = next(book.active.iter_rows(min_row=2))
    assert (row[8].value, row[8].data_type) == ("=1+1", "s")
    assert (row[0].value, row[11].value) == ("311601", 9)


def test_export_of_another_area_is_empty(client: Client, district: District, officer: User):
    centre(1, "แชะ", district="3002")
    client.force_login(officer)

    text = export(client, "csv").decode("utf-8-sig")

    assert "แชะ" not in text


def test_export_reads_by_the_hundred(
    client: Client, district: District, officer: User, django_assert_max_num_queries
):
    for number in range(1, 41):
        centre(number)
    client.force_login(officer)

    with django_assert_max_num_queries(9):
        export(client, "csv")
