"""แบบประเมิน 5 หมวด 23 ตัวชี้วัด of one ศอช.ต.: the facts of the sheet, then its PDF."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessment.reports.place import Place
from assessment.scoring.answers import Answer as ScoredAnswer
from assessment.scoring.criteria import Band, Criteria, Indicator, Kind
from assessment.scoring.engine import IndicatorScore, ScoreCard, score
from assessment.scoring.notes import answer_text, note_for, percent_text
from conweb.kernel import thai
from conweb.kernel.line_words import breadth
from conweb.kernel.pdf import Variant, render_pdf
from conweb.kernel.thai import Digits
from registry.models import Centre

# As on the printed form, whose first page ends with หมวด 3.
FIRST_PAGE_ROWS = 15
# Under its table page 2 has room for so many lines of notes, each of so many characters that take room.
# Foot-notes that need more than four lines are put together by kind, remarks that find no room get an annex.
ROOM = 11
LINE = 95
FOOT_NOTE_LINES = 4
TWO_READINGS_LINES = 4
# "1,234 จาก 9,999" is as much as one line of the column ผล holds.
LONG_NUMBER = 10_000

TEMPLATE = "assessment/print/score_sheet.html"
State = Literal["blank", "draft", "final"]


def sheet_title(state: State, place: Place, fiscal_year: int) -> str:
    """What the paper is, in one line; a file of it is called the same."""
    said = {"blank": "แบบว่าง", "draft": "ร่าง", "final": ""}[state]
    parts = ["แบบประเมิน ศอช.ต.", place.short, f"ปี {fiscal_year}", said and f"({said})"]
    return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One indicator: the printed words, and what was answered. `chosen` is the marked cell, 1 to 3."""

    indicator: Indicator
    value: tuple[str, ...] = ()  # what stays on one line each: "10 จาก 15", "คน", "(66.67%)"
    chosen: int | None = None
    points: int | None = None
    mark: int | None = None  # the number of its foot-note

    @property
    def is_share(self) -> bool:
        return self.indicator.kind is Kind.SHARE

    @property
    def is_choice(self) -> bool:
        return self.indicator.kind is Kind.CHOICE


@dataclass(frozen=True, slots=True)
class SheetCategory:
    """หมวด: its rows and, once every one is answered, its subtotal."""

    number: int
    title: str
    rows: tuple[SheetRow, ...]
    points: int | None
    answered: int
    greatest: int


@dataclass(frozen=True, slots=True)
class FootNote:
    """How answers were read where the printed cells leave it open."""

    mark: int
    numbers: str  # "ข้อ 8, 13"
    text: str

    @property
    def line(self) -> str:
        return f"{self.mark}) {self.numbers} {self.text}"


