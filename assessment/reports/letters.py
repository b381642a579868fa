"""Several letters as one file, each as it was printed, one after the other."""

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from registry.models import Paper


def letters_pdf(papers: Iterable[Paper], *, title: str) -> bytes | None:
    """The last print of each paper; None where none of them was printed yet."""
    writer = PdfWriter()
    for paper in papers:
        printing = paper.printings.order_by("-number").first()
        if printing is None:
            continue
        with printing.pdf.open("rb") as kept:
            writer.append(PdfReader(BytesIO(kept.read())))
    if not writer.pages:
        return None
    writer.add_metadata({"/Title": title})
    content = BytesIO()
    writer.write(content)
    return content.getvalue()
