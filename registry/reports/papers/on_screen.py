"""A paper as a page on the screen: the words and digits of the print, in a layout that a phone can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from registry.reports.papers.printed import Printed, printed
from registry.rules.papers.document import (
    Block,
    Digits,
    Document,
    Item,
    Paragraph,
    RosterBlock,
    TableBlock,
)

_KINDS: dict[type[Block], str] = {
    Paragraph: "paragraph",
    Item: "item",
    RosterBlock: "roster",
    TableBlock: "table",
}


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block with its kind, which chooses the markup; `with_of` where a roster says whom its people stand for."""

    kind: str
    block: Block

    @property
    def with_of(self) -> bool:
        return isinstance(self.block, RosterBlock) and any(row.of for row in self.block.rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper in the digits of its setting, block by block."""

    paper: Printed
    blocks: tuple[ShownBlock, ...]
    annexes: tuple[tuple[str, str, tuple[ShownBlock, ...]], ...]  # title, subtitle, blocks
    digits: Digits

    @property
    def document(self) -> Document:
        return self.paper.document


def sheet_of(document: Document, *, digits: Digits) -> Sheet:
    """What the page of a paper shows."""
    paper = printed(document, digits)
    return Sheet(
        paper,
        _shown(paper.document.blocks),
        tuple((one.title, one.subtitle, _shown(one.blocks)) for one in paper.document.annexes),
        digits,
    )


def _shown(blocks: Iterable[Block]) -> tuple[ShownBlock, ...]:
    return tuple(ShownBlock(_KINDS[type(block)], block) for block in blocks)
