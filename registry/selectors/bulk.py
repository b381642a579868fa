"""A bulk edit before it is made: what each centre has, what it would have, and which would be refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Max, Model, Q

from conweb.kernel import access, thai
from conweb.kernel.models import User
from registry.choices import CentreStatus
from registry.models import CentralRecordCheck, Centre, Committee, Seat

WHO_KEEPS = "ไม่ใช่งานของท่าน ติดต่อสำนักงานพัฒนาชุมชนของพื้นที่นั้น"
TICKED, UNTICKED = "เป็นปัจจุบัน", "ยังไม่ตรวจ"


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What is to stand for every chosen centre; a column that is not among `fields` stays as it is.

    `checked` ticks or unticks «ข้อมูลในศูนย์ข้อมูลกลางเป็นปัจจุบัน» of `fiscal_year`; `ends_on` is the last day of
    the คณะกรรมการบริหาร in office. None leaves either alone.
    """

    fiscal_year: int
    fields: dict[str, Any] = field(default_factory=dict)
    checked: bool | None = None
    ends_on: date | None = None

    @property
    def labels(self) -> list[str]:
        """What is changed, in words."""
        named = [str(Centre._meta.get_field(name).verbose_name) for name in self.fields]
        named += [f"ข้อมูลในศูนย์ข้อมูลกลางปี {self.fiscal_year}"] if self.checked is not None else []
        return [*named, *(["วันครบวาระ"] if self.ends_on else [])]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of one centre before and after, as it is read; empty where nothing stands."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class BulkRow:
    """One centre of a bulk edit. `stamp` changes with everything that the edit would touch."""

    centre: Centre
    differences: list[Difference]
    refused: str
    stamp: str
    committee: Committee | None

    @property
    def is_changed(self) -> bool:
        return bool(self.differences) and not self.refused


def bulk_rows(centres: Iterable[Centre], change: BulkChange, user: User, *, on: date) -> list[BulkRow]:
    """Every chosen centre with what the edit would make of it: six queries, however many there are."""
    listed = list(centres)
    standing = _Standing(listed, change.fiscal_year, on)
    return [
        BulkRow(
            centre=centre,
            differences=_differences(centre, change, standing),
            refused=_refusal(centre, change, standing, user),
            stamp=standing.stamp(centre),
            committee=standing.committees.get(centre.pk),
        )
        for centre in listed
    ]


class _Standing:
    """What stands beside the centres: the committee in office, the tick of the year, the numbers of their history."""

    def __init__(self, centres: Sequence[Centre], fiscal_year: int, on: date) -> None:
        keys = [centre.pk for centre in centres]
        bodies = Committee.objects.executive().standing().filter(centre__in=keys)
        self.committees = {body.centre_id: body for body in bodies.in_office(on)}
        # The first day of the next committee, where there is one already.
        self.next_starts = dict(
            bodies.filter(starts_on__gt=on).order_by("-starts_on").values_list("centre", "starts_on")
        )
        in_office = [body.pk for body in self.committees.values()]
        held = Seat.objects.filter(committee__in=in_office).order_by().values_list("committee")
        # Seats that end with their committee move with it; the others stay where they are.
        own_end = Max("until", filter=~Q(until=F("committee__ends_on")))
        self.last_days = {
            pk: max(filter(None, (begun, ended)))
            for pk, begun, ended in held.annotate(begun=Max("since"), ended=own_end)
        }
        self.ticks = dict(
            CentralRecordCheck.objects.filter(centre__in=keys, fiscal_year=fiscal_year).values_list(
                "centre", "pk"
            )
        )
        self._centres = _newest(Centre, keys)
        self._bodies = _newest(Committee, in_office)

    def stamp(self, centre: Centre) -> str:
        body = self.committees.get(centre.pk)
        parts = (
            self._centres.get(centre.pk, 0),
            body.pk if body else 0,
            self._bodies.get(body.pk, 0) if body else 0,
            self.ticks.get(centre.pk, 0),
        )
        return ".".join(map(str, parts))


def _newest(model: type[Model], keys: Sequence[int]) -> dict[int, int]:
    """The number of the last row of history of each row."""
    events = model.pgh_event_model.objects.filter(pgh_obj__in=keys)
    return dict(events.order_by().values_list("pgh_obj").annotate(newest=Max("pgh_id")))


def _differences(centre: Centre, change: BulkChange, standing: _Standing) -> list[Difference]:
    found = []
    for name, value in change.fields.items():
        if getattr(centre, name) != value:
            label = str(Centre._meta.get_field(name).verbose_name)
            found.append(Difference(label, _written(name, getattr(centre, name)), _written(name, value)))
    if change.checked is not None and change.checked != (centre.pk in standing.ticks):
        label = f"ข้อมูลในศูนย์ข้อมูลกลางปี {change.fiscal_year}"
        before, after = (UNTICKED, TICKED) if change.checked else (TICKED, UNTICKED)
        found.append(Difference(label, before, after))
    body = standing.committees.get(centre.pk)
    if change.ends_on and (body is None or body.ends_on != change.ends_on):
        before = thai.format_date(body.ends_on) if body else ""
        found.append(Difference("วันครบวาระ", before, thai.format_date(change.ends_on)))
    return found


def _written(name: str, value: Any) -> str:
    if not value:
        return ""
    if name == "status":
        return CentreStatus(value).label
    if name == "phone":
        return thai.format_phone(value)
    return thai.format_date(value) if isinstance(value, date) else str(value)


def _refusal(centre: Centre, change: BulkChange, standing: _Standing, user: User) -> str:
    """Why this centre cannot be changed so, else nothing."""
    if not access.keeps_registry(user, at=centre):
        return WHO_KEEPS
    if centre.status == CentreStatus.DISSOLVED:
        return "ยุบเลิกแล้ว แก้ข้อมูลไม่ได้"
    return _refusal_of_term(centre, change.ends_on, standing) if change.ends_on else ""


def _refusal_of_term(centre: Centre, ends_on: date, standing: _Standing) -> str:
    body = standing.committees.get(centre.pk)
    if body is None:
        return "ไม่มีคณะกรรมการบริหารอยู่ในวาระ จึงไม่มีวันครบวาระให้แก้"
    if ends_on <= body.starts_on:
        return f"เริ่มวาระ {thai.format_date(body.starts_on)} วันครบวาระต้องอยู่หลังจากนั้น"
    last = standing.last_days.get(body.pk)
    if last and last > ends_on:
        return f"มีกรรมการที่ดำรงตำแหน่งถึงหรือตั้งแต่ {thai.format_date(last)} แก้ที่รายชื่อก่อน"
    following = standing.next_starts.get(centre.pk)
    if following and following <= ends_on:
        return f"คณะกรรมการชุดถัดไปเริ่ม {thai.format_date(following)} วันครบวาระต้องอยู่ก่อนหน้านั้น"
    return ""
