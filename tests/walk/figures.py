"""The numbers of a page as a reader meets them: each in a tile, a table or a chart, and the list that it leads to."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# What holds figures, whatever it is called; `data-figures` adds headings and lists around them.
PIECES = {"table", "svg"}
CLASSES = {"facts", "stack", "worst", "stacks", "trends"}


@dataclass(frozen=True)
class Figure:
    """The numbers said by one link, or one number that none leads from (`address` None)."""

    numbers: tuple[int, ...]
    said: str
    address: str | None


@dataclass
class _Open:
    """An element that is open: whether figures are counted in it, and whether it says that they are plain."""

    tag: str
    holds: bool
    plain: bool


@dataclass
class _Reader(HTMLParser):
    figures: list[Figure] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)  # how many lines stand in the section of a heading

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[_Open] = []
        self._link: tuple[str, list[str]] | None = None
        self._sections: list[set[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        above = self._open[-1] if self._open else _Open("", False, False)
        holds = (
            above.holds
            or tag in PIECES
            or "data-figures" in given
            or bool(CLASSES & set((given.get("class") or "").split()))
        )
        if tag not in VOID:
            self._open.append(_Open(tag, holds, above.plain or "data-plain" in given))
        if tag == "section":
            self._sections.append({given.get("aria-labelledby") or "", given.get("id") or ""})
        if self._sections and (tag == "li" or (tag == "tr" and self._inside("tbody"))):
            for name in self._sections[-1]:
                self.rows[name] = self.rows.get(name, 0) + 1
        if tag == "a":
            self._link = (given.get("href") or "", [])

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag not in VOID:
            if self._open.pop().tag == tag:
                break
        if tag == "section" and self._sections:
            self._sections.pop()
        if tag == "a" and self._link:
            address, said = self._link
            text = " ".join("".join(said).split())
            if numbers := _numbers(text):
                self.figures.append(Figure(numbers, text, address))
            self._link = None

    def handle_data(self, data: str) -> None:
        if not self._open or not self._open[-1].holds or self._open[-1].plain:
            return
        if self._link is not None:
            self._link[1].append(data)
        elif numbers := _numbers(data):
            self.figures.append(Figure(numbers, " ".join(data.split()), None))

    def _inside(self, tag: str) -> bool:
        return any(one.tag == tag for one in self._open)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number.replace(",", "")) for number in NUMBER.findall(text) if "." not in number)


def figures_of(html: str) -> tuple[list[Figure], dict[str, int]]:
    """Every figure of a page in order, and the lines of each of its sections by the name of its heading."""
    reader = _Reader()
    reader.feed(html)
    return reader.figures, reader.rows
