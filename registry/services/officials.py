"""The people in the posts of an office: put there, relieved, mended, ended."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from conweb.kernel import thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import Subdistrict, User
from registry.choices import DISTRICT_OFFICES, HoldingMode, PostKind
from registry.models import HoldingSubdistrict, Person, Post, PostHolding
from registry.services.people import create_person
from registry.services.posts import POST_LINKED, place_of, standing_post
from registry.services.removing import locked, take_away

HOLDER_CHANGED, HOLDING_MENDED, HOLDING_ENDED = "เปลี่ยนผู้ดำรงตำแหน่ง", "แก้ช่วงดำรงตำแหน่ง", "พ้นจากตำแหน่ง"
ENDS_TOO_EARLY = "วันสุดท้ายต้องไม่ก่อนวันที่เริ่ม"
OWN_POSITION_MISSING = "ยังไม่ได้พิมพ์ตำแหน่งของตนเอง เพราะพิมพ์ใต้ชื่อเมื่อลงนามแทน"
HOLDING_GONE = "รายการนี้ถูกลบไปแล้ว"
# While one of these acts, no other does; «ปฏิบัติราชการแทน» may be given to several at once.
ONE_AT_A_TIME = (HoldingMode.ACTING_FOR, HoldingMode.ACTING_IN_POST)


@dataclass(frozen=True, slots=True)
class NewOfficial:
    """Somebody who has no record yet: it is made where the office lies, in the same act."""

    prefix: str
    first_name: str
    last_name: str


def put_in_post(
    *, post: Post, who: Person | NewOfficial, by: User, since: date, mode: str, reason: str = "", **more: Any
) -> PostHolding:
    """`change_holder` with a record that stands or with a new one. A form sent twice makes nobody twice."""
    with change_set(by, reason=reason or HOLDER_CHANGED):
        row = standing_post(post)
        if isinstance(who, NewOfficial):
            named = {"person__first_name": who.first_name, "person__last_name": who.last_name}
            if made := row.holdings.filter(**named, since=since, mode=mode).first():
                return made
            who = create_person(
                by=by,
                prefix=who.prefix,
                first_name=who.first_name,
                last_name=who.last_name,
                province_id=row.office.province_id,
                district_id=row.office.district_id,
            )
        return change_holder(post=row, person=who, by=by, since=since, mode=mode, reason=reason, **more)


def change_holder(
    *,
    post: Post,
    person: Person,
    by: User,
    since: date,
    until: date | None = None,
    mode: str = HoldingMode.SUBSTANTIVE,
    own_position: str = "",
    former_stays: bool = False,
    subdistricts: Collection[str] = (),
    reason: str = "",
) -> PostHolding:
    """Put somebody in a post from a day on; whoever was there before has the day before as the last one.

    One who only acts leaves the holder in place where `former_stays`; an earlier one acting makes room all the
    same. Days shared with somebody else are refused at the field. The same form sent again gives the row back.
    """
    own_position = "" if mode == HoldingMode.SUBSTANTIVE else own_position
    with change_set(by, reason=reason or HOLDER_CHANGED) as change:
        row = standing_post(post)
        given: dict[str, Any] = {
            "person": person,
            "since": since,
            "until": until,
            "mode": mode,
            "own_position": own_position,
        }
        if made := row.holdings.filter(**given).first():
            return made
        if not row.is_active:
            raise ValidationError("ตำแหน่งนี้ปิดแล้ว เปิดใช้ตำแหน่งก่อน")
        _check_days(since, until)
        _check_position(mode, own_position)
        record_change(
            change,
            kind="holder",
            title=f"{HOLDER_CHANGED} {row.title}",
            by=by,
            at=place_of(row),
            reason=reason,
        )
        for leaving in _leaving(row, mode, since, former_stays and mode != HoldingMode.SUBSTANTIVE):
            leaving.until = since - timedelta(days=1)
            leaving.save(update_fields=["until"])
        holding = PostHolding(post=row, **given)
        _refuse_overlap(holding)
        holding.full_clean()
        holding.save()
        _look_after(holding, subdistricts)
    return holding


def mend_holding(
    *,
    holding: PostHolding,
    by: User,
    since: date,
    until: date | None = None,
    mode: str,
    own_position: str = "",
    subdistricts: Collection[str] = (),
    reason: str = "",
) -> PostHolding:
    """Mend the days, the mode, or the ตำบล of somebody's time in a post. Who it was stays."""
    own_position = "" if mode == HoldingMode.SUBSTANTIVE else own_position
    wanted = {"since": since, "until": until, "mode": mode, "own_position": own_position}
    with change_set(by, reason=reason or HOLDING_MENDED):
        standing_post(holding.post)
        row = locked(holding)
        if row is None:
            raise ValidationError(HOLDING_GONE)
        _check_days(since, until)
        _check_position(mode, own_position)
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, wanted[name])
        _refuse_overlap(row)
        row.full_clean()
        if changed:
            row.save(update_fields=changed)
        _look_after(row, subdistricts)
    return row


