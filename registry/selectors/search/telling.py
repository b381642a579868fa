"""A found row in words: its name, its path, what it is, and what in it answers to the query."""

from __future__ import annotations

from typing import Any

from conweb.kernel import thai
from registry.choices import CentreStatus
from registry.models import Centre, LocalAuthority, Network, Office, Paper, Person
from registry.rules.papers.kinds import PaperStatus
from registry.selectors.search.areas import Codes
from registry.selectors.search.words import Asked, Term

Row = Centre | Office | Person | LocalAuthority | Network | Paper
NEAR = "สะกดใกล้เคียง"


def name_of(row: Row) -> str:
    if isinstance(row, Centre):
        return row.short_name
    if isinstance(row, Person | LocalAuthority):
        return row.full_name
    if isinstance(row, Paper):
        return " ".join(part for part in (row.full_number and f"ที่ {row.full_number}", row.subject) if part)
    return row.name


def path_of(row: Row) -> str:
    """ตำบล, อำเภอ and จังหวัด as far as the row lies so deep; names repeat, so one alone says too little."""
    places = [getattr(row, "subdistrict", None), row.district, row.province]
    return " ".join(place.full_name for place in places if place) or "ส่วนกลาง"


def details_of(row: Row) -> tuple[str, ...]:
    """What a reader wants to know before opening it; of a person their posts are told by the caller."""
    if isinstance(row, Centre):
        return () if row.status == CentreStatus.ACTIVE else (row.get_status_display(),)
    if isinstance(row, Office):
        if not row.is_open:
            return ("ปิดแล้ว",)
        return (f"โทรศัพท์ {thai.format_phone(row.phone)}",) if row.phone else ()
    if isinstance(row, Paper):
        day = f"ลงวันที่ {thai.format_date(row.dated_on)}" if row.dated_on else ""
        return tuple(
            words for words in (row.get_kind_display(), day or PaperStatus(row.status).label) if words
        )
    if isinstance(row, LocalAuthority):
        return () if row.is_active else ("เลิกใช้แล้ว",)
    return (row.get_level_display(),) if isinstance(row, Network) else ()


def matched_of(row: Row, asked: Asked, codes: dict[Term, Codes], *, near: bool) -> str:
    if isinstance(row, Paper):
        return _of_paper(row, asked)
    if asked.number:
        return _number(row, asked)
    said: list[str] = []
    for term in asked.terms:
        if words := _term(row, term, codes[term], near=near):
            said.append(words)
    if isinstance(row, Office) and row.document_code and _paper_code(row) == asked.joined.split("/")[0]:
        said = [f"รหัสหนังสือ {row.document_code}"]
    return " · ".join(dict.fromkeys(said))


def _of_paper(row: Paper, asked: Asked) -> str:
    """A number, the subject, or whom it names."""
    subject = thai.fold(row.subject)
    texts = [term.text for term in asked.terms if not term.code]
    if not texts or all(char.isdigit() or char in "/ว " for char in asked.joined[2:]):
        return "เลขที่"
    if any(text in subject for text in texts):
        return "ชื่อเรื่อง"
    names = thai.fold(row.names)
    return "รายชื่อในเอกสาร" if any(text in names for text in texts) else "ชนิดเอกสารหรือพื้นที่"


def _term(row: Row, term: Term, codes: Codes, *, near: bool) -> str:
    """What one word found in the row; nothing of a word that only says the kind."""
    typed = term.names_of_people if isinstance(row, Person) else term.names
    held = next((name for name in typed if _holds(row, name)), "")
    if held and (term.is_name or term.level):
        return NEAR if held in term.near else _part(row, held)
    if term.posts and isinstance(row, Person):
        return "ตำแหน่ง"
    if term.is_name or term.level or term.code:
        return _place(row, codes)
    return ""


def _holds(row: Row, name: str) -> bool:
    return name in row.search_key or (isinstance(row, Person) and name in row.search_key.replace(" ", ""))


def _part(row: Row, name: str) -> str:
    if not isinstance(row, Person):
        return "ชื่อ"
    first, _, last = row.search_key.partition(" ")
    if name in first:
        return "ชื่อ"
    return "นามสกุล" if name in last else "ชื่อและนามสกุล"


def _place(row: Row, codes: Codes) -> str:
    places = [getattr(row, "subdistrict", None), row.district, row.province]
    for place in places:
        if place and any(place.pk in found for found in codes.of.values()):
            return f"อยู่ใน{place.full_name}"
    return "อยู่ในพื้นที่"


def _number(row: Row, asked: Asked) -> str:
    own: list[Any] = [getattr(row, "subdistrict_id", None), row.district_id, row.province_id]
    code = next((area for area in own if area), "")
    if asked.code and code.startswith(asked.code):
        return f"รหัสพื้นที่ {code}"
    if isinstance(row, LocalAuthority) and row.code.startswith(asked.number):
        return f"รหัส อปท. {row.code}"
    if isinstance(row, Office) and asked.code and _paper_code(row).endswith(asked.code):
        return f"รหัสหนังสือ {row.document_code}"
    numbers = [getattr(row, "phone", ""), getattr(row, "fax", "")]
    held = next((number for number in numbers if asked.phone and asked.phone in number), "")
    if held and held == getattr(row, "fax", "") != row.phone:
        return f"โทรสาร {thai.format_phone(held)}"
    return f"โทรศัพท์ {thai.format_phone(held)}" if held else f"รหัสพื้นที่ {code}"


def _paper_code(office: Office) -> str:
    return thai.fold(office.document_code)
