"""The twin of a paper for Word: the same words in the same order, for a last change of wording in the office."""

from __future__ import annotations

import io
from collections.abc import Iterable

from docx import Document as new_document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as Line

from registry.reports.papers.docx_marks import (
    bottom_line,
    complex_script,
    dashed_frame,
    dress,
    numbered_pages,
    picture,
    repeat_head,
    whole_row,
)
from registry.reports.papers.docx_reading import differences, docx_text
from registry.reports.papers.pdf import Emblem, emblem_bytes, labels_of
from registry.reports.papers.printed import Printed, in_digits, printed, roster_heads
from registry.rules.papers.document import Block, Digits, Document, Item, Paragraph, RosterBlock, TableBlock
from registry.rules.papers.kinds import Form

__all__ = ["differences", "docx_text", "paper_docx"]

FACE = "TH SarabunPSK"
BODY, LABEL, TITLE, LOUD = Pt(16), Pt(20), Pt(29), Pt(32)
RED = RGBColor(0xD0, 0, 0)
NOTHING = Length(0)
WIDTH, MIDDLE, INDENT = Cm(16), Cm(7.5), Cm(2.5)
LABEL_WIDTHS = {"subject": Cm(1.15), "to": Cm(1.15), "refers": Cm(1.4), "sent": Cm(2.95)}
ROSTER_WIDTHS = (Cm(1.1), Cm(5.1), Cm(5.5), Cm(4.3))
ROSTER_WIDTHS_SHORT = (Cm(3.3), Cm(7), Cm(5.7))
ROSTER_WIDTHS_LINED_SHORT = (Cm(1.1), Cm(8), Cm(6.9))


def paper_docx(document: Document, *, digits: Digits, emblem: Emblem) -> bytes:
    """The paper as a Word document, A4 with the margins, face and spacing of the PDF."""
    paper = printed(document, digits)
    sheet = _Sheet(paper, digits, emblem_bytes(emblem))
    sheet.write()
    complex_script(sheet.docx)
    held = io.BytesIO()
    sheet.docx.save(held)
    return held.getvalue()


