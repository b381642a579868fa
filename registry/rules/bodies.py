"""Rules of the bodies beside the คณะกรรมการบริหาร: คณะทำงานส่งเสริม, ก.บ.ต., คณะกรรมการกลาง."""

from __future__ import annotations

from enum import StrEnum

from conweb.kernel import thai
from conweb.kernel.fiscal import FiscalYear
from registry.rules.values import (
    CENTRAL_SEATS,
    Body,
    Finding,
    KbtOrder,
    Position,
    SeatFact,
    Verdict,
    joined,
)

WORKING = "ระเบียบ มท. 2551 คณะทำงานส่งเสริมการดำเนินงาน ศอช."
ADDITIONAL_ORDER = "ระเบียบ มท. 2551 คำสั่งแต่งตั้งคณะทำงานเพิ่มเติม"
CENTRAL = "ระเบียบ มท. 2551 องค์ประกอบคณะกรรมการกลาง ศอช."
KBT = "หนังสือ บร ๐๐๑๙/ว ๑๐๐๙ ข้อ ๒ กรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ"
KBT_REVIEW = "หนังสือ บร ๐๐๑๙/ว ๑๐๐๙ ข้อ ๒ ทบทวนคำสั่ง ก.บ.ต."


class KbtState(StrEnum):
    """Of a ตำบล: whether its ก.บ.ต. has a กรรมการ ศอช.ต. as ผู้ทรงคุณวุฒิ."""

    MEMBER = "member"
    NONE = "none"
    OLD = "old"
    NO_ORDER = "no_order"

    @property
    def label(self) -> str:
        return {"member": "มี", "none": "ไม่มี", "old": "คำสั่งเก่า", "no_order": "ยังไม่มีคำสั่ง"}[self.value]


def kbt_state(order: KbtOrder | None) -> KbtState:
    """มี while one of them still sits; คำสั่งเก่า when all of them have left; ไม่มี when there never was one."""
    if order is None:
        return KbtState.NO_ORDER
    if any(expert.sits for expert in order.experts):
        return KbtState.MEMBER
    if any(expert.left_on for expert in order.experts):
        return KbtState.OLD
    return KbtState.NONE


def kbt_left(order: KbtOrder | None) -> tuple[str, ...]:
    """Names on the order of people who sit on the ศอช.ต. no more."""
    return tuple(
        expert.name for expert in (order.experts if order else ()) if expert.left_on and not expert.sits
    )


def kbt_member(body: Body) -> Finding | None:
    """At least one sitting กรรมการ ศอช.ต. is a ผู้ทรงคุณวุฒิ of the ก.บ.ต."""
    if not body.has_kbt:
        return None
    sitting = [expert.name for expert in (body.kbt.experts if body.kbt else ()) if expert.sits]
    need = "ต้องมีกรรมการ ศอช.ต. อย่างน้อย 1 คน"
    match kbt_state(body.kbt):
        case KbtState.MEMBER:
            title = f"เป็นผู้ทรงคุณวุฒิใน ก.บ.ต. {len(sitting)} คน"
            return Finding("kbt", KBT, Verdict.OK, title, joined(sitting))
        case KbtState.NO_ORDER:
            return Finding(
                "kbt", KBT, Verdict.SEE, "ยังไม่มีคำสั่ง ก.บ.ต. ในทะเบียน", need, missing=("คำสั่ง ก.บ.ต.",)
            )
        case KbtState.OLD:
            title = "คำสั่ง ก.บ.ต. เก่า กรรมการพ้นแล้วทุกคน"
        case _:
            title = "ก.บ.ต. ไม่มีกรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ"
    return Finding("kbt", KBT, Verdict.SEE, title, need, missing=("กรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ",))


def kbt_names_left(body: Body) -> Finding | None:
    """An order that still names somebody who has left the ศอช.ต. is to be changed."""
    gone = kbt_left(body.kbt)
    if not body.has_kbt or body.kbt is None or not gone:
        return None
    told = [
        f"{expert.name} พ้น {thai.format_date(expert.left_on)}"
        for expert in body.kbt.experts
        if expert.left_on and not expert.sits
    ]
    detail = f"{joined(told)} แต่{body.kbt.name} ยังมีชื่อ"
    return Finding("kbt_left", KBT, Verdict.SEE, "คำสั่ง ก.บ.ต. ยังมีชื่อคนที่พ้นแล้ว", detail, excess=gone)


