"""Questions about people, at the cells of their rows, and the answers: from the page or from the workbook's own column."""

from collections.abc import Iterable, Mapping, Sequence

from conweb.kernel import thai
from registry.imports.values import CellProblem, Field, RosterRow
from registry.models import Person
from registry.roster_values import Newcomer
from registry.services.imports.values import OTHER, SAME, Ask

SAME_WORDS, OTHER_WORDS = "คนเดียวกัน", "คนละคน"
NAMESAKE = "มี {name} ในทะเบียนแล้ว ({where}) เป็นคนเดียวกันหรือคนละคน"
NAMESAKES = "มีชื่อนี้ในทะเบียน {count} คน เลือกว่าเป็นคนใด"
IN_THE_FILE = "มี {name} ในแถวอื่นของไฟล์นี้ด้วย ({where}) เป็นคนเดียวกันหรือคนละคน"

# A newcomer of an earlier roster: who, at which place (`place_of`), on which committee in words.
Coming = tuple[Newcomer, str, str]


def key_of(row: RosterRow) -> str:
    """The name of a row in drafts, answers and refusals: «0:17»."""
    return f"{row.sheet}:{row.row}"


def problem_at(row: RosterRow, at: Field, message: str, choices: Iterable[str] = ()) -> CellProblem:
    return CellProblem(row.sheet, row.row, row.cell_of(at), at, row.found_of(at), message, tuple(choices))


def answer_of(row: RosterRow, answers: Mapping[str, str]) -> str:
    """What a person decided: on the page, or in the workbook's own column. Empty where nobody has."""
    if given := answers.get(key_of(row)):
        return given
    words = thai.clean_text(row.same_person)
    if words.startswith(OTHER_WORDS):
        return OTHER
    if not words.startswith(SAME_WORDS):
        return ""
    number = words.rpartition("#")[2].strip() if "#" in words else ""
    return f"{SAME}:{number}" if number else SAME


def ask_which(row: RosterRow, at: Field, question: str) -> Ask:
    """Whether it is the same person or another."""
    choices = ((SAME, SAME_WORDS), (OTHER, OTHER_WORDS))
    return Ask(key_of(row), "person", row.sheet, row.row, row.cell_of(at), question, choices)


def ask_whom(
    row: RosterRow,
    known: Sequence[Person],
    coming: Sequence[Coming],
    where: Mapping[int, str],
) -> Ask:
    """Which of the people of a name a row means; `where` tells them apart."""
    name = known[0].full_name if known else row.seat.full_name
    told = [(str(person.pk), where.get(person.pk, "")) for person in known]
    told += [(who.key, f"แถว {who.key.partition(':')[2]} {words}") for who, _, words in coming]
    if len(told) == 1:
        question = (NAMESAKE if known else IN_THE_FILE).format(name=name, where=told[0][1])
        return ask_which(row, Field.FULL_NAME, question)
    choices = [(f"{SAME}:{value}", f"{SAME_WORDS}กับ {where} #{value}") for value, where in told]
    question = NAMESAKES.format(count=len(told))
    cell = row.cell_of(Field.FULL_NAME)
    return Ask(key_of(row), "person", row.sheet, row.row, cell, question, (*choices, (OTHER, OTHER_WORDS)))
