"""Writing down the advice that a committee asked its คณะทำงานส่งเสริม for, and what was given (ระเบียบ มท. 2551)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from assessment.log_choices import AdviceState
from assessment.models import AdviceRequest
from assessment.services.log import insist_logs, why_not_on
from conweb.kernel import clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.models import Centre
from registry.selectors.lives import lives_of
from registry.services.removing import take_away

KIND = "log"
ASKED, CHANGED, REMOVED = "บันทึกคำขอคำปรึกษา", "แก้คำขอคำปรึกษา", "ลบคำขอคำปรึกษา"
GONE = "คำขอนี้ถูกลบไปแล้ว กลับไปที่รายการ"


def title_of(row: AdviceRequest) -> str:
    """Without the topic, which may name people."""
    return f"คำขอคำปรึกษา {row.centre} {thai.format_date(row.asked_on)}"


def ask_advice(*, centre: Centre, by: User, **values: Any) -> AdviceRequest:
    """A new request; the same once more is the one that stands. ValidationError at the field."""
    insist_logs(by, centre)
    with change_set(by, reason=ASKED) as change:
        Centre.objects.select_for_update(no_key=True).get(pk=centre.pk)
        row = AdviceRequest(centre=centre, recorded_by=by, recorded_at=clock.now(), **_settled(values))
        _check(row)
        same = {
            name: getattr(row, name) for name in ("asked_on", "topic", "detail", "state", "given_on", "given")
        }
        if twin := AdviceRequest.objects.filter(centre=centre, **same).first():
            return twin
        row.save()
        record_change(change, kind=KIND, title=f"บันทึก{title_of(row)}"[:200], by=by, at=centre)
    return row


def change_advice(*, request: AdviceRequest, by: User, **values: Any) -> AdviceRequest:
    """Other words, or the answer. Nothing is written where nothing differs."""
    with change_set(by, reason=CHANGED) as change:
        row = (
            AdviceRequest.objects.select_for_update(of=("self",))
            .select_related("centre")
            .filter(pk=request.pk)
            .first()
        )
        if row is None:
            raise ValidationError(GONE)
        insist_logs(by, row.centre)
        wanted = _settled(values)
        changed = [name for name in wanted if getattr(row, name) != wanted[name]]
        if not changed:
            return row
        for name in changed:
            setattr(row, name, wanted[name])
        _check(row)
        row.save(update_fields=changed)
        record_change(change, kind=KIND, title=f"แก้{title_of(row)}"[:200], by=by, at=row.centre)
    return row


def remove_advice(*, request: AdviceRequest, by: User, reason: str) -> None:
    """Take a request away; the list of changes brings it back. A second click does nothing."""
    insist_logs(by, request.centre)
    take_away(
        request,
        by=by,
        at=request.centre,
        title=f"ลบ{title_of(request)}"[:200],
        reason=reason,
        linked="ลบไม่ได้ เพราะมีข้อมูลอื่นอ้างถึงคำขอนี้",
    )


def _settled(values: dict[str, Any]) -> dict[str, Any]:
    """The state follows from the answer: given where there is one."""
    return values | {"state": AdviceState.GIVEN if values.get("given") else AdviceState.ASKED}


def _check(row: AdviceRequest) -> None:
    life = lives_of([row.centre])[row.centre_id]
    today = clock.today()
    wrong: dict[str, str] = {}
    if why := why_not_on(row.asked_on, life, today=today):
        wrong["asked_on"] = why
    wrong |= _wrong_answer(row, today)
    if wrong:
        raise ValidationError(wrong)
    with transaction.atomic():
        row.full_clean()


def _wrong_answer(row: AdviceRequest, today: date) -> dict[str, str]:
    if row.given and row.given_on is None:
        return {"given_on": "พิมพ์วันที่ให้คำแนะนำ"}
    if row.given_on is None:
        return {"given": "พิมพ์คำแนะนำที่ให้ หรือลบชื่อผู้ให้คำแนะนำ"} if row.given_by else {}
    if not row.given:
        return {"given": "พิมพ์คำแนะนำที่ให้ หรือลบวันที่ออก"}
    if row.given_on > today:
        return {"given_on": "ยังไม่ถึงวันนี้ บันทึกเมื่อให้คำแนะนำแล้ว"}
    if row.given_on < row.asked_on:
        return {"given_on": f"ต้องไม่ก่อนวันที่ขอ {thai.format_date(row.asked_on)}"}
    return {}
