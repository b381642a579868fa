"""Writing about the central record: its layout, files from it that are compared, and the ticks of what is the same."""

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from conweb.kernel import access, clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.uploads import save_with_file, shown_name
from registry.choices import CentralSheet
from registry.imports.opening import look_into
from registry.imports.sheets import open_book
from registry.imports.values import Unreadable
from registry.models import CentralComparison, CentralLayout, CentralRecordCheck, Centre
from registry.reports.exports.xlsx import letter
from registry.selectors.central.difference import Comparison, FileRow, FileTable, compare
from registry.selectors.central.facts import FACTS, LayoutColumn, facts_for, knows_rows
from registry.selectors.central.rows import layout_of
from registry.services.centres import check_central_record

WHO_KEEPS = "แบบของศูนย์ข้อมูลกลางเป็นงานของกรมการพัฒนาชุมชน ติดต่อกรมการพัฒนาชุมชน"
WHO_COMPARES = "เทียบกับศูนย์ข้อมูลกลางเป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัด ติดต่อสำนักงานของพื้นที่นั้น"
WHO_REMOVES = "ลบได้โดยผู้นำไฟล์เข้า หรือผู้ดูแลทะเบียนของพื้นที่นั้น"
HEAD_LENGTH = 80
MOST_COLUMNS = 40
KEPT_DAYS = 90
HEAD_WITHIN = 30  # rows in which the heading is looked for
LEAST_HEADS = 2
TICKS_MOST = 200
NO_HEADS = "ไม่พบหัวตารางตามแบบของศูนย์ข้อมูลกลาง ต้องมีรหัสพื้นที่หรือชื่อ ศอช. และหัวคอลัมน์ตรงกับแบบ ดูแบบที่หน้าศูนย์ข้อมูลกลาง"


# ── the layout ─────────────────────────────────────────────────────────────────────────────
def set_layout(
    *, sheet: CentralSheet, columns: Sequence[tuple[str, str]], by: User, reason: str
) -> CentralLayout:
    """Heads and facts in their order, from now on. The same again changes nothing."""
    access.insist(access.keeps_code_lists(by), WHO_KEEPS)
    told = [{"head": thai.clean_text(head), "fact": fact} for head, fact in columns]
    _refuse(sheet, told)
    with change_set(by, reason=reason or "แก้แบบของศูนย์ข้อมูลกลาง"):
        row = CentralLayout.objects.select_for_update().filter(pk=sheet).first() or CentralLayout(sheet=sheet)
        if row._state.adding or row.columns != told:
            row.columns = told
            row.full_clean()
            row.save()
    return row


def reset_layout(*, sheet: CentralSheet, by: User) -> None:
    """Back to the usual columns."""
    access.insist(access.keeps_code_lists(by), WHO_KEEPS)
    with change_set(by, reason="คืนแบบของศูนย์ข้อมูลกลางเป็นค่าตั้งต้น"):
        CentralLayout.objects.filter(pk=sheet).delete()


def _refuse(sheet: CentralSheet, columns: Sequence[dict[str, str]]) -> None:
    if not columns:
        raise ValidationError("ต้องมีอย่างน้อยหนึ่งคอลัมน์")
    if len(columns) > MOST_COLUMNS:
        raise ValidationError(f"มีได้ไม่เกิน {MOST_COLUMNS} คอลัมน์")
    offered = {fact.code for fact in facts_for(sheet)}
    if any(column["fact"] not in offered for column in columns):
        raise ValidationError("มีข้อมูลที่เลือกไม่ได้ในแบบนี้ เลือกจากรายการ")
    heads = [thai.fold(column["head"]) for column in columns]
    if twice := next(
        (column["head"] for column in columns if heads.count(thai.fold(column["head"])) > 1), ""
    ):
        raise ValidationError(f"หัวคอลัมน์ “{twice}” ซ้ำ ตั้งให้ต่างกัน")
    if not knows_rows([column["fact"] for column in columns], sheet):
        raise ValidationError(
            "ต้องมีรหัสพื้นที่หรือชื่อ ศอช. และชื่อกรรมการ เพื่อเทียบรายการได้"
            if sheet == CentralSheet.MEMBERS
            else "ต้องมีรหัสพื้นที่หรือชื่อ ศอช. เพื่อเทียบรายการได้"
        )


# ── comparing ──────────────────────────────────────────────────────────────────────────────
def may_compare(user: User) -> bool:
    return access.keeps_some_registry(user) or access.keeps_code_lists(user)


def read_central(
    content: bytes, *, name: str, columns: Sequence[LayoutColumn], sheet: CentralSheet
) -> FileTable:
    """The table of a file in the layout. Raises Unreadable with what to do."""
    kind = look_into(content, name=name)
    for one in open_book(content, kind).sheets:
        rows = one.rows()
        for number, values, _ in rows:
            if number > HEAD_WITHIN:
                break
            if (found := _heads(values, columns, sheet)) is None:
                continue
            at, unread = found
            listed = [
                FileRow(row, {code: _cell(cells, place) for code, place in at.items()})
                for row, cells, _ in rows
            ]
            known = [column for column in columns if column.fact.code in at]
            filled = [row for row in listed if any(value not in ("", None) for value in row.cells.values())]
            return FileTable(known, {code: letter(place) for code, place in at.items()}, filled, unread)
    raise Unreadable(NO_HEADS)


