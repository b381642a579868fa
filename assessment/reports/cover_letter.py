"""The words of the letter that goes with a summary: DOC12 from the อำเภอ to the จังหวัด, DOC13 from there to the กรม."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.choices import Task
from assessment.facts import criteria_of
from assessment.models import AssessmentRound, DueDate
from assessment.scoring.criteria import Band
from assessment.selectors.due import due_on
from assessment.selectors.results import PlaceResults, results, together
from conweb.kernel import thai
from conweb.kernel.models import District, Province, User

CENTRES = "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.)"
CLOSING = "จึงเรียนมาเพื่อโปรดทราบ"


@dataclass(frozen=True, slots=True)
class CoverLetter:
    """Everything that is written in the letter; its digits are Arabic, the paper turns them.

    `reported` forms are what it reports; the letter cannot go before there is one.
    """

    office: str  # «อำเภอห้วยราช»
    to: str
    subject: str
    paragraphs: tuple[str, ...]
    enclosures: tuple[tuple[str, str], ...]
    references: tuple[str, ...]
    reported: int
    of: int


def district_letter(
    district: District, round_: AssessmentRound, *, user: User, dates: Iterable[DueDate]
) -> CoverLetter:
    """DOC12's: what was sent of the district's forms, within the date of the province (บร ๐๐๑๙/ว ๑๐๐๙ item 3)."""
    listed = list(dates)
    found = _of(user, round_, district)
    year = round_.fiscal_year
    due = due_on(listed, Task.ASSESSMENT_REPORT, province_id=district.province_id, district_id=district.pk)
    name = f"อำเภอ{district.name}"
    left = found.unsent
    paragraphs = [
        "ตามที่จังหวัดขอให้อำเภอประเมินจัดระดับการพัฒนา"
        f"{CENTRES} ตามแบบประเมิน 5 หมวด 23 ตัวชี้วัด ประจำปีงบประมาณ พ.ศ. {year} และรายงานผลให้จังหวัดทราบ{_by(due)} นั้น",
        f"{name}ได้ดำเนินการประเมินแล้ว จำนวน {found.sent:,} แห่ง จากทั้งหมด {found.centres:,} แห่ง ปรากฏผล ดังนี้",
        *_bands(round_, found),
    ]
    if left:
        paragraphs.append(
            f"ส่วน ศอช.ต. ที่ยังประเมินไม่แล้วเสร็จ จำนวน {left:,} แห่ง {name}จะเร่งดำเนินการและรายงานให้ทราบต่อไป"
        )
    return CoverLetter(
        office=name,
        to=f"ผู้ว่าราชการจังหวัด{district.province.name}",
        subject=f"รายงานผลการประเมินจัดระดับการพัฒนา{CENTRES} ประจำปีงบประมาณ พ.ศ. {year}",
        paragraphs=(*paragraphs, CLOSING),
        enclosures=(
            (f"สรุปผลการจัดระดับการพัฒนา ศอช.ต. {name}", "1 ชุด"),
            ("แบบประเมิน 5 หมวด 23 ตัวชี้วัด ราย ศอช.ต.", f"{found.sent:,} ชุด"),
        ),
        references=_references(listed, Task.ASSESSMENT_REPORT),
        reported=found.sent,
        of=found.centres,
    )


def province_letter(
    province: Province, round_: AssessmentRound, *, user: User, dates: Iterable[DueDate]
) -> CoverLetter:
    """DOC13's: what จังหวัดรับ of its districts, to the department (guideline item 6)."""
    listed = list(dates)
    found = _of(user, round_, province)
    year = round_.fiscal_year
    due = due_on(listed, Task.SUMMARY_TO_DEPARTMENT, province_id=province.pk, district_id=None)
    name = f"จังหวัด{province.name}"
    left = found.unaccepted
    paragraphs = [
        "ตามที่กรมการพัฒนาชุมชนกำหนดให้จังหวัดสรุปรายงานผลการประเมินจัดระดับการพัฒนา"
        f"{CENTRES} ประจำปีงบประมาณ พ.ศ. {year}{_by(due)} นั้น",
        f"{name}ได้ตรวจและรับผลการประเมินของอำเภอแล้ว จำนวน {found.accepted:,} แห่ง "
        f"จากทั้งหมด {found.centres:,} แห่ง ปรากฏผล ดังนี้",
        *_bands(round_, found),
    ]
    if left:
        paragraphs.append(
            f"ส่วน ศอช.ต. ที่จังหวัดยังไม่รับผลการประเมิน จำนวน {left:,} แห่ง {name}จะเร่งดำเนินการและรายงานเพิ่มเติมต่อไป"
        )
    return CoverLetter(
        office=name,
        to="อธิบดีกรมการพัฒนาชุมชน",
        subject=f"สรุปรายงานผลการประเมินจัดระดับการพัฒนา{CENTRES} ประจำปีงบประมาณ พ.ศ. {year}",
        paragraphs=(*paragraphs, CLOSING),
        enclosures=((f"สรุปผลการจัดระดับการพัฒนา ศอช.ต. {name}", "1 ชุด"),),
        references=_references(listed, Task.SUMMARY_TO_DEPARTMENT),
        reported=found.accepted,
        of=found.centres,
    )


def _of(user: User, round_: AssessmentRound, area: District | Province) -> PlaceResults:
    return together(results(user, round_, area, with_indicators=False))


def _by(due: date | None) -> str:
    return f" ภายในวันที่ {thai.format_date(due, 'full')}" if due else ""


def _bands(round_: AssessmentRound, found: PlaceResults) -> list[str]:
    """An item for each band, the best first."""
    bands: list[Band] = sorted(criteria_of(round_.criteria_id).bands, key=lambda band: -band.level)
    return [
        f"{number}. ระดับ {band.level} {band.label} จำนวน {found.band(band.level):,} แห่ง"
        for number, band in enumerate(bands, 1)
    ]


def _references(dates: Iterable[DueDate], task: Task) -> tuple[str, ...]:
    """The letters that set the date, each once."""
    found: dict[int, str] = {}
    for due in dates:
        circular = due.circular if due.task == task else None
        if circular is not None:
            day = thai.format_date(circular.dated_on, "full")
            found[circular.pk] = f"หนังสือ{circular.sender} ที่ {circular.number} ลงวันที่ {day}"
    return tuple(found.values())
