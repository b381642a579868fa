"""รายงานการประชุม (แบบที่ 11 of งานสารบรรณ) of an event in the log: its words, then the paper."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assessment.log_choices import LogKind
from assessment.models import LogEntry
from assessment.selectors.log import Present, present_at
from conweb.kernel import thai
from registry.reports.papers.pdf import paper_pdf
from registry.rules.papers.compose.phrases import DOTS, at_time
from registry.rules.papers.document import Block, Digits, Document, Item, Letterhead, Paragraph, SignLine
from registry.rules.papers.kinds import Form


def minutes_of(entry: LogEntry) -> Document:
    """Digits are Arabic; the paper turns them."""
    said: Mapping[str, Any] = entry.minutes
    present = present_at(entry)
    centre = entry.centre.official_name
    is_committee = entry.kind == LogKind.COMMITTEE_MEETING
    name = f"คณะกรรมการบริหาร{centre}" if is_committee else f" {entry.get_kind_display()} {centre}"
    others = said.get("others", "").splitlines()
    came = [*_people(one for one in present if one.came), *others]
    absent = [*_people(one for one in present if not one.came), *said.get("absent", "").splitlines()]
    blocks: list[Block] = [
        _head("ผู้มาประชุม"),
        *_numbered(came),
        _head("ผู้ไม่มาประชุม (ถ้ามี)"),
        *_numbered(absent),
        _head(f"เริ่มประชุม{at_time(said.get('started', ''))}"),
        *_matters(said.get("matters", ())),
        _head(f"เลิกประชุม{at_time(said.get('ended', ''))}"),
    ]
    return Document(
        form=Form.MINUTES,
        letterhead=Letterhead(office=entry.centre.short_name),
        heading=f"รายงานการประชุม{name}",
        subject=entry.topic or name.strip(),
        blocks=tuple(blocks),
        number=said.get("number", ""),
        head_lines=(
            ("ครั้งที่", said.get("number") or DOTS),
            ("เมื่อ", f"{thai.format_date(entry.held_on, 'weekday')} {at_time(said.get('started', ''))}"),
            ("ณ", entry.place or DOTS),
        ),
        signers=(
            _signer(said, "recorder", "ผู้จดรายงานการประชุม"),
            _signer(said, "checker", "ผู้ตรวจรายงานการประชุม"),
        ),
    )


def minutes_pdf(entry: LogEntry, *, digits: Digits) -> bytes:
    return paper_pdf(minutes_of(entry), digits=digits, emblem=None)


def _head(text: str) -> Paragraph:
    return Paragraph(text, indent=0, bold=True)


def _people(present: Iterable[Present]) -> list[str]:
    return [f"{one.member.name} {one.member.title}".strip() for one in present]


def _numbered(lines: Sequence[str]) -> list[Block]:
    kept = [line for line in lines if line.strip()]
    if not kept:
        return [Paragraph(DOTS * 4)]
    return [Item(f"{number}.", line) for number, line in enumerate(kept, 1)]


def _matters(matters: Iterable[Mapping[str, str]]) -> list[Block]:
    blocks: list[Block] = []
    for number, matter in enumerate(matters, 1):
        blocks.append(_head(f"ระเบียบวาระที่ {number} {matter.get('title', '')}"))
        blocks += [Paragraph(line) for line in matter.get("text", "").splitlines() if line.strip()]
        resolved = [line for line in matter.get("resolution", "").splitlines() if line.strip()]
        blocks += [Paragraph(f"มติที่ประชุม {line}" if not at else line) for at, line in enumerate(resolved)]
        if not matter.get("text") and not resolved:
            blocks.append(Paragraph("ไม่มี"))
    return blocks


def _signer(said: Mapping[str, Any], who: str, role: str) -> SignLine:
    name = said.get(who, "")
    post = said.get(f"{who}_post", "")
    return SignLine(f"({name or DOTS * 2})", (*([post] if post else []), role))
