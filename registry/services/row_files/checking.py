"""A file held against the rows that stand: what is new, what would change, which cells cannot be taken.

Every row is tried by the service that the pages write with, and taken back: what that refuses is told at its cell.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError, transaction

from conweb.kernel import thai
from conweb.kernel.models import User
from conweb.kernel.refusals import why_refused
from registry.imports.cells import text_of
from registry.imports.values import CellValue
from registry.reports.exports.fields import CellRefused, Column
from registry.reports.exports.resources import TableResource
from registry.services.row_files.kinds import RowFile
from registry.services.row_files.values import (
    CellFault,
    CheckedFile,
    CheckedRow,
    FoundFile,
    FoundRow,
    Mended,
    Owner,
    Refused,
    Whose,
)

BROKEN = "เซลล์นี้เป็นข้อผิดพลาดของสูตร พิมพ์ค่าแทนสูตร"
NOT_HERE = "ไม่พบรายการนี้ในพื้นที่ของท่าน อาจถูกลบแล้ว ลบรหัสแถวเพื่อบันทึกเป็นรายการใหม่ หรือส่งออกไฟล์ใหม่"
ANOTHER = "เจ้าของรายการเปลี่ยนในไฟล์ไม่ได้ ลบรายการเดิมแล้วบันทึกใหม่"
SEVERAL = "พบหลายรายการที่ตรงกัน ใช้ไฟล์ที่ส่งออกจากระบบ ซึ่งมีรหัสแถว"


class TooManyRows(ValidationError):
    """More rows would be written than are taken at once."""


def check_file(found: FoundFile, kind: RowFile, *, by: User, on: date) -> CheckedFile:
    """Every row of the file, in its order. Writes nothing."""
    work = _Work(found, kind, by, on)
    checked = CheckedFile(work.checked())
    if found.unknown:
        checked.notes.append(f"คอลัมน์ที่ไม่รู้จัก ไม่ได้อ่าน: {', '.join(found.unknown)}")
    written = checked.written
    if len(written) > kind.most:
        raise TooManyRows(
            f"บันทึกได้ครั้งละไม่เกิน {kind.most} แถว ไฟล์นี้มี {len(written):,} แถว แยกไฟล์ เช่น {kind.split}"
        )
    work.try_all(written)
    checked.notes += kind.notes(checked.written, list(work.stored.values()))
    return checked


class _Work:
    """One file on its way: its columns, whose its rows may be, and the rows that stand."""

    def __init__(self, found: FoundFile, kind: RowFile, by: User, on: date) -> None:
        self.found = found
        self.by = by
        self.on = on
        self.kind = kind
        self.table: TableResource = kind.table(user=by, on=on)
        self.columns: dict[str, Column] = dict(self.table.fields)
        self.mended = {
            name: column for name, column in self.columns.items() if column.mended and name in found.letters
        }
        self.subjects = kind.subjects(found, by)
        self.stored: dict[int, Any] = {}
        self.by_words: dict[tuple[Any, ...], list[Any]] = {}
        self.urls: dict[int, str] = {}
        self.seen: dict[Any, int] = {}
        self.taken: dict[int, int] = {}  # where rows repeat: the one that stands, by row of the file

    def checked(self) -> list[CheckedRow]:
        """Each row for itself first: what its cells mean, and whose it is; then beside the rows that stand."""
        read = [(row, CheckedRow(row.number, name=text_of(row.cells.get("name")))) for row in self.found.rows]
        values = [self._values(row, said) for row, said in read]
        whose = [self._whose(row, said) for row, said in read]
        self._read_stored([one for one in whose if one is not None])
        whole = []
        for (row, said), typed, owner in zip(read, values, whose, strict=True):
            settled = self._settled(row, said, typed, owner) if owner is not None else None
            if owner is not None and settled is not None:
                whole.append((row, said, settled, owner))
        if self.kind.repeats:
            self._take([(row, values, owner) for row, _, values, owner in whole])
        for one in whole:
            self._match(*one)
        return [said for _, said in read]

    def _read_stored(self, whose: list[Whose]) -> None:
        keys = {row.key for row in self.found.rows if row.key is not None}
        self.stored = {row.pk: row for row in self.kind.standing(self.by, keys=keys, whose=whose)}
        for row in self.stored.values():
            owner = self.kind.owner_of(row)
            known = (owner, *(getattr(row, name) for name in self.kind.words(owner)))
            self.by_words.setdefault(known, []).append(row)
        self.kind.shown(list(self.stored.values()), self.table)
        self.urls = self.kind.page_urls(list(self.stored.values()), on=self.on)

    # ── one row ────────────────────────────────────────────────────────────────────────────
    def _settled(
        self, row: FoundRow, said: CheckedRow, values: dict[str, Any], whose: Whose
    ) -> dict[str, Any] | None:
        try:
            values = self.kind.settled(row, whose, values, self.subjects, self.table)
        except Refused as refusal:
            self._fault(said, row, refusal.column, str(refusal))
        return None if said.faults else values

    def _match(self, row: FoundRow, said: CheckedRow, values: dict[str, Any], whose: Whose) -> None:
        stored = self._stored(row, whose, values, said)
        if said.faults:
            return
        if stored is not None:
            at: tuple[Any, ...] = ("key", stored.pk)
        elif self.kind.repeats:
            at = ("row", row.number)
        else:
            at = ("new", *self._known(whose, values))
        if at in self.seen:
            self._fault(said, row, self.kind.at_name, f"ซ้ำกับแถว {self.seen[at]} ลบแถวที่ซ้ำ")
            return
        self.seen[at] = row.number
        if stored is None:
            said.whose, said.values = whose, self._filled(values)
            said.mended = self._as_read(said.values)
        else:
            said.key, said.url = stored.pk, self.urls.get(stored.pk, "")
            self._compare(said, stored, values)

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

    def _whose(self, row: FoundRow, said: CheckedRow) -> Whose | None:
        try:
            return self.kind.whose(row, self.subjects, self.columns)
        except Refused as refusal:
            self._fault(said, row, refusal.column, str(refusal))
            return None

    # ── the row that stands ────────────────────────────────────────────────────────────────
    def _stored(self, row: FoundRow, whose: Whose, values: dict[str, Any], said: CheckedRow) -> Any | None:
        if row.key is not None:
            stored = self.stored.get(row.key)
            if stored is None:
                self._fault(said, row, self.kind.at_name, NOT_HERE)
            elif self.kind.owner_of(stored) != self.kind.owner_in(whose):
                self._fault(said, row, self.kind.at_name, ANOTHER)
            return stored
        if self.kind.repeats:
            return self.stored.get(self.taken.get(row.number, 0))
        found = self.by_words.get(self._known(whose, values), [])
        if len(found) < 2:
            return found[0] if found else None
        same = [one for one in found if _says(one, values)]
        if len(same) != 1:
            self._fault(said, row, self.kind.at_name, SEVERAL)
            return None
        return same[0]

    def _take(self, rows: Sequence[tuple[FoundRow, dict[str, Any], Whose]]) -> None:
        """Rows without a key, each with a row that stands and that no other row of the file is.

        First those that say the same in every cell, so that the same file once more changes nothing; then the next
        that is known by the same words, unless one of these is empty: that would write over what is another row.
        """
        free = {key for key in self.stored if key not in {row.key for row in self.found.rows}}
        for exactly in (True, False):
            for row, values, whose in rows:
                known = self._known(whose, values)
                if row.key is not None or row.number in self.taken or not (exactly or all(known)):
                    continue
                for one in self.by_words.get(known, []):
                    if one.pk in free and (not exactly or _says(one, values)):
                        self.taken[row.number] = one.pk
                        free.discard(one.pk)
                        break

    def _known(self, whose: Whose, values: dict[str, Any]) -> tuple[Any, ...]:
        owner: Owner = self.kind.owner_in(whose)
        return (owner, *(values.get(name, "") for name in self.kind.words(owner)))

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
        model = self.kind.model
        columns = {name for field in model._meta.concrete_fields for name in (field.name, field.attname)}
        empty = {
            str(column.attribute): model._meta.get_field(str(column.attribute)).get_default()
            if str(column.attribute) in columns
            else ""  # made of other rows: their names
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
                    self._fault(said, at[said.number], self.kind.at_name, str(refusal))
                except (IntegrityError, InternalError) as error:
                    self._fault(said, at[said.number], self.kind.at_name, why_refused(error))
            transaction.set_rollback(True)

    def _write(self, said: CheckedRow) -> None:
        stored = self.stored.get(said.key) if said.key is not None else None
        self.kind.attempt(stored, said.whose | said.values, by=self.by)

    def _refused(self, said: CheckedRow, row: FoundRow, refusal: ValidationError) -> None:
        names = {str(column.attribute): name for name, column in self.columns.items()}
        if not hasattr(refusal, "error_dict"):
            self._fault(said, row, self.kind.at_name, " ".join(refusal.messages))
            return
        for attribute, messages in refusal.message_dict.items():
            self._fault(said, row, names.get(attribute, self.kind.at_name), " ".join(messages))

    def _fault(self, said: CheckedRow, row: FoundRow, column: str, message: str) -> None:
        found: CellValue = row.cells.get(column, "")
        said.faults.append(CellFault(self.found.cell(column, row), said.name, text_of(found), message))


def _says(row: Any, values: dict[str, Any]) -> bool:
    """Whether the row that stands says all of these already."""
    return all(getattr(row, name) == value for name, value in values.items())
