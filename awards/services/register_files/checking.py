"""A file held against its register: what is new, what would change, which cells cannot be taken.

Every row is tried by the service that the pages write with, and taken back: what that refuses is told at its cell.
"""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError, transaction

from awards.reports.register_tables import CENTRE, OTHER, PERSON, TABLES, RegisterTable
from awards.selectors.register_rows import lines_of
from awards.selectors.registers import Register, rows_of
from awards.services.register_files.subjects import Refused, Subjects
from awards.services.register_files.values import (
    CellFault,
    CheckedFile,
    CheckedRow,
    FoundFile,
    FoundRow,
    Mended,
)
from awards.services.registers import write_row
from conweb.kernel import thai
from conweb.kernel.models import User
from conweb.kernel.refusals import why_refused
from registry.imports.cells import text_of
from registry.imports.values import CellValue
from registry.reports.exports.fields import CellRefused, Column

# What is tried and written while the person waits.
MOST_WRITTEN = 500
BROKEN = "เซลล์นี้เป็นข้อผิดพลาดของสูตร พิมพ์ค่าแทนสูตร"
NOT_HERE = "ไม่พบรายการนี้ในพื้นที่ของท่าน อาจถูกลบแล้ว ลบรหัสแถวเพื่อบันทึกเป็นรายการใหม่ หรือส่งออกไฟล์ใหม่"
ANOTHER = "เจ้าของรายการเปลี่ยนในไฟล์ไม่ได้ ลบรายการเดิมแล้วบันทึกใหม่"
SEVERAL = "พบหลายรายการที่ตรงกัน ใช้ไฟล์ที่ส่งออกจากทะเบียน ซึ่งมีรหัสแถว"
# By which columns a row without a key is known again, beside whose it is.
KNOWN_BY = {
    Register.CERTIFICATIONS: ("standard_type", "fiscal_year"),
    Register.AWARDS: ("kind", "title", "level", "fiscal_year"),
    Register.VISITS: ("visited_on", "visitors"),
}
# Of a centre there is one application a year, whatever type was typed.
OF_A_CENTRE = ("fiscal_year",)


class TooManyRows(ValidationError):
    """More rows would be written than are taken at once."""


def check_file(found: FoundFile, *, by: User, on: date) -> CheckedFile:
    """Every row of the file, in its order. Writes nothing."""
    work = _Work(found, by, on)
    checked = CheckedFile(found.register, [work.checked(row) for row in found.rows])
    if found.unknown:
        checked.notes.append(f"คอลัมน์ที่ไม่รู้จัก ไม่ได้อ่าน: {', '.join(found.unknown)}")
    written = checked.written
    if len(written) > MOST_WRITTEN:
        raise TooManyRows(f"บันทึกได้ครั้งละไม่เกิน {MOST_WRITTEN} แถว ไฟล์นี้มี {len(written):,} แถว แยกไฟล์ เช่น ทีละปี")
    work.try_all(written)
    return checked


