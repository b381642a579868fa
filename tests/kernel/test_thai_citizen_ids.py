"""เลขประจำตัวประชาชน: invented numbers whose last digit was worked out by hand.

The rule: the first twelve digits times 13, 12, … 2; 11 less the remainder of the sum by 11; its last digit.
1 2 3 4 5 6 7 8 9 0 1 2: 13+24+33+40+45+48+49+48+45+0+3+4 = 352 = 32 · 11, remainder 0, 11 - 0 = 11, last digit 1.
"""

import pytest

from conweb.kernel import thai

VALID = "1234567890121"


@pytest.mark.parametrize(
    "typed",
    [
        "1234567890121",
        "1-2345-67890-12-1",
        "1 2345 67890 12 1",
        "1.2345.67890.12.1",
        "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑",
        "1–2345–67890–12–1",
        " (1) 2345/67890_12:1 ",
        "1\u200b2345\u00a06789012,1",
    ],
)
def test_any_punctuation_and_either_digits_are_read(typed):
    assert thai.normalise_citizen_id(typed) == VALID


# 0 1 2 3 4 5 6 7 8 9 0 1: 0+12+22+30+36+40+42+42+40+36+0+2 = 302, remainder 5, last digit 6.
# 9 1 2 3 4 5 6 7 8 9 0 1: 117 more = 419, remainder 1, 11 - 1 = 10, last digit 0.
@pytest.mark.parametrize("digits", ["0123456789016", "9123456789010"])
def test_first_digit_0_or_9_is_taken_and_pointed_out(digits):
    assert thai.normalise_citizen_id(digits) == digits
    assert thai.has_unusual_start(digits)
    assert not thai.has_unusual_start(VALID)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("123456789012", "ต้องมี 13 หลัก แต่พิมพ์มา 12 หลัก"),
        ("12345678901211", "ต้องมี 13 หลัก แต่พิมพ์มา 14 หลัก"),
        ("1234567890122", "หลักสุดท้ายไม่ตรง"),
        ("0123456789017", "หลักสุดท้ายไม่ตรง"),
        ("12345678901AB", "มีได้เฉพาะตัวเลข"),
        ("บัตรหาย", "มีได้เฉพาะตัวเลข"),
        ("---", "มีได้เฉพาะตัวเลข"),
    ],
)
def test_what_is_no_citizen_id_is_refused_without_being_repeated(typed, says):
    with pytest.raises(thai.ThaiCitizenIdError, match=says) as refusal:
        thai.normalise_citizen_id(typed)

    assert typed not in str(refusal.value)


def test_two_neighbouring_digits_swapped_are_noticed():
    with pytest.raises(thai.ThaiCitizenIdError):
        thai.normalise_citizen_id("1324567890121")


def test_shown_as_on_the_card_and_masked():
    assert thai.format_citizen_id(VALID) == "1-2345-67890-12-1"
    assert thai.mask_citizen_id(VALID) == "x-xxxx-xxxxx-12-1"
