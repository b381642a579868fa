"""Tables that name the position over the names: «ประธาน ศอช.ต.» over whoever is that in each ตำบล."""

import pytest

from registry.imports import columns, contents
from registry.imports.reading import SEVERAL_IN_A_ROW
from registry.imports.values import Field
from tests.registry.imports.small_books import csv_of, fields, names, read, read_rows, xlsx

ONE, OTHER = "นายกล้า หาญดี", "นางแก้ว ใจงาม"
THIRD, FOURTH = "นายขวัญ ชูใจ", "นางจันทร์ ดีใจ"


@pytest.mark.parametrize(
    ("heading", "position"),
    [
        ("ประธาน", ("chair", "")),
        ("ประธาน ศอช.ต.", ("chair", "")),
        ("1. ประธาน ศอช.อ.", ("chair", "")),
        ("ประธาน (ชื่อ-สกุล)", ("chair", "")),
        ("ชื่อประธาน ศอช.ต.", ("chair", "")),
        ("ชื่อ-สกุล ประธาน", ("chair", "")),
        ("รายนามประธานกรรมการ", ("chair", "")),
        ("รองประธานคนที่ 2", ("deputy", "")),
        ("เลขานุการ", ("secretary", "")),
        ("ผู้ช่วยเลขานุการ คนที่ ๑", ("assistant", "")),
        ("เหรัญญิก ศอช.", ("treasurer", "")),
        ("กรรมการคนที่ 1", ("member", "")),
        ("กรรมการ", ("member", "")),
        ("ที่ปรึกษา ศอช.ต.", ("other", "ที่ปรึกษา")),
    ],
)
def test_heading_names_a_position(heading, position):
    assert columns.position_over(heading) == position


@pytest.mark.parametrize(
    "heading",
    ["ตำแหน่ง", "ชื่อ-สกุล", "รายชื่อคณะกรรมการ", "ชื่อกรรมการ", "ศอช.ต.", "ตำบล", "ประธานสภา อบต.", ONE, ""],
)
def test_other_headings_name_none(heading):
    assert columns.position_over(heading) is None


@pytest.mark.parametrize("heading", ["ประธาน ศอช.ต.", "เลขานุการ", "กรรมการคนที่ 1", "ที่ปรึกษา ศอช."])
def test_position_at_the_head_is_no_centre(heading):
    assert columns.field_of(heading)[0] is None


@pytest.mark.parametrize(
    ("heading", "position"),
    [
        ("ประธาน ศอช.ต.", "chair"),
        ("ชื่อประธาน ศอช.ต.", "chair"),
        ("ชื่อ-สกุล ประธาน", "chair"),
        ("เลขานุการ", "secretary"),
    ],
)
def test_names_below_have_the_position_of_the_heading(heading, position):
    book = read_rows(("ที่", "ตำบล", heading), (1, "สนวน", ONE), (2, "สามแวง", OTHER))

    assert fields(book)["C"] == Field.FULL_NAME
    assert names(book) == [ONE, OTHER]
    assert [row.place.subdistrict for row in book.rows] == ["สนวน", "สามแวง"]
    assert [row.seat.position for row in book.rows] == [position, position]
    assert all(Field.POSITION in row.given & row.columns for row in book.rows)


def test_position_that_is_none_of_the_list_keeps_its_words():
    book = read_rows(("ที่", "ตำบล", "ที่ปรึกษา ศอช."), (1, "สนวน", ONE), (2, "สามแวง", OTHER))

    assert [(row.seat.position, row.seat.position_title) for row in book.rows] == [("other", "ที่ปรึกษา")] * 2


def test_nothing_but_a_place_beside_the_position():
    book = read_rows(("ตำบล", "ประธาน ศอช.ต."), ("สนวน", ONE), ("สามแวง", OTHER))

    assert fields(book) == {"A": Field.SUBDISTRICT, "B": Field.FULL_NAME}
    assert [row.seat.position for row in book.rows] == ["chair", "chair"]


@pytest.mark.parametrize("heading", ["กรรมการ", "กรรมการคนที่ 1", "คณะทำงาน"])
def test_members_at_the_head_say_no_position(heading):
    book = read_rows(("ที่", "ตำบล", heading), (1, "สนวน", ONE), (2, "สามแวง", OTHER))

    assert names(book) == [ONE, OTHER]
    assert all(Field.POSITION not in row.given for row in book.rows)