def end_holding(*, holding: PostHolding, by: User, last_day: date, reason: str = "") -> PostHolding:
    """Somebody leaves a post and nobody follows yet."""
    with change_set(by, reason=reason or HOLDING_ENDED) as change:
        post = standing_post(holding.post)
        row = locked(holding)
        if row is None:
            raise ValidationError(HOLDING_GONE)
        if row.until == last_day:
            return row
        if last_day < row.since:
            raise ValidationError(
                {"until": f"เริ่มดำรงตำแหน่ง {thai.format_date(row.since)} วันสุดท้ายต้องไม่ก่อนวันนั้น"}
            )
        record_change(
            change,
            kind="holder",
            title=f"{HOLDING_ENDED} {post.title}",
            by=by,
            at=place_of(post),
            reason=reason,
        )
        row.until = last_day
        _refuse_overlap(row)
        row.full_clean()
        row.save(update_fields=["until"])
    return row


def delete_holding(*, holding: PostHolding, by: User, reason: str) -> None:
    """Take away a time in a post that was entered by mistake."""
    post = holding.post
    take_away(
        holding,
        by=by,
        at=place_of(post),
        title=f"ลบรายการผู้ดำรงตำแหน่ง {post.title}",
        reason=reason,
        linked=POST_LINKED,
    )


def _check_days(since: date, until: date | None) -> None:
    if until and until < since:
        raise ValidationError({"until": ENDS_TOO_EARLY})


def _check_position(mode: str, own_position: str) -> None:
    if mode != HoldingMode.SUBSTANTIVE and not own_position:
        raise ValidationError({"own_position": OWN_POSITION_MISSING})


def _leaving(post: Post, mode: str, since: date, former_stays: bool) -> Iterable[PostHolding]:
    """Those without a last day who began earlier; of these only others who act where the holder stays."""
    open_ones = post.holdings.filter(until__isnull=True, since__lt=since)
    if not former_stays:
        return open_ones
    return open_ones.filter(mode__in=ONE_AT_A_TIME) if mode in ONE_AT_A_TIME else open_ones.none()


def _refuse_overlap(holding: PostHolding) -> None:
    """Nobody is in a post twice at once, it has one holder at a time, and one who acts for the holder."""
    besides = PostHolding.objects.filter(post_id=holding.post_id).exclude(pk=holding.pk)
    shared = besides.filter(Q(until__isnull=True) | Q(until__gte=holding.since))
    if holding.until:
        shared = shared.filter(since__lte=holding.until)
    same_place = [HoldingMode.SUBSTANTIVE]
    if holding.mode != HoldingMode.SUBSTANTIVE:
        same_place = list(ONE_AT_A_TIME) if holding.mode in ONE_AT_A_TIME else []
    met = shared.filter(Q(person=holding.person_id) | Q(mode__in=same_place)).select_related("person").first()
    if met is None:
        return
    # An open end runs into somebody who came later: then the last day is what is missing.
    field = "until" if met.since > holding.since else "since"
    days = f"{thai.format_date(met.since)} – {thai.format_date(met.until) if met.until else 'ปัจจุบัน'}"
    raise ValidationError(
        {field: f"ซ้อนกับ {met.person.full_name} {met.get_mode_display()} {days} แก้วันให้ไม่ซ้อนกัน"}
    )


def _look_after(holding: PostHolding, codes: Collection[str]) -> None:
    """The ตำบล in charge, of the office's own district, and only of a พัฒนากร."""
    post = holding.post
    wanted = set(codes) if post.kind == PostKind.OFFICER else set()
    if wanted:
        here = Subdistrict.objects.filter(pk__in=wanted, district=post.office.district_id)
        if post.office.kind not in DISTRICT_OFFICES or here.count() != len(wanted):
            raise ValidationError({"subdistricts": "มีตำบลที่ไม่อยู่ในอำเภอนี้ เลือกเฉพาะตำบลในรายการ"})
    held = {link.subdistrict_id: link for link in holding.subdistrict_links.all()}
    for code in held.keys() - wanted:
        held[code].delete()
    HoldingSubdistrict.objects.bulk_create(
        HoldingSubdistrict(holding=holding, subdistrict_id=code) for code in sorted(wanted - held.keys())
    )
