"""Papers as PDF: the words that come back, the face, the margins, the line ends, the emblem, what a page adds."""

import itertools
import re
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from conweb.kernel import pdf
from registry.reports.papers.pdf import paper_html
from registry.reports.papers.printed import paper_lines
from registry.rules.papers.document import Item, Paragraph, RosterBlock
from registry.rules.papers.kinds import Form
from tests.kernel.paper_reading import cut_words, fonts, page_texts, poppler, squeezed, text_of
from tests.registry.papers.composing import expected
from tests.registry.papers.printed_pages import (
    BOTTOM,
    CENTIMETRE,
    LEFT,
    LONG,
    PAGES,
    RIGHT,
    TOP,
    annex,
    document,
    items,
    letter,
    order,
    pdf_of,
    people,
    picture_of,
    printed,
    running_text,
    words_on,
)

DOTS = re.compile(r"\.{3,}")
# One paper of each form.
FORMS = {
    Form.EXTERNAL: "invitation-subdistrict",
    Form.MEMO: "request-subdistrict",
    Form.ORDER: "working_order-subdistrict",
    Form.ANNOUNCEMENT: "announcement-subdistrict",
    Form.MINUTES: "forum_minutes",
}


def plain(text: str) -> str:
    return DOTS.sub("...", squeezed(text))


def black(side: int = 200) -> bytes:
    content = BytesIO()
    Image.new("L", (side, side)).save(content, "PNG")
    return content.getvalue()


def dark_box(image: Image.Image, *, within: tuple[float, ...]) -> tuple[float, ...]:
    """Left, top, right and bottom of what is dark inside a part of the page, in centimetres to a millimetre."""
    dots = image.width / 21
    part = image.crop(tuple(round(edge * dots) for edge in within)).convert("L")
    box = part.point(lambda shade: 255 * (shade < 128)).getbbox()
    assert box
    return tuple(round(edge / dots + within[at % 2], 1) for at, edge in enumerate(box))


# ── the words ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", PAGES)
def test_paper_gives_back_the_page_that_was_written_out_by_hand(name):
    text, at = plain(running_text(pdf_of(name))), 0

    for line in expected(name):
        for cell in line.split("  "):
            words = plain(re.sub(r"^(\d+)\.$", r"\1", cell))
            words = words.removeprefix("สิ่งที่ส่งมาด้วย").removeprefix("อ้างถึง")
            found = text.find(words, at)
            assert found >= at, f"{cell} is not where it stands on the page"
            at = found + len(words)


@pytest.mark.parametrize("name", PAGES)
def test_paper_prints_its_lines_and_nothing_else(name):
    lines = paper_lines(document(name), "arabic")

    assert plain(running_text(pdf_of(name))) == plain("".join(lines))


@pytest.mark.parametrize("name", PAGES)
def test_paper_uses_the_official_face_alone(name):
    found = fonts(pdf_of(name))

    assert {name for name, _ in found} <= {"TH-SarabunPSK", "TH-SarabunPSK-Bold"}
    assert all(embedded for _, embedded in found)


@pytest.mark.parametrize("name", PAGES)
def test_paper_in_thai_digits_has_no_other(name):
    assert not re.search("[0-9]", text_of(pdf_of(name, "thai")))


def test_words_with_latin_letters_keep_their_digits():
    text = text_of(printed(letter(owner=("office1@example.go.th",))))

    assert "A4" in text
    assert "office1@example.go.th" in text
    assert "๒ ฉบับ" in text


def test_thai_digits_that_were_typed_become_arabic_where_the_paper_asks_for_it():
    assert "บร 0019/ว 1009" in text_of(printed(letter(number="บร ๐๐๑๙/ว 1009"), digits="arabic"))


@pytest.mark.parametrize("name", FORMS.values())
def test_paper_cuts_no_word_at_the_end_of_a_line(name):
    text = text_of(pdf_of(name))
    paragraphs = [block.text for block in document(name).blocks if isinstance(block, Paragraph)]

    assert [
        cut for paragraph in paragraphs if "..." not in paragraph for cut in cut_words(paragraph, text)
    ] == []


