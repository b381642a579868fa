"""Text rules that Python and PostgreSQL carry out alike.

A rule is data, not code: Python runs it here, and `conweb.kernel.text_keys` writes the same rule as SQL for
stored columns. Patterns therefore use only what both regular expression engines read in the same way:
listed characters, code point ranges, groups, `+`, `?` and back references. No `\\s`, `\\w` or case folding,
whose meaning depends on the locale of the database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Every match of `pattern` becomes `replacement` (`\\1`, `\\2` stand for groups)."""

    pattern: str
    replacement: str = ""

    def apply(self, text: str) -> str:
        return re.sub(self.pattern, self.replacement, text)


@dataclass(frozen=True, slots=True)
class Translate:
    """Each character of `letters` becomes the one at the same place of `into`."""

    letters: str
    into: str

    def apply(self, text: str) -> str:
        return text.translate(str.maketrans(self.letters, self.into))


@dataclass(frozen=True, slots=True)
class Compose:
    """Unicode normal form C: one order for a vowel below and the tone mark above it."""

    def apply(self, text: str) -> str:
        return unicodedata.normalize("NFC", text)


Rule = Rewrite | Translate | Compose


def rewrite(rules: Iterable[Rule], text: str) -> str:
    for rule in rules:
        text = rule.apply(text)
    return text
