"""The criteria file against the table printed with บร ๐๐๑๙/ว ๑๐๐๙, transcribed here once more."""

from datetime import date

import pytest

# number, label, อ่อนแอ, ปานกลาง, เข้มแข็ง; two misprints mended (11 and 22), everything else as printed.
PRINTED = """\
1|ร้อยละของ กรรมการ ศอช.ต. ที่สามารถปฏิบัติงานตามบทบาทหน้าที่|น้อยกว่า 40%|40-70%|มากกว่า 70%
2|จำนวนองค์กรในตำบลที่เป็นสมาชิก ศอช.ต.|น้อยกว่า 50%|50-80%|มากกว่า 80%
3|มีแผนปฏิบัติการที่ครอบคลุมตามภารกิจของ ศอช.ต.|น้อยกว่า 30%|30-70%|มากกว่า 70%
4|การกำหนดระเบียบกฎเกณฑ์และการปฏิบัติตามของสมาชิก|น้อยกว่า 30%|30-70%|มากกว่า 70%
5|คณะกรรมการ ศอช.ต. มีการติดตามการดำเนินงานตามแผนปฏิบัติการ|0-1 ครั้ง / ปี|2 ครั้ง / ปี|3 ครั้ง / ปี ขึ้นไป
6|การมีกองทุนในการบริหารจัดการเครือข่าย|ไม่มีกองทุน|มีกองทุน|มีกองทุน/ระดมทุนอย่างต่อเนื่อง
7|การจัดทำทะเบียนข้อมูลสมาชิกและการปรับปรุงข้อมูลให้เป็นปัจจุบัน|ไม่มีการจัดทำทะเบียน ฯ|มีการจัดทำทะเบียน ฯ แต่ข้อมูลไม่เป็นปัจจุบัน|มีการจัดทำทะเบียน ฯ และข้อมูลเป็นปัจจุบัน
8|ความถี่ของการประชุมสมาชิก ทั้งอย่างเป็นทางการ และไม่เป็นทางการ|ปีละ 0-1 ครั้ง|ปีละ 2 - 3 ครั้ง|ปีละ 3 ครั้ง ขึ้นไป
9|จำนวนครั้งของการจัดเวทีประชาคม โดย ศอช.ต.|ปีละ 0-2 ครั้ง|ปีละ 3 - 4 ครั้ง|ปีละ 5 ครั้ง ขึ้นไป
10|จำนวนหน่วยงาน / แหล่งทุน ที่ ศอช.ต.ประสานความร่วมมือ และได้รับความร่วมมือ|ไม่มี|1 แห่ง / ปี|2 แห่ง / ปี
11|ร้อยละของโครงการ / กิจกรรม ที่เกิดจากการจัดเวทีประชาคม โดย ศอช.ต.และ อปท.นำไปบรรจุในแผน / ข้อบังคับ|น้อยกว่า 40 %|40 - 60 %|มากกว่า 60 %
12|การกำหนดเป้าหมายในการทำงานเพื่อแก้ไขปัญหาของตำบล|ไม่มี|1 เป้าหมาย /ปี|2 เป้าหมาย /ปี ขึ้นไป
13|จำนวนโครงการ / กิจกรรมที่ ศอช. ต.ดำเนินการเพื่อให้บรรลุ เป้าหมายในการแก้ปัญหาของตำบลตามที่วางไว้|0 - 1 โครงการ / ปี|1 - 2 โครงการ / ปี|3 โครงการ / ปี ขึ้นไป
14|สามารถแก้ไขปัญหาของชุมชนได้ตามเป้าหมายที่วางไว้|ไม่มี|1 เป้าหมาย /ปี|2 เป้าหมาย /ปี ขึ้นไป
15|จำนวนกองทุนในชุมชนที่ ศอช.ต.ดำเนินการให้มีการบริหารจัดการร่วมกันในลักษณะเครือข่ายเพื่อช่วยเหลือคนในชุมชน|น้อยกว่า 30%|30-70%|70% ของจำนวนกองทุนในชุมชน
16|จำนวนครั้งที่ ศอช.ต. จัดให้มีการให้ความรู้แก่ สมาชิก|ไม่มี|1-2 ครั้ง/ปี|3 ครั้ง/ปี ขึ้นไป
17|จำนวนครั้งที่ ศอช.ต. ให้คำแนะนำช่วยเหลือ องค์กรสมาชิก เช่น เรื่องการประชุม การจัดทำ บัญชี การจัดทำข้อมูล ฯลฯ|ไม่มี|1 - 5 ครั้ง/ปี|6 ครั้ง/ปี ขึ้นไป
18|จำนวนองค์กรสมาชิกที่ ศอช. ให้การช่วยเหลือ เช่น การประสานงบประมาณสนับสนุน การติดต่อตลาดจำหน่ายผลิตภัณฑ์ ฯลฯ|ไม่มี|2 องค์กร / ปี|4 องค์กร / ปี
19|จำนวนโครงการกิจกรรมที่องค์กรสมาชิก ศอช.ต. ดำเนินการเพื่อช่วยเหลือซึ่งกันและกัน|0-1 โครงการ / ปี|2-3 โครงการ / ปี|4 โครงการ/ปี
20|ร้อยละของกรรมการ ศอช.ต. ที่ได้รับการ คัดเลือกให้เป็นกรรมการ ของหน่วยงาน หรือ องค์กรต่างๆ|น้อยกว่า 10%|10 - 50 %|มากกว่า 50 %
21|ร้อยละของกรรมการ ศอช.ต. ที่ไปร่วมประชุม อบรม สัมมนา ในโครงการต่างๆ|น้อยกว่า 20%|20 - 70 %|มากกว่า 70 %
22|ร้อยละของกรรมการ ศอช.ต. ที่สามารถเป็น แกนนำในการจัดเวทีประชาคม|น้อยกว่า 20%|20 - 60 %|มากกว่า 60 %
23|ร้อยละของกรรมการ ศอช.ต. ที่ได้รับการยกย่อง ชมเชย หรือ ได้รับรางวัล|ไม่มี|1 - 30 %|มากกว่า 30 %
"""
ROWS = [line.split("|") for line in PRINTED.splitlines()]


