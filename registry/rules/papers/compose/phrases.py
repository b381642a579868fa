"""Words that several papers share: places, bodies, days, people, and the dots where a pen fills in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from conweb.kernel import thai
from registry.rules.papers.difference import Line
from registry.rules.papers.document import Enclosure, Item, Paragraph, RosterBlock, RosterRow
from registry.rules.papers.facts import PaperFacts, PaperRef
from registry.rules.papers.kinds import Form, Signer, signer_of
from registry.rules.papers.wordings import DEFAULTS, WordingKey
from registry.rules.values import LARGEST, SMALLEST, Kind, Tier

DOTS = "................"  # as wide as a name or a day written by hand

# ระเบียบ มท. 2551: what every คณะกรรมการบริหาร is as large as.
SIZE = f"จำนวนไม่น้อยกว่า {SMALLEST} คน แต่ไม่เกิน {LARGEST} คน"
KBT_NAME = "คณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.)"
KBO_NAME = "คณะกรรมการบริหารงานอำเภอแบบบูรณาการ (ก.บ.อ.)"
BASIS = {
    Kind.EXECUTIVE: WordingKey.BASIS_EXECUTIVE,
    Kind.WORKING: WordingKey.BASIS_WORKING,
    Kind.KBT: WordingKey.BASIS_KBT,
    Kind.KBO: WordingKey.BASIS_KBO,
}
# How an order calls what the registry keeps as a position.
_COMMITTEE_TITLES = {
    "chair": "ประธานกรรมการ",
    "deputy": "รองประธานกรรมการ",
    "secretary": "กรรมการและเลขานุการ",
    "assistant": "กรรมการและผู้ช่วยเลขานุการ",
    "treasurer": "กรรมการและเหรัญญิก",
    "member": "กรรมการ",
}
_WORKING_TITLES = {
    "chair": "ประธานคณะทำงาน",
    "deputy": "รองประธานคณะทำงาน",
    "secretary": "คณะทำงานและเลขานุการ",
    "assistant": "คณะทำงานและผู้ช่วยเลขานุการ",
    "treasurer": "คณะทำงานและเหรัญญิก",
    "member": "คณะทำงาน",
}


def said(*parts: str) -> str:
    """Parts in one line, each apart by a space; an empty one leaves no gap."""
    return " ".join(part for part in parts if part)


def listed(parts: Iterable[str]) -> str:
    """«ก», «ก และข», «ก ข และค»."""
    *before, last = [*parts] or [""]
    return f"{' '.join(before)} และ{last}" if before else last


def tier_of(facts: PaperFacts) -> Tier | None:
    """The tier; a paper of a whole province is the province's even where it is about no ศอช."""
    if facts.tier is None and not facts.place.district:
        return Tier.PROVINCE
    return facts.tier


def is_provincial(facts: PaperFacts) -> bool:
    return tier_of(facts) is Tier.PROVINCE


def area(facts: PaperFacts) -> str:
    """Who issues: «อำเภอห้วยราช», of a ศอช.จ. «จังหวัดบุรีรัมย์»."""
    if is_provincial(facts):
        return f"จังหวัด{facts.place.province or DOTS}"
    return f"อำเภอ{facts.place.district}"


def chief(facts: PaperFacts) -> str:
    """Who decides there: นายอำเภอ, of a ศอช.จ. ผู้ว่าราชการจังหวัด."""
    return governor(facts) if is_provincial(facts) else f"นายอำเภอ{facts.place.district}"


def governor(facts: PaperFacts) -> str:
    return f"ผู้ว่าราชการจังหวัด{facts.place.province or DOTS}"


def signing_post(facts: PaperFacts) -> str:
    """The post that signs this kind (`signer_of`), of minutes nobody's."""
    place = facts.place
    return {
        Signer.DISTRICT_CHIEF: f"นายอำเภอ{place.district or DOTS}",
        Signer.GOVERNOR: governor(facts),
        Signer.DISTRICT_HEAD: f"พัฒนาการอำเภอ{place.district or DOTS}",
        Signer.PROVINCIAL_HEAD: f"พัฒนาการจังหวัด{place.province or DOTS}",
        Signer.RECORDER: "ผู้จดรายงานการประชุม",
    }[signer_of(facts.kind, tier_of(facts))]


