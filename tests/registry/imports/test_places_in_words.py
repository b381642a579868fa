"""Where people belong, as titles, dividing rows, sheets and columns say it."""

import geothai
import pytest

from registry.imports import places
from registry.imports.values import Field, PlaceWords
from tests.registry.imports.small_books import HEADS, TWO, csv_of, names, read, read_rows, xlsx

# «และ» is a word first; «จ.ป.ร.» and «สามตำบล» read as marks of places, and nobody types «ปอภาร (ปอพาน)» so.
OTHERWISE = {"และ", "จ.ป.ร.", "สามตำบล", "ปอภาร (ปอพาน)"}
ONE = (1, "นายกล้า หาญดี", "ประธาน")
OTHER = (1, "นางแก้ว ใจงาม", "ประธาน")


def words(*, tier: str = "", s: str = "", d: str = "", p: str = "", code: str = "") -> tuple[str, ...]:
    return (tier, s, d, p, code)


def told(place: PlaceWords) -> tuple[str, ...]:
    return (place.tier, place.subdistrict, place.district, place.province, place.code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ตำบลสนวน", words(s="สนวน")),
        ("ต.สนวน อ.ห้วยราช จ.บุรีรัมย์", words(s="สนวน", d="ห้วยราช", p="บุรีรัมย์")),
        ("ตำบลสนวนอำเภอห้วยราชจังหวัดบุรีรัมย์", words(s="สนวน", d="ห้วยราช", p="บุรีรัมย์")),
        ("ศอช.ต. สนวน", words(tier="subdistrict", s="สนวน")),
        ("ศอช.ต.สนวน", words(tier="subdistrict", s="สนวน")),
        ("ศอช.ต สนวน", words(tier="subdistrict", s="สนวน")),
        ("ศอช.ตำบลสนวน", words(tier="subdistrict", s="สนวน")),
        ("ศอช. ระดับตำบล สนวน", words(tier="subdistrict", s="สนวน")),
        ("ศอช.อ.ห้วยราช", words(tier="district", d="ห้วยราช")),
        ("ศอช.จ.บุรีรัมย์", words(tier="province", p="บุรีรัมย์")),
        ("ศอช.อำเภอห้วยราช", words(tier="district", d="ห้วยราช")),
        (
            "รายชื่อคณะกรรมการ ศอช.ต.สนวน อำเภอห้วยราช จังหวัดบุรีรัมย์",
            words(tier="subdistrict", s="สนวน", d="ห้วยราช", p="บุรีรัมย์"),
        ),
        ("คณะกรรมการ ศอช.ต. อำเภอห้วยราช", words(tier="subdistrict", d="ห้วยราช")),
        ("ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สนวน", words(tier="subdistrict", s="สนวน")),
        ("ศูนย์ประสานงานองค์กรชุมชนตำบลสนวน อ.ห้วยราช", words(tier="subdistrict", s="สนวน", d="ห้วยราช")),
        ("ตำบล : สนวน   อำเภอ : ห้วยราช", words(s="สนวน", d="ห้วยราช")),
        ("1. ตำบลสนวน (15 คน)", words(s="สนวน")),
        ("ตำบลสนวน จำนวน 15 คน", words(s="สนวน")),
        ("อำเภอเมืองบุรีรัมย์", words(d="เมืองบุรีรัมย์")),
        ("ตําบลสนวน", words(s="สนวน")),
        ("ศอช.ต. / ศอช.อ. อำเภอห้วยราช", words(d="ห้วยราช")),
        ("ตำบลในเมือง อำเภอเมือง", words(s="ในเมือง", d="เมือง")),
        ("ตำบลที่วัง", words(s="ที่วัง")),
        ("ตำบลละ 15 คน", words()),
        ("ทุกตำบล", words()),
        ("ระดับตำบล อำเภอห้วยราช", words(d="ห้วยราช")),
        ("องค์การบริหารส่วนตำบลสนวน", words()),
        ("เทศบาลตำบลสนวน", words()),
        ("คณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) ตำบลสามแวง", words(s="สามแวง")),
        ("ศอช.ต. ในเขตอำเภอชำนิ", words(tier="subdistrict", d="ชำนิ")),
        ("บัญชีกรรมการ ศอช.ต. ในพื้นที่อำเภอชำนิ", words(tier="subdistrict", d="ชำนิ")),
        ("ศอช.ต. ทุกแห่งในอำเภอชำนิ", words(tier="subdistrict", d="ชำนิ")),
        ("ศอช.ต. ทุกตำบล อำเภอชำนิ จังหวัดบุรีรัมย์", words(tier="subdistrict", d="ชำนิ", p="บุรีรัมย์")),
        ("ศอช.ต.ทั้งหมด อ.ชำนิ", words(tier="subdistrict", d="ชำนิ")),
        ("ศอช.ต. ทั้ง 6 ตำบล", words(tier="subdistrict")),
        ("ศอช.ต.ภายในอำเภอชำนิ", words(tier="subdistrict", d="ชำนิ")),
        ("ศอช.ต.ที่ครบวาระ อำเภอชำนิ", words(tier="subdistrict", d="ชำนิ")),
        ("ศอช.ต.ของอำเภอชำนิ", words(tier="subdistrict", d="ชำนิ")),
        ("ศอช. รายตำบล", words()),
        ("ศอช.ต.สุไหงโก-ลก อ.สุไหงโก-ลก", words(tier="subdistrict", s="สุไหงโก-ลก", d="สุไหงโก-ลก")),
        ("ตำบลสนวน-สามแวง", words(s="สนวน")),
        ("นาย จ.ส.อ.กล้า", words()),
        ("รายชื่อคณะกรรมการ", words()),
        ("", words()),
    ],
)
def test_text_names_places(text, expected):
    assert told(places.words_in(text)) == expected


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        (Field.SUBDISTRICT, "สนวน", words(s="สนวน")),
        (Field.SUBDISTRICT, "ต.สนวน", words(s="สนวน")),
        (Field.SUBDISTRICT, "ต.สนวน อ.ห้วยราช จ.บุรีรัมย์", words(s="สนวน", d="ห้วยราช", p="บุรีรัมย์")),
        (Field.SUBDISTRICT, "1. สนวน", words(s="สนวน")),
        (Field.SUBDISTRICT, "311605", words(code="311605")),
        (Field.DISTRICT, "ห้วยราช", words(d="ห้วยราช")),
        (Field.DISTRICT, "อ.ห้วยราช", words(d="ห้วยราช")),
        (Field.PROVINCE, "จ.บุรีรัมย์", words(p="บุรีรัมย์")),
        (Field.AREA_CODE, "๓๑๑๖๐๕", words(code="311605")),
        (Field.AREA_CODE, "3116", words(code="3116")),
        (Field.AREA_CODE, "31", words(code="31")),
        (Field.AREA_CODE, "31160501", words(code="311605")),
        (Field.AREA_CODE, "31160", words()),
        (Field.CENTRE, "ศอช.ต. สนวน", words(tier="subdistrict", s="สนวน")),
        (Field.CENTRE, "ศอช.อ.ห้วยราช", words(tier="district", d="ห้วยราช")),
        (Field.CENTRE, "สนวน", words(s="สนวน")),
        (Field.CENTRE, "311605", words(code="311605")),
        (Field.SUBDISTRICT, "-", words()),
    ],
)
def test_cell_of_a_column_of_places(field, text, expected):
    assert told(places.cell_words(field, text)) == expected


