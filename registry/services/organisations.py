"""องค์การชุมชน of a ตำบล: kept with their ศอช.ต., joining and leaving its network, looked at every year (2, 4, 7)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.choices import Tier
from registry.models import Centre, Organisation, OrganisationReview
from registry.models.keys import FIRST_DAY, LAST_DAY
from registry.selectors.lives import outside_life
from registry.services.people import refuse_closed
from registry.services.removing import locked
from registry.services.year_rows import GONE, YearNoun, remove_year_row, save_year_row
from registry.year_access import WHO_KEEPS

KIND = "organisations"  # of registry.selectors.changes
TO_COME = "ยังไม่ถึงวันนี้ ตรวจวันที่อีกครั้ง"
WRONG_TIER = "องค์การชุมชนบันทึกกับ ศอช.ต. ของตำบลนั้น"
LINKED = "ลบไม่ได้ เพราะมีบันทึกงานอ้างถึงองค์กรนี้ ถ้าองค์กรเลิกแล้ว ให้พิมพ์วันเลิกแทน"
NOT_A_MEMBER = "องค์กรนี้ไม่ได้เป็นสมาชิก ศอช. ในวันนั้น ทบทวนเฉพาะองค์กรสมาชิก"
NOBODY_CHOSEN = "เลือกองค์กรที่ทบทวนแล้วอย่างน้อย 1 องค์กร"


def not_to_come(row: Any, *columns: str) -> dict[str, str]:
    """Days of the past that are written as days to come."""
    today = clock.today()
    return {name: TO_COME for name in columns if getattr(row, name) and getattr(row, name) > today}


def _wrong(row: Organisation) -> dict[str, str]:
    wrong = not_to_come(row, "founded_on", "joined_on", "left_on", "ended_on")
    wrong = {**outside_life(row.centre, row, "joined_on"), **wrong}
    if row.centre.tier != Tier.SUBDISTRICT:
        wrong[""] = WRONG_TIER
    if row.left_on and not row.joined_on:
        wrong["joined_on"] = "พิมพ์วันเป็นสมาชิก เพราะมีวันพ้นสมาชิก"
    if row.joined_on and row.founded_on and row.joined_on < row.founded_on:
        wrong.setdefault("joined_on", "วันเป็นสมาชิกอยู่ก่อนวันตั้งองค์กร")
    if row.ended_on and row.joined_on and row.ended_on < row.joined_on:
        wrong.setdefault("ended_on", "วันเลิกอยู่ก่อนวันเป็นสมาชิก")
    if row.representative_id:
        try:
            refuse_closed(row.representative)
        except ValidationError as refusal:
            wrong["representative"] = refusal.messages[0]
    return {name or "__all__": said for name, said in wrong.items()}


ORGANISATION: YearNoun[Organisation] = YearNoun(
    model=Organisation,
    kind=KIND,
    place_of=lambda row: row.centre,
    title_of=lambda row: f"องค์การชุมชน {row.name} ({row.centre.short_name})",
    check=_wrong,
)


def save_organisation(
    *, by: User, organisation: Organisation | None = None, reason: str = "", **values: Any
) -> Organisation:
    """A new organisation of a `centre`, or one that stands with these values changed. ValidationError at the field."""
    return save_year_row(ORGANISATION, organisation, values, by=by, reason=reason)


def remove_organisation(*, organisation: Organisation, by: User, reason: str) -> None:
    """Take an organisation away with its reviews; refused where the log names it. The list of changes puts it back."""
    remove_year_row(ORGANISATION, organisation, by=by, reason=reason, linked=LINKED)


# ── looked at ──────────────────────────────────────────────────────────────────────────────
def review_organisation(
    *, organisation: Organisation, reviewed_on: date, keeps_rules: bool | None, note: str = "", by: User
) -> OrganisationReview:
    """That a member's entry was looked at on a day. The same day again mends what was said of it."""
    with change_set(by, reason="ทบทวนองค์กรสมาชิก") as change:
        standing = _held(organisation, by)
        _refuse_day(reviewed_on)
        review, written = _reviewed(standing, reviewed_on, keeps_rules, note, by)
        if written:
            title = f"ทบทวนองค์กรสมาชิก {standing.name} ({standing.centre.short_name})"[:200]
            record_change(change, kind=KIND, title=title, by=by, at=standing.centre)
    return review