def test_long_letter_cuts_no_word_at_the_end_of_a_line():
    texts = [f"{start}{LONG}" for start in ("", "ด้วย", "อนึ่ง ", "ตามที่อำเภอห้วยราช", "สำนักงานพัฒนาชุมชนอำเภอ")]
    text = text_of(printed(letter(*map(Paragraph, texts)), digits="arabic"))

    assert [cut for one in texts for cut in cut_words(one, text)] == []


def test_roster_parts_no_name_inside_a_word():
    text = text_of(printed(order(people(25, long=True))))

    assert text.count("นางสาวกาญจนาภรณ์") == 25 + 1  # the mark at the foot of page 1
    assert text.count("ศิริประเสริฐวัฒนากุลชัย") == 25


# ── the sheet ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", PAGES)
def test_paper_keeps_its_margins_on_a4(name):
    content = pdf_of(name)
    outside = [
        word.text
        for word in words_on(content)
        if not (
            word.left >= LEFT - 1
            and word.right <= RIGHT + 1
            and word.top >= TOP - 2
            and word.bottom <= BOTTOM + 2
        )
    ]

    assert "(A4)" in poppler("pdfinfo", content)
    assert [word for word in outside if not re.fullmatch(r"-|\d+|/.*|.*\.\.\.", word)] == []


@pytest.mark.parametrize("name", FORMS.values())
def test_same_paper_gives_the_same_bytes(name):
    again = printed(document(name), digits="arabic")
    html = paper_html(document(name), digits="arabic", emblem=None)
    elsewhere = pdf.Press().print(html, style=pdf.LETTERS, continued=True)

    assert again == pdf_of(name)
    assert elsewhere == pdf_of(name)


def test_paragraph_begins_two_and_a_half_centimetres_in():
    words = words_on(printed(order(), digits="arabic"))
    first = next(word for word in words if word.text.startswith("เพื่อให้"))
    second = next(word for word in words if word.top > first.bottom)

    assert abs(first.left - LEFT - 2.5 * CENTIMETRE) < 1
    assert abs(second.left - LEFT) < 1


@pytest.mark.parametrize(("paper", "line"), [(order(), "สั่ง"), (letter(), "รองผู้ว่าราชการจังหวัด")])
def test_signature_begins_at_the_middle_of_the_page(paper, line):
    words = words_on(printed(paper))
    block = [word for word in words if word.text.startswith(line)]

    assert abs(block[-1].left - 10.5 * CENTIMETRE) < 2


def test_signature_leaves_four_lines_to_sign():
    words = words_on(printed(letter()))
    closing = next(word for word in words if word.text == "ขอแสดงความนับถือ")
    name = next(word for word in words if word.text.startswith("(นายวิชัย"))

    assert 4 <= (name.top - closing.bottom) / (16 * 1.31) < 5


def test_owner_stands_at_the_bottom_left():
    words = words_on(printed(letter()))
    owner = next(word for word in words if word.text.startswith("สำนักงานพัฒนาชุมชนจังหวัด"))
    name = next(word for word in words if word.text.startswith("(นายวิชัย"))

    assert abs(owner.left - LEFT) < 1
    assert owner.top > name.bottom


def test_order_says_its_day_in_the_words_of_its_form():
    assert squeezed("สั่ง ณ วันที่ ๑๙ เมษายน พ.ศ. ๒๕๖๔") in squeezed(text_of(printed(order())))
    dated = order(date="19 เมษายน พ.ศ. 2564", form=Form.ANNOUNCEMENT)
    assert squeezed("ประกาศ ณ วันที่ ๑๙ เมษายน พ.ศ. ๒๕๖๔") in squeezed(text_of(printed(dated)))


def test_announcement_has_no_line_for_a_number():
    assert "๑๒/๒๕๖๔" not in text_of(printed(order(form=Form.ANNOUNCEMENT)))


def test_number_and_day_are_dots_until_they_are_known():
    text = text_of(printed(letter(number="", date="", signature=())))

    assert "บร ๐๐๑๙/......" in text
    assert "(......" in text


