"""Words that are spelt nearly like a typed one, among names of areas, of อปท. and of people.

Of k slips at least one of k + 1 pieces of a word is spared, and the trigram indexes find names by a piece; the
letters then judge. (The similarity that pg_trgm computes costs twenty times as much for every name it weighs.)
No word segmentation: names are stored as words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from django.db.models import CharField, F, Func, Q, Value

from conweb.kernel.models import District, Province, Subdistrict, User
from registry.models import LocalAuthority, Network, Person
from registry.models.keys import WHOLE_NAME
from registry.selectors.search.patterns import begins, ends, holds, like
from registry.selectors.search.words import Asked, Term

LEAST_LETTERS = 3
TWO_SLIPS = 8  # letters, from which two slips are forgiven
PHRASE, PIECE, MOST_NETWORKS = 5, 3, 200
MOST_SPELLINGS = 6  # of one word; the nearest
_MARKS = re.compile(r"[็-๎]")


def with_near_words(asked: Asked, user: User) -> Asked | None:
    """The query with every spelling that comes near; None where no word has one. Four queries at most."""
    words = {name for term in asked.terms if _may_slip(term) for name in term.names_of_people}
    words = {word for word in words if len(word) >= LEAST_LETTERS}
    if not words:
        return None
    known = {*_names_of_places(words, user), *_names_of_people(words, user), *_parts_of_networks(words, user)}
    terms = tuple(
        replace(term, near=tuple(near for name in term.names_of_people for near in nearest(name, known)))
        if _may_slip(term)
        else term
        for term in asked.terms
    )
    return replace(asked, terms=terms) if any(term.near for term in terms) else None


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Those of `known` that one slip, or two in a long word, would make of it; the nearest first."""
    bare = _MARKS.sub("", word)
    allowed, letters = _allowed(word), set(bare)
    judged = []
    for other in known:
        spelt = _MARKS.sub("", other)
        # Most of them differ too much to be worth counting.
        if other == word or len(letters - set(spelt)) > allowed or abs(len(bare) - len(spelt)) > allowed:
            continue
        if (distance := slips(bare, spelt)) <= allowed:
            judged.append((distance, other))
    return tuple(other for _, other in sorted(judged))[:MOST_SPELLINGS]


def slips(one: str, other: str) -> int:
    """How many letters must be changed, added, left out or swapped with the next to make one word of the other."""
    before, last = list[int](), list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, opposite in enumerate(other, 1):
            fewest = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != opposite))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite:
                fewest = min(fewest, before[column - 2] + 1)
            line.append(fewest)
        before, last = last, line
    return last[-1]


def _may_slip(term: Term) -> bool:
    return term.is_name or bool(term.level)


def _allowed(word: str) -> int:
    return 2 if len(word) >= TWO_SLIPS else 1


def _names_of_places(words: set[str], user: User) -> Iterator[str]:
    """Of areas, after which centres and offices are called; of อปท., which may be called otherwise."""
    shared = _piece_spared(words)
    areas = [model.objects.order_by().filter(shared) for model in (Province, District, Subdistrict)]
    bodies = LocalAuthority.objects.visible_to(user).order_by().filter(shared)
    keys = [rows.values_list("search_key") for rows in (*areas, bodies)]
    for (name,) in keys[0].union(*keys[1:]):
        yield name


def _names_of_people(words: set[str], user: User) -> Iterator[str]:
    """First names and last names; and both in one, of long words that may have been written together."""
    people = Person.objects.visible_to(user).current().order_by()
    parts = people.filter(_piece_spared(words)).annotate(
        part=Func(F("search_key"), Value(" "), function="STRING_TO_TABLE", output_field=CharField())
    )
    yield from parts.values_list("part", flat=True).distinct()
    if together := {word for word in words if len(word) >= TWO_SLIPS}:
        whole = people.annotate(whole=WHOLE_NAME).filter(_piece_spared(together, "whole"))
        yield from whole.values_list("whole", flat=True).distinct()


def _parts_of_networks(words: set[str], user: User) -> Iterator[str]:
    """A network's name is many words in one: of those that hold a piece, the stretches as long as the word."""
    long = {word for word in words if len(word) >= PHRASE}
    if not long:
        return
    pieces = [word[at : at + PIECE] for word in long for at in range(0, len(word) - PIECE + 1, PIECE)]
    networks = Network.objects.visible_to(user).order_by().filter(like(holds(pieces)))
    for name in set(networks.values_list("search_key", flat=True)[:MOST_NETWORKS]):
        for word in long:
            yield from (name[at : at + len(word)] for at in range(len(name) - len(word) + 1))


def _piece_spared(words: set[str], key: str = "search_key") -> Q:
    """Names with one of the pieces of a word where it belongs, or with two letters between pieces swapped."""
    spared: list[str] = []
    for word in words:
        pieces = _allowed(word) + 1
        cuts = [len(word) * piece // pieces for piece in range(pieces + 1)]
        first, *inner, last = (word[start:end] for start, end in pairwise(cuts))
        spared += [*begins([first]), *holds([first], before=(" ",)), *ends([last]), *holds([last], after=" ")]
        spared += holds(piece for piece in inner if len(piece) >= LEAST_LETTERS)
        spared += holds(_swapped(word, cut - 1) for cut in cuts[1:-1])
    return like(spared, key)


def _swapped(word: str, at: int) -> str:
    """The word with a letter and the one after it in each other's place."""
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