@dataclass(frozen=True, slots=True)
class Remark:
    """What the officer wrote about one indicator, and the names of the files behind it."""

    number: int
    label: str
    answer: str
    paragraphs: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """Everything on the sheet. A draft has no band; a blank has nothing but the printed form."""

    criteria: Criteria
    state: State
    digits: Digits
    fiscal_year: int
    place: Place
    pages: tuple[tuple[SheetCategory, ...], ...]
    cut_off_on: date | None = None
    card: ScoreCard | None = None
    foot_notes: tuple[FootNote, ...] = ()
    remarks: tuple[Remark, ...] = ()
    round_note: str = ""
    sent: str = ""

    @property
    def title(self) -> str:
        return sheet_title(self.state, self.place, self.fiscal_year)

    @property
    def cut_off(self) -> str:
        return thai.format_date(self.cut_off_on, "full") if self.cut_off_on else ""

    @property
    def total(self) -> int | None:
        """The sum of all indicators; None while one is missing."""
        return self.card.total if self.card else None

    @property
    def strict_total(self) -> int | None:
        """Only where the strict reading differs: then both totals are shown."""
        return self.card.strict_total if self.card and self.card.readings_differ else None

    @property
    def band(self) -> Band | None:
        return self.card.band if self.card and self.state == "final" else None

    @property
    def strict_band(self) -> Band | None:
        """Only where it is not the same band: then people decide."""
        if self.band and self.card and self.card.bands_differ:
            return self.card.strict_band
        return None

    @property
    def bands(self) -> tuple[Band, ...]:
        """The levels in the order of the คำชี้แจง, the best first."""
        return tuple(sorted(self.criteria.bands, key=lambda band: -band.level))

    @property
    def column_counts(self) -> tuple[int, ...]:
        """How many indicators are marked in each column of เกณฑ์; empty until all are answered."""
        if self.card is None or not self.card.complete:
            return ()
        chosen = [row.cell for row in self.card.indicators]
        return tuple(chosen.count(cell) for cell in (1, 2, 3))

    @property
    def overlaps(self) -> str:
        """The indicators that make the two totals differ: "8, 13, 15"."""
        if self.card is None:
            return ""
        return _listed(row.number for row in self.card.indicators if row.points != row.strict_points)

    @property
    def has_annex(self) -> bool:
        """Whether the remarks are too long for page 2."""
        if any(remark.files or len(remark.paragraphs) > 1 for remark in self.remarks):
            return True
        lines = [_lines(f"หมายเหตุข้อ {remark.number} {remark.paragraphs[0]}") for remark in self.remarks]
        return any(count > 1 for count in lines) or (bool(lines) and self._lines_taken + len(lines) > ROOM)

    @property
    def is_roomy(self) -> bool:
        """Whether page 2 has room to spare, which goes to the signatures."""
        remarks = 1 if self.has_annex else len(self.remarks)
        return self._lines_taken + remarks <= ROOM // 2

    @property
    def _lines_taken(self) -> int:
        """Lines of page 2 that are taken before any remark."""
        taken = _lines(self.round_note) + sum(_lines(note.line) for note in self.foot_notes)
        if self.state == "blank":
            taken += _lines(self.criteria.rule)
        return taken + (TWO_READINGS_LINES if self.strict_band else 0)


def filled_sheet(
    criteria: Criteria,
    answers: Mapping[int, ScoredAnswer],
    *,
    state: State,
    digits: Digits,
    fiscal_year: int,
    place: Place,
    cut_off_on: date,
    notes: Mapping[int, str] | None = None,
    files: Mapping[int, Sequence[str]] | None = None,
    round_note: str = "",
    sent: str = "",
) -> ScoreSheet:
    """The sheet from answers alone; `notes` and the names of `files` are by indicator number."""
    card = score(criteria, answers)
    foot_notes, marks = _foot_notes(criteria, card)
    return ScoreSheet(
        criteria=criteria,
        state=state,
        digits=digits,
        fiscal_year=fiscal_year,
        place=place,
        pages=_pages(criteria, card, marks),
        cut_off_on=cut_off_on,
        card=card,
        foot_notes=foot_notes,
        remarks=tuple(_remarks(criteria, card, notes or {}, files or {})),
        round_note=round_note,
        sent=sent,
    )


def blank_sheet(
    criteria: Criteria, *, fiscal_year: int, centre: Centre | None = None, digits: Digits
) -> ScoreSheet:
    """The form to fill by hand, for one centre or for any."""
    return ScoreSheet(
        criteria=criteria,
        state="blank",
        digits=digits,
        fiscal_year=fiscal_year,
        place=Place.of(centre),
        pages=_pages(criteria, None, {}),
    )


def score_sheet_pdf(sheet: ScoreSheet) -> bytes:
    """Two pages A4, and an annex where the remarks need one."""
    return render_pdf(TEMPLATE, {"sheet": sheet}, variant=variant_of(sheet))


def variant_of(sheet: ScoreSheet) -> Variant | None:
    """What was sent is filed, so it is PDF/A."""
    return "pdf/a-3u" if sheet.state == "final" else None


def _pages(
    criteria: Criteria, card: ScoreCard | None, marks: Mapping[int, int]
) -> tuple[tuple[SheetCategory, ...], ...]:
    first, second, rows = [], [], 0
    for category in criteria.categories:
        rows += len(category.indicators)
        scored = card.category(category.number) if card else None
        (first if rows <= FIRST_PAGE_ROWS else second).append(
            SheetCategory(
                number=category.number,
                title=category.title,
                rows=tuple(
                    _row(indicator, card.indicator(indicator.number) if card else None, marks)
                    for indicator in category.indicators
                ),
                points=scored.points if scored else None,
                answered=scored.answered if scored else 0,
                greatest=category.greatest,
            )
        )
    return tuple(first), tuple(second)