def _heads(
    values: Sequence[Any], columns: Sequence[LayoutColumn], sheet: CentralSheet
) -> tuple[dict[str, int], list[str]] | None:
    """Where the columns of the layout stand, and the headings that it does not have."""
    by_head = {thai.fold(column.head): column.fact.code for column in columns}
    # A file may also call a column by the usual words.
    usual = {thai.fold(fact.label): fact.code for fact in FACTS.values()}
    wanted = {column.fact.code for column in columns}
    at: dict[str, int] = {}
    unread = []
    for place, value in enumerate(values):
        said = thai.fold(str(value or ""))
        code = by_head.get(said) or usual.get(said, "")
        if code in wanted and code not in at:
            at[code] = place
        elif said:
            unread.append(thai.clean_text(str(value)))
    return (at, unread) if len(at) >= LEAST_HEADS and knows_rows(list(at), sheet) else None


def _cell(values: Sequence[Any], place: int) -> Any:
    return values[place] if place < len(values) else ""


def keep_comparison(
    *, sheet: CentralSheet, content: bytes, name: str, province: str, district: str, by: User
) -> CentralComparison:
    """Keep a file that can be compared. The same file of the same area and day is the one that is kept already."""
    access.insist(may_compare(by), WHO_COMPARES)
    found = read_central(content, name=name, columns=layout_of(sheet), sheet=sheet)
    result = compare(found, sheet, by, province=province, district=district, on=clock.today())
    digest = sha256(content).hexdigest()
    said = {
        "sheet": sheet,
        "province_id": province or None,
        "district_id": district or None,
        "sha256": digest,
        "by": by,
    }
    now = clock.now()
    known = CentralComparison.objects.filter(**said, at__gte=now - timedelta(days=1)).first()
    if known:
        return known
    drop_old()
    row = CentralComparison(**said, file_name=shown_name(name) or "ไฟล์", differences=result.total, at=now)
    save_with_file(row, "file", "file", ContentFile(content))
    return row


def compared(row: CentralComparison, *, by: User) -> Comparison:
    """What differs now, as far as this reader sees it. Raises Unreadable where the layout was changed since."""
    with row.file.open("rb") as kept:
        content = kept.read()
    sheet = CentralSheet(row.sheet)
    found = read_central(content, name=row.file_name, columns=layout_of(sheet), sheet=sheet)
    return compare(
        found,
        sheet,
        by,
        province=row.province_id or "",
        district=row.district_id or "",
        on=clock.today(),
    )


def may_remove(row: CentralComparison, by: User) -> bool:
    """Who handed it in, and whoever keeps the registry of its area."""
    keeps = access.keeps_registry(by, at=row) if row.province_id else access.keeps_code_lists(by)
    return row.by_id == by.pk or keeps


def remove_comparison(row: CentralComparison, *, by: User) -> None:
    """The file goes with it; a second click does nothing."""
    access.insist(may_remove(row, by), WHO_REMOVES)
    row.file.delete(save=False)
    CentralComparison.objects.filter(pk=row.pk).delete()


def drop_old() -> None:
    """Files of people are not kept for longer than they are worked with."""
    for row in CentralComparison.objects.filter(at__lt=clock.now() - timedelta(days=KEPT_DAYS)):
        row.file.delete(save=False)
        row.delete()


# ── the yearly tick ────────────────────────────────────────────────────────────────────────
def unticked(keys: Sequence[int], *, by: User) -> list[Centre]:
    """Of these centres the ones that this person keeps and that have no tick of the year. Two queries."""
    year = int(FiscalYear.of(clock.today()))
    ticked = set(
        CentralRecordCheck.objects.filter(centre__in=keys, fiscal_year=year).values_list("centre", flat=True)
    )
    found = Centre.objects.visible_to(by).filter(pk__in=[key for key in keys if key not in ticked])
    return [centre for centre in found if access.keeps_registry(by, at=centre)]


def tick_same(row: CentralComparison, *, by: User) -> RecordedChange:
    """«ข้อมูลในศูนย์ข้อมูลกลางเป็นปัจจุบัน» for every centre that the file has just as the registry does."""
    with change_set(by, reason=f"เทียบกับไฟล์ {row.file_name} แล้วตรงกัน") as change:
        centres = unticked(compared(row, by=by).same, by=by)[:TICKS_MOST]
        if not centres:
            raise ValidationError("ไม่มีแห่งใดที่ยังไม่ยืนยันและตรงกันทุกคอลัมน์")
        year = int(FiscalYear.of(clock.today()))
        for centre in centres:
            check_central_record(centre=centre, fiscal_year=year, by=by, on=clock.today())
        return record_change(
            change,
            kind="bulk-edit",
            title=f"ยืนยันข้อมูลในศูนย์ข้อมูลกลางปี {year}: {len(centres)} แห่ง",
            by=by,
            at=row if row.province_id else None,
            reason=f"เทียบกับไฟล์ {row.file_name} แล้วตรงกัน",
        )