def review_all(
    *, centre: Centre, reviewed_on: date, keeping: Mapping[int, bool | None], by: User
) -> list[OrganisationReview]:
    """«ทบทวนทั้งหมดแล้ว»: many members on one day, as one change that can be undone.

    `keeping` says of each organisation (its key) whether it keeps the network's rules; None where that was not looked
    at. What is said already of that day, letter for letter, is not written again.
    """
    with change_set(by, reason="ทบทวนองค์กรสมาชิก") as change:
        access.insist(access.keeps_registry(by, at=centre), WHO_KEEPS)
        _refuse_day(reviewed_on)
        if not keeping:
            raise ValidationError(NOBODY_CHOSEN)
        rows = Organisation.objects.filter(centre=centre, pk__in=keeping).order_by("pk")
        standing = list(rows.select_for_update(of=("self",)))
        if len(standing) < len(keeping):
            raise ValidationError("มีองค์กรที่ถูกลบไปแล้ว เปิดหน้านี้ใหม่ก่อนบันทึก")
        made = [_reviewed(row, reviewed_on, keeping[row.pk], None, by) for row in standing]
        written = sum(is_written for _, is_written in made)
        if written:
            title = f"ทบทวนองค์กรสมาชิก {written} องค์กร ({centre.short_name})"
            record_change(change, kind=KIND, title=title, by=by, at=centre)
    return [review for review, _ in made]


def remove_review(*, review: OrganisationReview, by: User, reason: str = "") -> None:
    """Take a review away that was written by mistake. A second click does nothing."""
    with change_set(by, reason=reason or "ลบการทบทวน") as change:
        centre = review.organisation.centre
        access.insist(access.keeps_registry(by, at=centre), WHO_KEEPS)
        if (standing := locked(review)) is None:
            return
        title = f"ลบการทบทวนองค์กรสมาชิก {review.organisation.name} ({centre.short_name})"[:200]
        record_change(change, kind=KIND, title=title, by=by, at=centre, reason=reason)
        standing.delete()


def _held(organisation: Organisation, by: User) -> Organisation:
    standing = locked(organisation)
    if standing is None:
        raise ValidationError(GONE)
    access.insist(access.keeps_registry(by, at=standing.centre), WHO_KEEPS)
    return standing


def _refuse_day(day: date) -> None:
    if day > clock.today():
        raise ValidationError({"reviewed_on": TO_COME})
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError({"reviewed_on": "ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ."})


def _reviewed(
    row: Organisation, day: date, keeps_rules: bool | None, note: str | None, by: User
) -> tuple[OrganisationReview, bool]:
    """The review of that day, and whether anything was written. `note` None leaves what stands."""
    is_member = row.joined_on is not None and row.joined_on <= day
    if not is_member or (row.left_on and row.left_on <= day) or (row.ended_on and row.ended_on <= day):
        raise ValidationError({"reviewed_on": f"{row.name}: {NOT_A_MEMBER}"})
    review = OrganisationReview.objects.filter(organisation=row, reviewed_on=day).first()
    if review is None:
        made = OrganisationReview.objects.create(
            organisation=row,
            reviewed_on=day,
            keeps_rules=keeps_rules,
            note=note or "",
            recorded_by=by,
            recorded_at=clock.now(),
        )
        return made, True
    wanted = review.note if note is None else note
    if (review.keeps_rules, review.note) == (keeps_rules, wanted):
        return review, False
    review.keeps_rules, review.note = keeps_rules, wanted
    review.save(update_fields=["keeps_rules", "note"])
    return review, True