def test_printed_labels_and_cells_stand_in_order(criteria):
    loaded = [[str(row.number), row.label, *row.cells] for row in criteria.indicators]

    assert len(loaded) == 23
    assert sum(len(row[2:]) for row in loaded) == 69
    assert loaded == ROWS


def test_printed_categories_hold_their_indicators(criteria):
    loaded = [(row.number, row.title, [i.number for i in row.indicators]) for row in criteria.categories]

    assert loaded == [
        (1, "ความสามารถในการบริหารจัดการเครือข่าย", [1, 2, 3, 4, 5, 6]),
        (2, "การทำหน้าที่เป็นศูนย์กลางประสานการทำงานขององค์กรสมาชิก", [7, 8, 9, 10]),
        (3, "ความสามารถในการแก้ปัญหาและพัฒนาตำบล", [11, 12, 13, 14, 15]),
        (4, "ความสามารถในการพัฒนา กลุ่มองค์กรสมาชิก", [16, 17, 18, 19]),
        (5, "ความสามารถในการ พัฒนาผู้นำ", [20, 21, 22, 23]),
    ]


def test_printed_heads_and_explanation_are_kept(criteria):
    assert criteria.title_lines == (
        "ตัวชี้วัดและเกณฑ์การพิจารณาประกอบการจัดระดับการพัฒนา",
        "ศูนย์ประสานงานองค์การชุมชนระดับตำบล ศอช.ต.",
        "(5 หมวด 23 ตัวชี้วัด)",
    )
    assert (
        criteria.table.category,
        criteria.table.indicator,
        criteria.table.criteria,
        criteria.table.total,
    ) == (
        "สิ่งที่ต้องการวัด(5หมวด)",
        "ตัวชี้วัดระดับการพัฒนา ศอช.ต.",
        "เกณฑ์",
        "รวม",
    )
    assert criteria.table.cells == ("อ่อนแอ (1 คะแนน)", "ปานกลาง (2 คะแนน)", "เข้มแข็ง (3 คะแนน)")
    assert criteria.explanation_title == "คำชี้แจง"
    assert criteria.explanation == (
        "ให้ระบุผลรวมคะแนนของตัวชี้วัด ทั้งหมด จำนวน 23 ข้อ",
        "ให้นำคะแนนรวมมาสรุปผลการประเมินการพัฒนา ศอช. แบ่งออกเป็น 3 ระดับ คือ",
        "ค่าคะแนนระหว่าง 56 - 69 คะแนน อยู่ในระดับ 3 = เข้มแข็ง",
        "ค่าคะแนนระหว่าง 42 - 55 คะแนน อยู่ในระดับ 2 = ปานกลาง",
        "ค่าคะแนนระหว่าง 1- 41 คะแนน อยู่ในระดับ 1 = อ่อนแอ",
    )


