"""JSON to Criteria: everything a criteria file promises is checked before anything is stored."""

import json
import re
from pathlib import Path
from typing import Any

from assessment.scoring.criteria import (
    Band,
    Category,
    Criteria,
    DenominatorSource,
    Gap,
    Indicator,
    Kind,
    Mend,
    TableHead,
    Threshold,
)
from assessment.scoring.json_nodes import CriteriaError, Node

__all__ = [
    "CriteriaError",
    "check_order",
    "parse_criteria",
    "read_criteria",
    "shipped_codes",
    "shipped_criteria",
    "threshold_of",
]

# Ten percentages, eleven counts and two choices: the columns of every list and paper stand on these numbers.
NUMBERS = range(1, 24)
LEVELS = (1, 2, 3)
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,19}")
SHIPPED = Path(__file__).resolve().parents[2] / "fixtures" / "criteria"

_MEASURED = ("medium", "strong", "unit", "numerator")
_SHARED = ("number", "label", "short_label", "kind", "cells")
_STRICT = ("strict_medium", "strict_strong")
_OPTIONAL = ("help", "mends")
_MEASURED_OPTIONAL = (*_STRICT, "gaps", "last_printed", "doubtful_above")


def shipped_codes() -> list[str]:
    """The codes of the criteria files that come with the program."""
    return sorted(path.stem for path in SHIPPED.glob("*.json"))


def shipped_criteria(code: str) -> Criteria:
    """A criteria version that comes with the program; CriteriaError where there is none of that code."""
    if code not in shipped_codes():
        raise CriteriaError("", f"ไม่มีเกณฑ์รหัส “{code}” ที่มีคือ {', '.join(shipped_codes())}")
    return read_criteria(SHIPPED / f"{code}.json")


def read_criteria(path: Path) -> Criteria:
    """A criteria file, named after its code; OSError where it cannot be opened."""
    try:
        body = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_without_repeats)
    except UnicodeDecodeError as fault:
        raise CriteriaError("", "ไฟล์ต้องเป็นรหัสอักษร UTF-8") from fault
    except json.JSONDecodeError as fault:
        raise CriteriaError("", f"ไม่ใช่ JSON: บรรทัด {fault.lineno} ตำแหน่ง {fault.colno}") from fault
    return parse_criteria(path.stem, body)


def parse_criteria(code: str, body: dict[str, Any]) -> Criteria:
    """A criteria version out of the body of its file; CriteriaError names the place of the first fault."""
    if not CODE.fullmatch(code):
        raise CriteriaError("code", "ใช้ตัวเลข อักษรอังกฤษ และขีดกลาง ไม่เกิน 20 ตัว")
    root = Node(body).only(
        ("name", "title", "source", "fiscal_years", "table", "rule", "categories", "bands", "explanation")
    )
    source = root.at("source").only(("document", "dated", "place"))
    explanation = root.at("explanation").only(("title", "lines"))
    categories = _categories(root.at("categories"))
    criteria = Criteria(
        code=code,
        name=root.at("name").text(),
        title_lines=root.at("title").texts(),
        source=source.at("document").text(),
        dated=source.at("dated").day(),
        place=source.at("place").text(),
        fiscal_years=_fiscal_years(root.at("fiscal_years")),
        table=_table(root.at("table")),
        rule=root.at("rule").text(),
        categories=categories,
        bands=_bands(root.at("bands")),
        explanation_title=explanation.at("title").text(),
        explanation=explanation.at("lines").texts(),
    )
    _check_cover(criteria, root.at("bands"))
    return criteria


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise CriteriaError("", f"ชื่อ “{repeated}” ซ้ำในวัตถุเดียวกัน")
    return members


def _fiscal_years(node: Node) -> tuple[int, ...]:
    years: list[int] = []
    for item in node.items():
        year = item.whole()
        if not 2500 <= year <= 2699:
            item.refuse("ต้องเป็นปีงบประมาณ พ.ศ. เช่น 2564")
        if year in years:
            item.refuse(f"ปีงบประมาณ {year} ซ้ำ")
        years.append(year)
    return tuple(years)


def _table(node: Node) -> TableHead:
    node.only(("category", "indicator", "criteria", "cells", "total"))
    return TableHead(
        category=node.at("category").text(),
        indicator=node.at("indicator").text(),
        criteria=node.at("criteria").text(),
        cells=node.at("cells").three_texts(),
        total=node.at("total").text(),
    )


