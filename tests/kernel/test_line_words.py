"""Pieces that stay whole on a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conweb.kernel.line_words import breadth, pieces

WIDE = 24


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("คณะกรรมการ ศอช.ต. มีการติดตาม", "ศอช.ต."),
        ("กิจกรรมที่ ศอช. ต.ดำเนินการ", "ศอช. ต."),
        ("ส่งให้ ก.บ.อ. และ อปท. ทุกแห่ง", "ก.บ.อ."),
        ("ค่าคะแนนระหว่าง 56 - 69 คะแนน", "56 - 69 คะแนน"),
        ("ได้ 20 - 60 % ของทั้งหมด", "20 - 60 %"),
        ("มีการจัดทำทะเบียน ฯ แต่", "ทะเบียน ฯ"),
        ("องค์กรต่าง ๆ ในตำบล", "ต่าง ๆ"),
        ("ประชุมปีละ 3 ครั้ง ขึ้นไป", "3 ครั้ง"),
        ("ตาม พ.ศ.2564 แล้ว", "พ.ศ.2564"),
        ("สิ่งที่ต้องการวัด(5หมวด)", "(5หมวด)"),
        ("ตามข้อ 8 ของแบบ", "ข้อ 8"),
        ("๓ ครั้ง/ปี ขึ้นไป", "๓ ครั้ง/ปี"),
        ("เขียนว่า “ขึ้นไป” นับ", "“ขึ้นไป”"),
        ("ประชุม 11 กุมภาพันธ์ 2564 ณ ศาลาประชาคม", "11 กุมภาพันธ์ 2564"),
        ("ประชุม 11 กุมภาพันธ์ 2564 ณ ศาลาประชาคม", "ณ ศาลา"),
        ("โทรศัพท์ 0 4400 0000 ต่อ", "0 4400 0000"),
        ("สำนักงาน โทร. 0 4400 0000", "โทร. 0 4400 0000"),
        ("หมายเหตุ (มาแทน)", "(มาแทน)"),
        ("ส่งภายใน 30 เม.ย. ทุกปี", "เม.ย."),
        ("ศูนย์ของตำบลสนวน ปีนี้", "ตำบลสนวน"),
        ("ตำบลพุทไธสง อำเภอห้วยราช", "ตำบลพุทไธสง"),
        ("ตำบลพุทไธสง อำเภอห้วยราช", "อำเภอห้วยราช"),
    ],
)
def test_pieces_keep_together_what_officials_keep_together(text, whole):
    assert any(whole in piece for piece in pieces(text, WIDE))


def test_pieces_part_between_words():
    assert len(pieces("ความสามารถในการบริหารจัดการเครือข่าย", 10)) > 2


@given(st.text(alphabet="กขคงจดตนบปมยรลวสอหาิีุู่้็์ำเแโใไ ฯๆ.()/-%0129๐๕\n", max_size=60), st.sampled_from([10, 24]))
def test_pieces_joined_are_the_text(text, longest):
    assert "".join(pieces(text, longest)) == text


@given(st.text(alphabet="กนมรสาิ่้ำเ ศอช.ต12% -", max_size=40))
def test_pieces_put_nothing_together_beyond_the_breadth(text):
    alone = pieces(text, 0)
    assert all(breadth(piece) <= 10 or piece in alone for piece in pieces(text, 10))


def test_breadth_counts_only_what_takes_room():
    assert breadth("ที่นั้น") == 3


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("แต่งตั้ง นางนงนุช รักทน เป็นประธาน", "นางนงนุช รักทน"),
        ("แต่งตั้ง นายกิตติ ทองคำ เป็นประธาน", "นายกิตติ ทองคำ"),
        ("เป็นกรรมการ แทนนายสมหมาย ราชประเสริฐ", "นายสมหมาย ราชประเสริฐ"),
        ("กรรมการ ศอช.ต. สามแวง พ้นวาระ", "ศอช.ต. สามแวง"),
        ("ในพื้นที่ตำบลเมืองโพธิ์ อำเภอห้วยราช", "ตำบลเมืองโพธิ์"),
        ("ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.)", "ระดับตำบล"),
    ],
)
def test_name_is_not_parted_at_a_word_inside_it(text, whole):
    assert any(whole in piece for piece in pieces(text, 24))


def test_lawyer_is_no_gentleman():
    assert not any(piece.startswith("นายความ") for piece in pieces("ปรึกษาทนายความ ก่อนลงนาม", 24))


def test_post_is_not_taken_for_a_name():
    assert "นายอำเภอห้วยราช ลงนาม" not in pieces("นายอำเภอห้วยราช ลงนาม", 24)


def test_name_wider_than_its_column_is_parted_like_other_words():
    assert max(map(len, pieces("นายสมหมายมากมาย ราชประเสริฐศรีสุข", 10))) < 30
