"""What is owed, written as a page: so that it can be compared with one that was written out by hand."""

from collections.abc import Iterable

from registry.rules.papers.difference import Line
from registry.rules.papers.owed import OwedPaper


def as_pages(papers: Iterable[OwedPaper]) -> str:
    """Every paper with what it says of whom; «*» where it may be left out."""
    return "\n".join(line for paper in papers for line in _page(paper))


def _page(paper: OwedPaper) -> list[str]:
    holds = paper.holds
    return [
        f"{paper.kind.label}{'' if paper.is_required else ' *'}",
        *(f"  เพิ่ม {_told(line)}" for line in holds.added),
        *(f"  {_told(new)} แทน {_told(old)}" for old, new in holds.replaced),
        *(f"  จาก {_told(old)} เป็น {_told(new)}" for old, new in holds.changed),
        *(f"  พ้น {_told(line)}" for line in holds.left),
        *([f"  บัญชีแนบท้าย {len(paper.annex)} คน"] if paper.annex else []),
    ]


def _told(line: Line) -> str:
    return " ".join(filter(None, (line.name, line.of, line.title)))


def page(text: str) -> str:
    """A page as it stands in a test: without the indent of the code around it."""
    lines = [line for line in text.splitlines() if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    return "\n".join(line[margin:] for line in lines)
