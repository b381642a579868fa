"""All forms of a place in one ZIP: what is in it, for whom, and what becomes of it on the way."""

import csv
import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from assessment.choices import BundleState
from assessment.models import Assessment, AssessmentRound, FormBundle, KeptSheet
from assessment.reports.form_bundle import HEADS, INDEX
from assessment.selectors.bundles import tally_of
from assessment.services import bundles
from conweb.kernel import clock, jobs, pdf
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User
from tests.assessment.test_figures import accepted, sent_form
from tests.assessment.test_kept_sheets import Printer
from tests.factories import (
    AssessmentFactory,
    CentreFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def printer(monkeypatch, settings, tmp_path) -> Printer:
    settings.MEDIA_ROOT = tmp_path
    printer = Printer()
    monkeypatch.setattr(pdf, "print_html", printer)
    return printer


@pytest.fixture
def forms(printer) -> list[Assessment]:
    """In อำเภอ 3116 one accepted, one sent, one draft, one not begun; in 3102 one accepted."""
    made = [accepted(sent_form("311601")), sent_form("311602")]
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311603"), members=15)
    made.append(AssessmentFactory(centre=centre, answers={8: ("4", "")}))
    CentreFactory(subdistrict=SubdistrictFactory(code="311604"), members=15)
    made.append(accepted(sent_form("310201")))
    return made


@pytest.fixture
def round_(forms) -> AssessmentRound:
    return forms[0].round


@pytest.fixture
def district(forms) -> District:
    return forms[0].district


@pytest.fixture
def officer(district) -> User:
    return officer_of(district)


@pytest.fixture
def province(forms) -> User:
    return person_with(Role.PROVINCIAL, province=Province.objects.get(pk="31"))


def ready(bundle: FormBundle) -> FormBundle:
    bundles.make_bundle(bundle.pk)
    bundle.refresh_from_db()
    assert bundle.state == BundleState.READY
    return bundle


def opened(bundle: FormBundle) -> zipfile.ZipFile:
    with bundle.file.open("rb") as content:
        return zipfile.ZipFile(io.BytesIO(content.read()))


def index_of(bundle: FormBundle) -> list[dict[str, str]]:
    text = opened(bundle).read(INDEX).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


# ── what is in it ──────────────────────────────────────────────────────────────────────────
def test_district_has_every_form_that_was_begun_and_each_says_how_far_it_is(officer, district, round_):
    bundle = ready(bundles.ask_for_bundle(round_=round_, place=district, by=officer))

    names = opened(bundle).namelist()

    assert names == [
        "001 ศอช.ต. ตำบลที่311601 ปี 2564.pdf",
        "002 ศอช.ต. ตำบลที่311602 ปี 2564 (ส่งแล้ว).pdf",
        "003 ศอช.ต. ตำบลที่311603 ปี 2564 (ร่าง).pdf",
        INDEX,
    ]
    assert (bundle.done, bundle.of) == (3, 3)
    assert bundle.size == bundle.file.size > 0


def test_province_has_a_folder_for_each_district(province, round_):
    place = Province.objects.get(pk="31")

    names = opened(ready(bundles.ask_for_bundle(round_=round_, place=place, by=province))).namelist()

    assert [name.partition("/")[0] for name in names] == [
        *("อ.อำเภอที่3102", "อ.อำเภอที่3116", "อ.อำเภอที่3116", "อ.อำเภอที่3116"),
        INDEX,
    ]


def test_index_names_every_centre_also_the_one_without_a_form(officer, district, round_):
    rows = index_of(ready(bundles.ask_for_bundle(round_=round_, place=district, by=officer)))

    assert [(row["ศอช.ต."], row["สถานะ"], row["คะแนนรวม"], row["ระดับ"]) for row in rows] == [
        ("ศอช.ต. ตำบลที่311601", "จังหวัดรับ", "46", "2 ปานกลาง"),
        ("ศอช.ต. ตำบลที่311602", "ส่งแล้ว", "46", "2 ปานกลาง"),
        ("ศอช.ต. ตำบลที่311603", "ร่าง", "", ""),
        ("ศอช.ต. ตำบลที่311604", "ยังไม่เริ่ม", "", ""),
    ]
    assert [bool(row["ไฟล์"]) for row in rows] == [True, True, True, False]
    assert list(rows[0]) == HEADS


def test_papers_in_it_are_those_of_the_forms(officer, district, round_, forms):
    bundle = opened(ready(bundles.ask_for_bundle(round_=round_, place=district, by=officer)))
    first, _, draft, _ = bundle.namelist()

    assert "ตำบลที่311601" in bundle.read(first).decode()
    assert "ร่าง" in bundle.read(draft).decode()
    kept = KeptSheet.objects.get(assessment=forms[0])
    assert bundle.read(first) == kept.file.open("rb").read()


def test_digits_that_were_asked_for_are_printed(officer, district, round_):
    bundle = bundles.ask_for_bundle(round_=round_, place=district, by=officer, thai_digits=True)

    archive = opened(ready(bundle))

    assert "๒๕๖๔" in archive.read(archive.namelist()[0]).decode()


# ── nothing is printed twice ───────────────────────────────────────────────────────────────
def test_second_collection_prints_only_what_is_not_accepted(officer, district, round_, printer):
    ready(bundles.ask_for_bundle(round_=round_, place=district, by=officer))
    before = len(printer.pages)

    ready(bundles.ask_for_bundle(round_=round_, place=district, by=officer))

    assert (before, len(printer.pages) - before) == (3, 2)


def test_worker_that_stops_leaves_what_it_printed_to_the_next(officer, district, round_, printer):
    bundle = bundles.ask_for_bundle(round_=round_, place=district, by=officer)
    with pytest.raises(jobs.PutOff):
        bundles.make_bundle(bundle.pk, stop=lambda: len(printer.pages) == 2)

    ready(bundle)

    assert len(printer.pages) == 3
    assert not list(Path(bundle.file.storage.location).rglob("*.parts"))


def test_paper_that_broke_off_is_told_and_the_work_goes_on_from_there(
    officer, district, round_, printer, monkeypatch
):
    bundle = bundles.ask_for_bundle(round_=round_, place=district, by=officer)

    def breaks(html: str, **how: object) -> bytes:
        if len(printer.pages) == 2:
            raise MemoryError
        return printer(html)

    monkeypatch.setattr(pdf, "print_html", breaks)
    with pytest.raises(MemoryError):
        bundles.make_bundle(bundle.pk)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.trouble) == (BundleState.FAILED, bundles.BROKE_OFF)

    monkeypatch.setattr(pdf, "print_html", printer)
    bundles.go_on(bundle)
    ready(bundle)

    assert len(printer.pages) == 3


