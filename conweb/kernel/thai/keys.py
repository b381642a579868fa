"""Thai order and search, by keys that need no locale.

Both keys are stored as generated columns (see `conweb.kernel.text_keys`). A changed rule is a schema change:
every column made from it has to be dropped and added again in a migration.
"""

from __future__ import annotations

from conweb.kernel.thai.rewriting import Rewrite, Rule, rewrite
from conweb.kernel.thai.text import ONE_SPELLING, SPACES, TO_ARABIC, TO_LOWER

# Dots, commas, brackets, quotation marks, hyphens and dashes. The slash stays: it parts «๑/๒๕๖๔» from «๑๒๕๖๔».
PUNCTUATION = r".,;:'\u0022()\u005B\u005D_\u00AB\u00BB\u2010-\u2015\u2018-\u201D\u2026\u2212\u002D"

SORT_RULES: tuple[Rule, ...] = (
    *ONE_SPELLING,
    TO_ARABIC,
    TO_LOWER,
    # Tone marks, ็ and ์ count only between names that are otherwise equal.
    Rewrite(rf"[\u0E47-\u0E4E{PUNCTUATION}{SPACES}]+"),
    # A leading vowel is read after its consonant: เกาะ stands under ก.
    Rewrite(r"([\u0E40-\u0E44])([\u0E01-\u0E2E])", r"\2\1"),
)

FOLD_RULES: tuple[Rule, ...] = (
    *ONE_SPELLING,
    TO_ARABIC,
    TO_LOWER,
    Rewrite(rf"[{PUNCTUATION}{SPACES}]+"),
    # The regulation writes องค์การชุมชน, half of the offices องค์กรชุมชน.
    Rewrite("องค์การ", "องค์กร"),
)


def sort_key(name: str) -> str:
    """The order of the Royal Institute dictionary when compared code point by code point (COLLATE "C").

    Names that differ in tone marks only share a key: sort by the key, then by the name.
    """
    return rewrite(SORT_RULES, name)


def by_thai_name(*parts: str) -> tuple[str, ...]:
    """For `sorted(names, key=by_thai_name)`: the same order as ORDER BY sort key, name.

    A person is sorted by parts, `by_thai_name(first, last)`: spaces do not count, so that in one text
    กานดา would stand before กาน วังทอง.
    """
    return (*(sort_key(part) for part in parts), *parts)


def fold(text: str) -> str:
    """What search compares: no spaces, dots or hyphens, one spelling, Arabic digits, small Latin letters.

    The same for what is stored and what is looked for. Titles stay; `strip_prefix` takes them off a person.
    """
    return rewrite(FOLD_RULES, text)
