"""The order of the Royal Institute dictionary, on names put in order by hand.

Consonants come before vowels; เ แ โ ใ ไ are read after their consonant; tone marks, ็ and ์ count only between
names that are otherwise equal. People are invented.
"""

import random

from conweb.kernel.thai import by_thai_name, sort_key

IN_ORDER = (
    *("กงหรา", "กมลา", "กรณ์", "กรวิชญ์", "กระทุ่มแบน", "กระนวน", "กระสัง", "กรุณา", "กล้าหาญ", "กลีบบัว"),
    *("กันตัง", "กันทรลักษ์", "กาญจนา", "กาน", "ก่าน", "ก้าน", "กานดา", "กำแพงแสน", "กิ่งแก้ว", "กุดชุม"),
    *("เก็จมณี", "เกศรา", "เก้าเลี้ยว", "เกาะคา", "แก่งคอย", "แกลง", "แก้วตา", "โกวิท", "ใกล้รุ่ง", "ไกรลาศ"),
    *("ขจร", "ขนอม", "ขวัญใจ", "ขอนแก่น", "ขามทะเลสอ", "ขุขันธ์", "เขมราฐ", "เขาวง", "โขงเจียม", "ไขแสง"),
    *("คงคา", "คอนสวรรค์", "คำม่วง", "คูเมือง", "แคนดง", "โคกสูง", "งามตา", "จตุรัส", "จอมทอง", "จะนะ"),
    *("จักราช", "จันทร์เพ็ญ", "จำนง", "เจริญ", "แจ้ห่ม", "ใจดี", "ชนแดน", "ชัยบาดาล", "ชำนิ", "ไชยา"),
    *("ณรงค์", "ดวงใจ", "ดาริน", "เดชอุดม", "ตาพระยา", "ไตรภพ", "ทองดี", "ธารทิพย์", "นางรอง", "น้ำปาด"),
    *("น้ำยืน", "โนนดินแดง", "บ้านกรวด", "บ้านด่าน", "บ้านใหม่ไชยพจน์", "บุรีรัมย์", "ปราสาท", "ปะคำ", "ปาน", "ป่าน"),
    *("ป้าน", "ปานทอง", "เฝ้าไร่", "พลับพลาชัย", "พุทไธสง"),
    *("มาลี", "เมืองปาน", "ยโสธร", "ระนอง", "ฤทัย", "ละหานทราย", "ลำปลายมาศ", "เลย"),
    *("วังน้อย", "สตึก", "เสลภูมิ", "หนองกี่", "หนองหงส์", "ห้วยราช", "เหนือคลอง", "อรทัย", "อำนาจเจริญ", "ไอลดา"),
)


def test_103_names_are_sorted_like_the_dictionary():
    mixed = list(IN_ORDER)
    random.Random(2564).shuffle(mixed)

    assert len(set(IN_ORDER)) == 103
    assert sorted(mixed, key=by_thai_name) == list(IN_ORDER)


def test_plain_code_point_order_would_be_wrong():
    """The list proves something only if the naive order differs from it."""
    assert sorted(IN_ORDER) != list(IN_ORDER)


def test_leading_vowel_is_read_after_its_consonant():
    assert sorted(["ไทย", "เทพ", "ทอง", "แทน", "โท", "ใจ"], key=by_thai_name) == [
        "ใจ",
        "ทอง",
        "เทพ",
        "แทน",
        "โท",
        "ไทย",
    ]


def test_tone_marks_part_only_names_otherwise_equal():
    assert sorted(["ปานทอง", "ป้าน", "ป๋าน", "ป่าน", "ปาน", "ป๊าน"], key=by_thai_name) == [
        "ปาน",
        "ป่าน",
        "ป้าน",
        "ป๊าน",
        "ป๋าน",
        "ปานทอง",
    ]


def test_people_are_sorted_by_first_name_then_surname():
    people = [("กานดา", "ใจดี"), ("กาน", "วังทอง"), ("ก้าน", "บุญมา"), ("กาน", "บุญมา")]

    assert sorted(people, key=lambda person: by_thai_name(*person)) == [
        ("กาน", "บุญมา"),
        ("ก้าน", "บุญมา"),
        ("กาน", "วังทอง"),
        ("กานดา", "ใจดี"),
    ]


def test_sort_key_does_not_depend_on_spelling_of_the_same_letters():
    assert sort_key("น้ำยืน") == sort_key("น้ํายืน") == sort_key("นํ้ายืน") == sort_key("น้ำ\u200bยืน")
    assert sort_key("แม่ลาน") == sort_key("เเม่ลาน")
    assert sort_key("หมู่ ๑๒") == sort_key("หมู่ 12")
    assert sort_key("ศอช.ต. บ้านยาง") == sort_key("ศอช. ต. บ้านยาง") == sort_key("ศอชต บ้านยาง")


def test_sort_key_of_nothing_is_empty():
    assert sort_key("") == sort_key(" .-") == ""
