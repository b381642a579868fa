"""A file of past forms held against what stands: what is new, what would change, which cells cannot be taken.

Every answer is read and scored as the pages read and score it. Writes nothing.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError

from assessment.facts import criteria_of, read_typed, scored_answers
from assessment.models import Answer, Assessment, AssessmentRound
from assessment.scoring.answers import Answer as ScoredAnswer
from assessment.scoring.criteria import Criteria, Indicator, Kind
from assessment.scoring.engine import score
from assessment.scoring.notes import answer_text
from assessment.selectors.past_years import brought_in, may_bring_in
from assessment.services.past_years.values import (
    Change,
    CheckedFile,
    CheckedForm,
    FoundFile,
    FoundForm,
    Given,
    Written,
)
from conweb.kernel import thai
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.choices import CentreStatus, Tier
from registry.models import Centre

MOST_WRITTEN = 500
NOT_HERE = "ไม่พบ ศอช.ต. ของรหัสตำบลนี้ในพื้นที่ของท่าน ตรวจรหัส 6 หลักของกรมการปกครอง"
SEVERAL = "ตำบลนี้มี ศอช.ต. มากกว่าหนึ่งแห่งในทะเบียน พิมพ์ชื่อตามทะเบียนในคอลัมน์ชื่อ คือคอลัมน์แรกของไฟล์แบบ"
NOT_THEIRS = "ผลประเมินของพื้นที่นี้ให้เจ้าหน้าที่จังหวัดนำเข้า"
NO_DENOMINATOR = "ข้อนี้ไม่คิดเป็นร้อยละ ลบค่าในช่องนี้ออก"

Key = tuple[int, int]  # centre, round


class TooManyForms(ValidationError):
    """More forms would be written than are taken at once."""


def check_file(found: FoundFile, *, year: int | None, by: User, today: date) -> CheckedFile:
    """Every form of the file, in its order; `year` is that of rows that name none. Seven queries."""
    checked = CheckedFile(_Work(found, year=year, by=by, today=today).checked())
    if found.unknown:
        checked.notes.append(f"ไม่ได้อ่านคอลัมน์ {', '.join(found.unknown)}")
    if len(checked.written) > MOST_WRITTEN:
        raise TooManyForms(
            f"บันทึกได้ครั้งละไม่เกิน {MOST_WRITTEN} แห่ง ไฟล์นี้มี {len(checked.written):,} แห่ง แยกไฟล์ เช่น ทีละปี"
        )
    return checked


class _Work:
    """One file on its way: the rounds, centres and forms that its rows are about."""

    def __init__(self, found: FoundFile, *, year: int | None, by: User, today: date) -> None:
        self.found, self.year, self.by = found, year, by
        self.this_year = int(FiscalYear.of(today))
        self.rounds = {row.fiscal_year: row for row in AssessmentRound.objects.all()}
        codes = {form.code for form in found.forms if len(form.code) == 6}
        self.centres: dict[str, list[Centre]] = defaultdict(list)
        for centre in (
            Centre.objects.visible_to(by)
            .with_places()
            .filter(tier=Tier.SUBDISTRICT, subdistrict__in=codes)
            .order_by("pk")
        ):
            self.centres[centre.subdistrict_id].append(centre)
        listed = [centre.pk for centres in self.centres.values() for centre in centres]
        forms = Assessment.objects.filter(centre__in=listed)
        self.forms: dict[Key, Assessment] = {(row.centre_id, row.round_id): row for row in forms}
        self.answers: dict[int, dict[int, Answer]] = defaultdict(dict)
        kept = Answer.objects.filter(assessment__centre__in=listed, version__gt=0)
        for answer in kept:
            self.answers[answer.assessment_id][answer.number] = answer
        self.brought_in = brought_in([form.pk for form in self.forms.values()])
        self.seen: dict[Key, int] = {}

    def checked(self) -> list[CheckedForm]:
        return [self._checked(form) for form in self.found.forms]

    def _checked(self, found: FoundForm) -> CheckedForm:
        said = CheckedForm(found)
        said.round = self._round(found)
        said.centre = self._centre(found, said.round)
        if said.round is None or said.centre is None:
            return said
        found.name = said.centre.short_name
        key = said.centre.pk, said.round.pk
        if key in self.seen:
            found.fault(
                found.code_at, found.code, f"ปี {said.round.fiscal_year} ซ้ำกับแถว {self.seen[key]} ลบแถวที่ซ้ำ"
            )
            return said
        self.seen[key] = found.row
        stands = self.forms.get(key)
        said.form = stands.pk if stands else None
        criteria = criteria_of(stands.criteria_id if stands else said.round.criteria_id)
        rows = self.answers[stands.pk] if stands else {}
        self._read(said, criteria, rows)
        if found.faults:
            return said
        if stands is not None:
            self._compare(said, stands)
        else:
            self._begin(said, criteria)
        return said

    # ── whose it is ────────────────────────────────────────────────────────────────────────
    def _round(self, found: FoundForm) -> AssessmentRound | None:
        typed = found.year
        if typed and not (typed.isascii() and typed.isdigit() and len(typed) == 4):
            found.fault(found.year_at, typed, "พิมพ์ปีงบประมาณ พ.ศ. 4 หลัก เช่น 2562")
            return None
        year = int(typed) if typed else self.year
        if year is None:
            found.fault(found.year_at, "", "พิมพ์ปีงบประมาณ หรือเลือกปีในหน้าก่อน")
            return None
        if year < 2400:
            found.fault(found.year_at, typed, f"ปี {year} เป็น ค.ศ. พิมพ์ พ.ศ. {year + thai.BE_OFFSET}")
            return None
        if year not in self.rounds:
            found.fault(found.year_at, typed, f"ยังไม่มีรอบประเมินปี {year} ให้กรมเปิดรอบย้อนหลังก่อน")
            return None
        return self.rounds[year]

    def _centre(self, found: FoundForm, round_: AssessmentRound | None) -> Centre | None:
        if not (len(found.code) == 6 and found.code.isascii() and found.code.isdigit()):
            found.fault(found.code_at, found.code, "พิมพ์รหัสตำบล 6 หลัก เช่น 311601")
            return None
        here = self.centres.get(found.code, [])
        if not here:
            found.fault(found.code_at, found.code, NOT_HERE)
            return None
        if len(here) > 1:
            here = self._narrowed(here, found, round_)
        if len(here) > 1:
            found.fault(found.code_at, found.code, SEVERAL)
            return None
        return here[0]

    def _narrowed(self, here: list[Centre], found: FoundForm, round_: AssessmentRound | None) -> list[Centre]:
        """Of several of one ตำบล: the one that is named, that has the form, or that still stands."""
        named = [one for one in here if thai.fold(one.short_name) == thai.fold(found.name)]
        has_form = [one for one in here if round_ and (one.pk, round_.pk) in self.forms]
        stands = [one for one in here if one.status != CentreStatus.DISSOLVED]
        for chosen in (named, has_form, stands):
            if len(chosen) == 1:
                return chosen
        return here

    # ── its answers ────────────────────────────────────────────────────────────────────────
    def _read(self, said: CheckedForm, criteria: Criteria, rows: Mapping[int, Answer]) -> None:
        """What would stand of each indicator that the file speaks of and that differs, or a fault at its cell."""
        written: dict[int, Written] = {}
        for indicator in criteria.indicators:
            given = said.found.given.get(indicator.number)
            row = rows.get(indicator.number)
            if given is None or (row is None and not (given.value or given.of or given.note)):
                continue
            if row is not None and _stands(indicator, given, row):
                continue
            if given.of and indicator.kind is not Kind.SHARE:
                said.found.fault(given.at("of"), given.of, NO_DENOMINATOR)
                continue
            of = given.of or (
                str(indicator.denominator_default)
                if given.value and indicator.denominator_default and indicator.kind is Kind.SHARE
                else ""
            )
            reading = read_typed(indicator, given.value, of)
            if reading.problem:
                text = given.of if reading.problem.place == "of" else given.value
                said.found.fault(given.at(reading.problem.place), text, reading.problem.message)
                continue
            if row is None and reading.value is None:
                continue  # a denominator alone leaves the indicator missing
            written[indicator.number] = Written(given.value, of, given.note, row.version if row else 0)
            said.changes.append(
                Change(
                    indicator.number,
                    indicator.short_label,
                    _told(indicator, row.value, row.of, row.typed_value) if row else "",
                    _told(indicator, reading.value, reading.of, given.value),
                )
            )
        said.answers = written
        self._score(said, criteria, rows)

    def _score(self, said: CheckedForm, criteria: Criteria, rows: Mapping[int, Answer]) -> None:
        answers = scored_answers(criteria, rows.values())
        for number, one in said.answers.items():
            reading = read_typed(criteria.indicator(number), one.value, one.of)
            if reading.value is None:
                answers.pop(number, None)
            else:
                answers[number] = ScoredAnswer(reading.value, reading.of)
        said.card = score(criteria, answers)

    def _begin(self, said: CheckedForm, criteria: Criteria) -> None:
        """A form that is not here yet: of a year that is over, whole, and this person's to bring in."""
        found = said.found
        if said.centre is None or said.round is None or said.card is None:
            return
        if not may_bring_in(self.by, at=said.centre):
            found.fault(found.code_at, found.code, NOT_THEIRS)
        elif said.round.closed_on is None and said.round.fiscal_year >= self.this_year:
            found.fault(
                found.year_at,
                str(said.round.fiscal_year),
                f"รอบปี {said.round.fiscal_year} ยังเปิดให้กรอก กรอกในแบบประเมินหรือหน้าทั้งอำเภอ",
            )
        elif said.card.missing:
            self._missing(said)

    def _missing(self, said: CheckedForm) -> None:
        numbers = said.card.missing if said.card else ()
        given = said.found.given.get(numbers[0])
        said.found.fault(
            given.at("value") if given else said.found.code_at,
            "",
            f"ยังไม่มีข้อ {', '.join(map(str, numbers))} ต้องครบ 23 ข้อจึงมีคะแนนรวมและระดับ เติมให้ครบ หรือลบแถวนี้",
        )

    def _compare(self, said: CheckedForm, stands: Assessment) -> None:
        """A form that is here: one that came in from a file may be mended by a file, any other is left alone."""
        if not said.changes or said.centre is None:
            return
        numbers = ", ".join(str(one.number) for one in said.changes)
        given = said.found.given[said.changes[0].number]
        if stands.pk not in self.brought_in:
            said.found.fault(
                given.at("value"),
                given.value,
                f"แบบนี้กรอกในระบบ ({stands.get_status_display()}) และต่างจากไฟล์ที่ข้อ {numbers} แก้ในแบบประเมิน ไม่ใช่ด้วยไฟล์",
            )
        elif not may_bring_in(self.by, at=said.centre):
            said.found.fault(said.found.code_at, said.found.code, NOT_THEIRS)
        elif said.card is not None and said.card.missing:
            self._missing(said)


def _stands(indicator: Indicator, given: Given, row: Answer) -> bool:
    """Whether the file says what stands: the same number however it is typed, or the same words where it is none."""
    if given.note is not None and thai.clean_text(given.note) != thai.clean_text(row.note):
        return False
    of = given.of if indicator.kind is Kind.SHARE else ""
    typed = (given.value, of)
    kept = (row.typed_value, row.typed_of if indicator.kind is Kind.SHARE else "")
    if [_plain(text) for text in typed] == [_plain(text) for text in kept]:
        return True
    reading = read_typed(indicator, given.value, of)
    return reading.problem is None and (reading.value, reading.of) == (row.value, row.of)


def _plain(text: str) -> str:
    return thai.clean_text(thai.arabic_digits(text))


def _told(indicator: Indicator, value: int | None, of: int | None, typed: str) -> str:
    if value is None or (indicator.kind is Kind.SHARE and of is None):
        return typed
    return answer_text(indicator, value, of)