@pytest.mark.parametrize(
    ("above", "here", "expected"),
    [
        (words(p="บุรีรัมย์"), words(s="สนวน"), words(s="สนวน", p="บุรีรัมย์")),
        (words(d="ห้วยราช", s="สนวน"), words(s="เมืองโพธิ์"), words(d="ห้วยราช", s="เมืองโพธิ์")),
        (words(d="ห้วยราช", s="สนวน"), words(d="กระสัง"), words(d="กระสัง")),
        (
            words(tier="subdistrict", d="ห้วยราช"),
            words(s="สนวน"),
            words(tier="subdistrict", d="ห้วยราช", s="สนวน"),
        ),
        (words(p="บุรีรัมย์"), words(code="311605"), words(code="311605")),
    ],
)
def test_place_inside_another(above, here, expected):
    def of(parts: tuple[str, ...]) -> PlaceWords:
        tier, s, d, p, code = parts
        return PlaceWords(tier=tier, subdistrict=s, district=d, province=p, code=code)

    assert told(places.under(of(above), of(here))) == expected


def places_of(book) -> list[str]:
    return [row.place.words for row in book.rows]


def test_title_above_the_table():
    book = read_rows(("รายชื่อคณะกรรมการ ศอช.ต.สนวน",), ("อำเภอห้วยราช จังหวัดบุรีรัมย์",), HEADS, ONE)

    assert told(book.rows[0].place) == words(tier="subdistrict", s="สนวน", d="ห้วยราช", p="บุรีรัมย์")
    assert (book.rows[0].place.cell, book.rows[0].place.sheet) == ("A1", 0)


