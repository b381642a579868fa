"""The filters that papers use."""

import pytest
from django.template import Context, Template

from conweb.kernel.templatetags.paper import cell_words, digits, name_words, short_words, words


@pytest.mark.parametrize(
    ("value", "setting", "printed"),
    [
        (56, "arabic", "56"),
        (56, "thai", "๕๖"),
        ("40-70%", "thai", "๔๐-๗๐%"),
        (None, "thai", ""),
        (0, "thai", "๐"),
    ],
)
def test_digits_follow_the_setting(value, setting, printed):
    assert digits(value, setting) == printed


@pytest.mark.parametrize("wrap", ["words", "short_words"])
def test_words_escape_what_people_wrote(wrap):
    written = '<script>alert("x")</script> & ข้อสังเกต'
    page = Template("{% load paper %}{{ text|" + wrap + " }}").render(Context({"text": written}))

    assert "<script" not in page
    assert "&lt;" in page


def test_words_add_only_spans_and_zero_width_spaces():
    text = "คำสั่งแต่งตั้งคณะกรรมการ ศอช.ต. จำนวน 15 คน"
    plain = words(text).replace('<span class="w">', "").replace("</span>", "").replace("\u200b", "")

    assert plain == text


def test_words_hold_each_word_on_one_line():
    assert '<span class="w">คณะกรรมการ</span>' in words("พบคณะกรรมการครบ")


def test_short_words_leave_a_word_that_is_too_long_for_the_column():
    long_word = "กระทรวงมหาดไทย"

    assert "<span" not in short_words(long_word)
    assert "<span" in words(long_word)


def test_words_put_no_element_around_what_the_printer_leaves_whole():
    assert "<span" not in words("ครบฉบับ")


def test_cell_words_leave_alone_what_fits_on_one_line():
    assert cell_words("กรรมการและเลขานุการ", 20) == "กรรมการและเลขานุการ"
    assert cell_words("<b>", 20) == "&lt;b&gt;"
    assert "\u200b" in cell_words("กรรมการและเลขานุการ", 10)


def test_name_words_part_a_name_only_where_it_has_a_space():
    parted = name_words("นางสาวกาญจนาภรณ์ ศิริประเสริฐวัฒนากุล", 21)

    assert "\u200b" not in parted
    assert parted.replace('<span class="w">', "").replace("</span>", "").count(" ") == 1
