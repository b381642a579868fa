"""How each noun answers to a word, and how well: 0 it is called so, 1 it begins so, 2 it holds it, 3 it lies there.

A row is found when it answers to every word; its cost is the sum over the words. Words of one or two letters
are looked for at the beginnings of names only: inside names they would find everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from conweb.kernel.models import User
from conweb.kernel.text_keys import SearchFold
from registry.choices import CentreStatus, Tier
from registry.models import (
    Centre,
    LocalAuthority,
    LocalAuthoritySubdistrict,
    Network,
    Office,
    Paper,
    Person,
    PostHolding,
    Seat,
)
from registry.models.keys import WHOLE_NAME
from registry.rules.papers.kinds import Form, PaperKind
from registry.selectors.papers.numbers import of_code
from registry.selectors.search.areas import Codes
from registry.selectors.search.patterns import begins, ends, holds, is_just, like
from registry.selectors.search.words import DISTRICT, PROVINCE, SUBDISTRICT, Asked, Term

SHORT = 3  # a word of fewer letters has no trigram of its own
JOINED = 5  # letters from which a name may be first and last name written together
CALLED, BEGINS, HOLDS, LIES = range(4)
# «ศอช.ต. สนวน» folded; the short name stands behind the official one.
TIER_MARKS = tuple(f" {mark}" for mark in ("ศอชต", "ศอชอ", "ศอชจ"))
AREA_WORDS = ("อำเภอ", "จังหวัด", "เขต")
NOTHING = Q(pk__in=[])


def any_of(conditions: Iterable[Q]) -> Q:
    listed = list(conditions)
    return reduce(or_, listed) if listed else NOTHING


@dataclass(frozen=True, slots=True)
class Reading:
    """One word's meaning for one noun: which rows answer, and the rows that answer well, best first."""

    answers: Q | None  # None: every row does
    ranks: tuple[tuple[Q, int], ...] = ()
    worst: int = LIES

    @property
    def cost(self) -> Combinable | None:
        if not self.ranks:
            return None
        return Case(
            *(When(condition, then=Value(rank)) for condition, rank in self.ranks),
            default=Value(self.worst),
            output_field=IntegerField(),
        )


EVERY_ROW = Reading(None)


class Noun:
    """What the search knows of one kind of row."""

    kind = ""
    order: tuple[str, ...] = ("sort_key", "pk")

    def __init__(self, user: User, on: date) -> None:
        self.user = user
        self.on = on

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    def reading(self, term: Term, codes: Codes) -> Reading:
        raise NotImplementedError

    def numbered(self, asked: Asked) -> Reading | None:
        """Rows that answer to a number alone; None where the noun has none."""
        return None

    def also(self, asked: Asked) -> Q | None:
        """What must hold beside the single words."""
        return None

    def found(self, asked: Asked, codes: dict[Term, Codes], *, limit: int) -> list[Any]:
        """The best rows, each with its `cost`. Areas are not joined: that would be done for rows nobody sees."""
        if asked.number:
            whole = self.numbered(asked)
            readings = [whole] if whole else []
        else:
            readings = [self.reading(term, codes[term]) for term in asked.terms]
        if not readings:
            return []
        conditions = [reading.answers for reading in readings if reading.answers is not None]
        if not asked.number and (extra := self.also(asked)) is not None:
            conditions.append(extra)
        costs = [cost for reading in readings if (cost := reading.cost) is not None]
        total = reduce(lambda one, other: one + other, costs) if costs else Value(CALLED)
        rows = self.rows().filter(reduce(and_, conditions, Q()))
        return list(rows.annotate(cost=total).order_by("cost", *self.order)[:limit])

    @staticmethod
    def lies_in(codes: Codes) -> Q:
        """In one of these areas, for a row with its own province and district."""
        return Q(province__in=codes.at(PROVINCE)) | Q(district__in=codes.at(DISTRICT))


