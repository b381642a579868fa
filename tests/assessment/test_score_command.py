"""`manage.py score FILE`: a sheet of forms in, a CSV of scores out. No test here may touch a database."""

import csv
import io
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from openpyxl import Workbook

SHARES = (1, 2, 3, 4, 11, 15, 20, 21, 22, 23)
COLUMNS = [
    "ref",
    *(name for n in range(1, 24) for name in ([str(n), f"{n}_of"] if n in SHARES else [str(n)])),
]
RESULTS = [
    "ref",
    *(f"s{number}" for number in range(1, 24)),
    *(f"c{number}" for number in range(1, 6)),
    "total",
    "strict_total",
    "band",
    "strict_band",
    "missing",
]
# A form that rests on all three overlaps: 8 indicators strong, 12 medium; 56 points, 53 read strictly.
ON_THE_LINE = {
    "1": "8", "1_of": "10", "2": "9", "2_of": "10", "3": "10", "3_of": "13", "4": "8", "4_of": "10", "5": "3",
    "6": "3", "7": "3", "8": "3", "9": "5", "10": "1", "11": "5", "11_of": "10", "12": "1", "13": "1", "14": "1",
    "15": "70", "15_of": "100", "16": "2", "17": "5", "18": "2", "19": "3", "20": "5", "20_of": "10", "21": "7",
    "21_of": "10", "22": "6", "22_of": "10", "23": "3", "23_of": "10",
}  # fmt: skip


