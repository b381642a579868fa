"""Partners, agreements, missions and news of an area: the country's are the department's, others their area's own."""

from typing import Any

from conweb.kernel.models import User
from registry.models import Agreement, Centre, Mission, Partner, Publicity
from registry.services.organisations import not_to_come
from registry.services.year_rows import YearNoun, remove_year_row, save_year_row
from registry.year_access import WHO_SHARES, keeps_shared

KIND = "partners"  # of registry.selectors.changes
# Given once and stays: where a row lies, and whose news it is.
WHERE = frozenset({"province_id", "district_id", "centre"})
PARTNER_LINKED = (
    "ลบไม่ได้ เพราะมีข้อตกลง การสนับสนุน หรือบันทึกงานอ้างถึงหน่วยงานนี้ ถ้าเลิกร่วมงานแล้ว ให้เอาเครื่องหมาย ใช้อยู่ ออก"
)


def _wrong_partner(row: Partner) -> dict[str, str]:
    """A name stands once an area; the very same row sent again is no second one."""
    named = Partner.objects.filter(name=row.name, province=row.province_id, district=row.district_id)
    if row.pk is None:
        named = named.exclude(kind=row.kind, note=row.note, is_active=row.is_active)
    others = named.exclude(pk=row.pk)
    return {"name": "มีหน่วยงานชื่อนี้ในพื้นที่นี้แล้ว"} if row.name and others.exists() else {}


def _wrong_agreement(row: Agreement) -> dict[str, str]:
    wrong = {}
    if row.since and row.until and row.until < row.since:
        wrong["until"] = "วันสิ้นสุดอยู่ก่อนวันเริ่ม"
    if row.partner_id and not _is_above(row.partner, row):
        wrong["partner"] = "ภาคีนี้เป็นของพื้นที่อื่น เลือกภาคีของพื้นที่นี้หรือของส่วนกลาง"
    return wrong


def _is_above(partner: Partner, row: Agreement) -> bool:
    """Whether a partner is one of the area itself or of an area around it."""
    return partner.province_id in (None, row.province_id) and partner.district_id in (None, row.district_id)


PARTNER: YearNoun[Partner] = YearNoun(
    model=Partner,
    kind=KIND,
    place_of=lambda row: row,
    title_of=lambda row: f"ภาคี {row.name}",
    check=_wrong_partner,
    whose=WHERE,
    keeps=keeps_shared,
    whom_to_ask=WHO_SHARES,
)
AGREEMENT: YearNoun[Agreement] = YearNoun(
    model=Agreement,
    kind=KIND,
    place_of=lambda row: row,
    title_of=lambda row: f"ข้อตกลง {row.title}",
    check=_wrong_agreement,
    whose=WHERE,
    keeps=keeps_shared,
    whom_to_ask=WHO_SHARES,
)
MISSION: YearNoun[Mission] = YearNoun(
    model=Mission,
    kind=KIND,
    place_of=lambda row: row,
    title_of=lambda row: f"ภารกิจ {row.title}",
    check=lambda row: not_to_come(row, "assigned_on"),
    whose=WHERE,
    keeps=keeps_shared,
    whom_to_ask=WHO_SHARES,
)
PUBLICITY: YearNoun[Publicity] = YearNoun(
    model=Publicity,
    kind=KIND,
    place_of=lambda row: row,
    title_of=lambda row: f"การประชาสัมพันธ์ {row.title}",
    check=lambda row: not_to_come(row, "published_on"),
    whose=WHERE,
    keeps=keeps_shared,
    whom_to_ask=WHO_SHARES,
)


def save_partner(*, by: User, partner: Partner | None = None, reason: str = "", **values: Any) -> Partner:
    """A new partner (with `province_id`, `district_id`), or one that stands with these values changed."""
    return save_year_row(PARTNER, partner, values, by=by, reason=reason)


def save_agreement(
    *, by: User, agreement: Agreement | None = None, reason: str = "", **values: Any
) -> Agreement:
    """An agreement with a partner of the area or of one around it."""
    return save_year_row(AGREEMENT, agreement, values, by=by, reason=reason)


def save_mission(*, by: User, mission: Mission | None = None, reason: str = "", **values: Any) -> Mission:
    """A mission given to ศอช. of some tiers of an area in a year."""
    return save_year_row(MISSION, mission, values, by=by, reason=reason)


def save_publicity(
    *, by: User, publicity: Publicity | None = None, reason: str = "", **values: Any
) -> Publicity:
    """News of an area; of one `centre` it lies where that lies."""
    centre: Centre | None = values.get("centre")
    if publicity is None and centre is not None:
        values |= {"province_id": centre.province_id, "district_id": centre.district_id}
    return save_year_row(PUBLICITY, publicity, values, by=by, reason=reason)


def remove_partner(*, partner: Partner, by: User, reason: str) -> None:
    """Refused where anything names it: then it is marked as no longer in use."""
    remove_year_row(PARTNER, partner, by=by, reason=reason, linked=PARTNER_LINKED)


def remove_agreement(*, agreement: Agreement, by: User, reason: str) -> None:
    """Its files go with it and come back with it."""
    remove_year_row(AGREEMENT, agreement, by=by, reason=reason)


def remove_mission(*, mission: Mission, by: User, reason: str) -> None:
    remove_year_row(MISSION, mission, by=by, reason=reason)


def remove_publicity(*, publicity: Publicity, by: User, reason: str) -> None:
    remove_year_row(PUBLICITY, publicity, by=by, reason=reason)
