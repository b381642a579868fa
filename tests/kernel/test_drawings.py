"""Drawings in SVG: what is kept, what is left out, what is refused."""

import pytest
from django.core.exceptions import ValidationError
from lxml import etree

from conweb.kernel.drawings import MOST_DEPTH, MOST_ELEMENTS, clean_svg

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20"'
)
SHAPE = '<path d="M0 0h9v9z"/>'


def cleaned(inside: str, head: str = f"{HEAD}>") -> str:
    return clean_svg(f"{head}{inside}</svg>".encode(), "ตรา.svg").decode()


def test_shapes_stay_with_their_paint():
    drawn = cleaned('<g fill="#123456" transform="scale(2)"><circle cx="1" cy="2" r="3" stroke="red"/></g>')

    assert '<g fill="#123456" transform="scale(2)"><circle' in drawn
    assert 'stroke="red"' in drawn


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<script href="https://example.org/x.js"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<image xlink:href="https://example.org/a.png" href="file:///etc/hostname"/>',
        '<use xlink:href="https://example.org/a.svg#b"/>',
        '<a xlink:href="javascript:alert(1)"><path d="M1 1"/></a>',
        "<style>@import url(https://example.org/a.css); .a { fill: url(https://example.org/b) }</style>",
        '<rect onload="alert(1)" onclick="x()" width="1" height="1"/>',
        '<rect fill="url(https://example.org/a#b)" width="1" height="1"/>',
        '<rect style="fill:url(&quot;https://example.org/a&quot;)" width="1" height="1"/>',
        '<rect fill="u\\72l(https://example.org/a)" width="1" height="1"/>',
        '<animate attributeName="href" to="javascript:x"/><set attributeName="x"/>',
        '<text>ตัวอักษร</text><metadata xmlns:x="https://example.org/">x</metadata>',
        "<?php echo 1 ?><!-- หมายเหตุ -->",
    ],
)
def test_nothing_that_runs_or_loads_is_left(hostile):
    drawn = cleaned(f"{hostile}{SHAPE}")

    assert "M0 0h9v9z" in drawn
    for sign in (
        "script",
        "example.org",
        "file:",
        "java",
        " on",
        "style",
        "import",
        "php",
        "<!--",
        "<text",
        "<a",
    ):
        assert sign not in drawn


def test_styles_and_plain_classes_become_attributes():
    drawn = cleaned(
        '<style>.a,.b{fill:#fff;font-family:x}.c .d{fill:red}</style><path class="a" style="stroke: #000; -x: y" d="M1 1"/>'
    )

    assert 'fill="#fff"' in drawn
    assert 'stroke="#000"' in drawn
    assert "font" not in drawn
    assert "class" not in drawn


def test_gradients_inside_the_drawing_stay_and_loops_do_not():
    drawn = cleaned(
        '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient>'
        '<linearGradient id="b" xlink:href="#a"/><linearGradient id="c" xlink:href="#d"/>'
        '<linearGradient id="d" xlink:href="#c"/></defs><path d="M1 1" fill="url(#b)"/>'
    )

    assert 'fill="url(#b)"' in drawn
    assert 'href="#a"' in drawn
    assert 'href="#c"' not in drawn
    assert 'href="#d"' not in drawn


def test_clip_inside_a_clip_is_left_out():
    drawn = cleaned(
        f'<clipPath id="a"><path d="M1 1" clip-path="url(#a)"/></clipPath><g clip-path="url(#a)">{SHAPE}</g>'
    )

    assert drawn.count('clip-path="url(#a)"') == 1


def test_field_of_view_comes_from_width_and_height_where_none_is_given():
    drawn = cleaned(SHAPE, '<svg xmlns="http://www.w3.org/2000/svg" width="30mm" height="40.5">')

    assert 'viewBox="0 0 30 40.5"' in drawn


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<svg", "เสียหาย"),
        (b"\xff\xfe<svg/>", "เสียหาย"),
        (b"<html/>", "ไม่ใช่ SVG"),
        (f"{HEAD}><text>ก</text></svg>".encode(), "ไม่มีเส้นวาด"),
        (f'<svg xmlns="http://www.w3.org/2000/svg">{SHAPE}</svg>'.encode(), "ไม่บอกขนาด"),
        (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 1">{SHAPE}</svg>'.encode(), "ไม่บอกขนาด"),
        (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 inf 1">{SHAPE}</svg>'.encode(), "ไม่บอกขนาด"),
        (
            f'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/hostname">]>{HEAD}>{SHAPE}&a;</svg>'.encode(),
            "entity",
        ),
        (f"{HEAD}>{'<g>' * MOST_DEPTH}{SHAPE}{'</g>' * MOST_DEPTH}</svg>".encode(), "ซับซ้อน"),
        (f"{HEAD}>{'<g/>' * MOST_ELEMENTS}{SHAPE}</svg>".encode(), "ซับซ้อน"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_to_do(content, says):
    with pytest.raises(ValidationError) as refusal:
        clean_svg(content, "ตรา.svg")

    assert says in refusal.value.messages[0]
    assert "ตรา.svg" in refusal.value.messages[0]


def test_cleaned_drawing_cleans_to_itself():
    once = clean_svg(f"{HEAD}><g fill='red'>{SHAPE}</g></svg>".encode(), "ตรา.svg")

    assert clean_svg(once, "ตรา.svg") == once
    assert etree.fromstring(once).get("width") == "10"


def test_gradient_never_repeats():
    """Over a hair's breadth it would be drawn a million times at every print."""
    drawn = cleaned(
        '<linearGradient id="g" spreadMethod="repeat" gradientUnits="userSpaceOnUse" x1="0" x2="0.00001">'
        '<stop offset="0"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>'
    )

    assert "spreadMethod" not in drawn
    assert "linearGradient" in drawn


def test_endless_style_is_read_at_once():
    """Read as rules, not searched: two megabytes without a brace once took hours."""
    drawn = cleaned(
        f'<style>{"a" * 2_000_000}</style><style>.b{{fill:#123456}}</style><path class="b" d="M0 0h9"/>'
    )

    assert "#123456" in drawn
