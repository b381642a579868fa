"""English words that a page shows or says, for every test that looks at pages."""

import re
from html.parser import HTMLParser

# Names that have no Thai form: the product, the source of the areas and its licence, a kind of file, a web address.
NAMES = {"conweb", "geothai", "CC", "BY", "PDF", "https"}
# How names of files end.
NAMES |= {"xlsx", "xls", "ods", "csv"}
# Digits that are masked: «x-xxxx-xxxxx-12-3», «08 xxxx xx34».
NAMES |= {"x" * digits for digits in range(2, 7)}


class Reader(HTMLParser):
    """Every word that a page shows or says: text, titles, labels for screen readers, words on buttons."""

    SPOKEN = ("title", "alt", "aria-label", "placeholder", "data-confirm", "data-confirm-title", "data-l")
    VOID = ("br", "img", "input", "use", "wbr")  # nothing stands inside these
    SILENT = ("script", "style", "code")  # a code is typed as it stands, in whatever letters it has

    def __init__(self) -> None:
        super().__init__()
        self.silent = 0
        self.in_english: list[str] = []  # what is open inside something that says it is English: a name in it
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.silent += tag in self.SILENT
        if (self.in_english or given.get("lang") == "en") and tag not in self.VOID:
            self.in_english.append(tag)
        self.words += [given[name] or "" for name in self.SPOKEN if name in given]
        if tag == "input" and given.get("type") in {"submit", "button"}:
            self.words.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT
        if self.in_english:
            self.in_english.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent and not self.in_english:
            self.words.append(data)


def english_of(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    return [word for text in reader.words for word in re.findall(r"[A-Za-z]{2,}", text) if word not in NAMES]