# ── stopped ────────────────────────────────────────────────────────────────────────────────
def test_stopped_before_it_began_prints_nothing(officer, district, round_, printer):
    bundle = bundles.ask_for_bundle(round_=round_, place=district, by=officer)

    bundles.stop_bundle(bundle)
    bundles.make_bundle(bundle.pk)

    bundle.refresh_from_db()
    assert (bundle.state, len(printer.pages)) == (BundleState.STOPPED, 0)


def test_stopped_while_it_prints_leaves_off(officer, district, round_, printer, monkeypatch):
    monkeypatch.setattr(bundles, "TOLD_EVERY", 0)
    bundle = bundles.ask_for_bundle(round_=round_, place=district, by=officer)

    def somebody_stops_it(html: str, **how: object) -> bytes:
        bundles.stop_bundle(bundle)
        return printer(html)

    monkeypatch.setattr(pdf, "print_html", somebody_stops_it)
    bundles.make_bundle(bundle.pk)

    bundle.refresh_from_db()
    assert (bundle.state, len(printer.pages), bundle.file.name) == (BundleState.STOPPED, 1, "")


def test_what_was_stopped_goes_on_and_prints_nothing_twice(officer, district, round_, printer, monkeypatch):
    test_stopped_while_it_prints_leaves_off(officer, district, round_, printer, monkeypatch)
    monkeypatch.setattr(pdf, "print_html", printer)
    bundle = FormBundle.objects.get()

    bundles.go_on(bundle)
    ready(bundle)

    assert len(printer.pages) == 3


