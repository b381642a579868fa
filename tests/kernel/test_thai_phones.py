"""Telephone numbers. None of them belongs to an office or a person on purpose: invented, mostly zeros."""

import pytest

from conweb.kernel.thai import ThaiPhoneError, format_phone, normalise_phone


@pytest.mark.parametrize(
    ("typed", "stored", "printed"),
    [
        ("044000000", "044000000", "0 4400 0000"),
        ("0 4400 0000", "044000000", "0 4400 0000"),
        ("๐ ๔๔๐๐ ๐๐๐๐", "044000000", "0 4400 0000"),
        ("0-4400-0000", "044000000", "0 4400 0000"),
        ("044-000000", "044000000", "0 4400 0000"),
        ("(044) 000 000", "044000000", "0 4400 0000"),
        ("โทร. 0 4400 0000", "044000000", "0 4400 0000"),
        ("+66 44 000 000", "044000000", "0 4400 0000"),
        ("0 2000 0000", "020000000", "0 2000 0000"),
        ("0 4400 0000 ต่อ 15", "044000000#15", "0 4400 0000 ต่อ 15"),
        ("044000000 ต่อ ๑๕", "044000000#15", "0 4400 0000 ต่อ 15"),
        ("0800000000", "0800000000", "08 0000 0000"),
        ("๐๘-๐๐๐๐-๐๐๐๐", "0800000000", "08 0000 0000"),
        ("080-000-0000", "0800000000", "08 0000 0000"),
        ("+66800000000", "0800000000", "08 0000 0000"),
        ("66800000000", "0800000000", "08 0000 0000"),
        ("06 0000 0000", "0600000000", "06 0000 0000"),
        ("09\u00a00000\u200b0000", "0900000000", "09 0000 0000"),
        ("1567", "1567", "1567"),
    ],
)
def test_phone_is_kept_as_digits_and_printed_in_groups(typed, stored, printed):
    assert normalise_phone(typed) == stored
    assert format_phone(stored) == printed


def test_printed_phone_is_read_back():
    for stored in ("044000000", "0800000000", "044000000#15", "1567"):
        assert normalise_phone(format_phone(stored)) == stored


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "ยังไม่ได้พิมพ์"),
        ("-", "ยังไม่ได้พิมพ์"),
        ("04400000", "ต้องมี 9 หลัก แต่พิมพ์มา 8 หลัก"),
        ("0440000000", "ต้องมี 9 หลัก แต่พิมพ์มา 10 หลัก"),
        ("080000000", "ต้องมี 10 หลัก แต่พิมพ์มา 9 หลัก"),
        ("08000000000", "ต้องมี 10 หลัก แต่พิมพ์มา 11 หลัก"),
        ("44000000", "ไม่ได้ขึ้นต้น"),
        ("0000000000", "ไม่ได้ขึ้นต้น"),
        ("0", "ต้องมี 9 หลัก แต่พิมพ์มา 1 หลัก"),
        ("044000000, 044000001", "เฉพาะตัวเลข"),
        ("044000000 / 0800000000", "เฉพาะตัวเลข"),
        ("ไม่มี", "เฉพาะตัวเลข"),
        ("😀", "เฉพาะตัวเลข"),
    ],
)
def test_wrong_phone_is_refused_with_the_reason(typed, words):
    with pytest.raises(ThaiPhoneError) as refusal:
        normalise_phone(typed)

    assert words in refusal.value.message_th
    assert "พิมพ์" in refusal.value.hint


def test_unknown_stored_phone_is_printed_as_it_is():
    assert format_phone("044000000, 044000001") == "044000000, 044000001"
