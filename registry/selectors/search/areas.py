"""Which areas the words of a query name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Model, Q, Value

from conweb.kernel.models import District, Province, Subdistrict
from registry.selectors.search.words import CODE_LENGTH, DISTRICT, PROVINCE, SUBDISTRICT, Term

MODELS = {PROVINCE: Province, DISTRICT: District, SUBDISTRICT: Subdistrict}
LEVEL_OF_LENGTH = {2: PROVINCE, 4: DISTRICT, CODE_LENGTH: SUBDISTRICT}


def with_areas(rows: Iterable[Model]) -> None:
    """Give each row its ตำบล, อำเภอ and จังหวัด. Three queries, however many rows."""
    listed = list(rows)
    for level, model in MODELS.items():
        codes = {code for row in listed if (code := getattr(row, f"{level}_id", None))}
        places = model.objects.in_bulk(sorted(codes))
        for row in listed:
            if code := getattr(row, f"{level}_id", None):
                setattr(row, level, places[code])


@dataclass(slots=True)
class Codes:
    """The areas that one word names, by level."""

    of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __bool__(self) -> bool:
        return any(self.of.values())

    def at(self, level: str) -> list[str]:
        return sorted(self.of[level])


def areas_named(terms: Iterable[Term]) -> dict[Term, Codes]:
    """The codes behind each word that names an area, or is a code. One query.

    A word after ต. อ. จ. names areas of that level, also by the beginning of the name: «อ.เมือง» is every
    อำเภอเมือง. A word alone names the areas that are called exactly so, of any level.
    """
    terms = list(terms)
    found = {term: Codes() for term in terms}
    wanted: dict[str, Q] = {}
    for term in terms:
        if level := LEVEL_OF_LENGTH.get(len(term.code)):
            found[term].of[level].add(term.code)
        if term.level or term.is_name:
            for level in [term.level] if term.level else MODELS:
                for name in term.names:
                    one = Q(search_key__startswith=name) if term.level else Q(search_key=name)
                    wanted[level] = wanted.get(level, Q()) | one
    rows = [
        MODELS[level].objects.order_by().annotate(level=Value(level)).filter(which)
        for level, which in wanted.items()
    ]
    if not rows:
        return found
    values = [row.values_list("level", "search_key", "code") for row in rows]
    for level, key, code in values[0].union(*values[1:], all=True):
        for term, codes in found.items():
            if (term.level == level and key.startswith(term.names)) or (term.is_name and key in term.names):
                codes.of[level].add(code)
    return found