class _Work:
    """One file on its way: its columns, whose its rows may be, and the rows that stand."""

    def __init__(self, found: FoundFile, by: User, on: date) -> None:
        self.found = found
        self.by = by
        self.register = found.register
        self.table: RegisterTable = TABLES[found.register](user=by, on=on)
        self.columns: dict[str, Column] = dict(self.table.fields)
        self.mended = {
            name: column for name, column in self.columns.items() if column.mended and name in found.letters
        }
        names = [text_of(row.cells.get("name")) for row in found.rows if self._kind(row) == PERSON]
        self.subjects = Subjects(by, people=names)
        self.stored = {row.pk: row for row in rows_of(found.register, by)}
        self.by_words: dict[tuple[Any, ...], list[Any]] = {}
        for row in self.stored.values():
            for known in self._known_of(row):
                self.by_words.setdefault(known, []).append(row)
        self.lines = {line.row.pk: line for line in lines_of(self.stored.values(), on=on)}
        self.seen: dict[Any, int] = {}

    # ── one row ────────────────────────────────────────────────────────────────────────────
    def checked(self, row: FoundRow) -> CheckedRow:
        said = CheckedRow(row.number, name=text_of(row.cells.get("name")))
        values = self._values(row, said)
        whose = self._whose(row, said)
        if said.faults or whose is None:
            return said
        stored = self._stored(row, whose, values, said)
        if said.faults:
            return said
        at = ("key", stored.pk) if stored is not None else ("new", *self._known(whose, values))
        if at in self.seen:
            self._fault(said, row, "name", f"ซ้ำกับแถว {self.seen[at]} ลบแถวที่ซ้ำ")
            return said
        self.seen[at] = row.number
        if stored is None:
            said.whose, said.values = whose, self._filled(values)
            said.mended = self._as_read(said.values)
        else:
            said.key, said.url = stored.pk, self.lines[stored.pk].url
            self._compare(said, stored, values)
        return said

    def _values(self, row: FoundRow, said: CheckedRow) -> dict[str, Any]:
        """What the cells mean, by the name that the service knows."""
        values: dict[str, Any] = {}
        for name, column in self.mended.items():
            cell = row.cells.get(name, "")
            if name in row.broken:
                self._fault(said, row, name, BROKEN)
                continue
            try:
                values[str(column.attribute)] = column.value(cell)
            except (CellRefused, thai.ThaiInputError, ValueError) as refusal:
                self._fault(said, row, name, str(refusal))
        return values

    def _kind(self, row: FoundRow) -> str:
        """Whose the row says it is; of visits always a centre's."""
        if "whose" not in self.columns:
            return CENTRE
        try:
            return str(self.columns["whose"].value(row.cells.get("whose", "")))
        except CellRefused:
            return ""

    def _whose(self, row: FoundRow, said: CheckedRow) -> dict[str, Any] | None:
        kind = self._kind(row)
        if not kind:
            try:
                self.columns["whose"].value(row.cells.get("whose", ""))
            except CellRefused as refusal:
                self._fault(said, row, "whose", str(refusal))
            return None
        name, district, province = (
            text_of(row.cells.get(column)) for column in ("name", "district", "province")
        )
        if not name:
            self._fault(said, row, "name", "พิมพ์ชื่อ")
            return None
        try:
            if kind == CENTRE:
                return {"centre": self.subjects.centre(name, district, province)}
            if kind == PERSON:
                return {"person": self.subjects.person(name, district, province)}
            return {"applicant_name": name, **self.subjects.area(district, province)}
        except Refused as refusal:
            self._fault(said, row, refusal.column, str(refusal))
            return None

    # ── the row that stands ────────────────────────────────────────────────────────────────
    def _stored(
        self, row: FoundRow, whose: dict[str, Any], values: dict[str, Any], said: CheckedRow
    ) -> Any | None:
        if row.key is not None:
            stored = self.stored.get(row.key)
            if stored is None:
                self._fault(said, row, "name", NOT_HERE)
            elif _owner(stored) != _owner_in(whose):
                self._fault(said, row, "name", ANOTHER)
            return stored
        found = self.by_words.get(self._known(whose, values), [])
        if len(found) < 2:
            return found[0] if found else None
        same = [one for one in found if all(getattr(one, name) == value for name, value in values.items())]
        if len(same) != 1:
            self._fault(said, row, "name", SEVERAL)
            return None
        return same[0]

    def _known(self, whose: dict[str, Any], values: dict[str, Any]) -> tuple[Any, ...]:
        owner = _owner_in(whose)
        return (owner, *(values.get(name, "") for name in self._words(owner[0])))

    def _known_of(self, row: Any) -> list[tuple[Any, ...]]:
        owner = _owner(row)
        return [(owner, *(getattr(row, name) for name in self._words(owner[0])))]

    def _words(self, kind: str) -> tuple[str, ...]:
        if self.register is Register.CERTIFICATIONS and kind == CENTRE:
            return OF_A_CENTRE
        return KNOWN_BY[self.register]

    # ── what would change ──────────────────────────────────────────────────────────────────
    def _compare(self, said: CheckedRow, stored: Any, values: dict[str, Any]) -> None:
        said.values = {name: value for name, value in values.items() if getattr(stored, name) != value}
        said.mended = [
            Mended(
                one.column,
                one.label,
                str(self.columns[one.column].widget.render(getattr(stored, name))),
                one.after,
            )
            for name, one in zip(said.values, self._as_read(said.values), strict=True)
        ]

    def _as_read(self, values: dict[str, Any]) -> list[Mended]:
        names = {str(column.attribute): name for name, column in self.mended.items()}
        return [
            Mended(
                names[attribute],
                str(self.columns[names[attribute]].column_name),
                "",
                str(self.columns[names[attribute]].widget.render(value)),
            )
            for attribute, value in values.items()
            if attribute in names
        ]

    def _filled(self, values: dict[str, Any]) -> dict[str, Any]:
        """A new row has every column: those that the file leaves out are empty."""
        model = self.register.model
        empty = {
            str(column.attribute): model._meta.get_field(str(column.attribute)).get_default()
            for column in self.columns.values()
            if column.mended
        }
        return empty | values

    # ── tried ──────────────────────────────────────────────────────────────────────────────
    def try_all(self, rows: list[CheckedRow]) -> None:
        """Write every row as it would be written, and take all back."""
        at = {row.number: row for row in self.found.rows}
        with transaction.atomic():
            for said in rows:
                try:
                    with transaction.atomic():
                        self._write(said)
                except ValidationError as refusal:
                    self._refused(said, at[said.number], refusal)
                except PermissionDenied as refusal:
                    self._fault(said, at[said.number], "name", str(refusal))
                except (IntegrityError, InternalError) as error:
                    self._fault(said, at[said.number], "name", why_refused(error))
            transaction.set_rollback(True)

    def _write(self, said: CheckedRow) -> None:
        stored = self.stored.get(said.key) if said.key is not None else None
        write_row(self.register.model, stored, said.whose | said.values, by=self.by)

    def _refused(self, said: CheckedRow, row: FoundRow, refusal: ValidationError) -> None:
        names = {str(column.attribute): name for name, column in self.columns.items()}
        if not hasattr(refusal, "error_dict"):
            self._fault(said, row, "name", " ".join(refusal.messages))
            return
        for attribute, messages in refusal.message_dict.items():
            self._fault(said, row, names.get(attribute, "name"), " ".join(messages))

    def _fault(self, said: CheckedRow, row: FoundRow, column: str, message: str) -> None:
        found: CellValue = row.cells.get(column, "")
        said.faults.append(CellFault(self.found.cell(column, row), said.name, text_of(found), message))


def _owner(row: Any) -> tuple[str, Any]:
    if row.centre_id:
        return (CENTRE, row.centre_id)
    if getattr(row, "person_id", None):
        return (PERSON, row.person_id)
    return (OTHER, (thai.fold(row.applicant_name), row.district_id or row.province_id))


def _owner_in(whose: dict[str, Any]) -> tuple[str, Any]:
    if "centre" in whose:
        return (CENTRE, whose["centre"].pk)
    if "person" in whose:
        return (PERSON, whose["person"].pk)
    return (OTHER, (thai.fold(whose["applicant_name"]), whose["district_id"] or whose["province_id"]))
