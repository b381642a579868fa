"""What conweb writes into a workbook: text that never runs, in the letters of official papers, and comments."""

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from conweb.kernel import thai

# By these our own words are known again when the workbook comes back, whoever saved it in between.
AUTHOR = "conweb"
BEGINNING = "conweb:"
LONGEST = 32_767  # letters in a cell
# On sheets of our own.
FONT, SIZE = "TH SarabunPSK", 16


def put_text(cell: Cell, text: str) -> None:
    """Text stays text, whatever it begins with."""
    cell.value = thai.without_controls(text)[:LONGEST] or None
    if cell.value is not None:
        cell.data_type = "s"


def text_of(cell: Cell) -> str:
    """What stands in a cell as text; empty where it is a number, a date or a formula."""
    value = cell.value
    if isinstance(value, CellRichText):
        return str(value).strip()
    return value.strip() if isinstance(value, str) and cell.data_type != "f" else ""


def note_on(cell: Cell, sentences: list[str]) -> None:
    """Tell what to type, below what the officer's own comment says already."""
    told = list(dict.fromkeys(thai.without_controls(sentence) for sentence in sentences))
    if len(told) > 1:
        told = [f"{number}) {sentence}" for number, sentence in enumerate(told, 1)]
    ours = "\n".join([BEGINNING, *told]) if len(told) > 1 else f"{BEGINNING} {told[0]}"
    theirs = cell.comment
    text = f"{theirs.text.rstrip()}\n\n{ours}" if theirs else ours
    cell.comment = _comment(text, theirs.author if theirs else AUTHOR)


def forget_note(cell: Cell) -> None:
    """Take our words out of a comment; what the officer wrote above them stays."""
    comment = cell.comment
    if comment is None:
        return
    theirs, found, _ = f"\n{comment.text}".partition(f"\n{BEGINNING}")
    if not found:
        return
    kept = theirs.strip()
    # Excel begins a comment of somebody with their name.
    if not kept or kept.rstrip(":") == AUTHOR:
        cell.comment = None
    else:
        cell.comment = _comment(kept, comment.author)


def _comment(text: str, author: str) -> Comment:
    """A comment as large as its words: a workbook that was read does not tell how large it was."""
    lines = sum(1 + len(line) // 42 for line in text.split("\n"))
    return Comment(text, author, height=24 + 20 * min(lines, 20), width=300)


def across_a4(sheet: Worksheet) -> None:
    """All columns on one page of A4 across."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