def _categories(node: Node) -> tuple[Category, ...]:
    categories: list[Category] = []
    places: dict[int, Node] = {}
    for position, item in enumerate(node.items(), start=1):
        item.only(("number", "title", "short_title", "indicators"))
        if item.at("number").whole() != position:
            item.at("number").refuse(f"หมวดต้องเรียงเลข ตรงนี้ต้องเป็น {position}")
        indicators = []
        for row in item.at("indicators").items():
            indicator = _indicator(row)
            if indicator.number in places:
                row.at("number").refuse(f"ข้อ {indicator.number} ซ้ำกับ {places[indicator.number].place}")
            if indicator.number != len(places) + 1:
                row.at("number").refuse(f"ตัวชี้วัดต้องเรียงเลข ตรงนี้ต้องเป็น {len(places) + 1}")
            places[indicator.number] = row
            indicators.append(indicator)
        categories.append(
            Category(
                number=position,
                title=item.at("title").text(),
                short_title=item.at("short_title").text(),
                indicators=tuple(indicators),
            )
        )
    if missing := [number for number in NUMBERS if number not in places]:
        node.refuse(f"ขาดข้อ {', '.join(map(str, missing))}")
    if surplus := [number for number in places if number not in NUMBERS]:
        places[surplus[0]].at("number").refuse(f"ตัวชี้วัดมีได้ถึงข้อ {NUMBERS[-1]}")
    _check_doubts(categories, places)
    return tuple(categories)


def _check_doubts(categories: list[Category], places: dict[int, Node]) -> None:
    indicators = {indicator.number: indicator for category in categories for indicator in category.indicators}
    for number, indicator in indicators.items():
        other = indicators.get(indicator.doubtful_above or number)
        if indicator.doubtful_above is None:
            continue
        if other is None or other is indicator or other.kind is Kind.CHOICE:
            places[number].at("doubtful_above").refuse("ต้องเป็นเลขข้ออื่นที่ตอบเป็นจำนวน")


def _indicator(node: Node) -> Indicator:
    kind = _kind(node)
    if kind is Kind.CHOICE:
        node.only(_SHARED, _OPTIONAL)
    elif kind is Kind.COUNT:
        node.only((*_SHARED, *_MEASURED), (*_OPTIONAL, *_MEASURED_OPTIONAL))
    else:
        node.only(
            (*_SHARED, *_MEASURED, "denominator"),
            (*_OPTIONAL, *_MEASURED_OPTIONAL, "denominator_source", "denominator_default"),
        )
    texts = {
        key: found.text() for key in ("unit", "numerator", "denominator", "help") if (found := node.get(key))
    }
    thresholds = {
        key: threshold_of(found, kind) for key in ("medium", "strong", *_STRICT) if (found := node.get(key))
    }
    default, doubtful = node.get("denominator_default"), node.get("doubtful_above")
    indicator = Indicator(
        number=node.at("number").whole(least=1),
        label=node.at("label").text(),
        kind=kind,
        cells=node.at("cells").three_texts(),
        short_label=node.at("short_label").text(),
        medium=thresholds.get("medium"),
        strong=thresholds.get("strong"),
        strict_medium=thresholds.get("strict_medium"),
        strict_strong=thresholds.get("strict_strong"),
        gaps=_gaps(node, thresholds),
        open_end=_open_end(node, thresholds),
        unit=texts.get("unit", ""),
        numerator_word=texts.get("numerator", ""),
        denominator_word=texts.get("denominator", ""),
        denominator_source=_denominator_source(node),
        denominator_default=default.whole(least=1) if default else None,
        doubtful_above=doubtful.whole(least=1) if doubtful else None,
        help=texts.get("help", ""),
        mends=_mends(node),
    )
    check_order(node, thresholds)
    return indicator


def _kind(node: Node) -> Kind:
    if not isinstance(node.value, dict):
        node.refuse("ต้องเป็นวัตถุ { }")
    if "kind" not in node.value:
        node.refuse("ขาด “kind”")
    at = node.at("kind")
    if at.value not in [kind.value for kind in Kind]:
        at.refuse("ต้องเป็น share, count หรือ choice")
    return Kind(at.value)


def threshold_of(node: Node, kind: Kind) -> Threshold:
    """Where a level begins, {"at_least": 40} or {"more_than": 70}; CriteriaError where it could not be."""
    node.only((), ("at_least", "more_than"))
    if len(node.value) != 1:
        node.refuse("ต้องมี at_least หรือ more_than อย่างเดียว")
    name = next(iter(node.value))
    at, exclusive = node.at(name), name == "more_than"
    value = at.exact()
    if value == 0 and not exclusive:
        at.refuse("at_least ต้องมากกว่า 0 มิฉะนั้นช่องอ่อนแอเกิดขึ้นไม่ได้")
    if kind is Kind.COUNT and value.denominator != 1:
        at.refuse("ข้อที่นับเป็นจำนวน เกณฑ์ต้องเป็นจำนวนเต็ม")
    if kind is Kind.SHARE and (value > 100 or (value == 100 and exclusive)):
        at.refuse("เกณฑ์ร้อยละต้องถึงได้ คือไม่เกิน 100")
    return Threshold(value, exclusive)


