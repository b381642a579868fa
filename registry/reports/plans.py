"""Plans on paper and as workbooks: a แผนปฏิบัติการ with what it covers, and the list of แผนพัฒนาตำบล of an area."""

from collections.abc import Iterator, Sequence
from datetime import date

from conweb.kernel import pdf, thai
from registry.reports.exports.cells import Cell, Row
from registry.reports.exports.xlsx import Shape
from registry.selectors.plan_lists import PlanTable
from registry.selectors.plans import ActionPage, GoalLine, SubdistrictPage

STYLE = "css/registers.css"
# More rows than these take the printer too long; the workbook has them all.
PDF_MOST = 1500


def action_plan_pdf(page: ActionPage, goals: Sequence[GoalLine], *, by: str, on: date) -> bytes:
    """A4 across: every duty with its works, and the goals of the year."""
    context = {"page": page, "plan": page.plan, "goals": goals, "by": by, "on": on}
    return pdf.print_html(pdf.paper_html("registry/print/action_plan.html", context), style=STYLE)


def action_plan_shape() -> Shape:
    return Shape(name="แผนปฏิบัติการ", widths=(8, 36, 44, 36, 12, 14, 14, 14, 14, 40), frozen=3)


def action_plan_rows(page: ActionPage) -> Iterator[Row]:
    """A line for each work; a duty without one has a line of its own, so that what is missing can be seen."""
    yield [
        *("ข้อ", "ภารกิจ", "โครงการหรือกิจกรรม", "เป้าหมาย", "ช่วยเหลือกัน"),
        *("กำหนดทำ", "งบประมาณ (บาท)", "สถานะ", "ทำเสร็จเมื่อ", "ผลที่ได้"),
    ]
    for line in page.lines:
        if not line.items:
            yield [line.duty.value, line.duty.label, *[""] * 8]
        for item in line.items:
            yield [
                line.duty.value,
                line.duty.label,
                item.title,
                item.goal.goal if item.goal else "",
                "ใช่" if item.is_mutual_help else "",
                _day(item.due_on),
                item.budget if item.budget is not None else "",
                item.get_state_display(),
                _day(item.done_on),
                item.result,
            ]


def projects_shape() -> Shape:
    return Shape(name="โครงการ", widths=(6, 44, 12, 14, 30, 26, 14, 14, 12, 30, 20, 20, 20, 40), frozen=2)


def project_rows(page: SubdistrictPage) -> Iterator[Row]:
    """The projects of a แผนพัฒนาตำบล, with what became of each."""
    yield [
        *("ที่", "โครงการ", "จากเวที", "วันจัดเวที", "อปท. ที่เสนอ", "ผล", "บรรจุเมื่อ", "งบประมาณ (บาท)"),
        *("โคก หนอง นา", "สถานที่", "แผนชุมชน", "แผนพัฒนาอำเภอ", "แผนพัฒนาจังหวัด", "กิจกรรม 3 สร้าง"),
    ]
    for number, one in enumerate(page.projects, 1):
        yield [
            number,
            one.title,
            _yes(one.is_from_forum),
            _day(one.forum_on),
            one.authority.full_name if one.authority else "",
            one.get_taken_up_display(),
            _day(one.taken_up_on),
            one.budget if one.budget is not None else "",
            _yes(one.is_khok_nong_na),
            one.site,
            _yes(one.in_village_plan),
            _yes(one.in_district_plan),
            _yes(one.in_province_plan),
            ", ".join(three_makings(one)),
        ]


def three_makings(project: object) -> list[str]:
    """กิจกรรม 3 สร้าง (guideline 7.3) that a project is."""
    said = {
        "makes_food_secure": "ความมั่นคงทางอาหาร",
        "keeps_environment": "สิ่งแวดล้อมยั่งยืน",
        "builds_immunity": "ภูมิคุ้มกันทางสังคม",
    }
    return [label for name, label in said.items() if getattr(project, name)]


def plan_list_pdf(table: PlanTable, *, by: str) -> bytes:
    """A4 across, the heads on every page, a row never split."""
    context = {"table": table, "by": by}
    return pdf.print_html(pdf.paper_html("registry/print/plan_list.html", context), style=STYLE)


def plan_list_shape(table: PlanTable) -> Shape:
    return Shape(name="แผนพัฒนาตำบล", widths=(6, 26, 20, 20, 10, 16, 50, 16, 16, 12, 12), frozen=2)


def plan_list_rows(table: PlanTable) -> Iterator[Row]:
    yield ["ที่", *table.heads]
    for number, row in enumerate(table.cells, 1):
        yield [number, *(_cell(text) for text in row)]


def _cell(text: str) -> Cell:
    return int(text) if text.isascii() and text.isdigit() else text


def _day(day: date | None) -> str:
    return thai.format_date(day) if day else ""


def _yes(said: bool) -> str:
    return "ใช่" if said else ""