def test_enclosures_are_numbered_with_their_copies_at_the_right():
    words = words_on(printed(letter()))
    copies = [word for word in words if word.text in ("ชุด", "ฉบับ")]

    assert squeezed("สิ่งที่ส่งมาด้วย๑.แนวทางการขับเคลื่อนงานจำนวน๑ชุด๒.แบบประเมิน") in squeezed(
        text_of(printed(letter()))
    )
    assert all(abs(word.right - RIGHT) < 2 for word in copies)


# ── the emblem ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("emblem", [black(), None], ids=["picture", "frame"])
@pytest.mark.parametrize("form", [Form.EXTERNAL, Form.ORDER, Form.ANNOUNCEMENT])
def test_emblem_is_three_centimetres_at_the_top_of_the_middle(form, emblem):
    image = picture_of(printed(document(FORMS[form]), emblem=emblem))

    assert dark_box(image, within=(9.2, 0, 12.8, 5.55)) == (9.5, 2.5, 12.5, 5.5)


@pytest.mark.parametrize("emblem", [black(), None], ids=["picture", "frame"])
def test_emblem_of_a_memo_is_one_and_a_half_centimetres_at_the_left(emblem):
    image = picture_of(printed(document(FORMS[Form.MEMO]), emblem=emblem))

    assert dark_box(image, within=(0, 0, 4.8, 4.03)) == (3.0, 2.5, 4.5, 4.0)


