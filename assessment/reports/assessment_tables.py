"""Forms and answers as tables, in the columns that come in again (assessment/services/past_years).

A number stands as it was read, else the words that were typed, so that what is taken out and brought in changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from assessment.facts import criteria_of, is_answered
from assessment.models import Answer, Assessment
from assessment.querysets import AssessmentQuerySet
from assessment.scoring.criteria import Criteria, Kind
from registry.reports.exports.cells import Cell, Row
from registry.reports.exports.xlsx import Shape

CHUNK = 200
FIRST = ("ref", "รหัสตำบล", "ปีงบประมาณ")
LAST = (
    "อำเภอ",
    "จังหวัด",
    "สถานะ",
    "ตอบแล้ว",
    "คะแนนรวม",
    "คะแนนรวมอ่านเคร่งครัด",
    "ระดับ",
    "ระดับอ่านเคร่งครัด",
)
ANSWER_HEADS = (
    *FIRST,
    "ข้อ",
    "ตัวชี้วัด",
    "ค่า",
    "จาก",
    "คะแนน",
    "คะแนนอ่านเคร่งครัด",
    "หมายเหตุ",
    "อำเภอ",
    "จังหวัด",
)
FORMS_TITLE, ANSWERS_TITLE = "ผลประเมิน", "คำตอบ 23 ข้อ"


def form_heads(criteria: Iterable[Criteria]) -> list[str]:
    """The columns of the table of forms: those of `manage.py score` with the code and the year before them."""
    used = list(criteria)
    numbers = sorted({one.number for each in used for one in each.indicators})
    shares = {one.number for each in used for one in each.indicators if one.kind is Kind.SHARE}
    of_numbers = [
        head for number in numbers for head in (str(number), *([f"{number}_of"] if number in shares else []))
    ]
    return [*FIRST, *of_numbers, *LAST]


def words_of(heads: Sequence[str]) -> list[str]:
    """The columns as a page names them: those of the 23 indicators together."""
    plain = {"ref": "ชื่อ ศอช.ต."}
    words = [plain.get(head, head) for head in heads if not head.removesuffix("_of").isdigit()]
    if len(words) < len(heads):
        words.insert(len(FIRST), "ค่าและจำนวนทั้งหมดของแต่ละข้อ")
    return words


def form_rows(forms: AssessmentQuerySet) -> Iterator[Row]:
    """The heading, then a row for each form (already scoped), read by the hundred: two queries for each."""
    versions = forms.order_by().values_list("criteria", flat=True).distinct()
    heads = form_heads(criteria_of(version) for version in sorted(versions))
    yield heads
    numbers = heads[len(FIRST) : -len(LAST)]
    for chunk, answers in _read(forms):
        for form in chunk:
            rows = answers[form.pk]
            cells = _numbers(form, rows)
            yield [
                *_first(form),
                *(cells.get(head, "") for head in numbers),
                form.centre.district.name,
                form.centre.province.name,
                form.get_status_display(),
                form.answered,
                *(
                    "" if figure is None else figure
                    for figure in (form.total, form.strict_total, form.band, form.strict_band)
                ),
            ]


def answer_rows(forms: AssessmentQuerySet) -> Iterator[Row]:
    """The heading, then a row for each answer of these forms (already scoped), form by form."""
    yield list(ANSWER_HEADS)
    for chunk, answers in _read(forms):
        for form in chunk:
            criteria = criteria_of(form.criteria_id)
            for row in answers[form.pk]:
                indicator = criteria.indicator(row.number)
                cells = _numbers(form, [row])
                yield [
                    *_first(form),
                    row.number,
                    indicator.short_label,
                    cells.get(str(row.number), ""),
                    cells.get(f"{row.number}_of", ""),
                    "" if row.points is None else row.points,
                    "" if row.strict_points is None else row.strict_points,
                    row.note,
                    form.centre.district.name,
                    form.centre.province.name,
                ]


def _read(forms: AssessmentQuerySet) -> Iterator[tuple[list[Assessment], dict[int, list[Answer]]]]:
    keys = list(forms.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        found = Assessment.objects.with_places().in_bulk(keys[start : start + CHUNK])
        chunk = [found[key] for key in keys[start : start + CHUNK] if key in found]
        answers: dict[int, list[Answer]] = defaultdict(list)
        kept = Answer.objects.filter(assessment__in=found, version__gt=0).order_by("assessment", "number")
        for answer in kept:
            answers[answer.assessment_id].append(answer)
        yield chunk, answers


def _first(form: Assessment) -> list[Cell]:
    return [form.centre.short_name, str(form.centre.subdistrict_id), form.fiscal_year]


def _numbers(form: Assessment, rows: Sequence[Answer]) -> dict[str, Cell]:
    """What stands of each indicator, by the column of the layout."""
    criteria = criteria_of(form.criteria_id)
    cells: dict[str, Cell] = {}
    for row in rows:
        indicator = criteria.indicator(row.number)
        read = is_answered(indicator, row) and row.value is not None
        cells[str(row.number)] = row.value if read and row.value is not None else row.typed_value
        if indicator.kind is Kind.SHARE:
            cells[f"{row.number}_of"] = row.of if read and row.of is not None else row.typed_of
    return cells


def shape_of_forms(heads: Sequence[str]) -> Shape:
    widths = [26, 12, 14, *([7] * (len(heads) - len(FIRST) - len(LAST))), 18, 18, 20, 10, 12, 22, 10, 18]
    return Shape(FORMS_TITLE, widths, frozen=1)


SHAPE_OF_ANSWERS = Shape(ANSWERS_TITLE, [26, 12, 14, 8, 40, 10, 10, 10, 18, 50, 18, 18], frozen=1)