def sheet(*rows, columns=COLUMNS, separator=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue()


def run(file, *options):
    """Exit status, the scored rows, and the lines of stderr."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("score", str(file), *options, stdout=out, stderr=err)
    except SystemExit as stop:
        status = stop.code
    return status, list(csv.DictReader(io.StringIO(out.getvalue()))), err.getvalue().splitlines()


@pytest.fixture
def written(tmp_path):
    """written(content): a file with that text or those bytes."""

    def write(content, name="forms.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_score_prints_points_subtotals_totals_and_bands(written):
    status, rows, errors = run(written(sheet({"ref": "ต.สนวน"} | ON_THE_LINE)))

    assert (status, errors) == (0, [])
    assert list(rows[0]) == RESULTS
    assert " ".join(rows[0].values()) == (
        "ต.สนวน 3 3 3 3 3 3 3 3 3 2 2 2 2 2 3 2 2 2 2 2 2 2 2 18 11 11 8 8 56 53 3 2 "
    )


def test_score_leaves_totals_of_an_incomplete_form_empty(written):
    answers = {"ref": "a"} | ON_THE_LINE | {"7": "", "23": "", "23_of": "10"}

    status, (row,), errors = run(written(sheet(answers)))

    assert (status, errors) == (0, [])
    assert row["missing"] == "7 23"
    assert [
        row[name] for name in ("s7", "s23", "c2", "c5", "total", "strict_total", "band", "strict_band")
    ] == [""] * 8
    assert [row[name] for name in ("c1", "c3", "c4", "s8")] == ["18", "11", "8", "3"]


def test_score_of_an_empty_form_misses_everything(written):
    status, (row,), _ = run(written(sheet({"ref": "a"})))

    assert status == 0
    assert row["missing"] == " ".join(map(str, range(1, 24)))


def test_score_of_a_header_alone_is_a_header(written):
    out = io.StringIO()

    call_command("score", str(written(sheet())), stdout=out)

    assert out.getvalue() == ",".join(RESULTS) + "\n"


def test_score_takes_thirteen_missions_where_none_are_given(written):
    full = {"ref": "a"} | ON_THE_LINE
    without = [name for name in COLUMNS if name != "3_of"]

    for table in (
        sheet(full | {"3": "9", "3_of": ""}, full | {"3": "10", "3_of": ""}),
        sheet(full | {"3": "9"}, full | {"3": "10"}, columns=without),
    ):
        status, rows, _ = run(written(table))

        # 9 of 13 is 69.2 %, 10 of 13 is 76.9 %
        assert (status, [row["s3"] for row in rows]) == (0, ["2", "3"])


def test_score_reads_thai_digits_decimals_and_spaces(written):
    plain = sheet({"ref": "a"} | ON_THE_LINE)
    thai = plain.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    spaced = sheet({"ref": "a"} | {name: f" {value}.0 " for name, value in ON_THE_LINE.items()})

    assert run(written(thai))[1] == run(written(spaced))[1] == run(written(plain))[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_score_reads_csv_of_any_office(written, encoding, separator):
    content = sheet({"ref": "ต.ห้วยราช"} | ON_THE_LINE, separator=separator).encode(encoding)

    status, (row,), errors = run(written(content))

    assert (status, errors) == (0, [])
    assert (row["ref"], row["total"]) == ("ต.ห้วยราช", "56")


def test_score_reads_a_workbook(tmp_path):
    book = Workbook()
    book.active.append([int(name) if name.isdigit() else name for name in COLUMNS])
    book.active.append(["ต.สนวน", *(float(ON_THE_LINE[name]) for name in COLUMNS[1:])])
    book.active.append([None] * 34)
    book.active.append([310101, *(ON_THE_LINE[name] for name in COLUMNS[1:-2])])
    path = tmp_path / "forms.xlsx"
    book.save(path)

    status, rows, errors = run(path)

    assert (status, errors) == (0, [])
    assert [(row["ref"], row["total"], row["missing"]) for row in rows] == [
        ("ต.สนวน", "56", ""),
        ("310101", "", "23"),
    ]


def test_score_names_row_and_column_in_a_workbook(tmp_path):
    book = Workbook()
    book.active.append(["ref", 5, 8])
    book.active.append(["a", 3, 1.5])
    book.active.append(["b", "=1+1", 3])
    book.active.append(["c", 3, 3])
    path = tmp_path / "forms.xlsx"
    book.save(path)

    status, rows, errors = run(path)

    assert status == 1
    assert [row["ref"] for row in rows] == ["c"]
    assert errors[0] == "แถว 2 คอลัมน์ 8: พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ 1.5)"
    assert errors[1].startswith("แถว 3 คอลัมน์ 5: สูตรในช่องนี้ยังไม่มีผลลัพธ์")


@pytest.mark.parametrize("content", [sheet({"ref": "a"} | ON_THE_LINE).encode()])
def test_score_reads_standard_input(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))

    status, (row,), _ = run("-")

    assert (status, row["total"]) == (0, "56")


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"8": "1.5"}, "8", "พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ 1.5)"),
        ({"8": "-1"}, "8", "ตั้งแต่ 0 ขึ้นไป"),
        ({"8": "สาม"}, "8", "(ที่พิมพ์ไว้คือ สาม)"),
        ({"8": "👍"}, "8", "(ที่พิมพ์ไว้คือ 👍)"),
        ({"8": "1" + "0" * 30}, "8", "ไม่เกิน 999,999"),
        ({"6": "4"}, "6", "พิมพ์ 1, 2 หรือ 3"),
        ({"7": "0"}, "7", "พิมพ์ 1, 2 หรือ 3"),
        ({"2": "18", "2_of": "16"}, "2", "แก้ตัวเลขใดตัวหนึ่ง"),
        ({"3": "14", "3_of": ""}, "3", "มากกว่าภารกิจของ ศอช.ต. 13 ภารกิจ"),
        ({"2_of": ""}, "2_of", "องค์กรทั้งหมดในตำบลด้วย"),
        ({"2_of": "สิบ"}, "2_of", "(ที่พิมพ์ไว้คือ สิบ)"),
        ({"2": "", "2_of": "1.5"}, "2_of", "(ที่พิมพ์ไว้คือ 1.5)"),
    ],
)
def test_score_reports_a_bad_cell_and_goes_on(written, changes, column, words):
    good, bad = {"ref": "ดี"} | ON_THE_LINE, {"ref": "เสีย"} | ON_THE_LINE | changes

    status, rows, (error,) = run(written(sheet(good, bad, good | {"ref": "ดีด้วย"})))

    assert status == 1
    assert [row["ref"] for row in rows] == ["ดี", "ดีด้วย"]
    assert error.startswith(f"แถว 3 คอลัมน์ {column}: ")
    assert words in error


def test_score_reports_every_bad_cell_of_a_row(written):
    bad = {"ref": "a"} | ON_THE_LINE | {"1": "x", "9": "-2", "15_of": "9"}

    _, rows, errors = run(written(sheet(bad)))

    assert rows == []
    assert [error.split(":")[0] for error in errors] == ["แถว 2 คอลัมน์ 1", "แถว 2 คอลัมน์ 9", "แถว 2 คอลัมน์ 15"]


def test_score_refuses_a_denominator_where_nothing_is_divided(written):
    table = "ref,8,8_of\na,3,\nb,3,10\n"

    status, rows, (error,) = run(written(table))

    assert (status, [row["ref"] for row in rows]) == (1, ["a"])
    assert error.startswith("แถว 3 คอลัมน์ 8_of: ")


def test_score_counts_empty_lines_as_a_spreadsheet_does(written):
    status, rows, (error,) = run(written("\nref,8\na,3\n\nb,x\n"))

    assert (status, len(rows)) == (1, 1)
    assert error.startswith("แถว 5 คอลัมน์ 8: ")


def test_score_reports_a_row_that_is_pushed_to_the_right(written):
    # 1,234 without quotes takes two columns
    status, rows, (error,) = run(written("ref,16,17\na,1,234,5\nb,3,6\n"))

    assert (status, [row["ref"] for row in rows]) == (1, ["b"])
    assert error.startswith("แถว 2 คอลัมน์ D: ")


def test_score_says_which_columns_it_leaves_aside(written):
    status, (row,), errors = run(written("ชื่อ,REF,๘,24\nสนวน,a,๓,9\n"))

    assert status == 0
    assert (row["ref"], row["s8"]) == ("a", "3")
    assert errors == ["ไม่ได้ใช้คอลัมน์ ชื่อ, 24"]


def test_score_keeps_the_reference_as_it_is_written(written):
    _, (row,), _ = run(written('ref,8\n"๐๐๑, ""ก""",3\n'))

    assert row["ref"] == '๐๐๑, "ก"'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"name,8\na,3\n",
        b"ref,name\na,b\n",
        b"ref,8,8\na,3,3\n",
        b"ref,ref,8\na,a,3\n",
    ],
)
def test_score_exits_2_for_a_file_it_cannot_read(written, content):
    status, rows, errors = run(written(content))

    assert (status, rows, len(errors)) == (2, [], 1)