def test_second_press_on_stop_changes_nothing_and_what_is_ready_is_not_stopped(officer, district, round_):
    bundle = bundles.ask_for_bundle(round_=round_, place=district, by=officer)
    bundles.stop_bundle(bundle)
    assert bundles.stop_bundle(bundle).state == BundleState.STOPPED
    done = ready(bundles.go_on(bundle))

    with pytest.raises(ValidationError, match="จัดทำเสร็จแล้ว"):
        bundles.stop_bundle(done)
    assert bundles.go_on(done).state == BundleState.READY


# ── asked for ──────────────────────────────────────────────────────────────────────────────
def test_second_press_finds_the_one_under_way(officer, district, round_):
    first, second = (bundles.ask_for_bundle(round_=round_, place=district, by=officer) for _ in range(2))

    assert first == second
    assert ProcrastinateJob.objects.filter(task_name=bundles.MAKE).count() == 1


def test_officer_of_one_district_cannot_have_another_nor_the_province(officer, round_):
    for place in (District.objects.get(pk="3102"), Province.objects.get(pk="31")):
        with pytest.raises(ValidationError, match="ไม่มีตัวเลือกนี้ในพื้นที่ของท่าน"):
            bundles.ask_for_bundle(round_=round_, place=place, by=officer)
    assert not FormBundle.objects.exists()


def test_place_where_nobody_has_begun_is_refused(province, round_):
    elsewhere = CentreFactory(subdistrict=SubdistrictFactory(code="310301")).district

    with pytest.raises(ValidationError, match="ยังไม่มีแบบที่เริ่มตอบ"):
        bundles.ask_for_bundle(round_=round_, place=elsewhere, by=province)


def test_whose_duty_ended_meanwhile_gets_nothing(officer, district, round_, printer):
    bundle = bundles.ask_for_bundle(round_=round_, place=district, by=officer)
    officer.duties.all().delete()

    bundles.make_bundle(bundle.pk)

    bundle.refresh_from_db()
    assert (bundle.state, len(printer.pages)) == (BundleState.FAILED, 0)


def test_collection_is_seen_by_whoever_asked_for_it_and_by_nobody_else(officer, district, round_, province):
    bundles.ask_for_bundle(round_=round_, place=district, by=officer)

    assert FormBundle.objects.visible_to(officer).exists()
    assert not FormBundle.objects.visible_to(officer_of(district)).exists()
    assert not FormBundle.objects.visible_to(province).exists()


def test_tally_counts_what_would_be_printed(officer, district, round_):
    tally = tally_of(officer, round_, district)

    assert (tally.accepted, tally.sent, tally.drafts, tally.without, tally.forms) == (1, 1, 1, 1, 3)


# ── left alone, cleared away ───────────────────────────────────────────────────────────────
def test_one_without_a_job_is_left_alone_and_can_go_on(officer, district, round_):
    bundle = bundles.ask_for_bundle(round_=round_, place=district, by=officer)
    assert not bundles.is_left_alone(bundle)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert bundles.is_left_alone(bundle)

    bundles.go_on(bundle)

    assert ProcrastinateJob.objects.filter(task_name=bundles.MAKE).count() == 1


def test_after_thirty_days_the_file_and_its_row_are_gone(officer, district, round_, settings):
    old = ready(bundles.ask_for_bundle(round_=round_, place=district, by=officer))
    FormBundle.objects.update(asked_at=clock.now() - timedelta(days=30, minutes=1))
    young = ready(bundles.ask_for_bundle(round_=round_, place=district, by=officer))

    assert bundles.clear_old_bundles() == 1

    assert list(FormBundle.objects.all()) == [young]
    assert not Path(old.file.path).exists()
    assert Path(young.file.path).exists()


# ── what the database holds to ─────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("change", "name"),
    [("done = 5", "bundle_no_more_than_all"), ("state = 'ready'", "ready_bundle_has_its_file")],
)
def test_database_refuses_a_collection_that_cannot_be(officer, district, round_, change, name):
    bundles.ask_for_bundle(round_=round_, place=district, by=officer)

    with pytest.raises(IntegrityError, match=name), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE assessment_formbundle SET {change}")