def signature(facts: PaperFacts) -> tuple[str, ...]:
    """The lines under the signature; where nobody is known the name is left to the pen."""
    return facts.signatory.lines if facts.signatory else (f"({DOTS * 2})", signing_post(facts))


# ── what it is about ───────────────────────────────────────────────────────────────────────
def centre(facts: PaperFacts) -> str:
    """«ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตำบลสนวน»; a name of its own stays as it is registered."""
    place = facts.place
    level, short, prefix, name = {
        Tier.SUBDISTRICT: ("ระดับตำบล", "ศอช.ต.", "ตำบล", place.subdistrict),
        Tier.DISTRICT: ("ระดับอำเภอ", "ศอช.อ.", "อำเภอ", place.district),
        Tier.PROVINCE: ("ระดับจังหวัด", "ศอช.จ.", "จังหวัด", place.province),
    }[facts.tier or Tier.SUBDISTRICT]
    usual = f"ศูนย์ประสานงานองค์การชุมชน{level} ({short})"
    if facts.centre not in ("", f"{usual} {name}"):
        return facts.centre
    return f"{usual} {prefix}{name or DOTS}"


def located(facts: PaperFacts) -> str:
    """Where the area of a body lies, after its name: names of ตำบล and อำเภอ repeat."""
    province = f"จังหวัด{facts.place.province or DOTS}"
    if facts.body is Kind.KBO or facts.tier is Tier.DISTRICT:
        return province
    return "" if is_provincial(facts) else said(f"อำเภอ{facts.place.district}", province)


def body(facts: PaperFacts) -> str:
    """The body by its whole name: «คณะกรรมการบริหารศูนย์…ตำบลสนวน», «คณะทำงานส่งเสริมศูนย์…», «…(ก.บ.ต.) ตำบลสนวน»."""
    match facts.body:
        case Kind.WORKING:
            return f"คณะทำงานส่งเสริม{centre(facts)}"
        case Kind.KBT:
            return f"{KBT_NAME} ตำบล{facts.place.subdistrict or DOTS}"
        case Kind.KBO:
            return f"{KBO_NAME} อำเภอ{facts.place.district or DOTS}"
        case _:
            return f"คณะกรรมการบริหาร{centre(facts)}"


def members(facts: PaperFacts) -> str:
    """Those who sit on it: กรรมการ or คณะทำงาน."""
    return "คณะทำงาน" if facts.body is Kind.WORKING else "กรรมการ"


def basis(facts: PaperFacts) -> str:
    return wording(facts, BASIS.get(facts.body or Kind.EXECUTIVE, WordingKey.BASIS_EXECUTIVE))


def wording(facts: PaperFacts, key: WordingKey) -> str:
    """How the office words it, else as it reads everywhere; printed as it is, braces and all."""
    return facts.wordings.get(key) or DEFAULTS[key]


# ── days ───────────────────────────────────────────────────────────────────────────────────
def on_day(day: date | None) -> str:
    return f"วันที่ {thai.format_date(day, 'full')}" if day else f"วันที่ {DOTS}"


def on_weekday(day: date | None) -> str:
    return thai.format_date(day, "weekday") if day else f"วันที่ {DOTS}"


def at_time(time: str) -> str:
    """«เวลา 09.00 น.», however it was typed."""
    return f"เวลา {time.removesuffix('น.').strip() or DOTS} น."


def effective(facts: PaperFacts, *, with_term: bool = False) -> Paragraph:
    """From when: the day of the paper, `with_term` else the first of the term, else as the office words it."""
    day = facts.effective_on or (facts.term[0] if with_term and facts.term else None)
    if day:
        return Paragraph(f"ทั้งนี้ ตั้งแต่{on_day(day)} เป็นต้นไป")
    return Paragraph(wording(facts, WordingKey.EFFECTIVE))


