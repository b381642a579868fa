"""Doors of organisations, funds, the network's rules, records of กรรมการ, and files of a year's work."""

from collections.abc import Callable
from datetime import date
from typing import Any

from registry.choices import CommitteeKind
from registry.models import Fund, MemberRecord, NetworkRule, Organisation, OrganisationReview, Seat, YearFile
from registry.services.organisation_files import ORGANISATION_ROWS
from registry.services.row_files.writing import FilePlan, RowPlan
from tests.walk.door import Door, Fields
from tests.walk.pictures import picture
from tests.walk.world import Place
from tests.walk.year_rows import of_centre

WHY = {"reason": "บันทึกผิด"}
ORGANISATION = {"name": "กลุ่มจักสาน", "kind": "occupation", "joined_on": "3 มี.ค. 2564"}
FUND = {"kind": "savings", "name": "กลุ่มออมทรัพย์"}
RULE = {"title": "ข้อตกลงการออม", "adopted_on": "3 มี.ค. 2564"}
RECORD = {"kind": "training", "title": "อบรมผู้นำ", "since": "3 มี.ค. 2564"}


def _centre(at: Place) -> tuple[Any, ...]:
    return (at.fresh.pk,)


def _row(model: type[Any], path: str = "centre") -> Callable[[Place], tuple[Any, ...]]:
    return lambda at: (of_centre(model, at.fresh, path).pk,)


def _member(at: Place) -> Fields:
    seats = Seat.objects.filter(committee__centre=at.fresh, committee__kind=CommitteeKind.EXECUTIVE)
    return {**RECORD, "person": seats.order_by("order", "pk")[0].person_id}


def _all(at: Place) -> Fields:
    row = of_centre(Organisation, at.fresh)
    return {"reviewed_on": "3 มี.ค. 2564", f"pick_{row.pk}": "on", f"keeps_{row.pk}": "yes"}


def _plan(at: Place) -> Fields:
    """What the preview of a file with one new organisation would send."""
    values = {"name": "กลุ่มจักสาน", "kind": "occupation", "village": "", "joined_on": date(2021, 3, 3)}
    row = RowPlan("กลุ่มจักสาน", None, {"centre": at.fresh.pk}, values, {})
    return {"plan": FilePlan(ORGANISATION_ROWS, [row]).seal(), **WHY}


def _file(at: Place) -> tuple[Any, ...]:
    return (YearFile.objects.get(network_rule__centre=at.fresh).pk,)


DOORS: dict[str, Door] = {
    "registry:organisation-list": Door(row=_centre),
    "registry:organisation-create": Door(row=_centre, sends=lambda at: ORGANISATION),
    "registry:organisation-review-all": Door(row=_centre, sends=_all),
    "registry:organisation-edit": Door(row=_row(Organisation), sends=lambda at: ORGANISATION),
    "registry:organisation-remove": Door(
        row=lambda at: (Organisation.objects.get(centre=at.fresh, joined_on=None).pk,), sends=lambda at: WHY
    ),
    "registry:organisation-review": Door(
        row=_row(Organisation), sends=lambda at: {"reviewed_on": "3 มี.ค. 2564", "keeps_rules": "yes"}
    ),
    "registry:organisation-review-remove": Door(
        row=_row(OrganisationReview, "organisation__centre"), sends=lambda at: WHY
    ),
    "registry:fund-list": Door(row=_centre),
    "registry:fund-create": Door(row=_centre, sends=lambda at: FUND),
    "registry:fund-edit": Door(row=_row(Fund), sends=lambda at: FUND),
    "registry:fund-remove": Door(row=_row(Fund), sends=lambda at: WHY),
    "registry:network-rule-list": Door(row=_centre),
    "registry:network-rule-create": Door(row=_centre, sends=lambda at: RULE),
    "registry:network-rule-edit": Door(row=_row(NetworkRule), sends=lambda at: RULE),
    "registry:network-rule-remove": Door(row=_row(NetworkRule), sends=lambda at: WHY),
    "registry:member-records": Door(row=_centre),
    "registry:member-record-create": Door(row=_centre, sends=_member),
    "registry:member-record-edit": Door(row=_row(MemberRecord), sends=lambda at: RECORD),
    "registry:member-record-remove": Door(row=_row(MemberRecord), sends=lambda at: WHY),
    "registry:year-rows-export": Door(
        row=lambda at: ("organisations",),
        asks=lambda at: f"?centre={at.fresh.pk}",
        sends=lambda at: {"ending": "csv", "reason": "จัดทำบัญชีองค์กร"},
    ),
    "registry:year-rows-import": Door(row=lambda at: ("organisations",), sends=_plan),
    "registry:year-rows-template": Door(row=lambda at: ("organisations",)),
    "registry:year-file": Door(row=_file),
    "registry:year-file-remove": Door(row=_file),
    "registry:year-file-restore": Door(row=_file),
    "registry:year-file-attach": Door(
        row=lambda at: ("network_rule", of_centre(NetworkRule, at.fresh).pk),
        sends=lambda at: {"files": picture("ระเบียบ.png", 9)},
    ),
}
