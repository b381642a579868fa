"""The command line: the same rules, exit statuses and a last line of counts for whoever scripts it."""

from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from openpyxl import load_workbook

from conweb.kernel.choices import Role
from registry.choices import ImportState
from registry.models import Committee, RosterImport
from tests.factories import person_with
from tests.registry.imports.handed_in import NO_DAY, rows_of, somebody, workbook

pytestmark = pytest.mark.django_db


def run_command(tmp_path: Path, content: bytes, by: Any, *options: str) -> tuple[int, list[str], str]:
    """Exit status, lines of its output, what it says of troubles."""
    path = tmp_path / "รายชื่อ.xlsx"
    path.write_bytes(content)
    out, trouble = StringIO(), StringIO()
    status = 0
    try:
        call_command("import_rosters", str(path), "--as", by.username, *options, stdout=out, stderr=trouble)
    except SystemExit as left:
        status = int(left.code or 0)
    return status, out.getvalue().splitlines(), trouble.getvalue()


def test_all_in_is_0(tmp_path, committee, officer):
    content = workbook([*rows_of(committee), somebody(committee)])

    status, lines, _ = run_command(tmp_path, content, officer)

    assert (status, lines[-1]) == (0, "read 4, in 1, unchanged 3, returned 0")
    assert committee.seats.count() == 4


def test_some_returned_is_1_and_says_what_to_type(tmp_path, committee, second, officer):
    rows = [*rows_of(committee), somebody(committee), *rows_of(second)]
    content = workbook([*rows, somebody(second, "นายชูชาติ พรดี", since=NO_DAY)])

    status, lines, _ = run_command(tmp_path, content, officer)

    assert (status, lines[-1]) == (1, "read 8, in 1, unchanged 3, returned 4")
    assert "รายชื่อ F9 “31/02/2564” กุมภาพันธ์ 2564 มี 28 วัน" in "\n".join(lines)
    assert second.seats.count() == 3


def test_unreadable_is_2(tmp_path, officer):
    status, _, trouble = run_command(tmp_path, b"%PDF-1.4 " * 30, officer)

    assert status == 2
    assert "PDF" in trouble


def test_file_that_is_not_there_is_2(officer):
    trouble = StringIO()

    with pytest.raises(SystemExit) as left:
        call_command("import_rosters", "no-such.xlsx", "--as", officer.username, stderr=trouble)

    assert left.value.code == 2
    assert "เปิดไฟล์ no-such.xlsx ไม่ได้" in trouble.getvalue()


def test_dry_run_tells_the_same_counts_and_leaves_nothing(tmp_path, committee, officer):
    content = workbook([*rows_of(committee), somebody(committee)])

    status, lines, _ = run_command(tmp_path, content, officer, "--dry-run")

    assert (status, lines[-1]) == (0, "read 4, in 1, unchanged 3, returned 0")
    assert committee.seats.count() == 3
    assert not RosterImport.objects.exists()
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_second_time_changes_nothing(tmp_path, committee, officer):
    content = workbook([*rows_of(committee), somebody(committee)])
    run_command(tmp_path, content, officer)

    status, lines, _ = run_command(tmp_path, content, officer)

    assert (status, lines[-1]) == (0, "read 4, in 0, unchanged 4, returned 0")


def test_report_is_the_workbook_with_its_notes(tmp_path, committee, officer):
    content = workbook([*rows_of(committee), somebody(committee, since=NO_DAY)])
    report = tmp_path / "ตอบกลับ.xlsx"

    run_command(tmp_path, content, officer, "--report", str(report))

    sheet = load_workbook(BytesIO(report.read_bytes())).worksheets[0]
    assert "28 วัน" in sheet["F5"].comment.text


def test_rows_of_no_limit_are_written_at_once(tmp_path, settings, committee, officer):
    settings.IMPORT_ROWS_AT_ONCE = 1

    status, _, _ = run_command(tmp_path, workbook([*rows_of(committee), somebody(committee)]), officer)

    assert status == 0
    assert RosterImport.objects.get().state == ImportState.DONE


def test_partial_file_lets_the_others_stay(tmp_path, committee, officer):
    content = workbook([somebody(committee)])

    run_command(tmp_path, content, officer, "--partial", "--reason", "กรรมการเพิ่ม")

    assert committee.seats.filter(until=None).count() == 4
    assert RosterImport.objects.get().reason == "กรรมการเพิ่ม"


def test_whole_file_ends_who_is_not_in_it_on_the_day_before(tmp_path, committee, officer):
    content = workbook([*rows_of(committee)[:2], somebody(committee)])

    run_command(tmp_path, content, officer, "--changed-on", "1 เม.ย. 2564", "--leaving-reason", "resigned")

    left = committee.seats.get(until__isnull=False)
    assert (left.until.isoformat(), left.leaving_reason_id) == ("2021-03-31", "resigned")


def test_new_term_takes_its_days(tmp_path, committee, officer):
    content = workbook([[*row[:5], ""] for row in rows_of(committee)])
    term = ("--new-term", "--starts-on", "1/1/2567", "--order-number", "12/2566")

    status, _, _ = run_command(tmp_path, content, officer, *term)

    assert status == 0
    assert Committee.objects.get(order_number="12/2566").starts_on.isoformat() == "2024-01-01"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--new-term",), "--starts-on"),
        (("--leaving-reason", "bored"), "ไม่มีเหตุที่พ้นรหัส bored"),
    ],
)
def test_option_that_makes_no_sense_is_named(tmp_path, officer, options, said):
    with pytest.raises(CommandError, match=said):
        run_command(tmp_path, b"x", officer, *options)


def test_unknown_user_is_named(district):
    with pytest.raises(CommandError, match="ไม่พบผู้ใช้ nobody"):
        call_command("import_rosters", __file__, "--as", "nobody")


def test_without_a_name_it_is_the_administrator_of_the_country(tmp_path, committee):
    admin = person_with(Role.ADMINISTRATOR)
    path = tmp_path / "รายชื่อ.xlsx"
    path.write_bytes(workbook([*rows_of(committee), somebody(committee)]))

    call_command("import_rosters", str(path), stdout=StringIO())

    assert RosterImport.objects.get().by == admin