class Centres(Noun):
    kind = "centre"

    def rows(self) -> QuerySet[Centre]:
        return Centre.objects.visible_to(self.user)

    @staticmethod
    def lies_in(codes: Codes) -> Q:
        return Noun.lies_in(codes) | Q(subdistrict__in=codes.at(SUBDISTRICT))

    @staticmethod
    def is_of(codes: Codes) -> Q:
        """The centre of the area itself, not those below it."""
        return (
            Q(tier=Tier.PROVINCE, province__in=codes.at(PROVINCE))
            | Q(tier=Tier.DISTRICT, district__in=codes.at(DISTRICT))
            | Q(tier=Tier.SUBDISTRICT, subdistrict__in=codes.at(SUBDISTRICT))
        ) & ~Q(status=CentreStatus.DISSOLVED)

    def reading(self, term: Term, codes: Codes) -> Reading:
        if term.centres:
            return Reading(Q(tier=term.tier)) if term.tier else EVERY_ROW
        if term.role:
            return EVERY_ROW
        behind_tier, held = like(holds(term.names, before=TIER_MARKS)), like(holds(term.names))
        answers = held if len(term.text) >= SHORT else behind_tier
        called = like(ends(term.names, before=TIER_MARKS)) & ~Q(status=CentreStatus.DISSOLVED)
        if codes:
            answers |= self.lies_in(codes)
            called = self.is_of(codes) if term.level else called | self.is_of(codes)
        return Reading(answers, ((called, CALLED), (behind_tier, BEGINS), (held, HOLDS)))

    def numbered(self, asked: Asked) -> Reading:
        answers, called = [], NOTHING
        if code := asked.code:
            columns = {2: "province", 4: "district", 6: "subdistrict"}
            tiers = {2: Tier.PROVINCE, 4: Tier.DISTRICT, 6: Tier.SUBDISTRICT}
            answers.append(Q(subdistrict__code__startswith=code) | Q(district__code__startswith=code))
            if column := columns.get(len(code)):
                called = Q(tier=tiers[len(code)], **{column: code})
                answers.append(called)
        if asked.phone:
            answers.append(Q(phone__contains=asked.phone))
        return Reading(
            any_of(answers), ((called & ~Q(status=CentreStatus.DISSOLVED), CALLED), (called, BEGINS))
        )


class Offices(Noun):
    kind = "office"

    def rows(self) -> QuerySet[Office]:
        return Office.objects.visible_to(self.user).alias(paper_code=SearchFold("document_code"))

    def reading(self, term: Term, codes: Codes) -> Reading:
        if term.offices:
            return Reading(Q(kind__in=sorted(term.offices)) | like(holds(term.names)))
        held = like(holds(term.names))
        of_area = like([*holds(term.names, before=AREA_WORDS), *begins(term.names)])
        answers = of_area if len(term.text) < SHORT else held
        if codes:
            answers |= self.lies_in(codes)
        called = like([*ends(term.names, before=AREA_WORDS), *is_just(term.names)])
        return Reading(answers, ((called, CALLED), (of_area, BEGINS), (held, HOLDS)))

    def numbered(self, asked: Asked) -> Reading:
        answers = []
        if code := asked.code:
            answers.append(Q(district=code) | Q(province=code, district__isnull=True))
            answers.append(Q(paper_code__endswith=code))
        if asked.phone:
            answers.append(Q(phone__contains=asked.phone) | Q(fax__contains=asked.phone))
        return Reading(any_of(answers), ((any_of(answers), BEGINS),))

    def found(self, asked: Asked, codes: dict[Term, Codes], *, limit: int) -> list[Office]:
        """By its words; and by the code of its letters, «บร ๐๐๑๙», which is no word of its name."""
        rows = super().found(asked, codes, limit=limit)
        if asked.number or not any(term.code for term in asked.terms):
            return rows
        paper_code = asked.joined.split("/")[0]
        by_code = self.rows().filter(paper_code=paper_code).annotate(cost=Value(CALLED))
        listed = list(by_code.order_by(*self.order)[:limit])
        known = {row.pk for row in listed}
        return [*listed, *(row for row in rows if row.pk not in known)]