def test_printed_source_is_named_with_its_date(criteria):
    assert criteria.source == "หนังสือจังหวัด ที่ บร ๐๐๑๙/ว ๑๐๐๙ ลงวันที่ ๑๑ กุมภาพันธ์ ๒๕๖๔"
    assert criteria.dated == date(2021, 2, 11)
    assert criteria.fiscal_years == (2564,)


def test_mends_record_what_was_printed(criteria):
    mends = [(row.number, mend.where, mend.printed, mend.mended) for row, mend in criteria.mends]

    assert mends == [
        (11, "label", "ช้อบ้งคับ", "ข้อบังคับ"),
        (22, "cells[1]", "20 60 %", "20 - 60 %"),
    ]


def test_bands_are_the_printed_ones(criteria):
    bands = [(band.level, band.label, band.least, band.greatest) for band in criteria.bands]

    assert bands == [(1, "อ่อนแอ", 1, 41), (2, "ปานกลาง", 42, 55), (3, "เข้มแข็ง", 56, 69)]


def test_subtotals_reach_what_the_form_allows(criteria):
    assert [category.greatest for category in criteria.categories] == [18, 12, 15, 12, 12]
    assert (criteria.least, criteria.greatest) == (23, 69)


def test_kinds_are_ten_shares_eleven_counts_and_two_choices(criteria):
    numbers = {
        kind: [row.number for row in criteria.indicators if row.kind == kind] for kind in ("share", "choice")
    }

    assert numbers == {"share": [1, 2, 3, 4, 11, 15, 20, 21, 22, 23], "choice": [6, 7]}
    assert sum(row.kind == "count" for row in criteria.indicators) == 11


def test_denominators_are_proposed_where_the_rules_say(criteria):
    sources = {row.number: row.denominator_source for row in criteria.indicators if row.denominator_source}

    assert sources == {
        1: "committee",
        3: "missions",
        20: "committee",
        21: "committee",
        22: "committee",
        23: "committee",
    }
    assert {
        row.number: row.denominator_default for row in criteria.indicators if row.denominator_default
    } == {3: 13}


def test_open_ends_are_those_the_form_forgets(criteria):
    assert [row.number for row in criteria.indicators if not row.open_end_printed] == [10, 15, 18, 19]
    assert [row.number for row in criteria.indicators if row.has_overlap] == [8, 13, 15]
    assert [row.number for row in criteria.indicators if row.gaps] == [18, 23]


def test_every_measured_indicator_has_its_words(criteria):
    for row in criteria.indicators:
        assert bool(row.unit and row.numerator_word) == (row.kind != "choice")
        assert bool(row.denominator_word) == (row.kind == "share")
        assert row.short_label


def test_criteria_find_their_parts(criteria):
    assert criteria.indicator(15).label.endswith("เพื่อช่วยเหลือคนในชุมชน")
    assert criteria.category_of(16).number == 4
    assert criteria.category(5).short_title == "พัฒนาผู้นำ"
    for number in (0, 24):
        with pytest.raises(KeyError):
            criteria.indicator(number)
        with pytest.raises(KeyError):
            criteria.category_of(number)
    with pytest.raises(KeyError):
        criteria.category(6)


@pytest.mark.parametrize(("total", "level"), [(23, 1), (41, 1), (42, 2), (55, 2), (56, 3), (69, 3)])
def test_band_of_a_total(criteria, total, level):
    assert criteria.band_of(total).level == level


def test_band_of_an_impossible_total_is_refused(criteria):
    with pytest.raises(ValueError, match="70"):
        criteria.band_of(70)
