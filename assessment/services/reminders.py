"""Reminder letters of a province: what a district has not finished, as a หนังสือ in the register of papers."""

from collections.abc import Iterable, Sequence
from datetime import date

from assessment.models import AssessmentRound, DueDate, RoundContact
from assessment.selectors.reminders import DistrictOwes, Owed
from assessment.services.letters import draft_letter
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import Province, User
from conweb.kernel.thai import format_date, format_phone
from registry.models import Paper
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.selectors.areas import of_province
from registry.services.papers.drafting import change_draft
from registry.services.papers.printing import print_paper, take_back_print

WHO_REMINDS = "หนังสือเตือนอำเภอเป็นงานของสำนักงานพัฒนาชุมชนจังหวัด"
MARK = "reminds"  # in Paper.typed: of which round and district a letter speaks
CENTRES = "ศูนย์ประสานงานองค์การชุมชน (ศอช.)"
NAMED = 30  # names in one item of a letter; more are counted


def write_reminders(
    *,
    round_: AssessmentRound,
    province: Province,
    owing: Iterable[DistrictOwes],
    dates: Sequence[DueDate],
    by: User,
) -> list[Paper]:
    """A letter for each of the districts that owe something, printed for the signature.

    A letter to the same district that waits for its signature is brought up to date in place of a second one.
    """
    access.insist(access.sets_dates_of(by, at=of_province(province)), WHO_REMINDS)
    contact = RoundContact.objects.filter(round=round_, province=province).first()
    references = references_of(dates, province)
    made = []
    with change_set(by, reason=f"หนังสือเตือนกำหนดส่ง ปี {round_.fiscal_year}"):
        Province.objects.select_for_update().get(pk=province.pk)  # two clicks wait for each other
        waiting = {
            paper.typed.get(MARK): paper
            for paper in Paper.objects.unsigned().filter(
                kind=PaperKind.REMINDER_LETTER, province=province, district=None
            )
        }
        for row in owing:
            if not row.owed:
                continue
            mark = f"{round_.fiscal_year}/{row.district.pk}"
            words = {
                "to": f"นายอำเภอ{row.district.name}",
                "subject": subject_of(row, round_),
                "paragraphs": paragraphs_of(row, round_, contact=contact, today=clock.today()),
                "references": references,
            }
            paper = waiting.get(mark)
            if paper is None:
                paper = draft_letter(
                    kind=PaperKind.REMINDER_LETTER,
                    office=province,
                    enclosures=(),
                    by=by,
                    kept={MARK: mark},
                    **words,
                )
            else:
                _bring_up_to_date(paper, words, by=by)
            print_paper(paper, by=by)
            made.append(paper)
    return made


def _bring_up_to_date(paper: Paper, words: dict[str, object], *, by: User) -> None:
    typed = {
        **paper.typed,
        "to": words["to"],
        "body_text": "\n".join(words["paragraphs"]),
        "references": list(words["references"]),
    }
    typed = {name: said for name, said in typed.items() if said}
    if typed == paper.typed:
        return
    if paper.status == PaperStatus.PRINTED:
        take_back_print(paper, by=by, reason="งานที่ค้างเปลี่ยนหลังจากพิมพ์")
    change_draft(paper, by=by, typed=typed, subject=str(words["subject"]))


# ── words ──────────────────────────────────────────────────────────────────────────────────
def subject_of(row: DistrictOwes, round_: AssessmentRound) -> str:
    verb = "เร่งรัดการส่งงาน" if row.late else "เตือนกำหนดส่งงาน"
    return f"{verb}{CENTRES} ประจำปีงบประมาณ พ.ศ. {round_.fiscal_year}"


def paragraphs_of(
    row: DistrictOwes, round_: AssessmentRound, *, contact: RoundContact | None, today: date
) -> list[str]:
    """The text of the letter, a paragraph or an item a line; the last is the closing sentence."""
    province, district = row.district.province.full_name, row.district.full_name
    what = " และ".join(
        word for word, rows in (("งานที่เกินกำหนด", row.late), ("งานที่ใกล้ครบกำหนด", row.near)) if rows
    )
    ask = ["ส่วนที่เกินกำหนดโดยเร็ว"] if row.late else []
    ask += ["ส่วนที่ใกล้ครบกำหนดให้แล้วเสร็จภายในกำหนด"] if row.near else []
    lines = [
        f"ตามที่{province}ได้กำหนดให้อำเภอดำเนินงาน{CENTRES} ประจำปีงบประมาณ พ.ศ. {round_.fiscal_year} "
        "และส่งงานภายในวันที่กำหนด นั้น",
        f"{province}ได้ตรวจสอบแล้ว ณ วันที่ {format_date(today, 'full')} {district}ยังมี{what} ดังนี้",
        *(f"{number}. {item_of(one)}" for number, one in enumerate(row.owed, 1)),
        f"{province}จึงขอให้{district}ดำเนินการ{' และ'.join(ask)} "
        "หากมีเหตุขัดข้องที่ไม่อาจดำเนินการได้ทัน ให้แจ้งจังหวัดเพื่อพิจารณาขยายเวลา",
    ]
    if contact:
        phone = f" โทร. {format_phone(contact.phone)}" if contact.phone else ""
        position = f" {contact.position}" if contact.position else ""
        lines.append(f"ทั้งนี้ ประสานรายละเอียดได้ที่ {contact.name}{position}{phone}")
    lines.append("จึงเรียนมาเพื่อพิจารณาดำเนินการ")
    return lines


def item_of(one: Owed) -> str:
    """«คำสั่ง ก.บ.ต. … ครบกำหนดวันที่ 31 มีนาคม 2564 เกินกำหนดแล้ว 20 วัน ยังไม่แล้วเสร็จ 3 จาก 8 แห่ง ได้แก่ …»."""
    when = f"เกินกำหนดแล้ว {-one.days_left} วัน" if one.is_late else f"เหลือเวลา {one.days_left} วัน"
    named = ", ".join(one.missing[:NAMED])
    more = f" และอีก {len(one.missing) - NAMED} แห่ง" if len(one.missing) > NAMED else ""
    return (
        f"{one.task.label} ครบกำหนดวันที่ {format_date(one.due_on, 'full')} {when} "
        f"ยังไม่แล้วเสร็จ {len(one.missing)} จาก {one.of} แห่ง ได้แก่ {named}{more}"
    )


def references_of(dates: Iterable[DueDate], province: Province) -> list[str]:
    """The province's own letters that set the dates, each once."""
    found: dict[int, str] = {}
    for due in dates:
        circular = due.circular if due.province_id == province.pk else None
        if circular is not None:
            day = format_date(circular.dated_on, "full")
            found[circular.pk] = f"หนังสือ{circular.sender} ที่ {circular.number} ลงวันที่ {day}"
    return list(found.values())
