"""The lists that are asked for again and again: whose term ends, what is vacant, who has not sent what.

Each row is a ศอช., each part a number with the page that lists exactly those. The same filters as the lists of the
registry and of the forms, so that a number is the same wherever it is read.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.urls import reverse

from assessment.choices import Status, Task
from assessment.facts import criteria_of
from assessment.models import AssessmentRound, DueDate
from assessment.selectors.due import due_on, report_due_on
from assessment.selectors.listed_centres import (
    KBT_WORDS,
    Asked,
    ReportList,
    ending_terms,
    outside_size,
    unsent,
    with_vacancies,
    without_kbt,
    without_officers,
    without_plan,
)
from assessment.selectors.lists import STANDING_LABELS, Standing
from assessment.selectors.results import Area, place_of
from conweb.kernel import thai
from conweb.kernel.models import District, User
from registry.choices import Position, Tier
from registry.filters import ENDINGS, OUTSIDE, VACANT
from registry.models import Centre
from registry.querysets.centres import LEAST_MEMBERS
from registry.rules import KbtState

# As the menu of the overview calls them, where a draft is of two kinds.
WORDS = STANDING_LABELS | {Standing.PARTIAL: "ร่าง ยังตอบไม่ครบ"}
TIER_ORDER = {Tier.PROVINCE: 0, Tier.DISTRICT: 1, Tier.SUBDISTRICT: 2}


@dataclass(frozen=True, slots=True)
class Part:
    """How many of the rows are so; `url` lists exactly those, empty where no page does."""

    label: str
    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A ศอช. of the list: its cells without the number in front, and where its page is."""

    cells: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class ListTable:
    """One list as it is shown and printed. `widths` are per cent of the paper."""

    what: ReportList
    area: str
    on: date
    fiscal_year: int
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    parts: tuple[Part, ...]
    rows: tuple[ListRow, ...]

    @property
    def title(self) -> str:
        year = f" ปี {self.fiscal_year}" if self.what.of_round else ""
        return f"{self.what.label} {self.area}{year}"

    @property
    def size(self) -> int:
        return len(self.rows)


def _registry(asked: Asked, **filters: str) -> str:
    """The list of the registry, of this area and filter."""
    return f"{reverse('registry:centre-list')}?{urlencode(place_of(asked.area) | filters)}"


def _overview(asked: Asked, **filters: str) -> str:
    """The list of the forms of the round, of this area and filter."""
    query = {"year": str(asked.round.fiscal_year)} | place_of(asked.area) | filters
    return f"{reverse('assessment:overview')}?{urlencode(query)}"


def area_name(area: Area) -> str:
    """«อำเภอห้วยราช จังหวัดบุรีรัมย์»: names of อำเภอ repeat."""
    if area is None:
        return "ทั้งประเทศ"
    return f"{area.full_name} {area.province.full_name}" if isinstance(area, District) else area.full_name


def report_list(what: ReportList, user: User, area: Area, *, on: date, round_: AssessmentRound) -> ListTable:
    """One list of what the reader sees of an area. At most four queries."""
    asked = Asked(user, area, on, round_)
    heads, parts, found = _MAKERS[what](asked)
    places = ("ตำบล", "อำเภอ", "จังหวัด") if area is None else ("ตำบล", "อำเภอ")
    return ListTable(
        what=what,
        area=area_name(area),
        on=on,
        fiscal_year=round_.fiscal_year,
        heads=("ที่", "ศอช.", *places, *(head for head, _ in heads)),
        widths=_widths([width for _, width in heads], len(places)),
        parts=tuple(part for part in parts if part.number),
        rows=tuple(
            ListRow(
                (centre.short_name, *_names(centre)[: len(places)], *cells),
                reverse("centre-detail", args=[centre.pk]),
            )
            for centre, cells in sorted(found, key=lambda row: _by_place(row[0]))
        ),
    )


# ── what is told of them ────────────────────────────────────────────────────────────────────

Column = tuple[str, int]
Found = list[tuple[Centre, tuple[str, ...]]]
Made = tuple[list[Column], list[Part], Found]


def _terms(asked: Asked) -> Made:
    centres = _read(ending_terms(asked).with_term_start().with_term_end())
    found = []
    for centre in centres:
        left = (centre.term_ends_on - asked.on).days
        found.append((centre, (_day(centre.term_starts_on), _day(centre.term_ends_on), str(left))))
    parts = [
        Part(
            f"ภายใน {days} วัน",
            sum(centre.term_ends_on <= asked.on + timedelta(days=days) for centre in centres),
            _registry(asked, term=key),
        )
        for key, days in sorted(ENDINGS.items(), key=lambda one: one[1])
    ]
    return [("เริ่มวาระ", 13), ("ครบวาระ", 13), ("เหลือ (วัน)", 9)], parts, found


def _vacant(asked: Asked) -> Made:
    centres = _read(with_vacancies(asked).with_term_end())
    found = []
    for centre in centres:
        if centre.is_vacant:
            told = "ไม่มีกรรมการอยู่ในวาระ", _day(centre.term_ends_on) or "ยังไม่เคยมี"
        else:
            told = f"ว่าง {centre.empty} ตำแหน่ง", _day(centre.term_ends_on)
        found.append((centre, told))
    without = sum(centre.is_vacant for centre in centres)
    parts = [
        Part("ไม่มีกรรมการอยู่ในวาระ", without, _registry(asked, term=VACANT)),
        Part("มีตำแหน่งว่าง", len(centres) - without),
    ]
    return [("ที่ว่าง", 24), ("วาระถึง", 14)], parts, found


