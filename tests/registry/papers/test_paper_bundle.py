"""The signed papers of a year in one ZIP: what is in it, under which names, and whose."""

import csv
import io
import zipfile
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from conweb.kernel.models import District
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind
from tests.factories import DistrictFactory, officer_of
from tests.pages import same_queries, words
from tests.registry.papers.paper_rows import paper_row, recorded_row

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.4 signed"


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3101", name="ห้วยราช")


def with_scan(district: District, **fields: object) -> Paper:
    paper = recorded_row(PaperKind.WORKING_ORDER, district=district, **fields)
    kept = Paper._meta.get_field("scan").attr_class(paper, Paper._meta.get_field("scan"), "")
    name = kept.storage.save(f"papers/{paper.pk}/signed/x", ContentFile(SCAN))
    # A signed row never changes, so it is made anew with its scan.
    values = {f.name: getattr(paper, f.name) for f in Paper._meta.concrete_fields if not f.generated}
    values |= {
        "id": None,
        "scan": name,
        "scan_name": "สแกน.pdf",
        "scan_type": "application/pdf",
        "scan_size": len(SCAN),
    }
    return Paper.objects.create(**values)


def unpacked(client: Client, **asked: object) -> zipfile.ZipFile:
    response = client.get(reverse("registry:paper-zip"), {"file": "zip", **asked})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment")
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def register(bundle: zipfile.ZipFile) -> list[dict[str, str]]:
    text = bundle.read("ทะเบียนเอกสาร.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_zip_holds_the_scans_and_a_register_of_all_papers(client: Client, district: District):
    scanned = with_scan(district, number="12", dated_on=date(2021, 3, 5), subject="แต่งตั้งคณะทำงาน: ตำบล/สนวน")
    recorded_row(PaperKind.ANNOUNCEMENT, district=district, number="", dated_on=date(2021, 3, 9))
    client.force_login(officer_of(district))

    bundle = unpacked(client, district=district.pk, year=2564)

    assert bundle.testzip() is None
    files = [name for name in bundle.namelist() if name != "ทะเบียนเอกสาร.csv"]
    assert files == ["002 2564-03-05 12-2564 แต่งตั้งคณะทำงาน ตำบล สนวน ลงนาม.pdf"]
    assert bundle.read(files[0]) == SCAN
    rows = register(bundle)
    assert [row["ลงวันที่"] for row in rows] == ["5 มี.ค. 2564", "5 มี.ค. 2564", "9 มี.ค. 2564"]
    assert rows[1]["ฉบับที่ลงนาม"] == files[0]
    assert scanned.full_number == rows[1]["เลขที่"] == "12/2564"


def test_drafts_and_other_years_are_not_in_it(client: Client, district: District):
    paper_row(district=district)
    recorded_row(district=district, dated_on=date(2020, 12, 31))
    recorded_row(district=district, dated_on=date(2021, 1, 1))
    client.force_login(officer_of(district))

    rows = register(unpacked(client, district=district.pk, year=2564))

    assert [row["ลงวันที่"] for row in rows] == ["1 ม.ค. 2564"]


def test_papers_of_another_district_are_never_in_it(client: Client, district: District):
    recorded_row(district=district, dated_on=date(2021, 1, 4))
    stranger = officer_of(DistrictFactory(code="3102"))
    recorded_row(district=DistrictFactory(code="3103"), dated_on=date(2021, 1, 4))
    client.force_login(stranger)

    assert register(unpacked(client, district=district.pk, year=2564)) == []


def test_missing_file_is_named_in_the_register_and_the_rest_still_comes(client: Client, district: District):
    gone = with_scan(district, number="12", dated_on=date(2021, 3, 5))
    gone.scan.storage.delete(gone.scan.name)
    client.force_login(officer_of(district))

    rows = register(unpacked(client, district=district.pk, year=2564))

    assert "ไม่พบไฟล์ในระบบ" in [row["ฉบับที่ลงนาม"] for row in rows]


def test_same_papers_give_the_same_zip(client: Client, district: District):
    with_scan(district, number="12", dated_on=date(2021, 3, 5))
    client.force_login(officer_of(district))
    asked = {"file": "zip", "district": district.pk, "year": 2564}

    first, second = (
        b"".join(client.get(reverse("registry:paper-zip"), asked).streaming_content) for _ in range(2)
    )

    assert first == second


def test_page_says_how_many_before_anything_is_fetched(client: Client, district: District):
    with_scan(district, number="12", dated_on=date(2021, 3, 5))
    client.force_login(officer_of(district))

    page = words(client.get(reverse("registry:paper-zip"), {"year": 2564}))

    assert "อำเภอห้วยราช ปี 2564 มี 2 ฉบับ มีสำเนาที่ลงนาม" in page


def test_page_costs_the_same_for_one_paper_and_for_thirty(client: Client, district: District):
    recorded_row(district=district)
    client.force_login(officer_of(district))

    def grow() -> None:
        for number in range(2, 31):
            recorded_row(district=district, number=str(number))

    same_queries(client, reverse("registry:paper-zip"), 5, grow=grow)
