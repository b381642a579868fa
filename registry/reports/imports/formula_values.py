"""What formulas came to, put back into a workbook: openpyxl keeps the formula and forgets its value.

Without it a workbook that was not opened in Excel in between would be read back with empty cells.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils.datetime import to_excel

from conweb.kernel import thai
from registry.imports.values import CellValue
from registry.reports.imports.opened import Opened

FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f[^>]*>[^<]*</f>|<f[^>]*/>)<v(?:></v>|\s*/>)')


def keep_formula_values(saved: BytesIO, opened: Opened) -> bytes:
    """The saved workbook with the values in it."""
    parts = {
        opened.sheets[number].path.lstrip("/"): values for number, values in opened.values.items() if values
    }
    if not parts:
        return saved.getvalue()
    kept = BytesIO()
    with ZipFile(saved) as before, ZipFile(kept, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            body = before.read(part)
            if part.filename in parts:
                body = _filled(body, parts[part.filename], opened.book.epoch)
            after.writestr(part, body)
    return kept.getvalue()


def _filled(body: bytes, values: Mapping[str, CellValue], epoch: datetime) -> bytes:
    def fill(found: re.Match[bytes]) -> bytes:
        value = values.get(found[1].decode())
        if value is None:
            return found[0]
        kind, text = _written(value, epoch)
        told = escape(thai.without_controls(text)).encode()
        kept = b'<c r="%b"%b' % (found[1], found[2])
        return (
            kept + (b' t="%b"' % kind.encode() if kind else b"") + b">" + found[3] + b"<v>" + told + b"</v>"
        )

    return FORMULA.sub(fill, body)


def _written(value: CellValue, epoch: datetime) -> tuple[str, str]:
    """A value as a sheet writes it: its kind and its text."""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, int | float):
        return "", repr(value)
    if isinstance(value, date | datetime | time | timedelta):
        return "", repr(to_excel(value, epoch))
    text = str(value)
    return ("e" if re.fullmatch(r"#[A-Z/0]+[!?A]?", text) else "str"), text