def letter_date(facts: PaperFacts) -> str:
    """On letters «11 กุมภาพันธ์ 2564»; after «ประกาศ ณ วันที่» and «สั่ง ณ วันที่» with พ.ศ."""
    if facts.dated_on is None:
        return ""
    with_era = form_of(facts) in (Form.ORDER, Form.ANNOUNCEMENT)
    return thai.format_date(facts.dated_on, "letter" if with_era else "full")


def form_of(facts: PaperFacts) -> Form:
    return facts.form or facts.kind.form


# ── other papers ───────────────────────────────────────────────────────────────────────────
def cited(ref: PaperRef) -> str:
    """«คำสั่งอำเภอห้วยราช ที่ 12/2564 ลงวันที่ 5 มีนาคม 2564 เรื่อง แต่งตั้ง…»."""
    return said(named(ref), f"เรื่อง {ref.subject}" if ref.subject else "")


def named(ref: PaperRef) -> str:
    """The same without its subject."""
    number = f"ที่ {ref.number or DOTS}" if ref.kind.has_number else ""
    return said(ref.heading, number, f"ลง{on_day(ref.dated_on)}")


def before(facts: PaperFacts) -> str:
    """The paper that this one changes; dots where none is recorded."""
    if facts.refers:
        return " และ".join(cited(ref) for ref in facts.refers)
    word = "ประกาศ" if form_of(facts) is Form.ANNOUNCEMENT else "คำสั่ง"
    number = "" if word == "ประกาศ" else f"ที่ {DOTS}"
    return said(f"{word}{area(facts)}", number, f"ลงวันที่ {DOTS}")


def copies_of(refers: Iterable[PaperRef]) -> tuple[Enclosure, ...]:
    return tuple(Enclosure(f"สำเนา{named(ref)}", "1 ฉบับ") for ref in refers)


# ── people ─────────────────────────────────────────────────────────────────────────────────
def title_of(line: Line, kind: Kind | None) -> str:
    """How an order calls the position; one that the office named itself stays as it is."""
    titles = _WORKING_TITLES if kind is Kind.WORKING else _COMMITTEE_TITLES
    return titles.get(line.position, line.title)


def roster(lines: Iterable[Line], kind: Kind | None) -> RosterBlock:
    return RosterBlock(
        tuple(
            RosterRow(number, line.name, line.of, title_of(line, kind))
            for number, line in enumerate(lines, 1)
        )
    )


def numbered(texts: Iterable[str], *, mark: str = "{}.", level: int = 1) -> tuple[Item, ...]:
    """Items in order; `mark` is «{}.» or «{})»."""
    return tuple(Item(mark.format(number), text, level) for number, text in enumerate(texts, 1))


def typed_paragraphs(facts: PaperFacts) -> tuple[Paragraph, ...]:
    """What the drafter added, a paragraph a line."""
    return tuple(Paragraph(line.strip()) for line in facts.body_text.splitlines() if line.strip())


# ── a text that was given as a whole ───────────────────────────────────────────────────────
# «1.», «1)», «(1)» and «1.1» at the head of a line; a space follows, so that «30 เมษายน» and «1.5 ล้าน» begin no item
# of their own. The second level is the one with a number after the dot.
_MARKED = re.compile(r"(?P<mark>\d{1,2}(?P<second>\.\d{1,2})|\d{1,2}[.)]|\(\d{1,2}\))\s+(?P<text>\S.*)")


def worded_lines(facts: PaperFacts) -> tuple[Paragraph | Item, ...]:
    """What was typed as the whole text, line by line; dots where nothing was."""
    lines = tuple(_line_of(line.strip()) for line in facts.body_text.splitlines() if line.strip())
    return lines or (Paragraph(DOTS * 4),)


def _line_of(line: str) -> Paragraph | Item:
    """A line that begins with a number is an item of a list, any other a paragraph."""
    if found := _MARKED.fullmatch(line):
        return Item(found["mark"], found["text"], 2 if found["second"] else 1)
    return Paragraph(line)