def check_order(node: Node, thresholds: dict[str, Threshold]) -> None:
    """CriteriaError unless medium begins before strong, and each strict level after its own and before the next."""
    if not thresholds:
        return
    medium, strong = thresholds["medium"], thresholds["strong"]
    if not medium.is_below(strong):
        node.at("medium").refuse("เกณฑ์ปานกลางต้องต่ำกว่าเกณฑ์เข้มแข็ง")
    for key in _STRICT:
        if key in thresholds and not thresholds[key.removeprefix("strict_")].is_below(thresholds[key]):
            node.at(key).refuse("เกณฑ์อย่างเคร่งครัดต้องสูงกว่าเกณฑ์หลัก")
    # Otherwise a strict reading could take two points, and strong could begin before medium.
    if "strict_medium" in thresholds and not thresholds["strict_medium"].is_below(strong):
        node.at("strict_medium").refuse("เกณฑ์ปานกลางอย่างเคร่งครัดต้องต่ำกว่าเกณฑ์เข้มแข็ง")


def _gaps(node: Node, thresholds: dict[str, Threshold]) -> tuple[Gap, ...]:
    at = node.get("gaps")
    if at is None:
        return ()
    begins = [thresholds[key].value for key in ("medium", "strong")]
    gaps: list[Gap] = []
    for item in at.items():
        item.only(("above", "below"))
        above, below = item.at("above").exact(), item.at("below").exact()
        if above >= below:
            item.refuse("above ต้องน้อยกว่า below")
        if below not in begins:
            item.at("below").refuse("ช่วงที่ขาดต้องจบตรงเกณฑ์ปานกลางหรือเกณฑ์เข้มแข็ง")
        if any(above < begin < below for begin in begins) or (gaps and above < gaps[-1].before.value):
            item.at("above").refuse("ช่วงที่ขาดต้องเรียงกันและไม่คร่อมเกณฑ์")
        gaps.append(Gap(after=Threshold(above, exclusive=True), before=Threshold(below)))
    return tuple(gaps)


def _open_end(node: Node, thresholds: dict[str, Threshold]) -> Threshold | None:
    at = node.get("last_printed")
    if at is None:
        return None
    number = at.exact()
    if number < thresholds["strong"].value:
        at.refuse("เลขสุดท้ายที่พิมพ์ต้องไม่ต่ำกว่าเกณฑ์เข้มแข็ง")
    return Threshold(number, exclusive=True)


def _denominator_source(node: Node) -> DenominatorSource | None:
    at = node.get("denominator_source")
    if at is None:
        return None
    if at.value not in ("committee", "missions"):
        at.refuse("ต้องเป็น committee หรือ missions")
    return "committee" if at.value == "committee" else "missions"


def _mends(node: Node) -> tuple[Mend, ...]:
    at = node.get("mends")
    if at is None:
        return ()
    texts = {"label": node.at("label").text()}
    texts |= {f"cells[{index}]": cell for index, cell in enumerate(node.at("cells").three_texts())}
    mends = []
    for item in at.items():
        item.only(("where", "printed", "mended"))
        mend = Mend(item.at("where").text(), item.at("printed").text(), item.at("mended").text())
        if mend.where not in texts:
            item.at("where").refuse(f"ต้องเป็น {', '.join(texts)}")
        if mend.mended not in texts[mend.where]:
            item.at("mended").refuse(f"ไม่พบข้อความนี้ใน {mend.where}")
        if mend.printed in texts[mend.where]:
            item.at("printed").refuse(f"ข้อความที่พิมพ์ผิดยังอยู่ใน {mend.where}")
        mends.append(mend)
    return tuple(mends)


def _bands(node: Node) -> tuple[Band, ...]:
    bands: dict[int, Band] = {}
    places: dict[int, Node] = {}
    for item in node.items():
        item.only(("level", "label", "least", "greatest"))
        band = Band(
            level=item.at("level").whole(),
            label=item.at("label").text(),
            least=item.at("least").whole(),
            greatest=item.at("greatest").whole(),
        )
        if band.level not in LEVELS or band.level in bands:
            item.at("level").refuse("ระดับต้องเป็น 1, 2 และ 3 อย่างละหนึ่ง")
        if band.least > band.greatest:
            item.refuse("least ต้องไม่มากกว่า greatest")
        bands[band.level], places[band.level] = band, item
    if len(bands) != len(LEVELS):
        node.refuse("ระดับต้องเป็น 1, 2 และ 3 อย่างละหนึ่ง")
    for level in LEVELS[1:]:
        if bands[level].least != bands[level - 1].greatest + 1:
            places[level].at("least").refuse(f"ต้องต่อจากระดับ {level - 1} คือ {bands[level - 1].greatest + 1}")
    return tuple(bands[level] for level in LEVELS)


def _check_cover(criteria: Criteria, node: Node) -> None:
    lowest, highest = criteria.bands[0], criteria.bands[-1]
    if lowest.least > criteria.least or highest.greatest < criteria.greatest:
        node.refuse(f"ระดับต้องคลุมคะแนนรวม {criteria.least} ถึง {criteria.greatest}")
