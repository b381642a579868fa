"""One page, read once for every rule that it has to keep."""

import re
from functools import cache

from tests.english import NAMES, Reader

# What stands on these pages and has no Thai form: kinds of file, a measure, the name of the office system.
ALSO = frozenset(
    {"JPEG", "PNG", "SVG", "XLSX", "CSV", "MB", "OA", "Excel", "Word", "ZIP", "OpenStreetMap", "Google"}
)
# What people typed, or is theirs: user names are of Latin letters by rule, and a file is called what it is called.
OWN = re.compile(r"\bwalk-[a-z0-9.-]+|\.(?:png|pdf)\b")

# A form with this many fields to type into is not sent before the line was tried (static/js/frame.js).
TOO_MUCH = 3
TYPED = frozenset({"text", "tel", "email", "search", "number", "url"})


class Page(Reader):
    """What a page shows and says, its bones, and what in it a browser under our policy would refuse."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.title = ""
        self.headings = 0
        self.language = ""
        self.refused: list[str] = []
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.foreign: list[str] = []
        self.lost: list[str] = []
        self._form: tuple[str, bool] | None = None
        self._typed = 0
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        given = dict(attrs)
        self._in_title = tag == "title" and not self.title
        self.headings += tag == "h1"
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "style" or "style" in given:
            self.refused.append(f"{tag} style")
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.refused.append("inline script")
        self.refused += [f"{tag} {name}" for name in given if name.startswith("on")]
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a" and (given.get("href") or "").startswith("/"):
            self.links.add((given["href"] or "").split("#")[0])
        self._count_typing(tag, given)
        for name in ("src", "href", "action"):
            address = given.get(name) or ""
            # A link that is followed by choice, and tells the other side nothing, is no part of the page.
            leads_out = tag == "a" and given.get("rel") == "noopener noreferrer"
            if address.startswith(("http:", "https:", "//", "javascript:")) and not leads_out:
                self.foreign.append(f"{tag} {address}")

    def _count_typing(self, tag: str, given: dict[str, str | None]) -> None:
        """What is typed into a form that is sent by POST; one that saves as it is typed loses nothing anyway."""
        if tag == "form" and given.get("method") == "post":
            kept = bool(given.get("data-keep") or given.get("data-save-url"))
            self._form, self._typed = (given.get("action") or "", kept), 0
        elif tag == "textarea":
            self._typed += TOO_MUCH
        elif tag == "input" and given.get("type", "text") in TYPED:
            self._typed += 1

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag == "title":
            self._in_title = False
        if tag == "form" and self._form is not None:
            action, kept = self._form
            if self._typed >= TOO_MUCH and not kept:
                self.lost.append(f"typed words are lost with the line: form “{action}”")
            self._form = None

    @property
    def faults(self) -> list[str]:
        found = [*self.refused, *self.lost, *(f"foreign address: {address}" for address in self.foreign)]
        if not self.title.strip().endswith("· conweb") or self.title.strip().startswith("·"):
            found.append(f"title “{self.title}”")
        if self.headings != 1:
            found.append(f"{self.headings} h1")
        if self.language != "th":
            found.append(f"language “{self.language}”")
        found += [f"id {name} twice" for name in sorted(set(self.ids)) if self.ids.count(name) > 1]
        return found

    @property
    def english(self) -> list[str]:
        """Latin words that have no business on a Thai page."""
        spoken = [OWN.sub("", text) for text in self.words]
        return [
            word for text in spoken for word in re.findall(r"[A-Za-z]{2,}", text) if word not in NAMES | ALSO
        ]


@cache
def page_of(text: str) -> Page:
    return Page(text)