class People(Noun):
    kind = "person"
    order = ("sort_key", "last_name", "pk")

    def rows(self) -> QuerySet[Person]:
        people = Person.objects.visible_to(self.user).current().filter(anonymised_on__isnull=True)
        return people.alias(whole=WHOLE_NAME)

    def reading(self, term: Term, codes: Codes) -> Reading:
        if term.is_title:
            return EVERY_ROW
        if term.posts:
            return Reading(Q(pk__in=self._holding(post__kind__in=sorted(term.posts))))
        names = term.names_of_people
        answers = self._named(term)
        if codes:
            answers |= self.lies_in(codes)
        called = like([*begins(names, after=" "), *ends(names, before=(" ",))]) | Q(whole__in=names)
        begun = like([*begins(names), *holds(names, before=(" ",))])
        return Reading(
            answers, ((called, CALLED), (begun, BEGINS), (like(holds(names)), HOLDS)), worst=BEGINS
        )

    def also(self, asked: Asked) -> Q:
        """An area alone names nobody: at least one word is a name, or a post."""
        if any(term.posts for term in asked.terms):
            return Q()
        return any_of(self._named(term) for term in asked.terms if term.is_name)

    def lies_in(self, codes: Codes) -> Q:
        """Kept or living there; sitting on a committee of the ตำบล; holding a post in an office there."""
        there = super().lies_in(codes) | Q(subdistrict__in=codes.at(SUBDISTRICT))
        if places := codes.at(SUBDISTRICT):
            seats = Seat.objects.visible_to(self.user).filter(committee__subdistrict__in=places)
            there |= Q(pk__in=seats.order_by().values("person"))
        if codes.at(DISTRICT) or codes.at(PROVINCE):
            there |= Q(pk__in=self._holding(post__office__district__in=codes.at(DISTRICT)))
            there |= Q(pk__in=self._holding(post__office__province__in=codes.at(PROVINCE)))
        return there

    def _holding(self, **which: Any) -> QuerySet[Any]:
        holdings = PostHolding.objects.visible_to(self.user).on(self.on).filter(**which)
        return holdings.order_by().values("person")

    @staticmethod
    def _named(term: Term) -> Q:
        names = term.names_of_people
        long = [name for name in names if len(name) >= SHORT]
        short = [name for name in names if len(name) < SHORT]
        named = like([*holds(long), *begins(short), *holds(short, before=(" ",))])
        together = [name for name in names if len(name) >= JOINED]
        return named | like(holds(together), "whole") if together else named


class Bodies(Noun):
    """What อปท. and networks have in common: a name without the word for its kind, and an area."""

    words_before: tuple[str, ...] = ("",)

    def named(self, term: Term, codes: Codes) -> Reading:
        begun, held = like(begins(term.names, before=self.words_before)), like(holds(term.names))
        answers = held if len(term.text) >= SHORT else begun
        if codes:
            answers |= self.lies_in(codes)
        called = like(is_just(term.names, before=self.words_before))
        return Reading(answers, ((called, CALLED), (begun, BEGINS), (held, HOLDS)))


class LocalAuthorities(Bodies):
    kind = "local_authority"

    def rows(self) -> QuerySet[LocalAuthority]:
        return LocalAuthority.objects.visible_to(self.user)

    @staticmethod
    def lies_in(codes: Codes) -> Q:
        served = LocalAuthoritySubdistrict.objects.filter(subdistrict__in=codes.at(SUBDISTRICT))
        return Noun.lies_in(codes) | Q(pk__in=served.order_by().values("authority"))

    def reading(self, term: Term, codes: Codes) -> Reading:
        if term.authorities:
            return Reading(Q(kind__in=sorted(term.authorities)))
        return self.named(term, codes)

    def numbered(self, asked: Asked) -> Reading:
        answers = [Q(phone__contains=asked.phone)] if asked.phone else []
        answers.append(Q(code__startswith=asked.number))
        return Reading(any_of(answers), ((Q(code=asked.number), CALLED),))


