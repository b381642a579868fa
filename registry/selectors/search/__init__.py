"""One search over centres, offices, people, อปท., networks and papers of one's own area."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from conweb.kernel import clock
from conweb.kernel.models import User
from registry.choices import CommitteeKind
from registry.selectors.people import people_lines
from registry.selectors.search.areas import Codes, areas_named, with_areas
from registry.selectors.search.near import with_near_words
from registry.selectors.search.nouns import CALLED, NOUNS, Noun
from registry.selectors.search.telling import details_of, matched_of, name_of, path_of
from registry.selectors.search.words import LONGEST_QUERY, Asked, Term, looks_like_citizen_id, parse

__all__ = ["KINDS", "LIMIT", "LONGEST_QUERY", "Hit", "looks_like_citizen_id", "search"]

LIMIT = 50
# Fewer than a reader sees at once: then words that are spelt nearly so are looked for as well.
FEW = 5
KINDS = {
    "centre": "ศอช.",
    "office": "หน่วยงาน",
    "person": "บุคคล",
    "local_authority": "อปท.",
    "network": "เครือข่าย",
    "paper": "เอกสาร",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the answer. Of a person neither a phone nor a citizen ID, whatever was typed."""

    kind: str  # a key of KINDS
    id: int
    name: str
    path: str  # ตำบล อำเภอ จังหวัด, as far as the row lies so deep
    matched: str  # what in it answers to the words
    details: tuple[str, ...] = ()  # posts of a person; what is unusual about anything else
    near: bool = False  # spelt nearly as typed, not so

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]

    @property
    def places(self) -> list[str]:
        """The path in parts, none of which should break over two lines."""
        return self.path.split()


def search(user: User, text: str, *, limit: int = LIMIT, kind: str = "") -> list[Hit]:
    """The rows this person sees that answer to every word, the best first; with `kind`, only those.

    Where no row is called as was typed and few hold the words, rows with words spelt nearly so follow them.
    The number of queries does not depend on how many are found.
    """
    asked = parse(text)
    if not (asked.terms or asked.number):
        return []
    nouns = [noun(user, clock.today()) for noun in NOUNS if kind in ("", noun.kind)]
    found = _best(nouns, asked, limit=limit)
    is_a_name = any(one.row.cost == CALLED for one in found)
    if len(found) < FEW and not is_a_name and (nearly := with_near_words(asked, user)):
        known = {(one.kind, one.row.pk) for one in found}
        more = _best(nouns, nearly, limit=limit, near=True)
        found = [*found, *(one for one in more if (one.kind, one.row.pk) not in known)][:limit]
    return _told(found, user)


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    row: Any
    asked: Asked
    codes: dict[Term, Codes]
    near: bool


def _best(nouns: Iterable[Noun], asked: Asked, *, limit: int, near: bool = False) -> list[_Found]:
    codes = areas_named(asked.terms)
    rows = [
        _Found(noun.kind, row, asked, codes, near)
        for noun in nouns
        for row in noun.found(asked, codes, limit=limit)
    ]
    return sorted(rows, key=lambda one: one.row.cost)[:limit]


def _told(found: list[_Found], user: User) -> list[Hit]:
    """Five queries: three for the areas, two for what people are today."""
    with_areas(one.row for one in found)
    people = [one.row for one in found if one.kind == "person"]
    lines = people_lines(people, user, on=clock.today())
    posts = {line.person.pk: tuple(map(_in_short, line.posts)) for line in lines}
    return [
        Hit(
            kind=one.kind,
            id=one.row.pk,
            name=name_of(one.row),
            path=path_of(one.row),
            matched=matched_of(one.row, one.asked, one.codes, near=one.near),
            details=posts[one.row.pk] if one.kind == "person" else details_of(one.row),
            near=one.near,
        )
        for one in found
    ]


def _in_short(post: str) -> str:
    """«ประธาน ศอช.ต. สนวน»: of a ศอช. the คณะกรรมการบริหาร goes without saying."""
    return post.replace(f"{CommitteeKind.EXECUTIVE.label} ", "")
