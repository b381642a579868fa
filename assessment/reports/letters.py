"""Several letters as one file, each as it was printed, one after the other."""

from collections.abc import Iterable

from conweb.kernel import pdf
from registry.models import Paper


def letters_pdf(papers: Iterable[Paper], *, title: str) -> bytes | None:
    """The last print of each paper; None where none of them was printed yet."""
    prints = []
    for paper in papers:
        printing = paper.printings.order_by("-number").first()
        if printing is not None:
            with printing.pdf.open("rb") as kept:
                prints.append(kept.read())
    return pdf.joined(prints, title=title) if prints else None
