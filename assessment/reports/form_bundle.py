"""All forms of a place in one ZIP, with an index that names also those which are not in it."""

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from assessment.facts import criteria_of
from assessment.models import Assessment
from assessment.selectors.lists import Standing, standing_of
from conweb.kernel import thai
from registry.models import Centre
from registry.reports.exports.cells import as_csv

# Not allowed in a file name on Windows, where most offices unpack it.
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
INDEX = "รายการแบบประเมิน.csv"
HEADS = [
    *("ลำดับ", "จังหวัด", "อำเภอ", "ศอช.ต.", "สถานะ", "ตอบแล้ว (ข้อ)", "คะแนนรวม", "ระดับ"),
    *("ส่งเมื่อ", "จังหวัดรับเมื่อ", "ไฟล์", "SHA-256"),
]
EARLIEST = (1980, 1, 1, 0, 0, 0)  # no ZIP knows a day before


@dataclass(frozen=True, slots=True)
class Entry:
    """A form and where its paper is read from, when its turn comes."""

    form: Assessment
    content: Callable[[], bytes]


def write_bundle(
    target: BinaryIO, entries: Sequence[Entry], without: Sequence[Centre], *, several_districts: bool
) -> None:
    """The ZIP: a folder for each district where there are several, and the index.

    Papers are stored as they are, since a PDF is packed already; one at a time is in memory.
    """
    rows: list[list[str]] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as bundle:
        for number, entry in enumerate(entries, 1):
            name = name_of(entry.form, number, several_districts=several_districts)
            content = entry.content()
            _write(bundle, name, content, entry.form.sent_at)
            rows.append(_line(number, entry.form, name, sha256(content).hexdigest()))
        for number, centre in enumerate(without, len(entries) + 1):
            rows.append([str(number), *_place(centre), Standing.UNTOUCHED.label, "0", "", "", "", "", "", ""])
        _write(bundle, INDEX, "".join(as_csv([HEADS, *rows])).encode(), None)


def name_of(form: Assessment, number: int, *, several_districts: bool) -> str:
    """«อ.ห้วยราช/003 ศอช.ต. สนวน ปี 2564 (ร่าง).pdf»: what is not accepted says so; the number tells namesakes apart."""
    state = "" if form.is_accepted else f" ({standing_of(form).label})"
    name = _safe(f"{number:03d} {form.centre.short_name} ปี {form.fiscal_year}{state}")
    folder = f"{_safe(f'อ.{form.centre.district.name}')}/" if several_districts else ""
    return f"{folder}{name}.pdf"


def _safe(name: str) -> str:
    return " ".join(FORBIDDEN.sub(" ", name).split()).strip(".")


def _line(number: int, form: Assessment, name: str, digest: str) -> list[str]:
    band = "" if form.is_draft or form.band is None else _band(form)
    days = [thai.format_datetime(at) if at else "" for at in (form.sent_at, _accepted_at(form))]
    total = "" if form.total is None else str(form.total)
    state = standing_of(form).label
    return [str(number), *_place(form.centre), state, str(form.answered), total, band, *days, name, digest]


def _band(form: Assessment) -> str:
    """«3 เข้มแข็ง», in the words of the criteria of the form."""
    label = next(band.label for band in criteria_of(form.criteria_id).bands if band.level == form.band)
    return f"{form.band} {label}"


def _accepted_at(form: Assessment) -> datetime | None:
    return form.accepted_at if form.is_accepted else None


def _place(centre: Centre) -> list[str]:
    return [centre.province.name, centre.district.name if centre.district else "", centre.short_name]


def _write(bundle: zipfile.ZipFile, name: str, content: bytes, at: datetime | None) -> None:
    """With a day of its own, so that the same papers give the same ZIP."""
    day = thai.in_bangkok(at).timetuple()[:6] if at else EARLIEST
    bundle.writestr(zipfile.ZipInfo(name, max(day, EARLIEST)), content)
