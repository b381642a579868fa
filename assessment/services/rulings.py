"""Writing คู่มือตีความ: a draft, its publication, the next version, its withdrawal. No ruling changes a score."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from assessment.log_choices import RulingState
from assessment.models import Ruling
from assessment.selectors.rulings import may_keep
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import Province, User
from registry.selectors.areas import Area, of_province

KIND = "ruling"
WHO_KEEPS_COUNTRY = "คำวินิจฉัยของกรมเป็นงานของกรมการพัฒนาชุมชน ติดต่อผู้ประสานงานของรอบที่กรม"
WHO_KEEPS_PROVINCE = "คำวินิจฉัยของจังหวัดเป็นงานของสำนักงานพัฒนาชุมชนจังหวัด ท่านดูได้อย่างเดียว"
PUBLISHED = "ประกาศใช้แล้ว แก้ถ้อยคำไม่ได้ ออกฉบับใหม่หรือเลิกใช้แทน"
CHANGED_SINCE = "มีผู้แก้ร่างนี้หลังจากท่านเปิดหน้า ท่านยังไม่ได้บันทึก เปิดร่างดูก่อน แล้วบันทึกใหม่"
NO_DRAFT = "ร่างนี้ประกาศใช้หรือลบไปแล้ว"
WORDS = ("number", "province_id", "title", "text", "source", "issued_on", "reading")


def insist_may_keep(user: User, province: Province | None) -> None:
    access.insist(may_keep(user, province), WHO_KEEPS_PROVINCE if province else WHO_KEEPS_COUNTRY)


def stamp_of(ruling: Ruling) -> str:
    """A draft's words as they stood when a page was opened."""
    said = "\x1f".join(str(getattr(ruling, name)) for name in WORDS)
    return sha256(said.encode()).hexdigest()[:16]


def draft_ruling(*, by: User, province: Province | None, **words: Any) -> Ruling:
    """A new draft of the department (no province) or of a province; the same one again is no second draft."""
    insist_may_keep(by, province)
    with change_set(by, reason="ร่างคำวินิจฉัย") as change:
        # Two clicks at once wait here for one another.
        User.objects.select_for_update().get(pk=by.pk)
        said = _cleaned(words)
        twin = Ruling.objects.filter(
            state=RulingState.DRAFT, province=province, made_by=by, replaces=None, **said
        ).first()
        if twin:
            return twin
        row = Ruling(province=province, made_by=by, made_at=clock.now(), **said)
        _save(row)
        record_change(change, kind=KIND, title=_title("ร่างคำวินิจฉัย", row), by=by, at=_place(row))
    return row


def change_draft(*, ruling: Ruling, by: User, stamp: str = "", **words: Any) -> Ruling:
    """Other words of a draft; of a next version the indicator stays. ValidationError where it is a draft no more, or a
    colleague changed it meanwhile."""
    with change_set(by, reason="แก้ร่างคำวินิจฉัย") as change:
        row = _held(ruling, by)
        if row.state != RulingState.DRAFT:
            raise ValidationError(PUBLISHED)
        said = _cleaned(words)
        if row.replaces_id:
            said["number"] = row.number
        if all(getattr(row, name) == value for name, value in said.items()):
            return row  # a second click
        if stamp and stamp != stamp_of(row):
            raise ValidationError(CHANGED_SINCE)
        for name, value in said.items():
            setattr(row, name, value)
        _save(row)
        record_change(change, kind=KIND, title=_title("แก้ร่างคำวินิจฉัย", row), by=by, at=_place(row))
    return row


def discard_draft(*, ruling: Ruling, by: User) -> None:
    """Take a draft away; what was published stays for good. A second click finds it gone."""
    with change_set(by, reason="ลบร่างคำวินิจฉัย") as change:
        insist_may_keep(by, ruling.province)
        row = Ruling.objects.select_for_update().filter(pk=ruling.pk).first()
        if row is None:
            return
        if row.state != RulingState.DRAFT:
            raise ValidationError(PUBLISHED)
        title, place = _title("ลบร่างคำวินิจฉัย", row), _place(ruling)
        row.delete()
        record_change(change, kind=KIND, title=title, by=by, at=place)


