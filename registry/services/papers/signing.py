"""The signature: a scan, a day, who signed and which number. From then on nothing of it ever changes."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from conweb.kernel.thai import format_date, format_datetime
from conweb.kernel.uploads import CheckedFile, checked_upload
from registry.choices import CommitteeStatus, SelectionStepKind
from registry.models import Committee, Paper, PostHolding
from registry.rules.papers.document import Document
from registry.rules.papers.kinds import Form, PaperKind, PaperStatus, Signer
from registry.rules.papers.needs import FOUNDS
from registry.selectors.papers.facts import line_from_json, roster_lines
from registry.selectors.papers.signatories import (
    holdings_for,
    signatories_on,
    signature_lines,
    signer_post,
    signer_title,
    told,
)
from registry.services.papers.force import take_effect
from registry.services.papers.numbering import hold_book, number_for
from registry.services.papers.printing import why_not_printed
from registry.services.papers.rights import insist_reach, locked
from registry.services.selections import announce

SIGNED = "บันทึกการลงนามเอกสาร"
NAMELESS = "สำเนาที่ลงนาม"
# What is to be recorded of somebody who signed for the holder of the post.
ACTING = "หากลงนามในฐานะรักษาราชการแทน ปฏิบัติราชการแทน หรือรักษาการในตำแหน่ง บันทึกช่วงนั้นก่อน"
PRINTED_ANEW = "มีการพิมพ์ใหม่หรือแก้ร่างหลังจากท่านเปิดหน้า ตรวจว่าสำเนาตรงกับฉบับล่าสุด แล้วแนบและบันทึกอีกครั้ง"


def sign_paper(
    paper: Paper,
    *,
    by: User,
    dated_on: date,
    signatory: PostHolding | None = None,
    scan: File | None = None,
    number: str = "",
    effective_on: date | None = None,
    double_is_meant: bool = False,
    other_signatory_is_meant: bool = False,
    version: int | None = None,
) -> Paper:
    """Keep what was signed. An announcement makes the committee that it names stand, in the same transaction.

    `version` is that of the page. What is asked (a number that is used already, a signatory other than the one who
    is printed) is refused with the codes "double" and "other" until the caller says that it is meant.
    Raises ValidationError, by field; to a second officer it says who has signed.
    """
    with change_set(by, reason=SIGNED):
        row = locked(paper, by)
        checked = _checked_scan(scan)
        if row.is_signed:
            if _is_the_same(row, dated_on, checked, by):
                return row  # a second click
            raise ValidationError(signed_before(row), code="signed")
        if row.status != PaperStatus.PRINTED:
            raise ValidationError("พิมพ์เสนอลงนามก่อน จึงบันทึกการลงนามได้")
        if version is not None and version != row.version:
            raise ValidationError(PRINTED_ANEW, code="changed")
        printing = row.printings.order_by("-number")[:1].get()
        document = Document.from_json(printing.document)
        if missing := why_not_printed(row):
            raise ValidationError(missing)
        hold_book(row.issuer)
        refuse_day(row, dated_on)
        lines = signature_for(
            row,
            signatory,
            dated_on,
            printed=document.signature or tuple(one.name for one in document.signers),
            other_is_meant=other_signatory_is_meant,
        )
        row.number, row.number_year = number_for(
            row, number, dated_on=dated_on, double_is_meant=double_is_meant
        )
        row.dated_on, row.signatory, row.signature = dated_on, signatory, lines
        row.effective_on = row.effective_on or effective_on or _first_day(row, dated_on)
        row.printing, row.roster = printing, printing.roster
        _refuse_other_roster(row)
        finish(row, by=by, checked=checked, scan=scan)
    return row


def finish(row: Paper, *, by: User, checked: CheckedFile | None, scan: File | None) -> None:
    """Write the signed paper, then do what it does. Inside the change set that is open."""
    acts_on = [link.target for link in row.links.select_related("target__issuer")]
    insist_reach(by, PaperKind(row.kind), acts_on, issuer=row.issuer, at=row, field="")
    row.status = PaperStatus.SIGNED
    row.signed_at, row.signed_by = clock.now(), by
    if row.number and row.paper_kind.form not in (Form.ORDER, Form.ANNOUNCEMENT):
        row.number_code = row.code_today
    if row.paper_kind is PaperKind.ANNOUNCEMENT:
        _announce(row, by)
    if checked is not None and scan is not None:
        row.scan_name, row.scan_type = checked.name, checked.media_type
        row.scan_size, row.scan_sha256 = checked.size, checked.sha256
        row.scan.save(uuid.uuid4().hex, scan, save=False)
    try:
        row.save()
        _tell_committee(row)
        if row.paper_kind.is_instrument and (row.effective_on or row.dated_on) <= clock.today():
            take_effect(row)
    except Exception:
        if row.scan:
            row.scan.delete(save=False)  # what was refused leaves no file behind
        raise


def signed_before(row: Paper) -> str:
    """What the second of two officers is told."""
    by = row.signed_by.full_name if row.signed_by else ""
    number = f" เลขที่ {row.full_number}" if row.number else ""
    at = format_datetime(row.signed_at) if row.signed_at else ""
    return (
        f"{by} บันทึกการลงนามเอกสารนี้แล้วเมื่อ {at}{number} ลงวันที่ {format_date(row.dated_on)} "
        "สิ่งที่ท่านกรอกยังไม่ได้บันทึก ตรวจกับฉบับที่บันทึกแล้ว"
    )


def refuse_day(row: Paper, dated_on: date) -> None:
    """Not in the future, and not before what the paper tells of: the forum, and the papers that it speaks of."""
    if dated_on > clock.today():
        raise ValidationError({"dated_on": f"วันที่ {format_date(dated_on)} ยังมาไม่ถึง บันทึกเมื่อลงนามแล้ว"})
    kind = PaperKind(row.kind)
    if row.selection_id and (kind is PaperKind.FORUM_MINUTES or kind in FOUNDS):
        forum = row.selection.steps.filter(kind=SelectionStepKind.FORUM).first()
        if forum is None:
            raise ValidationError("ยังไม่ได้บันทึกวันที่จัดเวทีประชาคม บันทึกที่หน้าการคัดเลือกก่อน")
        if dated_on < forum.done_on:
            raise ValidationError(
                {"dated_on": f"ก่อนวันจัดเวทีประชาคม ({format_date(forum.done_on)}) ตรวจวันที่ลงนามอีกครั้ง"}
            )
    for link in row.links.select_related("target"):
        earlier = link.target.dated_on
        if earlier and dated_on < earlier:
            raise ValidationError(
                {"dated_on": f"ก่อนวันที่ของ{link.target.paper_kind.label}ที่กล่าวถึง ({format_date(earlier)})"}
            )


def signature_for(
    row: Paper,
    signatory: PostHolding | None,
    dated_on: date,
    *,
    printed: tuple[str, ...] = (),
    other_is_meant: bool = False,
    must: bool = True,
) -> list[str]:
    """The lines under the signature. Who signs held the post on that day, or acted in it."""
    if signer_post(row) is Signer.RECORDER:
        return list(printed)
    title = signer_title(row)
    if signatory is None:
        if must:
            raise ValidationError({"signatory": f"เลือกผู้ลงนามในตำแหน่ง{title} {_who_held(row, dated_on)}"})
        return []
    if not holdings_for(row).filter(pk=signatory.pk).exists():
        raise ValidationError({"signatory": f"เอกสารนี้ลงนามโดย{title} {_who_held(row, dated_on)}"})
    if signatory.since > dated_on or (signatory.until is not None and signatory.until < dated_on):
        name = signatory.person.full_name
        raise ValidationError(
            {
                "signatory": ValidationError(
                    f"{name} ไม่ได้ดำรงหรือรักษาการตำแหน่ง{title}เมื่อ {format_date(dated_on)} "
                    f"{_who_held(row, dated_on)}",
                    code="not_in_post",
                )
            }
        )
    lines = signature_lines(signatory)
    if printed and list(printed) != lines and not other_is_meant:
        raise ValidationError(
            {
                "signatory": ValidationError(
                    f"ฉบับที่พิมพ์ลงท้ายว่า {' '.join(printed)} ต่างจากผู้ลงนามที่เลือก "
                    "เรียกคืนและพิมพ์ใหม่ หรือทำเครื่องหมายว่าลงนามแทนกันจริง",
                    code="other",
                )
            }
        )
    return lines


def _who_held(row: Paper, day: date) -> str:
    held = signatories_on(row, day)
    if not held:
        return f"ยังไม่มีบันทึกผู้ดำรงตำแหน่งนี้เมื่อ {format_date(day)} เพิ่มที่ทำเนียบเจ้าหน้าที่ก่อน {ACTING}"
    return f"วันนั้นคือ {', '.join(told(one) for one in held)} {ACTING}"


def _first_day(row: Paper, dated_on: date) -> date:
    """Where no day is typed: of an announcement the first day of the term, of all others the day of the paper."""
    if row.paper_kind is PaperKind.ANNOUNCEMENT and row.committee is not None:
        return row.committee.starts_on
    return dated_on


def _refuse_other_roster(row: Paper) -> None:
    """Of a committee that is being chosen the signed roster and the registry say the same: it stands by this paper."""
    committee = row.committee
    if row.paper_kind is not PaperKind.ANNOUNCEMENT or committee is None or row.roster is None:
        return
    if committee.status != CommitteeStatus.CHOOSING:
        return
    signed = [line_from_json(line) for line in row.roster]
    now = roster_lines(committee, on=row.effective_on or clock.today())
    if [(one.seat, one.name, one.title) for one in signed] != [
        (one.seat, one.name, one.title) for one in now
    ]:
        raise ValidationError("รายชื่อเปลี่ยนไปหลังพิมพ์ แก้รายชื่อให้ตรงกับฉบับที่ลงนาม หรือเรียกคืนแล้วพิมพ์เสนอลงนามใหม่")


def _announce(row: Paper, by: User) -> None:
    """ระเบียบ มท. 2551: the committee stands by the ประกาศรับรองผลการคัดเลือก, in the same transaction."""
    committee = row.committee
    if committee is None or committee.status != CommitteeStatus.CHOOSING:
        return
    selection = committee.selection
    try:
        announce(
            selection=selection,
            announced_on=row.dated_on,
            starts_on=committee.starts_on,
            ends_on=committee.ends_on,
            order_number=row.full_number,
            by=by,
            by_paper=True,
        )
    except ValidationError as refusal:
        raise at_own_fields(refusal) from refusal
    committee.refresh_from_db()


def at_own_fields(refusal: ValidationError) -> ValidationError:
    """What the announcement of a selection refuses, at the fields that the form of a paper has."""
    if not hasattr(refusal, "error_dict"):
        return refusal
    names = {"announced_on": "dated_on"}
    return ValidationError({names.get(name, name): errors for name, errors in refusal.error_dict.items()})


def _tell_committee(row: Paper) -> None:
    """A body that knew no paper yet knows this one."""
    committee: Committee | None = row.committee
    if committee is None or row.paper_kind not in FOUNDS:
        return
    if committee.status != CommitteeStatus.STANDING:
        raise ValidationError("คณะกรรมการชุดนี้ยังไม่ได้ประกาศ ลงนามประกาศรับรองผลการคัดเลือกก่อน")
    told_now: dict[str, Any] = {}
    if not committee.order_number and row.number:
        told_now["order_number"] = row.full_number[:40]
    if committee.announced_on is None:
        told_now["announced_on"] = row.dated_on
    if told_now:
        Committee.objects.filter(pk=committee.pk).update(**told_now)


def _checked_scan(scan: File | None, *, must: bool = True) -> CheckedFile | None:
    if scan is None:
        if must:
            raise ValidationError({"scan": "แนบสำเนาที่ลงนามแล้ว เป็น PDF, JPEG หรือ PNG"})
        return None
    try:
        return checked_upload(scan, nameless=NAMELESS, most_bytes=settings.SIGNED_SCAN_MAX_BYTES)
    except ValidationError as refusal:
        raise ValidationError({"scan": refusal.messages}) from refusal


def checked_scan_if_any(scan: File | None) -> CheckedFile | None:
    """Of a paper that is only recorded here: a scan may come with it, and is looked into just the same."""
    return _checked_scan(scan, must=False)


def _is_the_same(row: Paper, dated_on: date, checked: CheckedFile | None, by: User) -> bool:
    return (
        row.signed_by_id == by.pk
        and row.dated_on == dated_on
        and checked is not None
        and row.scan_sha256 == checked.sha256
    )