def _officers(asked: Asked) -> Made:
    found = []
    counted = Counter[Position]()
    for centre in _read(without_officers(asked).with_sitting(asked.on).with_term_end()):
        held = {Position.CHAIR: centre.sitting["chairs"], Position.SECRETARY: centre.sitting["secretaries"]}
        missing = [position for position, number in held.items() if not number]
        counted.update(missing)
        words = " และ".join(position.label for position in missing)
        found.append((centre, (f"ไม่มี{words}", *_committee(centre))))
    parts = [
        Part(f"ไม่มี{position.label}", counted[position], _registry(asked, missing=position.value))
        for position in (Position.CHAIR, Position.SECRETARY)
    ]
    return [("ที่ขาด", 24), ("กรรมการ (คน)", 9), ("ครบวาระ", 12)], parts, found


def _size(asked: Asked) -> Made:
    centres = _read(outside_size(asked).with_sitting(asked.on).with_term_end())
    found = [(centre, (*_committee(centre), _beyond(centre.sitting["members"]))) for centre in centres]
    parts = [Part("ไม่อยู่ใน 9 – 25 คน", len(centres), _registry(asked, members=OUTSIDE))]
    return [("กรรมการ (คน)", 10), ("ครบวาระ", 13), ("ข้อสังเกต", 14)], parts, found


def _beyond(members: int) -> str:
    return "ต่ำกว่า 9 คน" if members < LEAST_MEMBERS else "เกิน 25 คน"


def _kbt(asked: Asked) -> Made:
    centres = _read(without_kbt(asked))
    counted = Counter(centre.kbt for centre in centres)
    parts = [
        Part(words, counted[state.value], _registry(asked, kbt=state.value))
        for state, words in KBT_WORDS.items()
    ]
    return [("ก.บ.ต.", 34)], parts, [(centre, (KBT_WORDS[KbtState(centre.kbt)],)) for centre in centres]


def _plans(asked: Asked) -> Made:
    dates = _dates(asked, [Task.SUBDISTRICT_PLANS])
    found = [(row, _by_when(_plan_due(dates, row), asked.on)) for row in _read(without_plan(asked))]
    return [("กำหนดส่ง", 15), ("เหลือเวลา", 16)], [Part("ยังไม่ส่งแผน", len(found))], found


def _plan_due(dates: Iterable[DueDate], centre: Centre) -> date | None:
    return due_on(
        dates, Task.SUBDISTRICT_PLANS, province_id=centre.province_id, district_id=centre.district_id
    )


def _forms(asked: Asked) -> Made:
    dates = _dates(asked, [Task.ASSESSMENT_REPORT, Task.ASSESSMENT_WINDOW])
    size = len(criteria_of(asked.round.criteria_id).indicators)
    rows = unsent(asked).annotate(step=F("form__status"), answers=F("form__answered"), score=F("form__total"))
    found, counted = [], Counter[Standing]()
    for centre in _read(rows):
        standing = _standing(centre)
        counted[standing] += 1
        due = report_due_on(dates, province_id=centre.province_id, district_id=centre.district_id)
        answered = f"{centre.answers or 0} จาก {size}"
        found.append((centre, (WORDS[standing], answered, *_by_when(due, asked.on))))
    order = (Standing.UNTOUCHED, Standing.PARTIAL, Standing.COMPLETE, Standing.RETURNED)
    parts = [Part(WORDS[one], counted[one], _overview(asked, standing=one.value)) for one in order]
    return [("สถานะ", 16), ("ตอบแล้ว (ข้อ)", 11), ("กำหนดส่ง", 13), ("เหลือเวลา", 14)], parts, found


def _standing(centre: Any) -> Standing:
    if centre.step is None:
        return Standing.UNTOUCHED
    if centre.step == Status.RETURNED:
        return Standing.RETURNED
    return Standing.COMPLETE if centre.score is not None else Standing.PARTIAL


def _dates(asked: Asked, tasks: list[Task]) -> list[DueDate]:
    return list(DueDate.objects.visible_to(asked.user).filter(round=asked.round, task__in=tasks))


def _by_when(due: date | None, today: date) -> tuple[str, str]:
    return (thai.format_date(due), thai.relative_days(due, today)) if due else ("ไม่ได้กำหนด", "")


def _read(centres: QuerySet[Centre]) -> list[Any]:
    return list(centres.order_by().select_related("province", "district", "subdistrict"))


def _committee(centre: Any) -> tuple[str, str]:
    return str(centre.sitting["members"]), _day(centre.term_ends_on)


def _day(day: date | None) -> str:
    return thai.format_date(day) if day else ""


def _names(centre: Centre) -> tuple[str, str, str]:
    areas = (centre.subdistrict, centre.district, centre.province)
    first, second, third = (area.name if area else "" for area in areas)
    return first, second, third


def _by_place(centre: Centre) -> tuple[str, str, int, str, int]:
    """By จังหวัด and อำเภอ in Thai order, in each the ศอช. of the wider area first."""
    district = centre.district.sort_key if centre.district else ""
    return (
        centre.province.sort_key,
        district,
        TIER_ORDER[Tier(centre.tier)],
        centre.sort_key,
        centre.pk,
    )


def _widths(last: list[int], places: int) -> tuple[int, ...]:
    """Per cent of the paper: the number, the name, equal columns of places, then what the list adds."""
    number, name = 5, 20 if places == 2 else 14
    each = (100 - number - name - sum(last)) // places
    return (number, 100 - number - each * places - sum(last), *[each] * places, *last)


_MAKERS: dict[ReportList, Callable[[Asked], Made]] = {
    ReportList.TERMS: _terms,
    ReportList.VACANT: _vacant,
    ReportList.OFFICERS: _officers,
    ReportList.SIZE: _size,
    ReportList.KBT: _kbt,
    ReportList.PLANS: _plans,
    ReportList.FORMS: _forms,
}
