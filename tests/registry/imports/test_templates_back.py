"""Workbooks to fill in, handed in again: as they were they change nothing, and what is typed goes in."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from conweb.kernel.models import User
from registry.choices import CommitteeKind, ImportState, Position, RosterState, Source
from registry.models import LeavingReason, RosterImport
from registry.reports.imports.columns import TemplateKind
from registry.services.imports import runs
from tests.factories import (
    CommitteeFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    province_centre,
)
from tests.registry.imports.handed_in import centre_called, confirm, counts, states, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def template(client, user: User, kind: TemplateKind, query: str = "filled=1") -> bytes:
    client.force_login(user)
    response = client.get(f"{reverse('registry:import-template', args=[kind])}?{query}")
    assert response.status_code == 200
    return response.content


def handed_in(content: bytes, by: User, kind: TemplateKind) -> RosterImport:
    return runs.start_import(upload=upload(content), by=by, kind=kind.committee_kind)


def nothing_changes(run: RosterImport, rows: int) -> None:
    told = [problem["message"] for row in run.rosters.all() for problem in row.problems]
    told += [line for row in run.rosters.all() for line in row.lines]
    assert (run.state, counts(run)) == (ImportState.DONE, (rows, 0, rows, 0)), told


def test_rosters_of_a_district_taken_out_and_in_change_nothing(client, officer, committee):
    other = centre_called("บ้านใหม่", 12)
    SeatFactory(
        committee=other, position=Position.OTHER, position_title="ประชาสัมพันธ์", represents="กลุ่มทอผ้า", order=9
    )

    run = handed_in(template(client, officer, TemplateKind.SUBDISTRICT), officer, TemplateKind.SUBDISTRICT)

    nothing_changes(run, 7)


def test_days_to_come_and_reasons_come_back_as_they_were(client, officer, committee):
    leaving = committee.seats.get(position=Position.MEMBER)
    leaving.until = date(2021, 6, 30)
    leaving.leaving_reason = LeavingReason.objects.active().first()
    leaving.save()

    run = handed_in(template(client, officer, TemplateKind.SUBDISTRICT), officer, TemplateKind.SUBDISTRICT)

    nothing_changes(run, 3)


def test_rosters_of_the_tiers_above_change_nothing(client, provincial, committee):
    below = committee.centre
    above = CommitteeFactory(centre=district_centre(below.district))
    SeatFactory(committee=above, source=Source.SUBDISTRICT_CENTRE, for_centre=below, order=0)
    top = CommitteeFactory(centre=province_centre(below.province))
    SeatFactory(committee=top, source=Source.DISTRICT_CENTRE, for_centre=above.centre, order=0)

    for kind in (TemplateKind.DISTRICT, TemplateKind.PROVINCE):
        nothing_changes(handed_in(template(client, provincial, kind), provincial, kind), 1)


def test_working_groups_change_nothing(client, officer, committee):
    body = CommitteeFactory(kind=CommitteeKind.WORKING, centre=committee.centre, ends_on=None)
    SeatFactory(committee=body, source=Source.EX_OFFICIO, post_title="กำนันตำบลสนวน", person=None, order=0)
    SeatFactory(committee=body, source=Source.EXPERT, order=1)
    SeatFactory(committee=body, source=Source.EX_OFFICIO, post_title="ผู้ใหญ่บ้าน หมู่ที่ 1", order=2)

    run = handed_in(template(client, officer, TemplateKind.WORKING), officer, TemplateKind.WORKING)

    nothing_changes(run, 3)


def test_kbt_changes_nothing(client, officer, district):
    area = SubdistrictFactory(code="311607", name="หนองใหญ่")
    body = CommitteeFactory(kind=CommitteeKind.KBT, centre=None, subdistrict=area, ends_on=None)
    body.refresh_from_db()
    SeatFactory(committee=body, source=Source.EX_OFFICIO, post_title="กำนันตำบลหนองใหญ่", person=None, order=0)

    run = handed_in(template(client, officer, TemplateKind.KBT), officer, TemplateKind.KBT)

    nothing_changes(run, 1)


def test_one_committee_taken_out_changed_and_in_again(client, officer, committee):
    client.force_login(officer)
    content = client.get(reverse("registry:committee-template", args=[committee.pk])).content
    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0]
    head = {cell.value: cell.column_letter for cell in sheet[1]}
    sheet[f"{head['ผู้แทนของ']}3"] = "กลุ่มเลี้ยงไหม"
    kept = BytesIO()
    book.save(kept)

    run = confirm(handed_in(kept.getvalue(), officer, TemplateKind.SUBDISTRICT), officer)

    assert counts(run) == (3, 1, 2, 0)
    assert committee.seats.get(position=Position.SECRETARY).represents == "กลุ่มเลี้ยงไหม"


@pytest.mark.parametrize("kind", [TemplateKind.SUBDISTRICT, TemplateKind.WORKING, TemplateKind.KBT])
def test_blank_template_holds_nobody(client, officer, committee, kind):
    run = handed_in(template(client, officer, kind, query=""), officer, kind)

    assert run.rows_read == 0


def test_blank_template_that_was_filled_in_goes_in(client, officer, committee):
    book = load_workbook(BytesIO(template(client, officer, TemplateKind.SUBDISTRICT, query="")))
    sheet = book.worksheets[0]
    rule = {str(one.sqref).partition("2:")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    head = {cell.value: cell.column_letter for cell in sheet[1]}
    for row, seat in enumerate(committee.seats.select_related("person").order_by("order"), 2):
        sheet[f"{head['ศอช.']}{row}"] = committee.centre.short_name
        sheet[f"{head['คำนำหน้า']}{row}"] = seat.person.prefix
        sheet[f"{head['ชื่อ']}{row}"] = seat.person.first_name
        sheet[f"{head['นามสกุล']}{row}"] = seat.person.last_name
        sheet[f"{head['ตำแหน่ง']}{row}"] = seat.get_position_display()
    typed = {"ศอช.": committee.centre.short_name, "คำนำหน้า": "นาง", "ชื่อ": "มาลัย", "นามสกุล": "ใจงาม"}
    typed |= {
        "ตำแหน่ง": "กรรมการ",
        "มาจาก": rule[head["มาจาก"]].strip('"').split(",")[0],
        "ตั้งแต่": "1 เม.ย. 2564",
    }
    for name, words in typed.items():
        sheet[f"{head[name]}5"] = words
    kept = BytesIO()
    book.save(kept)

    run = confirm(handed_in(kept.getvalue(), officer, TemplateKind.SUBDISTRICT), officer)

    assert states(run) == [RosterState.IN]
    assert committee.seats.get(person__first_name="มาลัย").since == date(2021, 4, 1)
