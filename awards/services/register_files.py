"""The three registers as rows that come in as files: whose a row is, what it is known by, how it is written."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from awards.reports.register_tables import CENTRE, NEEDED, OTHER, PERSON, TABLES, RegisterTable
from awards.selectors.register_rows import lines_of
from awards.selectors.registers import Register, rows_of
from awards.services.registers import KIND, place_of, write_row
from conweb.kernel import thai
from conweb.kernel.access import Placed
from conweb.kernel.models import User
from registry.imports.cells import text_of
from registry.models import Centre, Person
from registry.reports.exports.fields import CellRefused
from registry.services.row_files.kinds import RowFile
from registry.services.row_files.subjects import Subjects
from registry.services.row_files.values import FoundFile, FoundRow, Owner, Refused, Whose

# By which columns a row without a key is known again, beside whose it is.
KNOWN_BY = {
    Register.CERTIFICATIONS: ("standard_type", "fiscal_year"),
    Register.AWARDS: ("kind", "title", "level", "fiscal_year"),
    Register.VISITS: ("visited_on", "visitors"),
}
# Of a centre there is one application a year, whatever type was typed.
OF_A_CENTRE = ("fiscal_year",)
HEADINGS = {
    Register.CERTIFICATIONS: "ผู้สมัคร",
    Register.AWARDS: "ผู้ได้รับ",
    Register.VISITS: "ศอช.",
}


class RegisterRows(RowFile):
    """One register of awards."""

    kind = KIND
    split = "ทีละปี"

    def __init__(self, register: Register) -> None:
        self.register = register
        self.key = f"award-{register.value}"
        self.title = f"ทะเบียน{register.title}"
        self.unit = register.unit
        self.heading = HEADINGS[register]
        self.model = register.model
        self.needed = NEEDED[register]
        self.known_by = KNOWN_BY[register]

    def table(self, *, user: User, on: date) -> RegisterTable:
        return TABLES[self.register](user=user, on=on)

    # ── whose a row is ─────────────────────────────────────────────────────────────────────
    def subjects(self, found: FoundFile, user: User) -> Subjects:
        columns = self.table(user=user, on=date.min).fields
        names = [
            text_of(row.cells.get("name"))
            for row in found.rows
            if _kind(row, columns, quietly=True) == PERSON
        ]
        return Subjects(user, people=names)

    def whose(self, row: FoundRow, subjects: Subjects, columns: dict[str, Any]) -> Whose:
        kind = _kind(row, columns)
        name, district, province = (
            text_of(row.cells.get(column)) for column in ("name", "district", "province")
        )
        if not name:
            raise Refused("name", "พิมพ์ชื่อ")
        if kind == CENTRE:
            return {"centre": subjects.centre(name, district, province)}
        if kind == PERSON:
            return {"person": subjects.person(name, district, province)}
        return {"applicant_name": name, **subjects.area(district, province)}

    def owner_in(self, whose: Whose) -> Owner:
        if "centre" in whose:
            return (CENTRE, whose["centre"].pk)
        if "person" in whose:
            return (PERSON, whose["person"].pk)
        return (OTHER, (thai.fold(whose["applicant_name"]), whose["district_id"] or whose["province_id"]))

    def owner_of(self, row: Any) -> Owner:
        if row.centre_id:
            return (CENTRE, row.centre_id)
        if getattr(row, "person_id", None):
            return (PERSON, row.person_id)
        return (OTHER, (thai.fold(row.applicant_name), row.district_id or row.province_id))

    def words(self, owner: Owner) -> tuple[str, ...]:
        if self.register is Register.CERTIFICATIONS and owner[0] == CENTRE:
            return OF_A_CENTRE
        return self.known_by

    # ── rows that stand ────────────────────────────────────────────────────────────────────
    def rows(self, user: User) -> Any:
        return rows_of(self.register, user)

    def standing(self, user: User, *, keys: Collection[int], whose: Sequence[Whose]) -> list[Any]:
        return list(self.rows(user))

    def page_urls(self, rows: Sequence[Any], *, on: date) -> dict[int, str]:
        return {line.row.pk: line.url for line in lines_of(rows, on=on)}

    # ── written ────────────────────────────────────────────────────────────────────────────
    def loaded(self, wanted: dict[str, set[Any]], by: User) -> dict[str, dict[int, Any]]:
        return {
            "centre": Centre.objects.visible_to(by).with_places().in_bulk(wanted.get("centre", set())),
            "person": Person.objects.visible_to(by).in_bulk(wanted.get("person", set())),
        }

    def write(self, row: Any | None, values: dict[str, Any], *, by: User) -> tuple[Any, bool]:
        return write_row(self.register.model, row, values, by=by)

    def place_of(self, row: Any) -> Placed:
        return place_of(row)


def _kind(row: FoundRow, columns: dict[str, Any], *, quietly: bool = False) -> str:
    """Whose the row says it is; of visits always a centre's. Refused where it says nothing that is known."""
    if "whose" not in columns:
        return CENTRE
    try:
        return str(columns["whose"].value(row.cells.get("whose", "")))
    except CellRefused as refusal:
        if quietly:
            return ""
        raise Refused("whose", str(refusal)) from refusal


REGISTER_ROWS = {register: RegisterRows(register) for register in Register}
