"""What to look at before sending: everything missing or doubtful, each with the indicators it is about."""

from dataclasses import dataclass

from assessment.scoring.notes import doubts
from assessment.selectors.form import FormState

NOTABLE_JUMP = 10  # points against last year that a reviewer asks about


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. A blocking one must be settled before the form can be sent."""

    code: str
    blocking: bool
    title: str
    text: str
    numbers: tuple[int, ...]
    verb: str = "ไปข้อ"
    places: tuple[tuple[int, str], ...] = ()  # each number with the address of its place


def findings(form: FormState) -> list[Finding]:
    """Blocking remarks first, then the doubtful ones, each in the order of the form."""
    return [*_blocking(form), *_doubtful(form)]


def _blocking(form: FormState) -> list[Finding]:
    found = []
    wrong = [state for state in form.indicators if state.problem]
    for state in wrong:
        found.append(
            Finding(
                "wrong", True, f"ข้อ {state.number} ต้องแก้ก่อนส่ง", state.problem.message, (state.number,), "แก้ข้อ"
            )
        )
    for state in form.indicators:
        if state.conflict:
            text = f"{state.conflict.mine_by} พิมพ์ {state.conflict.mine} แต่มีค่าใหม่กว่าคือ {state.conflict.theirs}"
            found.append(
                Finding("conflict", True, f"ข้อ {state.number} บันทึกชนกัน", text, (state.number,), "เลือกค่าข้อ")
            )
    numbers = tuple(state.number for state in form.indicators if not state.answered and not state.problem)
    if numbers:
        found.append(
            Finding(
                "missing",
                True,
                f"ยังไม่ได้ตอบ {len(numbers)} ข้อ",
                "ตอบให้ครบก่อนจึงมีคะแนนรวมและระดับ",
                numbers,
                "ตอบข้อ",
            )
        )
    differing = [s for s in form.indicators if s.of_differs and not s.user_note.strip()]
    for state in differing:
        found.append(
            Finding(
                "denominator",
                True,
                f"ข้อ {state.number} จำนวนกรรมการต่างจากทะเบียน",
                f"ใช้ {state.of_text} คน ทะเบียน ณ วันตัดยอดมี {form.assessment.committee_size} คน "
                "เขียนเหตุผลในหมายเหตุ",
                (state.number,),
                "เขียนหมายเหตุข้อ",
            )
        )
    return found


def _doubtful(form: FormState) -> list[Finding]:
    found = []
    card = form.card
    overlaps = tuple(row.number for row in card.indicators if row.decided_by == "overlap")
    if card.complete and card.bands_differ and card.band and card.strict_band:
        found.append(
            Finding(
                "band",
                False,
                "ระดับขึ้นกับวิธีอ่านช่วงที่ซ้อนกัน",
                f"รวม {card.total} คะแนนคือ {card.band.label} แต่อ่านอย่างเคร่งครัดได้ {card.strict_total} คะแนน"
                f"คือ {card.strict_band.label}",
                overlaps,
                "ดูข้อ",
            )
        )
    elif overlaps:
        found.append(
            Finding(
                "overlap",
                False,
                f"ใช้ช่วงที่ซ้อนกัน {len(overlaps)} ข้อ",
                "แบบพิมพ์เขียนช่วงซ้อนกัน ใช้ช่องที่สูงกว่า" + _strict_words(form),
                overlaps,
                "ดูข้อ",
            )
        )
    before = form.last_year
    if card.total is not None and before and before.total is not None:
        jump = card.total - before.total
        if abs(jump) > NOTABLE_JUMP:
            found.append(
                Finding(
                    "jump",
                    False,
                    f"คะแนน{'เพิ่ม' if jump > 0 else 'ลด'}จากปีก่อน {abs(jump)} คะแนน",
                    f"จาก {before.total} เป็น {card.total} เกินเกณฑ์เฝ้าดู {NOTABLE_JUMP} คะแนน เขียนเหตุผลในหมายเหตุของข้อที่เปลี่ยนมาก",
                    tuple(
                        s.number
                        for s in form.indicators
                        if s.score and s.last_year and abs(s.score.points - s.last_year.points) == 2
                    ),
                    "ดูข้อ",
                )
            )
    for doubt in doubts(form.criteria, form.answers):
        found.append(
            Finding(
                "doubt",
                False,
                f"ข้อ {doubt.number} มากกว่าข้อ {doubt.beside}",
                doubt.message,
                (doubt.number, doubt.beside),
                "ดูข้อ",
            )
        )
    empty = tuple(row.number for row in card.indicators if row.decided_by == "zero_denominator")
    if empty:
        found.append(
            Finding("zero", False, "จำนวนทั้งหมดเป็น 0", "คิดเป็นร้อยละ 0 ได้ 1 คะแนน ตรวจว่าไม่มีจริง", empty, "ดูข้อ")
        )
    explained = tuple(s.number for s in form.indicators if s.of_differs and s.user_note.strip())
    if explained:
        found.append(
            Finding(
                "explained",
                False,
                "ใช้จำนวนกรรมการต่างจากทะเบียน",
                f"ทะเบียน ณ วันตัดยอดมี {form.assessment.committee_size} คน มีเหตุผลในหมายเหตุแล้ว",
                explained,
                "ดูข้อ",
            )
        )
    bare = tuple(s.number for s in form.indicators if s.score and s.score.points > 1 and not s.evidence)
    if bare:
        found.append(
            Finding(
                "evidence",
                False,
                f"ยังไม่มีหลักฐาน {len(bare)} ข้อ",
                "ส่งได้ แต่จังหวัดอาจขอดูภายหลัง",
                bare,
                "แนบข้อ",
            )
        )
    return found


def _strict_words(form: FormState) -> str:
    card = form.card
    if card.complete and card.readings_differ:
        return f" รวม {card.total} คะแนน อ่านอย่างเคร่งครัดได้ {card.strict_total} คะแนน ระดับเดียวกัน"
    return ""
