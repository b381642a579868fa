"""The paper of an accepted form: made once, the same bytes until it would say something else."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from assessment import reports, services
from assessment.choices import Move
from assessment.models import Assessment, KeptSheet
from assessment.reports import Place, SheetFacts, sheet_facts, sheet_of
from assessment.services import kept_sheets
from conweb.kernel import pdf
from conweb.kernel.choices import Role
from conweb.kernel.models import District
from tests.assessment.files import pdf as a_pdf
from tests.assessment.test_figures import accepted, sent_form
from tests.factories import person_with

pytestmark = pytest.mark.django_db


class Printer:
    """In the place of the press: counts, and gives the page back as bytes."""

    def __init__(self) -> None:
        self.pages: list[str] = []

    def __call__(self, html: str, **how: object) -> bytes:
        self.pages.append(html)
        return html.encode()


@pytest.fixture
def printer(monkeypatch, settings, tmp_path) -> Printer:
    settings.MEDIA_ROOT = tmp_path
    printer = Printer()
    monkeypatch.setattr(pdf, "print_html", printer)
    return printer


def whole(form: Assessment) -> Assessment:
    return Assessment.objects.with_places().get(pk=form.pk)


def facts_of(form: Assessment) -> SheetFacts:
    return sheet_facts([whole(form)], digits="arabic")[form.pk]


def printed(form: Assessment) -> bytes:
    return kept_sheets.sheet_pdf(whole(form), facts_of(form))


# ── once ───────────────────────────────────────────────────────────────────────────────────
def test_accepted_form_is_printed_once_and_kept(printer):
    form = accepted(sent_form())

    first, second = printed(form), printed(form)

    assert first == second
    assert len(printer.pages) == 1
    kept = KeptSheet.objects.get()
    assert (kept.assessment, kept.size) == (form, len(first))
    assert kept.content_hash == facts_of(form).content_hash


@pytest.mark.parametrize("moves", [(), (Move.ENDORSE,)])
def test_form_that_is_not_accepted_yet_is_printed_each_time(printer, moves):
    form = sent_form()
    for move in moves:
        head = person_with(Role.DISTRICT_HEAD, district=form.district)
        services.move_form(assessment=form, move=move, by=head)

    printed(form)
    printed(form)

    assert len(printer.pages) == 2
    assert not KeptSheet.objects.exists()


def test_form_that_is_reported_keeps_the_paper_of_its_acceptance(printer):
    form = accepted(sent_form())
    printed(form)
    province = person_with(Role.PROVINCIAL, province=form.province)
    services.move_form(assessment=form, move=Move.REPORT, by=province)

    printed(form)

    assert len(printer.pages) == 1


def test_form_accepted_again_after_a_change_has_a_paper_of_its_own_and_the_first_stays(printer):
    form = accepted(sent_form())
    printed(form)
    province = person_with(Role.PROVINCIAL, province=form.province)
    services.move_form(assessment=form, move=Move.REOPEN, by=province, reason="ขอแก้ข้อ 8")
    typed = services.Typed("4", base_version=1)
    services.save_answer(assessment=form, number=8, typed=typed, by=form.started_by)
    services.send_assessment(assessment=form, by=form.started_by)
    form = accepted(form)

    content = printed(form)

    assert "47" in content.decode()
    assert KeptSheet.objects.filter(assessment=form).count() == 2


def test_file_attached_by_another_name_is_another_paper(printer):
    """Evidence is printed by name in the annex."""
    form = sent_form()
    before = facts_of(form).content_hash
    Assessment.objects.filter(pk=form.pk).update(status="returned")
    services.attach_evidence(
        assessment=form, number=8, upload=SimpleUploadedFile("ประชุม.pdf", a_pdf()), by=form.started_by
    )
    Assessment.objects.filter(pk=form.pk).update(status="sent")

    assert facts_of(form).content_hash != before


def test_district_that_is_renamed_prints_another_paper(printer):
    """Its name stands in the letterhead and under the signature."""
    form = accepted(sent_form())
    printed(form)
    District.objects.filter(pk=form.district_id).update(name="เมืองใหม่")

    assert "เมืองใหม่" in printed(form).decode()
    assert KeptSheet.objects.count() == 2


def test_digits_are_two_papers(printer):
    form = whole(accepted(sent_form()))

    for digits in ("arabic", "thai", "arabic"):
        kept_sheets.sheet_pdf(form, sheet_facts([form], digits=digits)[form.pk])

    assert len(printer.pages) == KeptSheet.objects.count() == 2


# ── the hash ───────────────────────────────────────────────────────────────────────────────
FACTS = SheetFacts(
    criteria_id=1,
    criteria="2564",
    state="final",
    digits="arabic",
    fiscal_year=2564,
    place=Place("อิสาณ", "เมืองบุรีรัมย์", "บุรีรัมย์"),
    cut_off_on=date(2021, 4, 30),
    answers=((1, 8, 15),),
    notes=((1, "ลาออกสองคน"),),
    files=((1, ("ประชุม.pdf",)),),
    round_note="",
    sent="20 เม.ย. 2564 10:00 น.",
)
OTHERS = {
    "criteria": "2565",
    "state": "draft",
    "digits": "thai",
    "fiscal_year": 2565,
    "place": Place("อิสาณ", "เมืองบุรีรัมย์", "นครราชสีมา"),
    "cut_off_on": date(2021, 5, 1),
    "answers": ((1, 8, 16),),
    "notes": ((1, "ลาออกสามคน"),),
    "files": ((1, ("ประชุม 2.pdf",)),),
    "round_note": "ใช้ย้อนหลัง",
    "sent": "20 เม.ย. 2564 10:01 น.",
}


def test_every_fact_of_the_sheet_is_one_of_its_hash():
    assert {field.name for field in fields(SheetFacts)} == {*OTHERS, "criteria_id"}


@pytest.mark.parametrize("name", OTHERS)
def test_paper_that_says_something_else_has_another_hash(name):
    assert replace(FACTS, **{name: OTHERS[name]}).content_hash != FACTS.content_hash


def test_hash_is_that_of_the_paper_and_not_of_this_database():
    assert replace(FACTS, criteria_id=7).content_hash == FACTS.content_hash
    assert len(FACTS.content_hash) == 64


def test_sheet_of_the_facts_has_every_fact_that_is_printed():
    form = sent_form(changed={8: ("3", "")})
    sheet = sheet_of(facts_of(form))

    assert (sheet.state, sheet.total, sheet.strict_total) == ("final", 47, 46)
    assert sheet.cut_off_on == form.round.cut_off_on
    assert sheet.sent
    assert reports.file_name(facts_of(form)) == reports.file_name(sheet)


def test_facts_of_many_forms_take_two_queries(django_assert_num_queries):
    for number in range(1, 4):
        sent_form(f"31160{number}")
    forms = list(Assessment.objects.with_places())
    sheet_facts(forms, digits="arabic")  # the criteria are read once

    with django_assert_num_queries(2):
        assert len(sheet_facts(forms, digits="arabic")) == 3


# ── the disk ───────────────────────────────────────────────────────────────────────────────
def kept_path(settings) -> Path:
    return Path(settings.MEDIA_ROOT) / KeptSheet.objects.get().file.name


def test_kept_file_that_is_lost_is_put_back_as_it_was(printer, settings, caplog):
    form = accepted(sent_form())
    content = printed(form)
    kept_path(settings).unlink()

    assert printed(form) == content
    assert kept_path(settings).read_bytes() == content
    assert "is not on the disk as it was" in caplog.text


def test_kept_file_that_was_changed_is_never_handed_out(printer, settings):
    form = accepted(sent_form())
    content = printed(form)
    kept_path(settings).write_bytes(b"%PDF something else")

    assert printed(form) == content
    assert kept_path(settings).read_bytes() == content


def test_other_bytes_never_take_the_place_of_lost_ones(printer, settings, monkeypatch):
    form = accepted(sent_form())
    printed(form)
    kept_path(settings).unlink()
    monkeypatch.setattr(pdf, "print_html", lambda html, **how: b"another print")

    assert printed(form) == b"another print"
    assert not kept_path(settings).exists()


def test_two_who_print_at_once_keep_one_paper(printer, settings):
    form = whole(accepted(sent_form()))
    facts = facts_of(form)
    first = kept_sheets.keep(form, facts, b"paper")

    second = kept_sheets.keep(form, facts, b"paper")

    assert first == second == KeptSheet.objects.get()
    assert len(list(Path(settings.MEDIA_ROOT).rglob("*.pdf"))) == 1


# ── what the database holds to ─────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "statement", ["UPDATE assessment_keptsheet SET size = 1", "DELETE FROM assessment_keptsheet"]
)
def test_database_lets_nobody_change_a_kept_paper(printer, statement):
    printed(accepted(sent_form()))

    with (
        pytest.raises(DatabaseError, match="kept_sheets_stay"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_database_keeps_one_paper_for_one_content(printer):
    printed(accepted(sent_form()))
    again = """
        INSERT INTO assessment_keptsheet (assessment_id, content_hash, file, sha256, size, made_at)
        SELECT assessment_id, content_hash, 'x', sha256, size, made_at FROM assessment_keptsheet
    """

    with (
        pytest.raises(IntegrityError, match="sheet_once_per_content"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(again)


# ── over the line ──────────────────────────────────────────────────────────────────────────
def test_page_of_an_accepted_form_hands_out_the_kept_bytes(printer, client):
    form = accepted(sent_form())
    client.force_login(form.started_by)
    address = reverse("assessment:score-sheet", args=[form.pk])

    first, second = client.get(address), client.get(address)

    assert first.content == second.content
    assert first["Content-Disposition"] == second["Content-Disposition"]
    assert len(printer.pages) == 1


def test_kept_paper_of_another_district_does_not_exist(printer, client):
    form = accepted(sent_form())
    printed(form)
    stranger = person_with(Role.OFFICER, district=sent_form("310201").district)
    client.force_login(stranger)

    assert client.get(reverse("assessment:score-sheet", args=[form.pk])).status_code == 404