def test_title_in_several_cells():
    book = read_rows(("ตำบล", "สนวน", "อำเภอ", "ห้วยราช"), HEADS, ONE)

    assert told(book.rows[0].place) == words(s="สนวน", d="ห้วยราช")


def test_dividing_rows():
    book = read_rows(("อำเภอห้วยราช",), HEADS, ("ตำบลสนวน",), ONE, ("ต.เมืองโพธิ์",), OTHER)

    assert [told(row.place) for row in book.rows] == [
        words(s="สนวน", d="ห้วยราช"),
        words(s="เมืองโพธิ์", d="ห้วยราช"),
    ]
    assert [row.place.cell for row in book.rows] == ["A3", "A5"]
    assert book.skipped == ((0, 3, "ชื่อพื้นที่"), (0, 5, "ชื่อพื้นที่"))


def test_dividing_row_of_a_bare_name_inside_the_area_that_is_known():
    book = read_rows(("อำเภอห้วยราช จังหวัดบุรีรัมย์",), HEADS, ("สนวน",), ONE, ("เมืองโพธิ์",), OTHER)

    assert places_of(book) == ["สนวน", "เมืองโพธิ์"]


def test_dividing_rows_of_two_tiers():
    book = read_rows(HEADS, ("อำเภอห้วยราช",), ("ตำบลสนวน",), ONE, ("อำเภอกระสัง",), ("ตำบลลำดวน",), OTHER)

    assert [told(row.place) for row in book.rows] == [
        words(s="สนวน", d="ห้วยราช"),
        words(s="ลำดวน", d="กระสัง"),
    ]


def test_sheet_for_each_place():
    book = read(xlsx([HEADS, ONE], [HEADS, OTHER], names=["สนวน", "ต.เมืองโพธิ์"]))

    assert places_of(book) == ["สนวน", "เมืองโพธิ์"]


def test_title_says_more_than_the_name_of_the_sheet():
    book = read(xlsx([("ศอช.ต.สนวน",), HEADS, ONE], names=["เมืองโพธิ์"]))

    assert places_of(book) == ["สนวน"]


@pytest.mark.parametrize("name", ["Sheet1", "แผ่น1", "รายชื่อ", "ชีต1 (2)"])
def test_ordinary_names_of_sheets_are_no_places(name):
    assert places_of(read(xlsx([HEADS, ONE], names=[name]))) == [""]


def test_name_of_the_file():
    book = read(csv_of([HEADS, ONE]), name="คณะกรรมการ ศอช.ต.สนวน อ.ห้วยราช.csv")

    assert told(book.rows[0].place) == words(tier="subdistrict", s="สนวน", d="ห้วยราช")


def test_columns_of_places():
    heads = (*HEADS, "ตำบล", "อำเภอ")
    book = read_rows(heads, (*ONE, "สนวน", "ห้วยราช"), (*OTHER, "ลำดวน", "กระสัง"))

    assert [told(row.place) for row in book.rows] == [
        words(s="สนวน", d="ห้วยราช"),
        words(s="ลำดวน", d="กระสัง"),
    ]
    assert [row.place.cell for row in book.rows] == ["D2", "D3"]


def test_rows_of_one_place_share_its_words():
    book = read_rows((*HEADS, "ตำบล"), (*ONE, "สนวน"), (*OTHER, "สนวน"))

    assert book.rows[0].place is book.rows[1].place


@pytest.mark.parametrize("mark", [None, '"', "〃", ",,", "เช่นเดียวกัน"])
def test_place_holds_for_the_rows_below_it(mark):
    book = read_rows((*HEADS, "ตำบล"), (*ONE, "สนวน"), (*OTHER, mark), (*ONE, "ลำดวน"), (*OTHER, mark))

    assert places_of(book) == ["สนวน", "สนวน", "ลำดวน", "ลำดวน"]


def test_merged_place_holds_for_its_rows():
    book = read_rows((*HEADS, "ตำบล"), (*ONE, "สนวน"), (*OTHER, None), (*ONE, "ลำดวน"), merges=["D2:D3"])

    assert places_of(book) == ["สนวน", "สนวน", "ลำดวน"]


def test_row_without_a_place_among_rows_that_all_have_one_has_none():
    book = read_rows((*HEADS, "ตำบล"), (*ONE, "สนวน"), (*OTHER, "สนวน"), (*ONE, None))

    assert places_of(book) == ["สนวน", "สนวน", ""]