def test_drawing_is_printed_as_it_is():
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9H0z"/></svg>'
    image = picture_of(printed(order(), emblem=drawn))

    assert image.getpixel((image.width // 2, round(4 / 29.7 * image.height))) == (0, 0, 0)


def test_emblem_that_names_a_file_is_not_drawn(caplog):
    """A stored emblem names none; were it to, the press would not read it."""
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><image x:href="file:///etc/hostname"/></svg>'

    printed(order(), emblem=drawn)

    assert "Failed to render SVG image" in caplog.text


# ── what a page adds ────────────────────────────────────────────────────────────────────────
def test_twenty_five_members_take_two_pages_even_with_the_longest_names():
    for long in (False, True):
        assert len(page_texts(printed(order(people(25, long=long))))) == 2


def test_row_of_a_roster_never_breaks_over_a_page():
    for count in range(20, 26):
        pages = [
            squeezed(text) for text in page_texts(printed(order(people(count, long=True)), digits="arabic"))
        ]
        for number in range(1, count + 1):
            row = squeezed(
                f"{number}. นางสาวกาญจนาภรณ์ ศิริประเสริฐวัฒนากุลชัย ผู้แทนกลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองกระทุ่มพัฒนา หมู่ที่ {number} กรรมการและผู้ช่วยเลขานุการ"
            )
            assert any(row in page for page in pages), number


def test_table_of_an_annex_repeats_its_head_on_a_page_of_its_own():
    pages = page_texts(printed(order(annexes=(annex("บัญชีรายชื่อแนบท้าย", 60),))))

    assert len(pages) == 3
    assert all("ชื่อ - สกุล" in page for page in pages[1:])
    assert "บัญชีรายชื่อแนบท้าย" in pages[1]


def test_pages_are_numbered_from_the_second_on_at_the_top():
    content = printed(order(people(25)))
    number = next(
        word for word in words_on(content) if word.page == 2 and word.text == "๒" and word.bottom < TOP
    )

    assert abs((number.left + number.right) / 2 - 11 * CENTIMETRE) < 2
    assert not [word for word in words_on(content) if word.page == 1 and word.bottom < TOP]
    assert "- 2 -" in page_texts(printed(order(people(25)), digits="arabic"))[1]


def mark_of(content: bytes, page: int) -> str:
    return " ".join(word.text for word in words_on(content) if word.page == page and word.top > BOTTOM - 5)


@pytest.mark.parametrize("count", range(4, 9))
def test_foot_of_a_page_says_what_the_next_begins_with(count):
    content = printed(letter(*items(count)))
    pages = [squeezed(text) for text in page_texts(content)]

    for number, (_, following) in enumerate(itertools.pairwise(pages), 1):
        mark = squeezed(mark_of(content, number))
        assert mark.startswith("/")
        assert mark.endswith("...")
        assert mark[1:-3] in following.removeprefix(f"-{'๐๑๒๓๔๕๖๗๘๙'[number + 1]}-")[:40]
        assert len(mark) > 6
    assert not mark_of(content, len(pages))


def test_foot_names_the_row_with_which_the_next_page_goes_on():
    assert re.fullmatch(r"/[๐-๙]+\. นายสมมุติ.*\.\.\.", mark_of(printed(order(people(25))), 1))


def test_annex_is_no_continuation():
    content = printed(order(annexes=(annex("บัญชีรายชื่อแนบท้าย", 3), annex("บัญชีที่สอง", 3))))

    assert len(page_texts(content)) == 3
    assert not any(mark_of(content, page) for page in (1, 2, 3))


@pytest.mark.parametrize("blocks", range(1, 12))
def test_signature_never_stands_without_two_lines_of_text(blocks):
    paper = order(*(Item(f"{at}.", "มอบหมายภารกิจให้ศูนย์ประสานงานองค์การชุมชน") for at in range(1, 2 * blocks)))
    words = words_on(printed(paper))
    signed = next(word for word in words if word.text.startswith("(นายปรีชา"))
    day = next(word for word in words if word.text == "สั่ง")
    above = {
        round(word.top) for word in words if word.page == signed.page and TOP - 2 < word.top < day.top - 5
    }

    assert day.page == signed.page
    assert len(above) >= 2


def test_signature_after_a_roster_keeps_a_row_with_it():
    for count in range(10, 26):
        words = words_on(printed(order(people(count))))
        signed = next(word for word in words if word.text.startswith("(นายปรีชา"))
        lines = {round(word.top) for word in words if word.page == signed.page and word.top > TOP - 2}
        assert len(lines) >= 5, count  # a row, the closing sentence, the day, the name, the post


# ── urgency, secrecy, draft ─────────────────────────────────────────────────────────────────
def red_box(image: Image.Image) -> tuple[float, ...] | None:
    """Where the page is red, in centimetres."""
    red, green, blue = image.split()
    mask = ImageChops.multiply(
        red.point(lambda value: 255 * (value > 150)),
        ImageChops.darker(*(band.point(lambda value: 255 * (value < 90)) for band in (green, blue))),
    )
    box = mask.getbbox()
    return tuple(edge * 21 / image.width for edge in box) if box else None


@pytest.mark.parametrize("form", FORMS)
def test_urgency_is_red_and_large_at_the_top_left(form):
    paper = document(FORMS[form])
    fields = {name: getattr(paper, name) for name in paper.__slots__} | {"urgency": "ด่วนที่สุด"}
    content = printed(type(paper)(**fields))
    left, top, right, bottom = red_box(picture_of(content, dots_per_cm=20))
    word = next(word for word in words_on(content) if word.text == "ด่วนที่สุด")

    assert left < 5.5
    assert top < 5.6
    assert right < 8.6  # clear of emblem and title
    assert word.bottom - word.top > 32
    assert bottom < 6


def test_secrecy_is_red_at_the_top_and_bottom_of_every_page():
    content = printed(letter(*items(6), secrecy="ลับมาก"))

    for page in (1, 2):
        image = picture_of(content, page, dots_per_cm=20)
        left, top, right, bottom = red_box(image)
        assert top < 1.5
        assert bottom > 28
        assert abs((left + right) / 2 - 11) < 0.2
        assert sum(word.text == "ลับมาก" for word in words_on(content) if word.page == page) == 2


def test_paper_without_either_has_no_colour():
    assert red_box(picture_of(printed(letter()), dots_per_cm=20)) is None


def test_draft_says_so_across_every_page_and_a_print_does_not():
    drafted, final = printed(order(people(25)), draft=True), printed(order(people(25)))

    assert all("ร่าง" in page for page in page_texts(drafted))
    assert not any("ร่าง" in page for page in page_texts(final))
    assert len(page_texts(drafted)) == len(page_texts(final))


def test_roster_without_sources_has_no_empty_column():
    block = people(3)
    bare = RosterBlock(tuple(type(row)(row.number, row.name, "", row.title) for row in block.rows))

    assert '<col class="of">' not in paper_html(order(bare), digits="thai", emblem=None)