class _Sheet:
    """One paper while it is being written, from the top to the last annex."""

    def __init__(self, paper: Printed, digits: Digits, emblem: bytes) -> None:
        self.paper, self.page, self.digits, self.emblem = paper, paper.document, digits, emblem
        self.docx: Docx = new_document()
        dress(self.docx, face=FACE, size=BODY)
        section = self.docx.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
        section.header_distance, section.footer_distance = Cm(1), Cm(0.6)
        self.docx.core_properties.title = self.page.subject or self.page.heading
        self.docx.core_properties.author = self.page.letterhead.office
        self.docx.core_properties.comments = ""

    def write(self) -> None:
        numbered_pages(
            self.docx.sections[0], thai=self.digits == "thai", edge=self.page.secrecy, size=LOUD, red=RED
        )
        match self.page.form:
            case Form.EXTERNAL:
                self._letterhead()
            case Form.MEMO:
                self._memo_head()
            case _:
                self._titles()
        self._blocks(self.page.blocks, lined=False)
        self._end()
        for annex in self.page.annexes:
            title = self._line(annex.title, centred=True, bold=True)
            title.paragraph_format.page_break_before = True
            if annex.subtitle:
                self._line(annex.subtitle, centred=True)
            self._blocks(annex.blocks, lined=True)

    def _line(
        self,
        text: str,
        *,
        before: Length = NOTHING,
        first: Length = NOTHING,
        left: Length = NOTHING,
        centred: bool = False,
        bold: bool = False,
    ) -> Line:
        line = self.docx.add_paragraph()
        run = line.add_run(text)
        run.bold = bold or None
        line.paragraph_format.space_before = before
        line.paragraph_format.first_line_indent = first or None
        line.paragraph_format.left_indent = left or None
        if centred:
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        return line

    def _urgency(self, line: Line) -> None:
        run = line.add_run(self.page.urgency)
        run.bold, run.font.size, run.font.color.rgb = True, LOUD, RED
        line.paragraph_format.line_spacing = Pt(34)

    def _emblem(self, cell: _Cell | None, height: Length) -> None:
        """The emblem in a cell, or alone and centred; without one a frame of its size."""
        if not self.emblem:
            if cell is not None:
                dashed_frame(cell.add_table(1, 1), height)
                cell._tc.remove(cell.paragraphs[0]._p)
            else:
                frame = self.docx.add_table(1, 1)
                frame.alignment = WD_TABLE_ALIGNMENT.CENTER
                dashed_frame(frame, height)
            return
        line = cell.paragraphs[0] if cell is not None else self.docx.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER if cell is None or height > Cm(2) else None
        picture(self.docx, line, self.emblem, height)

    def _letterhead(self) -> None:
        """หนังสือภายนอก: number, emblem and address side by side, then the day at the middle of the page."""
        left, middle, right = self._columns((Cm(6.2), Cm(3.6), Cm(6.2)))
        first = left.paragraphs[0]
        if self.page.urgency:
            first.paragraph_format.space_before = Pt(26)
            self._urgency(first)
            number = left.add_paragraph()
        else:
            number = first
            number.paragraph_format.space_before = Cm(2.26)
        number.add_run(f"ที่ {self.paper.number}")
        self._emblem(middle, Cm(3))
        lines = self.page.letterhead.lines
        for at, text in enumerate(lines):
            line = right.paragraphs[0] if at == 0 else right.add_paragraph()
            line.add_run(text)
            line.paragraph_format.left_indent = Cm(1.2)
            if at == 0:
                line.paragraph_format.space_before = Cm(2.26)
        self._line(self.paper.date, before=Pt(6), left=MIDDLE)
        self._labels(labels_of(self.paper))

    def _memo_head(self) -> None:
        emblem, loud, title = self._columns((Cm(1.75), Cm(3.95), Cm(10.3)))
        self._emblem(emblem, Cm(1.5))
        if self.page.urgency:
            self._urgency(loud.paragraphs[0])
        run = title.paragraphs[0].add_run(self.page.heading)
        run.bold, run.font.size = True, TITLE
        title.paragraphs[0].paragraph_format.line_spacing = Pt(35)
        self._memo_line(("ส่วนราชการ", self.paper.sender))
        self._memo_line(("ที่", self.paper.number), ("วันที่", self.paper.date))
        labels = labels_of(self.paper)
        for _, label, text, _ in (one for one in labels if one[0] == "subject"):
            self._memo_line((label, text))
        self._labels(one for one in labels if one[0] != "subject")

    def _memo_line(self, *pairs: tuple[str, str]) -> None:
        line = self.docx.add_paragraph()
        for at, (label, text) in enumerate(pairs):
            name = line.add_run(f"\t{label}" if at else label)
            name.bold, name.font.size = True, LABEL
            line.add_run(f" {text}")
        line.paragraph_format.tab_stops.add_tab_stop(MIDDLE)
        bottom_line(line, "dotted")

    def _titles(self) -> None:
        if self.page.urgency:
            self._urgency(self.docx.add_paragraph())
        if self.page.form is not Form.MINUTES:
            self._emblem(None, Cm(3))
        self._line(self.page.heading, before=Pt(6), centred=True, bold=True)
        if self.page.form is Form.ORDER:
            self._line(f"ที่ {self.paper.number}", centred=True, bold=True)
        for label, text in self.page.head_lines:
            self._line(f"{label} {text}".strip(), centred=True, bold=True)
        for one in self.paper.head:
            self._line(one.line, centred=True, bold=True)
        rule = self.docx.add_paragraph()
        rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Cm(5.5)
        rule.paragraph_format.line_spacing = Pt(6)
        bottom_line(rule, "single")

    def _labels(self, labels: Iterable[tuple[str, str, str, str]]) -> None:
        for kind, label, text, copies in labels:
            line = self._line("\t".join(filter(None, (label, text))), before=Pt(6) if label else Pt(0))
            style = line.paragraph_format
            style.left_indent = LABEL_WIDTHS[kind]
            style.first_line_indent = Length(-LABEL_WIDTHS[kind]) if label else None
            style.tab_stops.add_tab_stop(LABEL_WIDTHS[kind])
            if copies:
                style.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
                line.add_run(f"\t{copies}")

    def _blocks(self, blocks: tuple[Block, ...], *, lined: bool) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    first = Cm(0) if block.centred else Length(INDENT * block.indent)
                    line = self._line(
                        block.text, before=Pt(6), first=first, centred=block.centred, bold=block.bold
                    )
                    line.paragraph_format.keep_with_next = block.bold or None
                case Item():
                    first = Length(INDENT + Cm(1) * (block.level - 1))
                    self._line(
                        f"{block.mark} {block.text}", before=Pt(6 if block.level == 1 else 0), first=first
                    )
                case RosterBlock():
                    self._roster(block, lined=lined)
                case TableBlock():
                    self._heading(block.heading)
                    widths = tuple(Length(int(WIDTH * share / 100)) for share in block.widths)
                    self._table(block.heads, block.rows, widths, lined=True)

    def _roster(self, block: RosterBlock, *, lined: bool) -> None:
        self._heading(block.heading)
        heads = roster_heads(block)
        of = any(row.of for row in block.rows)
        rows = []
        for row in block.rows:
            number = in_digits(str(row.number), self.digits) + ("" if lined else ".")
            rows.append((number, row.name, row.of, row.title) if of else (number, row.name, row.title))
        short = ROSTER_WIDTHS_LINED_SHORT if lined else ROSTER_WIDTHS_SHORT
        self._table(heads if lined else (), rows, ROSTER_WIDTHS if of else short, lined=lined)

    def _heading(self, text: str) -> None:
        if text:
            self._line(text, before=Pt(6), bold=True).paragraph_format.keep_with_next = True

    def _table(
        self,
        heads: tuple[str, ...],
        rows: Iterable[tuple[str, ...]],
        widths: tuple[Length, ...],
        *,
        lined: bool,
    ) -> None:
        listed = [*([heads] if heads else []), *rows]
        table: Table = self.docx.add_table(len(listed), len(widths))
        table.autofit = False
        if lined:
            table.style = "Table Grid"
        for width, column in zip(widths, table.columns, strict=True):
            column.width = width
        for at, (row, texts) in enumerate(zip(table.rows, listed, strict=True)):
            whole_row(row)
            head = bool(heads) and at == 0
            if head:
                repeat_head(row)
            # Not row.cells, which looks through the whole table for each row.
            for column, (cell, text) in enumerate(zip(row._tr.tc_lst, texts, strict=True)):
                kept = _Cell(cell, table)
                kept.width = widths[column]
                line = kept.paragraphs[0]
                line.add_run(text).bold = head or None
                if head:
                    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
                elif column == 0 and not lined:
                    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _end(self) -> None:
        """Closing, the room for the signature, who signs, and whose work it is; kept together on one page."""
        lines: list[Line] = []
        if self.paper.closing:
            lines.append(self._line(self.paper.closing, before=Pt(12), left=MIDDLE, centred=True))
        if self.paper.signature:
            lines += [self._line("", left=MIDDLE) for _ in range(4)]
            lines += [self._line(text, left=MIDDLE, centred=True) for text in self.paper.signature]
        for line in lines[:-1]:
            line.paragraph_format.keep_with_next = True
        if self.paper.signers:
            self._signers()
        for at, text in enumerate(self.page.owner):
            self._line(text, before=Pt(42) if at == 0 else Pt(0))

    def _signers(self) -> None:
        width = Length(int(WIDTH / len(self.paper.signers)))
        for cell, signer in zip(
            self._columns((width,) * len(self.paper.signers)), self.paper.signers, strict=True
        ):
            for at, text in enumerate((signer.name, *signer.lines)):
                line = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                line.add_run(text)
                line.alignment = WD_ALIGN_PARAGRAPH.CENTER
                if at == 0:
                    line.paragraph_format.space_before = Pt(75)

    def _columns(self, widths: tuple[Length, ...]) -> list[_Cell]:
        """The cells of a row without lines."""
        table = self.docx.add_table(1, len(widths))
        table.autofit = False
        whole_row(table.rows[0])
        cells = list(table.rows[0].cells)
        for cell, column, width in zip(cells, table.columns, widths, strict=True):
            cell.width = column.width = width
        return cells