def test_code_of_the_area_as_a_number():
    book = read_rows((*HEADS, "รหัสตำบล"), (*ONE, 311605), (*OTHER, "311606"))

    assert [row.place.code for row in book.rows] == ["311605", "311606"]


def test_place_of_people_in_a_roster_of_the_district_is_not_that_of_the_roster():
    book = read_rows(("คณะกรรมการ ศอช.อ.ห้วยราช",), (*HEADS, "ตำบล"), (*ONE, "สนวน"), (*OTHER, "ลำดวน"))

    assert {told(row.place) for row in book.rows} == {words(tier="district", d="ห้วยราช")}


def test_address_of_people_is_not_the_place_of_the_roster():
    book = read_rows(
        ("ศอช.ต.สนวน",),
        ("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "ที่อยู่", None),
        (None, None, None, "หมู่ที่", "ตำบล"),
        (*ONE, 3, "ลำดวน"),
        merges=["D2:E2"],
    )

    assert places_of(book) == ["สนวน"]


def test_two_tables_side_by_side():
    book = read_rows(
        ("อำเภอห้วยราช",),
        ("ศอช.ต.สนวน", None, None, None, "ศอช.ต.เมืองโพธิ์"),
        (*HEADS, None, *HEADS),
        (*ONE, None, *OTHER),
        (None, None, None, None, 2, "นายขวัญ ชูใจ", "กรรมการ"),
    )

    assert names(book) == ["นายกล้า หาญดี", "นางแก้ว ใจงาม", "นายขวัญ ชูใจ"]
    assert places_of(book) == ["สนวน", "เมืองโพธิ์", "เมืองโพธิ์"]
    assert {row.place.district for row in book.rows} == {"ห้วยราช"}


def test_two_tables_below_one_another():
    book = read_rows(
        ("คณะกรรมการ ศอช.ต.สนวน อ.ห้วยราช",),
        HEADS,
        *TWO,
        (),
        ("คณะกรรมการ ศอช.ต.ลำดวน",),
        ("อำเภอกระสัง",),
        HEADS,
        OTHER,
    )

    assert [told(row.place)[1:3] for row in book.rows] == [("สนวน", "ห้วยราช")] * 2 + [("ลำดวน", "กระสัง")]


def test_tables_of_different_headings_below_one_another():
    book = read_rows(
        ("ศอช.ต.สนวน",),
        HEADS,
        ONE,
        ("ศอช.ต.ลำดวน",),
        ("ที่", "คำนำหน้า", "ชื่อ", "สกุล"),
        (1, "นาง", "แก้ว", "ใจงาม"),
    )

    assert len(book.tables) == 2
    assert names(book) == ["นายกล้า หาญดี", "นางแก้ว ใจงาม"]
    assert places_of(book) == ["สนวน", "ลำดวน"]


def test_place_of_people_beside_the_centre_of_a_district_is_not_that_of_the_roster():
    book = read_rows(
        (*HEADS, "ศอช.", "ตำบล"), (*ONE, "ศอช.อ.ห้วยราช", "สนวน"), (*OTHER, "ศอช.ต.ลำดวน", "ลำดวน")
    )

    assert [told(row.place) for row in book.rows] == [
        words(tier="district", d="ห้วยราช"),
        words(tier="subdistrict", s="ลำดวน"),
    ]


def test_rows_between_people_name_the_place_below_a_title_of_the_whole_district():
    book = read_rows(
        ("บัญชีกรรมการ ศอช.ต. ในเขตอำเภอชำนิ",),
        HEADS,
        ("1. ตำบลเมืองยาง",),
        ONE,
        ("2. ตำบลช่อผกา",),
        OTHER,
    )

    assert [(row.place.subdistrict, row.place.district) for row in book.rows] == [
        ("เมืองยาง", "ชำนิ"),
        ("ช่อผกา", "ชำนิ"),
    ]


def test_words_that_are_no_names_keep_no_place_of_thailand_out():
    provinces = geothai.provinces()
    districts = [one for province in provinces for one in geothai.districts(province.code)]
    subdistricts = [one for district in districts for one in geothai.subdistricts(district.code)]

    unnamed = {
        one.name_th
        for one in subdistricts
        if places.words_in(f"ศอช.ต.{one.name_th}").subdistrict != one.name_th
    }

    assert unnamed == OTHERWISE