def _row(indicator: Indicator, scored: IndicatorScore | None, marks: Mapping[int, int]) -> SheetRow:
    if scored is None:
        return SheetRow(indicator)
    return SheetRow(
        indicator,
        value=_value(indicator, scored),
        chosen=scored.cell,
        points=scored.points,
        mark=marks.get(indicator.number),
    )


def _value(indicator: Indicator, scored: IndicatorScore) -> tuple[str, ...]:
    """The answer in parts for a narrow column. A choice is told by its marked cell, a long share without its unit."""
    if indicator.kind is Kind.CHOICE:
        return ("–",)
    if scored.of is None:
        return f"{scored.value:,}", indicator.unit
    share = f"({percent_text(scored.value, scored.of)})"
    if scored.of < LONG_NUMBER:
        return f"{scored.value:,} จาก {scored.of:,}", indicator.unit, share
    return f"{scored.value:,} จาก", f"{scored.of:,}", share


def _foot_notes(criteria: Criteria, card: ScoreCard) -> tuple[tuple[FootNote, ...], dict[int, int]]:
    """The foot-notes in the order of the form, and which indicator carries which mark.

    A few are printed in full, as on the screen; many are put together by what decided them.
    """
    decided = [row for row in card.indicators if row.decided_by]
    single = [_foot_note(criteria, mark, [row]) for mark, row in enumerate(decided, 1)]
    if sum(_lines(note.line) for note in single) <= FOOT_NOTE_LINES:
        return tuple(single), {row.number: mark for mark, row in enumerate(decided, 1)}
    kinds = {kind: mark for mark, kind in enumerate(dict.fromkeys(row.decided_by for row in decided), 1)}
    together = [
        _foot_note(criteria, mark, [row for row in decided if row.decided_by == kind])
        for kind, mark in kinds.items()
    ]
    return tuple(together), {row.number: kinds[row.decided_by] for row in decided}


def _foot_note(criteria: Criteria, mark: int, rows: list[IndicatorScore]) -> FootNote:
    first = rows[0]
    text = note_for(criteria.indicator(first.number), first) if len(rows) == 1 else _note_of_kind(rows)
    return FootNote(mark, f"ข้อ {_listed(row.number for row in rows)}", text or "")


def _note_of_kind(rows: list[IndicatorScore]) -> str:
    """What is common to answers that were decided alike."""
    match rows[0].decided_by:
        case "overlap":
            strict = _listed(row.strict_points for row in rows)
            return f"เข้าได้สองช่อง ใช้ช่องที่สูงกว่า · อ่านอย่างเคร่งครัดได้ {strict} คะแนนตามลำดับ"
        case "gap":
            return "อยู่ระหว่างช่องที่แบบเขียนไว้ ใช้ช่องที่ต่ำกว่า"
        case "open_end":
            return "เกินเลขสุดท้ายของแบบ ซึ่งไม่ได้เขียนว่า “ขึ้นไป” นับเป็นช่องเข้มแข็ง"
        case _:
            return "จำนวนทั้งหมดเป็น 0 จึงคิดเป็นร้อยละ 0"


def _remarks(
    criteria: Criteria, card: ScoreCard, notes: Mapping[int, str], files: Mapping[int, Sequence[str]]
) -> Iterator[Remark]:
    for indicator in criteria.indicators:
        number = indicator.number
        paragraphs = _paragraphs(notes.get(number, ""))
        names = tuple(files.get(number, ()))
        if paragraphs or names:
            answer = _answer_line(indicator, card.indicator(number))
            yield Remark(number, indicator.label, answer, paragraphs, names)


def _paragraphs(note: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in note.splitlines() if line.strip())


def _answer_line(indicator: Indicator, scored: IndicatorScore | None) -> str:
    if scored is None:
        return "ยังไม่ได้ตอบ"
    share = "" if scored.of is None else f" ({percent_text(scored.value, scored.of)})"
    return f"{answer_text(indicator, scored.value, scored.of)}{share} ได้ {scored.points} คะแนน"


def _listed(parts: Iterable[object]) -> str:
    return ", ".join(str(part) for part in parts)


def _lines(text: str) -> int:
    """How many lines of notes a text takes."""
    return -(-breadth(text) // LINE)
