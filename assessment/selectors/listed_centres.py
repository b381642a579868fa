"""Which ศอช. stand in the lists that are asked for again and again: whose term ends, what is vacant, who has not sent.

The same questions as the filters of the registry and of the forms ask, so that a number is the same wherever it is
read; and for the page that offers the lists all their lengths at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from assessment.choices import Status
from assessment.models import AssessmentRound
from assessment.selectors.expected import plan_sent_on, with_forms
from assessment.selectors.results import Area, place_of
from conweb.kernel.models import User
from registry.choices import CommitteeStatus, Position, Tier
from registry.filters import TERM_NEAR
from registry.models import Centre, Seat
from registry.rules import KbtState


class ReportList(StrEnum):
    """Which list: the word in its address."""

    TERMS = "terms"
    VACANT = "vacant"
    OFFICERS = "officers"
    SIZE = "size"
    KBT = "kbt"
    PLANS = "plans"
    FORMS = "forms"

    @property
    def label(self) -> str:
        return _LABELS[self][0]

    @property
    def holds(self) -> str:
        """What stands in it, for the page that offers it."""
        return _LABELS[self][1]

    @property
    def of_round(self) -> bool:
        """Whether it speaks of a round; the others speak of today."""
        return self in (ReportList.PLANS, ReportList.FORMS)


_LABELS = {
    ReportList.TERMS: ("ศอช. ที่คณะกรรมการจะครบวาระ", f"วาระสิ้นสุดภายใน {TERM_NEAR} วัน"),
    ReportList.VACANT: ("ศอช. ที่ตำแหน่งกรรมการว่าง", "ไม่มีกรรมการอยู่ในวาระ หรือพ้นแล้วยังไม่มีผู้แทน"),
    ReportList.OFFICERS: ("ศอช. ที่ไม่มีประธานหรือเลขานุการ", "คณะกรรมการในวาระที่ขาดประธานหรือเลขานุการ"),
    ReportList.SIZE: ("ศอช. ที่กรรมการไม่อยู่ใน 9 – 25 คน", "ระเบียบ มท. 2551 กำหนด 9 ถึง 25 คน"),
    ReportList.KBT: ("ตำบลที่ ก.บ.ต. ไม่มีกรรมการ ศอช.ต.", "ไม่มีผู้ทรงคุณวุฒิจาก ศอช.ต. คำสั่งเก่า หรือยังไม่มีคำสั่ง"),
    ReportList.PLANS: ("ตำบลที่ยังไม่ส่งแผนพัฒนาตำบล", "ยังไม่บันทึกว่าส่งให้ ก.บ.อ. และ อปท."),
    ReportList.FORMS: ("ศอช.ต. ที่ยังไม่ส่งผลประเมิน", "ยังไม่เริ่ม เป็นร่าง หรือถูกส่งกลับแก้ไข"),
}


@dataclass(frozen=True)
class Asked:
    """Of which area, day and round, by whom. The first lists speak of the day, the last two of the round."""

    user: User
    area: Area
    on: date
    round: AssessmentRound

    @property
    def centres(self) -> QuerySet[Centre]:
        return Centre.objects.visible_to(self.user).filter(**place_of(self.area))


def list_sizes(user: User, area: Area, *, on: date, round_: AssessmentRound) -> dict[ReportList, int]:
    """How many rows each list has, for the page that offers them. One query for all."""
    asked = Asked(user, area, on, round_)
    counted = [
        rows.order_by().annotate(what=Value(what.value)).values("what").annotate(number=Count("pk"))
        for what, rows in ((what, choose(asked)) for what, choose in _CHOOSING.items())
    ]
    found = dict(counted[0].union(*counted[1:], all=True).values_list("what", "number"))
    return {what: found.get(what.value, 0) for what in ReportList}


# ── which ศอช. stand in each list ───────────────────────────────────────────────────────────


def ending_terms(asked: Asked) -> QuerySet[Centre]:
    return asked.centres.term_ends_between(asked.on, asked.on + timedelta(days=TERM_NEAR))


def with_vacancies(asked: Asked) -> QuerySet[Centre]:
    """Without a committee in office, or with places that were left and not filled again, as its roster counts them."""
    seats = (
        Seat.objects.executive()
        .filter(
            committee__centre=OuterRef("pk"),
            committee__starts_on__lte=asked.on,
            committee__ends_on__gte=asked.on,
            committee__status=CommitteeStatus.STANDING,
        )
        .order_by()
    )
    held = Seat.objects.in_office(asked.on).filter(committee=OuterRef("committee"), person=OuterRef("person"))
    left = seats.filter(until__lt=asked.on, replaced_by__isnull=True).exclude(Exists(held))
    coming = seats.filter(since__gt=asked.on)
    vacant = asked.centres.without_committee(asked.on)
    return (
        asked.centres.active()
        .annotate(
            empty=Coalesce(_number_of(left), 0) - Coalesce(_number_of(coming), 0),
            is_vacant=Exists(vacant.order_by().filter(pk=OuterRef("pk"))),
        )
        .filter(Q(empty__gt=0) | Q(is_vacant=True))
    )


def _number_of(seats: QuerySet[Seat]) -> Subquery:
    return Subquery(seats.values("committee__centre").annotate(number=Count("pk")).values("number"))


def without_officers(asked: Asked) -> QuerySet[Centre]:
    chairless = asked.centres.without_position(Position.CHAIR, asked.on)
    return chairless | asked.centres.without_position(Position.SECRETARY, asked.on)


def outside_size(asked: Asked) -> QuerySet[Centre]:
    return asked.centres.outside_size(asked.on)


KBT_WORDS = {
    KbtState.NONE: "ไม่มีกรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ",
    KbtState.OLD: "คำสั่งเก่า กรรมการพ้นแล้ว",
    KbtState.NO_ORDER: "ยังไม่มีคำสั่ง ก.บ.ต.",
}


def without_kbt(asked: Asked) -> QuerySet[Centre]:
    lowest = asked.centres.active().of_tier(Tier.SUBDISTRICT)
    return lowest.with_kbt_state(asked.on).filter(kbt__in=[state.value for state in KBT_WORDS])


def without_plan(asked: Asked) -> QuerySet[Centre]:
    expected = with_forms(asked.centres, asked.round)
    return expected.annotate(plan_on=plan_sent_on(asked.round)).filter(plan_on__isnull=True)


def unsent(asked: Asked) -> QuerySet[Centre]:
    return with_forms(asked.centres, asked.round).filter(
        Q(form__isnull=True) | Q(form__status__in=[Status.DRAFT, Status.RETURNED])
    )


_CHOOSING: dict[ReportList, Callable[[Asked], QuerySet[Centre]]] = {
    ReportList.TERMS: ending_terms,
    ReportList.VACANT: with_vacancies,
    ReportList.OFFICERS: without_officers,
    ReportList.SIZE: outside_size,
    ReportList.KBT: without_kbt,
    ReportList.PLANS: without_plan,
    ReportList.FORMS: unsent,
}