def test_position_in_a_column_of_its_own_is_what_counts():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล กรรมการ", "ประธาน", "ตำแหน่ง"), (1, ONE, None, "เลขานุการ"), (2, OTHER, "/", "กรรมการ")
    )

    assert names(book) == [ONE, OTHER]
    assert [row.seat.position for row in book.rows] == ["secretary", "member"]


def test_post_in_the_village_beside_the_position_at_the_head():
    book = read_rows(
        ("ที่", "ประธาน ศอช.ต.", "ตำแหน่ง", "ตำบล"), (1, ONE, "กำนัน", "สนวน"), (2, OTHER, "ผู้ใหญ่บ้าน", "สามแวง")
    )

    assert [(row.seat.position, row.seat.post_title) for row in book.rows] == [
        ("chair", "กำนัน"),
        ("chair", "ผู้ใหญ่บ้าน"),
    ]


def test_names_under_a_position_beside_a_column_of_names_are_somebody_else():
    book = read_rows(("ที่", "ชื่อประธาน ศอช.ต.", "ชื่อ-สกุล"), (1, ONE, OTHER), (2, ONE, THIRD))

    assert names(book) == [OTHER, THIRD]
    assert [row.seat.position for row in book.rows] == ["member", "member"]


WIDE = [
    pytest.param([("ที่", "ตำบล", "ประธาน", "เลขานุการ")], [], id="one line"),
    pytest.param(
        [("ที่", "ตำบล", "รายชื่อคณะกรรมการ", None), (None, None, "ประธาน", "เลขานุการ")],
        ["A1:A2", "B1:B2", "C1:D1"],
        id="below one heading",
    ),
    pytest.param([("ที่", "ตำบล", "ชื่อ-สกุล ประธาน", "ชื่อ-สกุล เลขานุการ")], [], id="with the word for names"),
]


@pytest.mark.parametrize(("head", "merges"), WIDE)
def test_several_people_in_one_row_are_told_and_none_of_them_is_lost_in_silence(head, merges):
    book = read_rows(*head, (1, "สนวน", ONE, OTHER), (2, "สามแวง", THIRD, FOURTH), merges=merges)

    (problem,) = book.problems
    assert (book.rows, problem.stops) == ((), True)
    assert "แถวละหนึ่งคน" in problem.message
    assert "ประธาน" in problem.message
    assert "เลขานุการ" in problem.message


def test_other_sheets_are_read_beside_one_with_several_people_in_a_row():
    wide = [("ตำบล", "ประธาน", "เลขานุการ"), ("สนวน", ONE, OTHER), ("สามแวง", THIRD, FOURTH)]

    book = read(xlsx(wide, [("ที่", "ชื่อ-สกุล"), (1, ONE)], names=["ก", "ข"]))

    assert names(book) == [ONE]
    assert [(one.message, one.sheet, one.stops) for one in book.problems] == [
        (SEVERAL_IN_A_ROW.format(heads="ประธาน, เลขานุการ"), 0, False)
    ]


def test_people_decide_which_of_several_is_the_name():
    rows = [("ที่", "ตำบล", "ประธาน", "เลขานุการ"), (1, "สนวน", ONE, OTHER), (2, "สามแวง", THIRD, FOURTH)]
    unhelped = read_rows(*rows)

    book = read(xlsx(rows), columns={unhelped.tables[0].fingerprint: {"D": Field.FULL_NAME}})

    assert names(book) == [OTHER, FOURTH]
    assert {row.seat.position for row in book.rows} == {"secretary"}
    assert book.problems == ()


def test_people_with_positions_are_not_looked_at_as_headings_row_by_row(monkeypatch):
    looked = []
    shares = contents.shares
    monkeypatch.setattr(contents, "shares", lambda values: looked.append(1) or shares(values))
    people = [
        ("กลุ่มทอผ้า", ("ประธาน", "เลขานุการ", "กรรมการ")[at % 3], f"นายกล้า หาญดี{'ก' * at}") for at in range(90)
    ]

    book = read(csv_of([("ผู้แทนกลุ่ม", "ตำแหน่ง", "ชื่อ-สกุล"), *people]), name="a.csv")

    assert len(book.rows) == 90
    assert len(looked) == 3
