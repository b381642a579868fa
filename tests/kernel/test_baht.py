"""Sums of money as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.baht import BahtField


@pytest.mark.parametrize(
    ("typed", "sum_"),
    [
        ("20,000", "20000.00"),
        ("๒๐,๐๐๐", "20000.00"),
        ("1250.50", "1250.50"),
        ("1 250.5 บาท", "1250.50"),
        ("0", "0.00"),
    ],
)
def test_sum_is_read_as_it_is_typed(typed: str, sum_: str):
    assert BahtField().clean(typed) == Decimal(sum_)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("สองหมื่น", "พิมพ์เป็นตัวเลข เช่น 20,000 หรือ 1,250.50"),
        ("NaN", "พิมพ์เป็นตัวเลข เช่น 20,000 หรือ 1,250.50"),
        ("-5", "จำนวนเงินต้องไม่ติดลบ"),
        ("12.345", "พิมพ์ทศนิยมไม่เกิน 2 ตำแหน่ง เช่น 1,250.50"),
        ("10000000000", "พิมพ์ไม่เกิน 9,999,999,999.99 บาท"),
        ("", "พิมพ์จำนวนเงินเป็นบาท เช่น 20,000"),
    ],
)
def test_what_is_no_sum_is_told_what_to_type(typed: str, said: str):
    with pytest.raises(ValidationError) as refused:
        BahtField().clean(typed)

    assert refused.value.messages == [said]


def test_sum_that_may_be_left_out_is_none():
    assert BahtField(required=False).clean(" ") is None


@pytest.mark.parametrize(("sum_", "shown"), [("20000.00", "20,000"), ("1250.50", "1,250.50")])
def test_stored_sum_shows_satang_only_where_there_are_any(sum_: str, shown: str):
    assert BahtField().prepare_value(Decimal(sum_)) == shown
