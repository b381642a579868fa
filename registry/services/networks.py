"""Networks of a district or a province: made, mended, ended."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from conweb.kernel import thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.choices import NetworkLevel
from registry.models import Network
from registry.selectors.areas import Area
from registry.services.removing import locked, take_away

CREATED, CHANGED, ENDED = "เพิ่มเครือข่าย", "แก้ข้อมูลเครือข่าย", "ยุติเครือข่าย"
LINKED = "ลบไม่ได้ เพราะมีผู้แทนเครือข่ายนี้ในรายชื่อกรรมการ บันทึกวันยุติแทน"
GONE = "เครือข่ายนี้ถูกลบไปแล้ว"


def create_network(
    *,
    by: User,
    area: Area,
    name: str,
    since: date | None = None,
    until: date | None = None,
    phone: str = "",
    note: str = "",
    reason: str = "",
) -> Network:
    """A network of a district, or of a province as a whole. The same form sent again gives the row back."""
    given: dict[str, Any] = {"since": since, "until": until, "phone": phone, "note": note}
    place = {"province_id": area.province_id, "district_id": area.district_id, "name": name}
    level = NetworkLevel.DISTRICT if area.district_id else NetworkLevel.PROVINCE
    with change_set(by, reason=reason or CREATED):
        if made := Network.objects.filter(**place, **given).first():
            return made
        _check(place, given)
        network = Network(level=level, **place, **given)
        network.full_clean()
        network.save()
    return network


def change_network(
    *,
    network: Network,
    by: User,
    name: str,
    since: date | None,
    until: date | None,
    phone: str,
    note: str,
    reason: str = "",
) -> Network:
    """Mend a network; an emptied last day opens it again. Its area stays."""
    wanted: dict[str, Any] = {"name": name, "since": since, "until": until, "phone": phone, "note": note}
    with change_set(by, reason=reason or CHANGED):
        row = locked(network)
        if row is None:
            raise ValidationError(GONE)
        place = {"province_id": row.province_id, "district_id": row.district_id, "name": name}
        _check(place, wanted, besides=row.pk)
        changed = [field for field, value in wanted.items() if getattr(row, field) != value]
        for field in changed:
            setattr(row, field, wanted[field])
        row.full_clean()
        if changed:
            row.save(update_fields=changed)
    return row


def end_network(*, network: Network, by: User, last_day: date, reason: str = "") -> Network:
    """The network is no more: from the next day on no committee needs anybody from it."""
    with change_set(by, reason=reason or ENDED) as change:
        row = locked(network)
        if row is None:
            raise ValidationError(GONE)
        if row.until == last_day:
            return row
        if row.since and last_day < row.since:
            raise ValidationError({"until": f"เครือข่ายเริ่ม {thai.format_date(row.since)} วันสุดท้ายต้องไม่ก่อนวันนั้น"})
        record_change(change, kind="network", title=f"{ENDED} {row.name}", by=by, at=row, reason=reason)
        row.until = last_day
        row.full_clean()
        row.save(update_fields=["until"])
    return row


def delete_network(*, network: Network, by: User, reason: str) -> None:
    """Take away a network entered by mistake, that nobody ever represented."""
    title = f"ลบเครือข่าย {network.name}"
    take_away(network, by=by, at=network, title=title, reason=reason, linked=LINKED)


def _check(place: dict[str, Any], given: dict[str, Any], *, besides: int | None = None) -> None:
    if given["since"] and given["until"] and given["until"] < given["since"]:
        raise ValidationError({"until": "วันสุดท้ายต้องไม่ก่อนวันที่เริ่ม"})
    if Network.objects.filter(**place).exclude(pk=besides).exists():
        raise ValidationError({"name": "มีเครือข่ายชื่อนี้ในพื้นที่นี้แล้ว ใช้ชื่ออื่นหรือแก้ที่รายการเดิม"})
