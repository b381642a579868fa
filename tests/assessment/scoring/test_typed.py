"""Numbers as people type them."""

import pytest

from assessment.scoring.typed import TypedError, parse_count, parse_level, quoted


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("3", 3),
        ("๓", 3),
        ("๑๒", 12),
        ("1๒", 12),
        (" 3 ", 3),
        ("\u00a03\u200b", 3),
        ("\ufeff7", 7),
        ("3.0", 3),
        ("3.00", 3),
        ("๓.๐", 3),
        ("007", 7),
        ("0" * 5000 + "7", 7),
        ("1,234", 1234),
        ("1 234", 1234),
        ("๑,๒๓๔.๐", 1234),
        ("123,456", 123456),
        ("999999", 999_999),
    ],
)
def test_count_is_read(text, number):
    assert parse_count(text) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_number"),
        ("   ", "not_a_number"),
        ("1.5", "not_whole"),
        ("๑.๕", "not_whole"),
        ("-1.5", "not_whole"),
        ("-1", "negative"),
        ("- 1", "negative"),
        ("−2", "negative"),
        ("–2", "negative"),
        ("สาม", "not_a_number"),
        ("3 ครั้ง", "not_a_number"),
        ("-", "not_a_number"),
        ("1/2", "not_a_number"),
        ("70%", "not_a_number"),
        ("1 2", "not_a_number"),
        ("1,23", "not_a_number"),
        ("3,0", "not_a_number"),
        ("3.", "not_a_number"),
        (".5", "not_a_number"),
        ("1e3", "not_a_number"),
        ("10^30", "not_a_number"),
        ("1" + "0" * 30, "too_large"),
        ("9" * 20_000, "too_large"),
        ("1000000", "too_large"),
        ("1,000,000", "too_large"),
        ("👍", "not_a_number"),
        ("3👍", "not_a_number"),
        ("½", "not_a_number"),
        ("³", "not_a_number"),
        ("٣", "not_a_number"),
        ("NaN", "not_a_number"),
        ("True", "not_a_number"),
        ("=1+1", "not_a_number"),
    ],
)
def test_count_is_refused_with_the_reason(text, code):
    with pytest.raises(TypedError) as refused:
        parse_count(text)

    assert refused.value.code == code
    assert refused.value.message.startswith("พิมพ์จำนวน")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1.5", "พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ 1.5)"),
        ("๑.๕", "พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ ๑.๕)"),
        ("-3", "พิมพ์จำนวนเต็มตั้งแต่ 0 ขึ้นไป เช่น 2 (ที่พิมพ์ไว้คือ -3)"),
        ("1" + "0" * 30, "พิมพ์จำนวนไม่เกิน 999,999 (ที่พิมพ์ไว้คือ 10000000000000000000…)"),
        ("", "พิมพ์จำนวนเต็ม เช่น 2"),
    ],
)
def test_refusal_says_what_to_do_and_what_was_typed(text, message):
    with pytest.raises(TypedError) as refused:
        parse_count(text)

    assert str(refused.value) == refused.value.message == message


def test_quoted_text_is_one_short_line():
    assert quoted("บรรทัดหนึ่ง\nบรรทัดสอง\x00 ยาวมาก") == "บรรทัดหนึ่ง บรรทัดสอ…"
    assert quoted(" \u200b ") == ""
    assert quoted("สั้น") == "สั้น"


@pytest.mark.parametrize(("text", "level"), [("1", 1), ("๒", 2), ("3.0", 3)])
def test_level_is_read(text, level):
    assert parse_level(text) == level


@pytest.mark.parametrize("text", ["0", "4", "1.5", "มี", "-1"])
def test_level_is_refused(text):
    with pytest.raises(TypedError) as refused:
        parse_level(text)

    assert refused.value.message == f"พิมพ์ 1, 2 หรือ 3 (ที่พิมพ์ไว้คือ {text})"
