"""The figures at the top: how far the forms are, each a link to exactly those."""

from dataclasses import dataclass

from assessment.selectors import Progress
from conweb.desk.asked import Asked

NEAR = 30  # days; as in what is due


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure. `state` is a weight, an icon and a word; `note` a sentence, `more` a further figure with its link."""

    label: str
    number: int
    url: str
    whole: int | None = None
    state: tuple[str, str, str] | None = None
    note: str = ""
    more: tuple[str, str] | None = None


def tiles(total: Progress, asked: Asked, *, idle: int, unit: str) -> tuple[Tile, ...]:
    """The eight figures of a place, in the order of the way of a form, then what deserves a look."""

    def tile(label: str, number: int, *query: str, **more: object) -> Tile:
        return Tile(label, number, asked.forms(asked.area, *query), **more)

    return (
        tile("ส่งผลประเมินแล้ว", total.sent, "standing=sent", whole=total.centres, state=_due(total)),
        tile("รออำเภอรับรอง", total.waiting, "standing=waiting"),
        tile("รอจังหวัดรับ", total.with_province, "standing=endorsed"),
        tile("จังหวัดรับแล้ว", total.accepted, "standing=accepted", whole=total.centres),
        tile("เกินกำหนด ยังไม่ส่ง", total.overdue, "look=late"),
        tile("ส่งกลับแก้ไข", total.returned, "standing=returned"),
        tile("แก้ไขหลังรับ", total.changed, "look=changed"),
        tile(
            "ยังไม่เริ่มประเมิน",
            total.untouched,
            "standing=untouched",
            more=(f"{idle} {unit}", "ยังไม่มีแห่งใดเริ่ม") if idle else None,
        ),
    )


def _due(total: Progress) -> tuple[str, str, str] | None:
    """How near the first day is on which the forms are due."""
    if total.is_full and total.centres:
        return "ok", "okc", "ส่งครบแล้ว"
    if total.due_on is None or total.days_left is None:
        return None
    if total.days_left < 0:
        return "now", "warn", "เกินกำหนด"
    weight, icon = ("soon", "clock") if total.days_left <= NEAR else ("none", "cal")
    return weight, icon, f"อีก {total.days_left} วัน" if total.days_left else "ครบกำหนดวันนี้"
