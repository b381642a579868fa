"""Drawings in SVG that people hand in: written anew from what draws, with nothing that runs, loads or repeats."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from lxml import etree

SVG = "http://www.w3.org/2000/svg"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
GRADIENTS = frozenset({"linearGradient", "radialGradient"})
ELEMENTS = SHAPES | GRADIENTS | {"svg", "g", "defs", "stop", "clipPath"}
# Left out on purpose: spreadMethod. A gradient that repeats over a hair's breadth is drawn a million times.
# How something is painted; each may also come in a style attribute or by a class.
PAINT = frozenset(
    [
        "clip-path",
        "clip-rule",
        "color",
        "display",
        "fill",
        "fill-opacity",
        "fill-rule",
        "opacity",
        "stop-color",
        "stop-opacity",
        "stroke",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-width",
        "visibility",
    ]
)
SHAPE = frozenset(
    [
        "cx",
        "cy",
        "d",
        "fx",
        "fy",
        "gradientTransform",
        "gradientUnits",
        "clipPathUnits",
        "height",
        "id",
        "offset",
        "points",
        "r",
        "rx",
        "ry",
        "transform",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    ]
)
MOST_ELEMENTS, MOST_DEPTH = 20_000, 40
MOST_STYLE = 64 * 1024  # characters of style elements

INSIDE = re.compile(r"url\(\s*['\"]?#[\w.:-]+['\"]?\s*\)")
CLASS = re.compile(r"\.[\w-]+")
NUMBER = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(?:px|pt|mm|cm|in)?\s*")

SAVE_AGAIN = "บันทึกเป็น SVG ธรรมดาหรือ PNG แล้วแนบใหม่"


def clean_svg(content: bytes, name: str) -> bytes:
    """The drawing alone: shapes, their paint and gradients, in a document of our own making.

    Raises ValidationError, saying what to do, where it cannot be read, is too involved, or draws nothing.
    """
    root = _read(content, name)
    box = _box_of(root)
    if box is None:
        raise ValidationError(f"ตรา {name} ไม่บอกขนาดภาพ {SAVE_AGAIN}")
    classes = _classes(root)
    plain = frozenset(
        element.get("id", "")
        for element in root.iter()
        if _name(element) in GRADIENTS and not any(element.get(href) for href in HREFS)
    )
    drawn = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})
    drawn.set("viewBox", " ".join(box))
    drawn.set("width", box[2])
    drawn.set("height", box[3])
    for attribute, value in _attributes(root, classes, plain):
        if attribute in PAINT:
            drawn.set(attribute, value)
    _copy(root, drawn, classes, plain, inside_clip=False)
    if not any(_name(element) in SHAPES for element in drawn.iter()):
        raise ValidationError(f"ตรา {name} ไม่มีเส้นวาด มีแต่ตัวอักษรหรือรูปที่ฝังไว้ แนบเป็น PNG แทน")
    return bytes(etree.tostring(drawn))


def _read(content: bytes, name: str) -> Any:
    reader = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, reader)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValidationError(f"ตรา {name} เสียหายหรือไม่ใช่ SVG {SAVE_AGAIN}") from error
    if root.tag != f"{{{SVG}}}svg":
        raise ValidationError(f"ตรา {name} ไม่ใช่ SVG {SAVE_AGAIN}")
    types = root.getroottree().docinfo.internalDTD
    if types is not None and next(types.iterentities(), None) is not None:
        raise ValidationError(f"ตรา {name} มีคำย่อ (entity) ซึ่งระบบไม่รับ {SAVE_AGAIN}")
    _measure(root, name)
    return root


def _measure(root: Any, name: str) -> None:
    count = 0
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        count += 1
        if count > MOST_ELEMENTS or depth > MOST_DEPTH:
            raise ValidationError(f"ตรา {name} ซับซ้อนเกินไป ลดรายละเอียดหรือแนบเป็น PNG แทน")
        waiting += [(child, depth + 1) for child in element]


def _name(element: Any) -> str:
    """The name of an SVG element; of anything else nothing."""
    if not isinstance(element.tag, str) or not element.tag.startswith(f"{{{SVG}}}"):
        return ""
    return element.tag.removeprefix(f"{{{SVG}}}")


def _box_of(root: Any) -> tuple[str, str, str, str] | None:
    """The field of view; from width and height where none is given."""
    parts = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        if len(parts) == 4 and float(parts[2]) > 0 and float(parts[3]) > 0:
            return (parts[0], parts[1], parts[2], parts[3]) if all(map(_is_finite, parts)) else None
    except ValueError:
        return None
    wide, high = NUMBER.fullmatch(root.get("width", "")), NUMBER.fullmatch(root.get("height", ""))
    if wide and high and float(wide[1]) > 0 and float(high[1]) > 0:
        return ("0", "0", wide[1], high[1])
    return None


def _is_finite(number: str) -> bool:
    return abs(float(number)) < 1e9


def _classes(root: Any) -> dict[str, dict[str, str]]:
    """What the plain rules of style elements («.a, .b {fill: #000}») say of each class; other rules say nothing."""
    found: dict[str, dict[str, str]] = {}
    for element in root.iter(f"{{{SVG}}}style"):
        for rule in "".join(element.itertext())[:MOST_STYLE].split("}"):
            names, _, said = rule.rpartition("{")
            for one in map(str.strip, names.split(",")):
                if CLASS.fullmatch(one):
                    found.setdefault(one[1:], {}).update(_declared(said))
    return found


def _declared(said: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in said.split(";") if ":" in part)
    return {name.strip().lower(): value.strip() for name, value in pairs}


def _copy(
    source: Any, target: Any, classes: dict[str, dict[str, str]], plain: frozenset[str], *, inside_clip: bool
) -> None:
    """Children that draw; a clip inside a clip is left out, so that none can refer to itself."""
    for child in source:
        name = _name(child)
        if name not in ELEMENTS or name == "svg":
            continue
        drawn = etree.SubElement(target, f"{{{SVG}}}{name}")
        for attribute, value in _attributes(child, classes, plain):
            if not (inside_clip and attribute == "clip-path"):
                drawn.set(attribute, value)
        _copy(child, drawn, classes, plain, inside_clip=inside_clip or name == "clipPath")


def _attributes(
    element: Any, classes: dict[str, dict[str, str]], plain: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """What is kept, from its own attributes, its classes and its style, the last of which counts."""
    kept = {name: value for name, value in element.attrib.items() if name in SHAPE | PAINT}
    for one in element.get("class", "").split():
        kept |= {name: value for name, value in classes.get(one, {}).items() if name in PAINT}
    kept |= {name: value for name, value in _declared(element.get("style", "")).items() if name in PAINT}
    for name, value in kept.items():
        if _is_harmless(value):
            yield name, value
    if _name(element) in GRADIENTS:
        for href in HREFS:
            # One step and no further: the colours of a gradient that takes them from no other.
            if element.get(href, "")[:1] == "#" and element.get(href)[1:] in plain:
                yield HREFS[1], element.get(href)


def _is_harmless(value: str) -> bool:
    """No address but one inside the drawing, and nothing that a style would run."""
    left = INSIDE.sub("", value).lower()
    return not any(
        sign in left for sign in ("url", "(#", "\\", "@", "<", "&", "javascript", "expression", "!")
    )
