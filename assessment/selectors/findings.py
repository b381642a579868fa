"""What to look at before sending: everything missing or doubtful, each with the indicators it is about."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from assessment.models import DueDate
from assessment.rules.flags import Code, Flag
from assessment.selectors.flags import flags_of_state
from assessment.selectors.form import FormState


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


def findings(form: FormState, *, dates: Iterable[DueDate], today: date) -> list[Finding]:
    """What blocks first, then the flags: the very ones that reviewers will see, by the `dates` of the round."""
    blocking = _blocking(form)
    unexplained = {number for row in blocking if row.code == "denominator" for number in row.numbers}
    return [*blocking, *_doubtful(flags_of_state(form, dates=dates, today=today), unexplained)]


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


# What an officer does about a flag, before the numbers of the indicators.
VERBS = {Code.EVIDENCE: "แนบข้อ"}


def _doubtful(flags: Iterable[Flag], settled: Collection[int]) -> list[Finding]:
    """The flags that reviewers see as well; `settled` are the numbers of กรรมการ that block already."""
    found = []
    for flag in flags:
        numbers = flag.numbers
        if flag.code is Code.ROSTER:
            numbers = tuple(number for number in numbers if number not in settled)
            if not numbers:
                continue
        verb = VERBS.get(flag.code, "ดูข้อ")
        found.append(Finding(str(flag.code), False, flag.title, flag.text, numbers, verb))
    return found