def publish_ruling(*, ruling: Ruling, by: User) -> Ruling:
    """From now on it is shown at its indicator, and the version that it replaces no more. No answer is touched."""
    with change_set(by, reason="ประกาศใช้คำวินิจฉัย"):
        row = _held(ruling, by)
        if row.state != RulingState.DRAFT:
            return row  # a second click
        row.state, row.published_at = RulingState.PUBLISHED, clock.now()
        row.save(update_fields=["state", "published_at"])
    return row


def revise_ruling(*, ruling: Ruling, by: User) -> Ruling:
    """The next version as a draft that begins with the words that stand; where there is one already, that one."""
    with change_set(by, reason="ออกคำวินิจฉัยฉบับใหม่") as change:
        row = _held(ruling, by)
        if row.state == RulingState.DRAFT:
            return row
        following = Ruling.objects.filter(replaces=row).first()
        if following:
            return following
        made = Ruling(
            province_id=row.province_id,
            version=row.version + 1,
            replaces=row,
            made_by=by,
            made_at=clock.now(),
            number=row.number,
            title=row.title,
            text=row.text,
            source=row.source,
            reading=row.reading,
            issued_on=clock.today(),
        )
        try:
            with transaction.atomic():
                _save(made)
        except IntegrityError:  # a colleague was quicker by a moment
            return Ruling.objects.get(replaces=row)
        record_change(change, kind=KIND, title=_title("ร่างคำวินิจฉัย", made), by=by, at=_place(row))
    return made


def withdraw_ruling(*, ruling: Ruling, on: date, by: User, reason: str) -> Ruling:
    """It is shown at its indicator no more; returns that named it still do. ValidationError for a day before it was
    issued or after today, or without a reason."""
    if not reason:
        raise ValidationError({"reason": "เขียนเหตุผลที่เลิกใช้"})
    with change_set(by, reason=reason) as change:
        row = _held(ruling, by)
        if row.state == RulingState.WITHDRAWN:
            return row  # a second click
        if row.state == RulingState.DRAFT:
            raise ValidationError("ร่างยังไม่ได้ประกาศใช้ ลบร่างแทน")
        if on < row.issued_on:
            raise ValidationError({"on": "วันเลิกใช้ต้องไม่ก่อนวันที่ของคำวินิจฉัย"})
        if on > clock.today():
            raise ValidationError({"on": "วันเลิกใช้ต้องไม่หลังวันนี้"})
        row.state, row.withdrawn_on = RulingState.WITHDRAWN, on
        row.save(update_fields=["state", "withdrawn_on"])
        record_change(
            change,
            kind=KIND,
            title=_title("เลิกใช้คำวินิจฉัย", row),
            by=by,
            at=_place(row),
            reason=reason,
        )
    return row


def _held(ruling: Ruling, by: User) -> Ruling:
    """The row, held until the transaction ends; ValidationError where it is gone, 403 where it is not theirs."""
    insist_may_keep(by, ruling.province)
    row = Ruling.objects.select_for_update(of=("self",)).filter(pk=ruling.pk).first()
    if row is None:
        raise ValidationError(NO_DRAFT)
    return row


def _cleaned(words: Mapping[str, Any]) -> dict[str, Any]:
    said = dict(words)
    said["text"] = said["text"].replace("\x00", "").replace("\r\n", "\n").strip()
    if said["issued_on"] and said["issued_on"] > clock.today():
        raise ValidationError({"issued_on": "ลงวันที่หลังวันนี้ไม่ได้"})
    return said


def _save(row: Ruling) -> None:
    row.full_clean(exclude=["made_by", "replaces"])
    row.save()


def _title(verb: str, row: Ruling) -> str:
    return f"{verb} ข้อ {row.number}: {row.title}"[:200]


def _place(row: Ruling) -> Area | None:
    return of_province(row.province) if row.province_id else None
