"""What Word needs said in its own markup: Thai faces, borders, page numbers, emblems, rows that stay whole."""

from __future__ import annotations

import io
import re

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Length, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from PIL import Image

SVG_BLIP = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_USE = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # how Word names the extension in which an SVG stands

VIEW_BOX = re.compile(rb"""viewBox=["'][-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")


def dress(docx: Docx, *, face: str, size: Length) -> None:
    """The face for Latin and Thai alike, its size for both, Thai as the language, single spacing."""
    normal = docx.styles["Normal"]
    normal.font.name, normal.font.size = face, size
    marks = normal.element.get_or_add_rPr()
    faces = marks.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(script), face)
    tall = OxmlElement("w:szCs")
    tall.set(qn("w:val"), str(int(size.pt * 2)))
    marks.append(tall)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:bidi"), "th-TH")
    marks.append(language)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0


def complex_script(docx: Docx) -> None:
    """Size and weight of each run once more for Thai, which Word takes from marks of their own."""
    roots = [docx.element.body]
    for section in docx.sections:
        parts = (section.header, section.footer, section.first_page_header, section.first_page_footer)
        roots += [part._element for part in parts if not part.is_linked_to_previous]
    for marks in (found for root in roots for found in root.iter(qn("w:rPr"))):
        if marks.find(qn("w:b")) is not None:
            marks.find(qn("w:b")).addnext(OxmlElement("w:bCs"))
        size = marks.find(qn("w:sz"))
        if size is not None:
            tall = OxmlElement("w:szCs")
            tall.set(qn("w:val"), size.get(qn("w:val")))
            size.addnext(tall)


def numbered_pages(section: Section, *, thai: bool, edge: str, size: Length, red: RGBColor) -> None:
    """«- ๒ -» at the top from page 2 on; the ชั้นความลับ at the top and the bottom of every page."""
    section.different_first_page_header_footer = True
    if thai:
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:fmt"), "thaiNumbers")
        section._sectPr.append(numbers)
    if edge:
        for part in (section.first_page_header, section.header, section.first_page_footer, section.footer):
            _edge(part, edge, size, red)
    header = section.header
    line = header.add_paragraph() if edge else header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.add_run("- ")
    _field(line, "PAGE")
    line.add_run(" -")


def _edge(part: _Header | _Footer, text: str, size: Length, red: RGBColor) -> None:
    line = part.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.line_spacing = size
    run = line.add_run(text)
    run.bold, run.font.size, run.font.color.rgb = True, size, red


def _field(line: Paragraph, name: str) -> None:
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        run = line.add_run()
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)


def bottom_line(line: Paragraph, kind: str) -> None:
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("w:val", kind), ("w:sz", "6"), ("w:space", "0"), ("w:color", "000000")):
        bottom.set(qn(name), value)
    borders.append(bottom)
    line._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def dashed_frame(table: Table, side: Length) -> None:
    """A square of this size where an emblem belongs."""
    table.autofit = False
    table.columns[0].width = table.rows[0].cells[0].width = side
    table.rows[0].height = side
    rules = table.rows[0]._tr.get_or_add_trPr().find(qn("w:trHeight"))
    rules.set(qn("w:hRule"), "exact")
    borders = OxmlElement("w:tblBorders")
    for edge in ("w:top", "w:left", "w:bottom", "w:right"):
        line = OxmlElement(edge)
        for name, value in (("w:val", "dashed"), ("w:sz", "6"), ("w:space", "0"), ("w:color", "000000")):
            line.set(qn(name), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def whole_row(row: _Row) -> None:
    """The row never breaks over a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_head(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def picture(docx: Docx, line: Paragraph, content: bytes, height: Length) -> None:
    """A PNG or JPEG as it is; an SVG beside an empty picture, for a Word too old to draw it."""
    if content.startswith((b"\x89PNG", b"\xff\xd8")):
        line.add_run().add_picture(io.BytesIO(content), height=height)
        return
    blank = io.BytesIO()
    shape_of = VIEW_BOX.search(content)
    wide, high = (float(side) for side in shape_of.groups()) if shape_of else (1.0, 1.0)
    Image.new("RGBA", (max(1, round(60 * wide / high)), 60), (0, 0, 0, 0)).save(blank, "PNG")
    shape = line.add_run().add_picture(io.BytesIO(blank.getvalue()), height=height)
    drawn = Part(PackURI("/word/media/emblem.svg"), "image/svg+xml", content, docx.part.package)
    blip = shape._inline.find(f".//{qn('a:blip')}")
    uses = blip.makeelement(qn("a:extLst"), {})
    use = uses.makeelement(qn("a:ext"), {"uri": SVG_USE})
    svg = use.makeelement(f"{{{SVG_BLIP}}}svgBlip", {}, nsmap={"asvg": SVG_BLIP})
    svg.set(qn("r:embed"), docx.part.relate_to(drawn, RELATIONSHIP_TYPE.IMAGE))
    use.append(svg)
    uses.append(use)
    blip.append(uses)