def test_score_exits_2_for_a_file_that_is_not_there(tmp_path):
    assert run(tmp_path / "none.csv") == (2, [], [f"อ่านไฟล์ {tmp_path / 'none.csv'} ไม่ได้: ไม่พบไฟล์"])
    assert run(tmp_path)[0] == 2


def test_score_exits_2_for_unknown_criteria(written):
    status, rows, (error,) = run(written("ref,8\na,3\n"), "--criteria", "2599")

    assert (status, rows) == (2, [])
    assert "2564" in error


def test_score_runs_without_a_database_and_prints_utf8(written):
    path = written(sheet({"ref": "ต.สนวน"} | ON_THE_LINE, {"ref": "เสีย", "8": "x"}))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "conweb.settings_test",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
    }

    done = subprocess.run(
        [sys.executable, "-m", "django", "score", str(path)],
        capture_output=True,
        env=environment,
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[1].startswith("ต.สนวน,3,3,")
    assert done.stderr.decode().splitlines() == ["แถว 3 คอลัมน์ 8: พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ x)"]


def test_score_ends_quietly_when_its_reader_has_enough(written):
    path = written(sheet(*[{"ref": "ต.สนวน"} | ON_THE_LINE] * 2000))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "conweb.settings_test",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
    }
    reading, writing = os.pipe()
    os.close(reading)

    with os.fdopen(writing, "wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "django", "score", str(path)],
            stdout=out,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )

    assert (done.returncode, done.stderr) == (0, b"")
