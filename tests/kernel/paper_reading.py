"""What a PDF says, read back with the tools of Poppler and with pypdf."""

import io
import itertools
import re
import subprocess
from collections.abc import Iterator

import pypdf
from pythainlp.tokenize import word_tokenize


def poppler(tool: str, content: bytes, *options: str) -> str:
    """The output of pdftotext, pdffonts or pdfinfo for a PDF."""
    target = ["-"] if tool == "pdftotext" else []
    run = subprocess.run([tool, *options, "-", *target], input=content, capture_output=True, check=True)
    return run.stdout.decode()


def printed_lines(content: bytes) -> list[str]:
    """The lines as pdftotext gives them back, without the page numbers and zero-width spaces."""
    lines = (line.replace("\u200b", "").strip() for line in poppler("pdftotext", content).splitlines())
    return [line for line in lines if line and not re.fullmatch(r"หน้า \d+ จาก \d+", line)]


def text_of(content: bytes) -> str:
    """All text, page after page, in the order in which it is drawn."""
    return "\n".join(page.extract_text() for page in reader(content).pages)


def page_texts(content: bytes) -> list[str]:
    return [page.extract_text() for page in reader(content).pages]


def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def squeezed(text: str) -> str:
    """Without white space and zero-width spaces: what is left does not depend on line ends."""
    return re.sub(r"[\s\u200b]+", "", text)


def fonts(content: bytes) -> list[tuple[str, bool]]:
    """The name of each font without its subset prefix, and whether it is embedded."""
    rows = poppler("pdffonts", content).splitlines()[2:]
    return [(row.split()[0].split("+")[-1], row.split()[-5] == "yes") for row in rows]


def outline_titles(content: bytes) -> Iterator[str]:
    def titles(entries: list) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield entry.title

    return titles(reader(content).outline)


def cut_words(paragraph: str, printed: str) -> list[str]:
    """The places where `printed`, somewhere in which the paragraph stands, ends a line inside a word."""
    spread = r"[\s\u200b]*".join(re.escape(letter) for letter in squeezed(paragraph))
    found = re.search(spread, printed)
    assert found, f"not printed: {paragraph}"
    boundaries, at = set(), 0
    for word in word_tokenize(paragraph, engine="newmm"):
        at += len(squeezed(word))
        boundaries.add(at)
    lines = found.group().split("\n")
    cuts = []
    at = 0
    for line, following in itertools.pairwise(lines):
        at += len(squeezed(line))
        if at not in boundaries:
            cuts.append(f"{line} | {following}")
    return cuts
