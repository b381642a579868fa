"""What a cell holds: a number, or a part of a whole."""

import pytest

from assessment.rules.grid import joined_cell, split_cell


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("18/25", "18", "25"),
        (" 18 / 25 ", "18", "25"),
        ("๑๘/๒๕", "๑๘", "๒๕"),
        ("18 จาก 25", "18", "25"),
        ("18÷25", "18", "25"),
        ("18⁄25", "18", "25"),
        ("18", "18", "23"),
        ("18/", "18", ""),
        ("/25", "", "25"),
        ("1/2/3", "1", "2/3"),
        ("สิบแปด", "สิบแปด", "23"),
        ("", "", ""),
        ("   ", "", ""),
    ],
)
def test_split_of_a_share(text, value, of):
    assert split_cell(text, is_share=True, whole="23") == (value, of)


@pytest.mark.parametrize("text", ["3", "๓", "3/4", "3 จาก 4", "สาม"])
def test_split_leaves_a_count_whole(text):
    assert split_cell(text, is_share=False, whole="23") == (text, "")


@pytest.mark.parametrize(("value", "of", "text"), [("18", "25", "18/25"), ("18", "", "18"), ("", "25", "")])
def test_joined_cell_shows_the_whole_only_beside_a_part(value, of, text):
    assert joined_cell(value, of) == text
