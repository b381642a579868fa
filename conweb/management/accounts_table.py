"""The demo accounts as a table for the terminal, where Thai vowels above and below take no room."""

import json
import unicodedata
from pathlib import Path

HEADINGS = {
    "username": "ชื่อผู้ใช้",
    "password": "รหัสผ่าน",
    "role": "บทบาท",
    "name": "ชื่อ",
    "area": "พื้นที่",
}
CHANGED = "(เจ้าของเปลี่ยนแล้ว)"


def accounts_table(path: Path) -> str:
    """The accounts that `make_demo` keeps in this file, one line each, aligned."""
    accounts = json.loads(path.read_text(encoding="utf-8"))
    rows = [list(HEADINGS.values())]
    # A password that its owner changed is nobody's to print.
    rows += [[str(account[key] or CHANGED) for key in HEADINGS] for account in accounts]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def width(text: str) -> int:
    """How many columns a terminal gives this text."""
    return sum(1 for letter in text if unicodedata.category(letter) not in ("Mn", "Me", "Cf"))
