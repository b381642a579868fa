"""Organisations and funds as rows that come in as files."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from conweb.kernel.models import User
from registry.imports.cells import text_of
from registry.models import Fund, Organisation
from registry.reports.exports.organisations import FundTable, OrganisationTable
from registry.reports.exports.resources import TableResource
from registry.services.funds import FUND
from registry.services.organisations import KIND, ORGANISATION
from registry.services.row_files.kinds import RowFile
from registry.services.row_files.subjects import Subjects
from registry.services.row_files.values import FoundFile, FoundRow, Whose
from registry.services.year_rows import write_year_row


class OrganisationRows(RowFile):
    """Known again by name and village within its ศอช.ต."""

    key = "organisations"
    title = "องค์การชุมชน"
    unit = "องค์กร"
    kind = KIND
    heading = "องค์กร"
    model = Organisation
    needed = ("centre", "name", "kind")
    known_by = ("name", "village")

    def table(self, *, user: User, on: date) -> OrganisationTable:
        return OrganisationTable(user=user, on=on)

    def subjects(self, found: FoundFile, user: User) -> Subjects:
        return Subjects(user, people=[text_of(row.cells.get("representative")) for row in found.rows])

    def settled(
        self, row: FoundRow, whose: Whose, values: dict[str, Any], subjects: Subjects, table: TableResource
    ) -> dict[str, Any]:
        """The representative by name: somebody whom the office of the centre's district keeps."""
        if not (name := values.get("representative_id")):
            return values | ({"representative_id": None} if "representative_id" in values else {})
        centre = whose["centre"]
        district = centre.district.name if centre.district else ""
        person = subjects.person(name, district, centre.province.name, at="representative")
        assert isinstance(table, OrganisationTable)
        table.know([person])
        return values | {"representative_id": person.pk}

    def rows(self, user: User) -> Any:
        return Organisation.objects.visible_to(user).select_related("centre", "representative")

    def shown(self, rows: Sequence[Any], table: TableResource) -> None:
        assert isinstance(table, OrganisationTable)
        table.know(row.representative for row in rows if row.representative is not None)

    def page_urls(self, rows: Sequence[Any], *, on: date) -> dict[int, str]:
        return {row.pk: reverse("registry:organisation-edit", args=[row.pk]) for row in rows}

    def write(self, row: Any | None, values: dict[str, Any], *, by: User) -> tuple[Any, bool]:
        return write_year_row(ORGANISATION, row, values, by=by)


class FundRows(RowFile):
    """Known again by kind, name and village within its ศอช."""

    key = "funds"
    title = "กองทุน"
    unit = "กองทุน"
    kind = KIND
    heading = "กองทุน"
    model = Fund
    needed = ("centre", "name", "kind")
    known_by = ("kind", "name", "village")

    def table(self, *, user: User, on: date) -> FundTable:
        return FundTable(user=user, on=on)

    def page_urls(self, rows: Sequence[Any], *, on: date) -> dict[int, str]:
        return {row.pk: reverse("registry:fund-edit", args=[row.pk]) for row in rows}

    def write(self, row: Any | None, values: dict[str, Any], *, by: User) -> tuple[Any, bool]:
        return write_year_row(FUND, row, values, by=by)


ORGANISATION_ROWS, FUND_ROWS = OrganisationRows(), FundRows()
