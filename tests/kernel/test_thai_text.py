"""One spelling for what looks the same, and search that finds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conweb.kernel.thai import arabic_digits, clean_text, fold, thai_digits, without_controls
from conweb.kernel.thai.rewriting import Rewrite, rewrite
from conweb.kernel.thai.text import ONE_SPELLING, SPACES

# Words as offices type them: each line is one thing written in several ways.
SAME_IN_SEARCH = (
    ("ศอช.ต.", "ศอช.ต", "ศอช. ต.", "ศอช ต", "ศอชต", "ศอช . ต .", "ศอช.-ต."),
    ("ศอช.ต.บ้านยาง", "ศอช.ต. บ้านยาง", "ศอช. ต. บ้านยาง", "ศอช.ต บ้านยาง", "ศอช.ต.\u200bบ้าน\u200bยาง"),
    ("ศอช.อ.", "ศอช. อ.", "ศอช.อ"),
    ("ศูนย์ประสานงานองค์การชุมชน", "ศูนย์ประสานงานองค์กรชุมชน", "ศูนย์ประสานงาน องค์การ ชุมชน"),
    ("องค์การบริหารส่วนตำบล", "องค์กรบริหารส่วนตำบล", "องค์การบริหารส่วนตําบล"),
    ("น้ำพุ", "น้ํ\u200bาพุ", "น้ําพุ", "นํ้าพุ", "นำ้พุ"),
    ("ตำบล", "ตําบล", "ตํ\u200bาบล"),
    ("แม่น้ำ", "เเม่น้ำ", "เเม่น้ํา"),
    ("แคนดง", "เเคนดง"),
    ("ที่ดิน", "ท่ีดิน", "ที่่ดิน"),
    ("ผู้นำ", "ผ\u0e49\u0e39นำ"),
    ("หมู่ ๑๒", "หมู่ 12", "หมู่12", "หมู่ ๑2"),
    ("บร ๐๐๑๙/ว ๑๐๐๙", "บร 0019/ว 1009", "บร0019/ว1009", "บร.๐๐๑๙/ว.๑๐๐๙"),
    ("CON Center", "con center", "ConCenter", "con-center"),
    ("โคก หนอง นา", "โคก-หนอง-นา", "โคก–หนอง–นา", "โคกหนองนา", "โคก\u00a0หนอง\u00a0นา"),
    ("กลุ่ม (ออมทรัพย์)", "กลุ่มออมทรัพย์", "กลุ่ม “ออมทรัพย์”", "กลุ่ม «ออมทรัพย์»"),
)
DIFFERENT_IN_SEARCH = (
    ("ศอช.ต.", "ศอช.อ."),
    ("ศอช.อ.", "ศอช.จ."),
    ("บ้านยาง", "บ้านยา"),
    ("ปาน", "ป้าน"),
    ("ที่ 1/2564", "ที่ 12564"),
    ("ตำบล", "ตาบล"),
    ("เก", "แก"),
    ("นาย", "นา"),
)


@st.composite
def _syllable(draw: st.DrawFn) -> str:
    """A syllable whose marks were typed in any order, with something invisible in between at times."""
    lead = draw(st.sampled_from(["", "เ", "เเ", "แ", "โ", "ไ"]))
    vowel = draw(st.sampled_from(["", "ิ", "ี", "ุ", "ู", "ั", "ำ", "\u0e4d\u0e32"]))
    mark = draw(st.sampled_from(["", "่", "้", "๊", "๋", "์", "้้"]))
    hidden = draw(st.sampled_from(["", "\u200b", "\ufeff"]))
    marks = hidden.join(draw(st.permutations([vowel, mark])))
    return (
        lead
        + draw(st.sampled_from("กขนมรอท"))
        + marks
        + draw(st.sampled_from(["", " ", "ง", ".", "\u00a0", "๑"]))
    )


syllables = st.lists(_syllable(), max_size=8).map("".join)


@pytest.mark.parametrize("spellings", SAME_IN_SEARCH, ids=lambda spellings: spellings[0])
def test_fold_makes_spellings_equal(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT_IN_SEARCH)
def test_fold_keeps_different_words_apart(one, other):
    assert fold(one) != fold(other)


def test_fold_finds_a_part_of_a_name():
    assert fold("ศอช. ต") in fold("ศอช.ต.บ้านยาง อ.พุทไธสง")
    assert fold("องค์กรชุมชน") in fold("ศูนย์ประสานงานองค์การชุมชนตำบลบ้านยาง")


def test_folded_text_has_no_space_dot_or_hyphen():
    assert fold("ศอช. ต.-บ้าน ยาง (หมู่ ๑)") == "ศอชตบ้านยางหมู่1"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  บ้าน   ยาง ", "บ้าน ยาง"),
        ("บ้าน\u00a0ยาง", "บ้าน ยาง"),
        ("บ้าน\tยาง\r\n", "บ้าน ยาง"),
        ("บ้าน\u200bยาง\ufeff", "บ้านยาง"),
        ("บ้าน\u00adยาง\u2060", "บ้านยาง"),
        ("\u202eบ้านยาง\u202c", "บ้านยาง"),
        ("น้ํา", "น้ำ"),
        ("นํ้า", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("คํา", "คำ"),
        ("เเม่", "แม่"),
        ("ท่ี", "ที่"),
        ("ท่่ี", "ที่"),
        ("ผ\u0e49\u0e39", "ผู้"),
        ("ศอช.ต. ๑", "ศอช.ต. ๑"),
        ("Cafe\u0301", "Café"),
        ("องค์การ", "องค์การ"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_clean_text_gives_one_spelling(typed, stored):
    assert clean_text(typed) == stored


@pytest.mark.parametrize(
    "word",
    [
        "กตัญญู",
        "ฐานะ 70%",
        "น้ำ",
        "ปี่",
        "ก็",
        "คำสั่ง",
        "ผู้ปฏิบัติ",
        "ศุกร์",
        "เสาร์",
        "สิทธิ์",
        "เล่ห์",
        "ฤๅษี",
        "พินทุ์",
        "ทูล",
        "ป๋า",
    ],
)
def test_clean_text_leaves_right_spelling_alone(word):
    assert clean_text(word) == word


@given(syllables)
def test_clean_text_leaves_no_second_spelling(text):
    cleaned = clean_text(text)

    assert cleaned == clean_text(cleaned) == cleaned.strip()
    assert not {"\u200b", "\u00a0"} & set(cleaned)
    assert "  " not in cleaned
    assert "\u0e40\u0e40" not in cleaned
    assert "\u0e4d\u0e32" not in cleaned


@given(syllables)
def test_fold_is_the_same_before_and_after_cleaning(text):
    """What is stored cleaned is found by what is typed as it comes."""
    assert fold(clean_text(text)) == fold(text) == fold(fold(text))


def test_digits_change_and_letters_stay():
    assert arabic_digits("๐๑๒๓๔๕๖๗๘๙ ก 5") == "0123456789 ก 5"
    assert thai_digits("ที่ 0123456789/ก") == "ที่ ๐๑๒๓๔๕๖๗๘๙/ก"


@given(st.text())
def test_thai_digits_come_back(text):
    assert arabic_digits(thai_digits(text)) == arabic_digits(text)


def test_control_characters_are_not_text():
    assert clean_text("ก\x08ข\x01ค\ufffe") == "กขค"
    assert without_controls("บรรทัดหนึ่ง\nบรรทัด\x0bสอง\t\uffff") == "บรรทัดหนึ่ง\nบรรทัดสอง\t"


# Every letter of Thai in any order, with what a keyboard adds.
anything_thai = st.text(
    st.sampled_from(
        [chr(code) for code in (*range(0x20, 0x7F), *range(0x0E01, 0x0E5C), 0x200B, 0xA0, 0x2013)]
    )
)


@given(anything_thai | st.text())
def test_text_that_looks_tidy_is_cleaned_as_any_other(text):
    """The short way past the rules gives what the rules give."""
    assert clean_text(text) == without_controls(
        rewrite((*ONE_SPELLING, Rewrite(f"[{SPACES}]+", " ")), text)
    ).strip(" ")
