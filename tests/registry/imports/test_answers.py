"""What a run tells of each row of its workbook, before it is confirmed and after, and how the answers come back."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.base import ContentFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from conweb.kernel.models import User
from registry.choices import CommitteeKind, ImportState, RosterState
from registry.imports.reading import read_roster_book
from registry.imports.values import ROW_KEY_HEAD, SAME_PERSON_HEAD, STATUS_HEAD, SUMMARY_SHEET
from registry.models import Committee, RosterImport, Seat
from registry.row_keys import read_row_key
from registry.services.imports import answers, runs, steps
from registry.services.imports.checking import check_rosters
from tests.factories import CentreFactory, DistrictFactory, PersonFactory, SubdistrictFactory, officer_of
from tests.registry.imports.handed_in import (
    NO_DAY,
    centre_called,
    confirm,
    counts,
    hand_in,
    rows_of,
    somebody,
    states,
    upload,
    workbook,
)
from tests.registry.imports.office_books import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def other(district) -> Committee:
    return centre_called("บ้านใหม่", 12)


def kept(run: RosterImport) -> bytes:
    with run.answer.open("rb") as sealed:
        return sealed.read()


def book_of(run: RosterImport) -> Workbook:
    return load_workbook(BytesIO(kept(run)))


def column(sheet: Worksheet, head: str) -> list[str | None]:
    """What stands below a head of the first row."""
    at = next(cell.column for cell in sheet[1] if cell.value == head)
    return [sheet.cell(row, at).value for row in range(2, sheet.max_row + 1)]


def again(book: Workbook, run: RosterImport, by: User) -> RosterImport:
    """The answer handed in once more."""
    content = BytesIO()
    book.save(content)
    return runs.start_import(
        upload=ContentFile(content.getvalue(), name=run.answer_name), by=by, kind=run.kind, follows=run
    )


# ── what is told ───────────────────────────────────────────────────────────────────────────


def test_checked_rows_say_whether_they_would_go_in(officer, committee, other):
    good = [*rows_of(committee), somebody(committee)]
    bad = [*rows_of(other), somebody(other, since=NO_DAY)]

    run = hand_in([*good, *bad], officer)

    told = column(book_of(run).worksheets[0], STATUS_HEAD)
    assert told == ["พร้อมเข้า"] * 4 + ["ยังไม่เข้า"] * 3 + ["ต้องแก้"]


def test_written_rows_say_what_became_of_them_and_carry_their_keys(officer, committee, other):
    rows = [*rows_of(committee), somebody(committee), *rows_of(other)]

    run = confirm(hand_in(rows, officer), officer)

    sheet = book_of(run).worksheets[0]
    assert column(sheet, STATUS_HEAD) == ["ไม่เปลี่ยน"] * 3 + ["เข้าแล้ว"] + ["ไม่เปลี่ยน"] * 3
    keys = [read_row_key(key, "s") for key in column(sheet, ROW_KEY_HEAD)]
    assert set(keys) == set(Seat.objects.values_list("pk", flat=True))


def test_summary_counts_are_those_of_the_run(officer, committee, other):
    rows = [*rows_of(committee), somebody(committee), *rows_of(other), somebody(other, since=NO_DAY)]

    run = confirm(hand_in(rows, officer), officer)

    lines = {row[0]: row[1] for row in book_of(run)[SUMMARY_SHEET].iter_rows(values_only=True)}
    told = tuple(lines[head] for head in ("อ่านได้ (แถว)", "เข้าแล้ว", "ไม่เปลี่ยน", "ส่งคืน"))
    assert told == counts(run) == (8, 1, 3, 4)


def test_answer_is_named_after_the_file_however_often_it_goes_round(officer, committee):
    run = hand_in([*rows_of(committee), somebody(committee, since=NO_DAY)], officer)

    second = again(book_of(run), run, officer)

    assert run.answer_name == second.answer_name == "รายชื่อ – ตรวจแล้ว.xlsx"


def test_answer_lies_sealed_on_the_disk(officer, committee):
    run = hand_in(rows_of(committee), officer)

    with open(run.answer.path, "rb") as sealed:
        assert sealed.read(2) != b"PK"
    assert kept(run)[:2] == b"PK"


def test_answer_of_a_written_run_takes_the_place_of_the_checked_one(officer, committee):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    checked = run.answer.path

    done = confirm(run, officer)

    assert column(book_of(done).worksheets[0], STATUS_HEAD)[-1] == "เข้าแล้ว"
    assert done.answer.path == checked or not run.answer.storage.exists(checked)


def test_row_of_no_centre_is_told_so(officer, committee):
    row = somebody(committee)
    row[0] = "ไกลโพ้น"

    sheet = book_of(hand_in([*rows_of(committee), row], officer)).worksheets[0]

    assert column(sheet, STATUS_HEAD)[-1] == "ต้องแก้"
    assert "ไม่พบ “ไกลโพ้น”" in sheet["A5"].comment.text


def test_rows_that_a_cancelled_run_never_reached_wait(officer, committee):
    content = workbook(rows_of(committee))
    book = read_roster_book(content, name="รายชื่อ.xlsx", today=TODAY)

    telling = answers.Telling(book, [])

    assert {mark.status for mark, _ in telling.rows()} == {"ยังไม่เข้า"}
    assert telling.counts == {"ยังไม่เข้า": 3}


def test_run_that_is_stopped_tells_what_went_in_until_then(officer, committee, other, monkeypatch):
    monkeypatch.setattr(steps, "BATCH", 1)
    write = steps.write_rosters

    def stop_after(batch, **how):
        RosterImport.objects.update(cancel_asked=True)
        return write(batch, **how)

    monkeypatch.setattr(steps, "write_rosters", stop_after)
    rows = [*rows_of(committee), somebody(committee), *rows_of(other), somebody(other, "นายใหม่ มาแล้ว")]

    run = confirm(hand_in(rows, officer), officer)

    assert run.state == ImportState.CANCELLED
    told = column(book_of(run).worksheets[0], STATUS_HEAD)
    assert told == ["ไม่เปลี่ยน"] * 3 + ["เข้าแล้ว"] + ["ยังไม่เข้า"] * 4


def test_rows_written_before_a_break_are_told_as_gone_in(officer, committee):
    """A run that was killed finds its own work standing when it begins again."""
    run = confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)
    with run.file.open("rb") as sealed:
        content = sealed.read()
    book = steps.book_of(run, content)
    (checked,) = next(check_rosters(book, by=officer, choices=steps.choices_of(run)))
    assert checked.state == RosterState.UNCHANGED

    answers.make_answer(run, content, book, [(checked, None)])

    assert set(column(book_of(run).worksheets[0], STATUS_HEAD)) == {"เข้าแล้ว"}


# ── how answers come back ──────────────────────────────────────────────────────────────────


def test_corrected_answer_changes_only_what_was_corrected(officer, committee, other):
    rows = [
        *rows_of(committee),
        somebody(committee),
        *rows_of(other),
        somebody(other, "นายใหม่ มาแล้ว", NO_DAY),
    ]
    first = confirm(hand_in(rows, officer), officer)
    book = book_of(first)
    book.worksheets[0]["F9"] = "1 เม.ย. 2564"

    second = confirm(again(book, first, officer), officer)

    assert counts(first) == (8, 1, 3, 4)
    assert counts(second) == (8, 1, 7, 0)
    assert states(second) == [RosterState.UNCHANGED, RosterState.IN]


def test_name_that_is_mended_in_the_answer_stays_the_same_seat(officer, committee):
    first = confirm(hand_in([*rows_of(committee), somebody(committee, "นางมาลย ใจงาม")], officer), officer)
    seat = committee.seats.get(person__first_name="มาลย")
    book = book_of(first)
    book.worksheets[0]["C5"] = "นางมาลัย ใจงาม"

    confirm(again(book, first, officer), officer)

    seat.refresh_from_db()
    assert seat.person.first_name == "มาลัย"
    assert committee.seats.count() == 4


def test_namesake_is_told_apart_in_the_workbook(officer, committee):
    PersonFactory(
        prefix="นาง",
        first_name="มาลัย",
        last_name="ใจงาม",
        province=committee.centre.province,
        district=committee.centre.district,
    )
    first = hand_in([*rows_of(committee), somebody(committee)], officer)
    book = book_of(first)
    sheet = book.worksheets[0]
    assert column(sheet, STATUS_HEAD)[-1] == "รอยืนยัน"
    at = next(cell.column_letter for cell in sheet[1] if cell.value == SAME_PERSON_HEAD)
    rule = next(one for one in sheet.data_validations.dataValidation if str(one.sqref) == f"{at}5")
    offered = rule.formula1.strip('"').split(",")
    sheet[f"{at}5"] = offered[-1]

    second = again(book, first, officer)

    assert states(second) == [RosterState.READY]


def test_place_that_is_asked_is_chosen_in_its_own_cells(provincial, committee):
    """One name in two districts: each row of it has a list, and what is chosen there is understood."""
    there = SubdistrictFactory(
        code="310105", name="สนวน", district=DistrictFactory(code="3101", name="เมืองบุรีรัมย์")
    )
    CentreFactory(subdistrict=there, members=3)
    first = hand_in([*rows_of(committee), somebody(committee)], provincial)
    book = book_of(first)
    sheet = book.worksheets[0]
    assert column(sheet, STATUS_HEAD) == ["รอยืนยัน"] * 4
    rules = sheet.data_validations.dataValidation
    offered = next(one.formula1 for one in rules if "A2" in one.sqref).strip('"').split(",")
    chosen = next(label for label in offered if "ห้วยราช" in label)
    for row in range(2, 6):
        assert any(f"A{row}" in one.sqref for one in rules)
        sheet[f"A{row}"] = chosen

    second = again(book, first, provincial)

    assert states(second) == [RosterState.READY]
    assert second.rosters.get().centre == committee.centre


# ── too many rows for a workbook ───────────────────────────────────────────────────────────


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr("registry.reports.imports.opened.MOST_ROWS", 2)


def test_large_file_comes_back_as_a_list_of_its_faults(officer, committee, other, large):
    rows = [*rows_of(committee), *rows_of(other), somebody(other, since=NO_DAY)]

    run = hand_in(rows, officer)

    lines = kept(run).decode("utf-8-sig").splitlines()
    assert run.answer_name == "รายชื่อ – แถวที่ต้องแก้.csv"
    assert lines[0] == "แผ่น,แถว,ช่อง,ศอช.,ผล,พบ,ให้ทำ"
    assert len(lines) == 2
    assert lines[1].startswith("รายชื่อ,8,F8,")
    assert NO_DAY in lines[1]


def test_list_shows_no_whole_citizen_id_and_runs_nothing(officer, committee, large):
    head = ("ตำบล", "ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "มาจาก", "ตั้งแต่", "เลขประจำตัวประชาชน")
    rows = [
        *([*row, ""] for row in rows_of(committee)),
        [*somebody(committee), "1-9999-00000-00-4"],
        [*somebody(committee, since="=1+1"), ""],
    ]
    run = runs.start_import(
        upload=upload(workbook(rows, head=head)), by=officer, kind=CommitteeKind.EXECUTIVE
    )

    text = kept(run).decode("utf-8-sig")

    assert "1999900000004" not in text.replace("-", "")
    assert not [
        cell for row in csv.reader(StringIO(text)) for cell in row if cell.startswith(("=", "+", "-", "@"))
    ]


def test_officer_of_elsewhere_learns_nothing_of_a_place(committee):
    stranger = officer_of(DistrictFactory(code="3101"))

    run = hand_in([somebody(committee)], stranger)

    assert column(book_of(run).worksheets[0], STATUS_HEAD) == ["ต้องแก้"]
    assert column(book_of(run).worksheets[0], ROW_KEY_HEAD) == [None]
