"""A difference of rosters in one line each, for a page on which somebody decides."""

from __future__ import annotations

from dataclasses import dataclass

from registry.rules.papers.difference import Difference, Line


@dataclass(frozen=True, slots=True)
class Told:
    """One change: a word for the deed (แทน, เพิ่ม, เปลี่ยน, พ้น), who it is about, and what becomes of them."""

    deed: str
    name: str
    words: str


def told(difference: Difference) -> tuple[Told, ...]:
    """Every change of a difference: replaced first, then who came, who changed, who left."""
    return (
        *(Told("แทน", new.name, f"{_of(new)} แทน {old.name}") for old, new in difference.replaced),
        *(Told("เพิ่ม", new.name, _of(new)) for new in difference.added),
        *(Told("เปลี่ยน", new.name, _changed(old, new)) for old, new in difference.changed),
        *(Told("พ้น", old.name, f"{_of(old)} ไม่มีผู้แทนที่") for old in difference.left),
    )


def _of(line: Line) -> str:
    return f"{line.title} {line.of}".strip() if line.of != line.name else line.title


def _changed(old: Line, new: Line) -> str:
    parts = []
    if old.name != new.name:
        parts.append(f"ชื่อ {old.name} เป็น {new.name}")
    if old.title != new.title:
        parts.append(f"{old.title} เป็น {new.title}")
    if old.of != new.of:
        parts.append(f"{old.of or 'ไม่ระบุผู้ที่แทน'} เป็น {new.of or 'ไม่ระบุผู้ที่แทน'}")
    return " · ".join(parts)