def kbt_reviewed(body: Body) -> Finding | None:
    """Each fiscal year the order is made or reviewed; «ทบทวนแล้ว ไม่เปลี่ยน» is a valid result."""
    if body.kbt is None:
        return None
    year = FiscalYear.of(body.on)
    review = body.kbt.review
    done = max(filter(None, (body.kbt.made_on, review)))
    if done >= year.starts:
        how = "ทบทวน" if review == done else "ออกคำสั่ง"
        return Finding(
            "kbt_reviewed", KBT_REVIEW, Verdict.OK, f"ทบทวนปี {year} แล้ว", f"{how} {thai.format_date(done)}"
        )
    return Finding(
        "kbt_reviewed",
        KBT_REVIEW,
        Verdict.SEE,
        f"ยังไม่ได้ทบทวนในปีงบประมาณ {year}",
        f"ครั้งสุดท้าย {thai.format_date(done)} ไม่เปลี่ยนแปลงก็บันทึกว่าทบทวนแล้วได้",
        missing=(f"การทบทวนปี {year}",),
    )


def working_chair(body: Body) -> Finding:
    """One ประธาน."""
    return _one(body, Position.CHAIR, "ประธานคณะทำงาน", WORKING)


def central_chair(body: Body) -> Finding:
    """One ประธาน: ปลัดกระทรวงมหาดไทย."""
    return _one(body, Position.CHAIR, "ประธาน", CENTRAL)


def _one(body: Body, position: Position, word: str, clause: str) -> Finding:
    held = tuple(seat.name for seat in body.holders_of(position))
    if not held:
        return Finding(position, clause, Verdict.BLOCK, f"ยังไม่มี{word}", "ต้องมี 1 คน", missing=(word,))
    if len(held) > 1:
        title = f"มี{word} {len(held)} คน"
        return Finding(position, clause, Verdict.BLOCK, title, f"{joined(held)} ต้องเหลือ 1 คน", excess=held)
    return Finding(position, clause, Verdict.OK, f"{word} 1 คน", held[0])


def working_secretary(body: Body) -> Finding:
    """The secretary is a เจ้าหน้าที่พัฒนาชุมชน, known by the post that the seat belongs to."""
    found = _one(body, Position.SECRETARY, "เลขานุการคณะทำงาน", WORKING)
    if not found.is_ok:
        return found
    seat = body.holders_of(Position.SECRETARY)[0]
    if seat.is_development_post:
        return Finding(found.code, WORKING, Verdict.OK, "เลขานุการเป็นเจ้าหน้าที่พัฒนาชุมชน", _seat_words(seat))
    return Finding(
        found.code,
        WORKING,
        Verdict.BLOCK,
        "เลขานุการต้องเป็นเจ้าหน้าที่พัฒนาชุมชน",
        f"{_seat_words(seat)} ยังไม่ได้เลือกตำแหน่งพัฒนาการหรือพัฒนากรจากทะเบียน",
        missing=("เจ้าหน้าที่พัฒนาชุมชน",),
    )


def _seat_words(seat: SeatFact) -> str:
    return f"{seat.name} {seat.post}" if seat.post and seat.post != seat.name else seat.name


def posts_changed(body: Body) -> Finding:
    """Membership follows the post: a new holder asks for a คำสั่งแต่งตั้งเพิ่มเติม."""
    changed = tuple(
        f"{seat.post}: ตามคำสั่ง {seat.name} ปัจจุบัน {_holders(seat)}"
        for seat in body.sitting
        if _has_other_holder(seat)
    )
    if changed:
        return Finding(
            "posts_changed",
            ADDITIONAL_ORDER,
            Verdict.SEE,
            f"ตำแหน่งเปลี่ยนคนแล้ว {len(changed)} ตำแหน่ง",
            f"{joined(changed)} · ต้องออกคำสั่งเพิ่มเติม",
            excess=changed,
        )
    return Finding("posts_changed", ADDITIONAL_ORDER, Verdict.OK, "ผู้ดำรงตำแหน่งตรงกับคำสั่ง")


def _has_other_holder(seat: SeatFact) -> bool:
    """Only where the order names a person and the registry knows who holds the post."""
    if seat.person is None or seat.holders is None:
        return False
    return all(person != seat.person for person, _ in seat.holders)


def _holders(seat: SeatFact) -> str:
    return joined(name for _, name in seat.holders or ()) or "ว่าง"


def central_size(body: Body) -> Finding:
    """27: ประธาน, รองประธาน, heads of departments, five from each of three groups, two secretaries."""
    title = f"จำนวน {body.size} คน"
    need = f"ต้องมี {CENTRAL_SEATS} คน"
    verdict = Verdict.OK if body.size == CENTRAL_SEATS else Verdict.SEE
    off = CENTRAL_SEATS - body.size
    said = f"ขาดอีก {off} คน" if off > 0 else f"เกิน {-off} คน"
    return Finding("size", CENTRAL, verdict, title if not off else f"{title} {said}", need)
