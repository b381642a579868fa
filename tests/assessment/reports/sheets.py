"""Sheets to print: the cases in which a form takes most room, and those that say the most."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

import geothai
from django.conf import settings

from assessment.reports import Place, ScoreSheet, blank_sheet, filled_sheet, score_sheet_pdf
from assessment.scoring.answers import Answer
from assessment.scoring.criteria import Criteria, Kind
from assessment.scoring.parsing import parse_criteria
from conweb.kernel.line_words import breadth

CUT_OFF = date(2021, 4, 30)
BANGKOK = "10"


@lru_cache(maxsize=1)
def criteria() -> Criteria:
    path = settings.BASE_DIR / "fixtures" / "criteria" / "2564.json"
    return parse_criteria("2564", json.loads(path.read_text(encoding="utf-8")))


def all_answers(level: int, *, of: int = 15) -> dict[int, Answer]:
    """An answer to every indicator that meets the cell of that level, none where two cells overlap."""
    counts = {1: 0, 2: 2, 3: 12}
    answers = {}
    for row in criteria().indicators:
        if row.kind is Kind.SHARE:
            # 60 % is medium everywhere but in 20 (medium to 50 %), 11 and 22 (to 60 %), 23 (to 30 %).
            part = {1: 0, 2: of * 3 // 10 if row.number in {11, 20, 22, 23} else of * 6 // 10, 3: of}[level]
            answers[row.number] = Answer(of // 2 if level == 2 and row.number == 11 else part, of)
        elif row.kind is Kind.CHOICE:
            answers[row.number] = Answer(level)
        else:
            answers[row.number] = Answer(
                {10: 1, 12: 1, 14: 1, 9: 3}.get(row.number, 2) if level == 2 else counts[level]
            )
    return answers


def two_bands() -> dict[int, Answer]:
    """The case of the criteria page: 8 = 3, 13 = 1, 15 = 70 of 100; of the others 8 strong, 12 medium. 56 | 53."""
    answers = all_answers(2)
    strong = all_answers(3)
    answers |= {number: strong[number] for number in (1, 2, 3, 4, 5, 6, 7, 16)}
    return answers | {8: Answer(3), 13: Answer(1), 15: Answer(70, 100)}


def every_note() -> dict[int, Answer]:
    """All four kinds of foot-notes on as many indicators as can have one."""
    answers = {
        row.number: Answer(0, 0)
        if row.kind is Kind.SHARE
        else Answer(3 if row.kind is Kind.CHOICE else 999_999)
        for row in criteria().indicators
    }
    return answers | {8: Answer(3), 13: Answer(1), 18: Answer(3)}


def huge(level: int) -> dict[int, Answer]:
    """Six digits wherever a number can stand."""
    return {
        number: Answer(999_999 if answer.value == 12 else answer.value, answer.of)
        for number, answer in all_answers(level, of=987_650).items()
    }


@lru_cache(maxsize=1)
def longest_place() -> Place:
    """The widest name of each tier outside Bangkok; together they stand nowhere."""
    provinces = [row for row in geothai.provinces() if row.code != BANGKOK]
    districts = [row for province in provinces for row in geothai.districts(province.code)]
    subdistricts = [row for district in districts for row in geothai.subdistricts(district.code)]
    return Place(
        *(max((row.name_th for row in rows), key=breadth) for rows in (subdistricts, districts, provinces))
    )


def filled(answers: dict[int, Answer], **changes: object) -> ScoreSheet:
    given = {
        "state": "final",
        "digits": "arabic",
        "fiscal_year": 2564,
        "place": longest_place(),
        "cut_off_on": CUT_OFF,
    }
    return filled_sheet(criteria(), answers, **(given | changes))


NOTE = "กรรมการลาออกสองคน รอแต่งตั้งแทน"
ROUND_NOTE = ("เกณฑ์ปี 2564 ใช้ย้อนหลังเพื่อสาธิตการเปรียบเทียบผลระหว่างปี " * 4)[:200].strip()
SENT = "30 เม.ย. 2564 14:02 น."

CASES: dict[str, Callable[[], ScoreSheet]] = {
    "blank": lambda: blank_sheet(criteria(), fiscal_year=2564, digits="arabic"),
    "blank in Thai digits": lambda: blank_sheet(criteria(), fiscal_year=2564, digits="thai"),
    "weak": lambda: filled(all_answers(1), sent=SENT),
    "medium": lambda: filled(all_answers(2), sent=SENT),
    "strong": lambda: filled(all_answers(3, of=150), sent=SENT),
    "two bands": lambda: filled(two_bands(), sent=SENT),
    "two bands in Thai digits": lambda: filled(two_bands(), digits="thai", sent=SENT, round_note=ROUND_NOTE),
    "two bands and a note": lambda: filled(two_bands(), sent=SENT, round_note=ROUND_NOTE, notes={20: NOTE}),
    "every note": lambda: filled(every_note(), sent=SENT, round_note=ROUND_NOTE),
    "every note in Thai digits": lambda: filled(
        every_note(), digits="thai", sent=SENT, round_note=ROUND_NOTE
    ),
    "huge and medium": lambda: filled(huge(2), sent=SENT),
    "huge and strong": lambda: filled(huge(3), sent=SENT, round_note=ROUND_NOTE),
    "draft": lambda: filled({n: a for n, a in two_bands().items() if n not in {3, 8, 20}}, state="draft"),
    "complete draft": lambda: filled(two_bands(), state="draft"),
    "empty draft": lambda: filled({}, state="draft", digits="thai"),
}


@cache
def printed(case: str) -> bytes:
    return score_sheet_pdf(CASES[case]())
