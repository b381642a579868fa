"""Events of the log as rows that come in as a file: hundreds at once, one change that can be undone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from assessment.models import LogEntry
from assessment.reports.log_table import LogTable, apart
from assessment.selectors.log import NAMES_APART, with_names
from assessment.services.log import KIND, NewPartner, TookPart, check_row, insist_logs, write_row
from assessment.services.log_stamps import COLUMNS
from conweb.kernel import clock, thai
from conweb.kernel.models import User
from registry.imports.cells import text_of
from registry.models import Centre, Organisation, Partner
from registry.reports.exports.resources import TableResource
from registry.services.row_files.kinds import RowFile
from registry.services.row_files.subjects import Subjects
from registry.services.row_files.values import CheckedRow, FoundFile, FoundRow, Refused, Whose
from registry.year_choices import PartnerKind

PLACE = ("name", "district", "province")
TWINS_NAMED = 20
NAMED = ("partner_said", "organisation_said")


class LogSubjects(Subjects):
    """Centres, and the organisations and partners that the rows of a file name. Two queries more."""

    def __init__(self, user: User, *, partners: Iterable[str], organisations: Iterable[str]) -> None:
        super().__init__(user)
        wanted = {thai.fold(name) for name in partners}
        self.partners = {
            row.search_key: row.name for row in Partner.objects.visible_to(user).filter(search_key__in=wanted)
        }
        bare = {name.partition(" (")[0] for name in organisations}
        self.organisations: dict[tuple[int, str], list[Organisation]] = defaultdict(list)
        for row in Organisation.objects.visible_to(user).filter(name__in={*organisations, *bare}):
            for said in {row.name, said_of(row)}:
                self.organisations[row.centre_id, said].append(row)

    def partner(self, name: str) -> str:
        """The name by which the list knows it; a new one as it was typed."""
        return self.partners.get(thai.fold(name), name)

    def organisation(self, name: str, centre: Centre) -> Organisation:
        found = self.organisations.get((centre.pk, name), [])
        if not found:
            raise Refused(
                "organisations", f"ไม่พบองค์กร “{name}” ของ {centre.short_name} เพิ่มที่หน้าองค์กรก่อน หรือแก้ชื่อให้ตรง"
            )
        if len(found) > 1:
            raise Refused("organisations", f"มีองค์กรชื่อ “{name}” หลายหมู่บ้าน พิมพ์เป็น {said_of(found[0])}")
        return found[0]


def said_of(row: Organisation) -> str:
    """As a file names an organisation: with its village, where it has one."""
    return f"{row.name} ({row.village})" if row.village else row.name


def names_in(text: Any) -> list[str]:
    return [name for name in str(text or "").split(NAMES_APART) if name]


class LogRows(RowFile):
    """Known again by kind, day and topic within its ศอช.; there may be several of them, as in the form."""

    key = "log"
    title = "สมุดบันทึกงาน"
    unit = "งาน"
    kind = KIND
    heading = "ศอช."
    model = LogEntry
    most = 2000
    split = "ทีละอำเภอหรือทีละปี"
    needed = ("name", "held_on", "kind")
    known_by = ("held_on", "kind", "topic")
    repeats = True

    def table(self, *, user: User, on: date) -> LogTable:
        return LogTable(user=user, on=on)

    def subjects(self, found: FoundFile, user: User) -> LogSubjects:
        return LogSubjects(
            user,
            partners=_typed(found, "partners"),
            organisations=_typed(found, "organisations"),
        )

    def whose(self, row: FoundRow, subjects: Subjects, columns: dict[str, Any]) -> Whose:
        name, district, province = (text_of(row.cells.get(column)) for column in PLACE)
        if not name:
            raise Refused("name", "พิมพ์ชื่อ ศอช.")
        return {"centre": subjects.centre(name, district, province)}

    def settled(
        self, row: FoundRow, whose: Whose, values: dict[str, Any], subjects: Subjects, table: TableResource
    ) -> dict[str, Any]:
        """Partners and organisations under the names by which they are kept."""
        assert isinstance(subjects, LogSubjects)
        told = dict(values)
        if "partner_said" in told:
            names = {subjects.partner(name) for name in names_in(told["partner_said"])}
            told["partner_said"] = NAMES_APART.join(sorted(names))
        if "organisation_said" in told:
            found = {
                said_of(subjects.organisation(name, whose["centre"]))
                for name in names_in(told["organisation_said"])
            }
            told["organisation_said"] = NAMES_APART.join(sorted(found))
        return told

    def rows(self, user: User) -> Any:
        return with_names(LogEntry.objects.visible_to(user).kept()).select_related("centre")

    def page_urls(self, rows: Sequence[Any], *, on: date) -> dict[int, str]:
        return {row.pk: reverse("assessment:log-detail", args=[row.pk]) for row in rows}

    def notes(self, written: Sequence[CheckedRow], stored: Sequence[Any]) -> list[str]:
        """New events of the same centre, kind and day as another one: asked about, as the form does."""
        known = Counter((row.centre_id, row.kind, row.held_on) for row in stored)
        known.update(_like(row) for row in written if row.is_new)
        twins = [str(row.number) for row in written if row.is_new and known[_like(row)] > 1]
        if not twins:
            return []
        named = ", ".join(twins[:TWINS_NAMED]) + (" …" if len(twins) > TWINS_NAMED else "")
        return [
            f"{len(twins)} งานเป็นงานอย่างเดียวกันในวันเดียวกับอีกงานหนึ่ง (แถว {named}) ตรวจว่าไม่ใช่งานเดียวกันก่อนบันทึก"
        ]

    def attempt(self, row: Any | None, values: dict[str, Any], *, by: User) -> None:
        """The rules of an event ask no database: hundreds are judged without being written."""
        plain = {name: value for name, value in values.items() if name not in NAMED}
        stands = {name: getattr(row, name) for name in ("centre", *COLUMNS)} if row is not None else {}
        entry = LogEntry(recorded_by=by, recorded_at=clock.now(), **(stands | plain))
        insist_logs(by, entry.centre)
        check_row(entry)

    def write(self, row: Any | None, values: dict[str, Any], *, by: User) -> tuple[Any, bool]:
        plain = dict(values)
        partners, organisations = plain.pop("partner_said", None), plain.pop("organisation_said", None)
        centre = row.centre if row is not None else plain["centre"]
        took_part = TookPart(
            organisations=None if organisations is None else _organisations(names_in(organisations), centre),
            partners=None if partners is None else frozenset(),
            new_partners=tuple(NewPartner(name, PartnerKind.OTHER) for name in names_in(partners)),
        )
        return write_row(row, plain, took_part, by=by)


def _like(row: CheckedRow) -> tuple[int, str, date]:
    return (row.whose["centre"].pk, row.values["kind"], row.values["held_on"])


def _typed(found: FoundFile, column: str) -> set[str]:
    """Every name that stands in a column of the file."""
    return {name for row in found.rows for name in apart(text_of(row.cells.get(column)))}


def _organisations(names: Sequence[str], centre: Centre) -> frozenset[int]:
    """Their keys; the preview has found each of them."""
    if not names:
        return frozenset()
    rows = Organisation.objects.filter(centre=centre)
    return frozenset(row.pk for row in rows if said_of(row) in names)


LOG_ROWS = LogRows()