class Networks(Bodies):
    kind = "network"
    words_before = ("", "เครือข่าย")

    def rows(self) -> QuerySet[Network]:
        return Network.objects.visible_to(self.user)

    def reading(self, term: Term, codes: Codes) -> Reading:
        return EVERY_ROW if term.networks else self.named(term, codes)


class Papers(Noun):
    """Announcements, orders, letters: by number, by what they are about, by whom they name."""

    kind = "paper"
    order = ("-dated_on", "-pk")

    def rows(self) -> QuerySet[Paper]:
        return Paper.objects.visible_to(self.user).select_related("issuer", "owner")

    @staticmethod
    def lies_in(codes: Codes) -> Q:
        return Noun.lies_in(codes) | Q(subdistrict__in=codes.at(SUBDISTRICT))

    def reading(self, term: Term, codes: Codes) -> Reading:
        if term.text in _FORMS:
            return Reading(Q(kind__in=sorted(_FORMS[term.text])))
        if term.is_title or (term.centres and not term.tier):
            return EVERY_ROW
        if len(term.text) <= SHORT:  # inside a long list of names three letters are found everywhere
            return Reading(self.lies_in(codes) if codes else NOTHING)
        held = like(holds(term.names_of_people))
        answers = held | self.lies_in(codes) if codes else held
        return Reading(answers, ((held, HOLDS),))

    def numbered(self, asked: Asked) -> Reading:
        of_number = Q(number=asked.number)
        return Reading(of_number, ((of_number, BEGINS),))

    def found(self, asked: Asked, codes: dict[Term, Codes], *, limit: int) -> list[Paper]:
        """By its number where the query is one («12/2564», «บร 0019/ว 1009»), else by its words."""
        if (numbered := by_number(asked.joined)) is not None:
            return list(
                self.rows().filter(numbered).annotate(cost=Value(CALLED)).order_by(*self.order)[:limit]
            )
        says_something = any(term.is_name or term.level or term.text in _FORMS for term in asked.terms)
        if not (says_something or asked.number):
            return []
        return super().found(asked, codes, limit=limit)


_ORDERS = frozenset(kind.value for kind in PaperKind if kind.form == Form.ORDER)
_FORMS = {
    "คำสั่ง": _ORDERS,
    "ประกาศ": frozenset(kind.value for kind in PaperKind if kind.form == Form.ANNOUNCEMENT),
    "บันทึกข้อความ": frozenset(kind.value for kind in PaperKind if kind.form == Form.MEMO),
    "รายงานการประชุม": frozenset({PaperKind.FORUM_MINUTES.value}),
}
# As the query is folded, without blanks and dots.
_OF_ORDER = re.compile(r"(?:^|\D)(?P<number>\d{1,6})/(?P<year>2[45]\d\d)$")
_OF_LETTER = re.compile(r"^(?:ที่)?(?P<code>[ก-ฮ]{2}\d{4,8})/(?P<circular>ว?)(?P<number>\d{1,6})$")
_OF_CIRCULAR = re.compile(r"^(?:ที่)?ว(?P<number>\d{1,6})$")


def by_number(joined: str) -> Q | None:
    """The papers of a number, as it is written on them; None where the query is no such number."""
    text = joined.replace(" ", "")
    if found := _OF_ORDER.search(text):
        return Q(number=found["number"], number_year=int(found["year"]), kind__in=sorted(_ORDERS))
    circular = [kind.value for kind in PaperKind if kind.is_circular]
    if found := _OF_LETTER.match(text):
        coded = of_code(found["code"]) & Q(number=found["number"])
        return coded & Q(kind__in=circular) if found["circular"] else coded & ~Q(kind__in=circular)
    if found := _OF_CIRCULAR.match(text):
        return Q(number=found["number"], kind__in=circular)
    return None


# Of equal cost, an earlier noun stands first.
NOUNS: tuple[type[Noun], ...] = (Centres, Offices, People, LocalAuthorities, Networks, Papers)
