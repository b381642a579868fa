"""What the registers hold of centres, read at once: awards, certifications passed, days on which they were visited."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, F, IntegerField, Value
from django.db.models.functions import Cast

from awards.choices import CertificationResult
from awards.eligibility.values import Certificate, PastAward
from awards.models import Award, Certification, Contest, StudyVisit
from awards.selectors.keys import among

CERTIFICATION, AWARD, VISIT = "certification", "award", "visit"


@dataclass(frozen=True, slots=True)
class Merits:
    """By the key of the centre, in the order in which they were earned."""

    awards: dict[int, list[PastAward]]
    certificates: dict[int, list[Certificate]]
    visits: dict[int, list[date]]


def merits_of(centres: Collection[int], fiscal_year: int, contest: Contest | None) -> Merits:
    """One query of three registers: awards until a year, all but those that a contest itself gave."""
    keys = list(centres)
    no_day = Cast(Value(None), DateField())
    certifications = (
        Certification.objects.filter(centre__in=among(keys), result=CertificationResult.PASSED)
        .order_by()
        .values_list(
            F("centre_id"),
            Value(CERTIFICATION),
            F("standard_type"),
            F("number"),
            F("fiscal_year"),
            F("certified_on"),
            F("valid_until"),
            F("pk"),
        )
    )
    given = Award.objects.filter(centre__in=among(keys), fiscal_year__lte=fiscal_year)
    if contest is not None:
        given = given.exclude(entry__stage__contest=contest)
    awards = given.order_by().values_list(
        F("centre_id"), Value(AWARD), F("kind"), F("level"), F("fiscal_year"), no_day, no_day, F("pk")
    )
    visits = (
        StudyVisit.objects.filter(centre__in=among(keys))
        .order_by()
        .values_list(
            F("centre_id"),
            Value(VISIT),
            Value(""),
            Value(""),
            Cast(Value(0), IntegerField()),
            F("visited_on"),
            no_day,
            F("pk"),
        )
    )
    found = Merits(defaultdict(list), defaultdict(list), defaultdict(list))
    rows = certifications.union(awards, visits, all=True)
    for centre, what, kind, told, year, since, until, key in sorted(rows, key=_earned):
        if what == AWARD:
            found.awards[centre].append(PastAward(year, told, kind, str(key)))
        elif what == CERTIFICATION:
            found.certificates[centre].append(Certificate(kind, since, until, told, str(key)))
        else:
            found.visits[centre].append(since)
    return found


def _earned(row: tuple) -> tuple[int, date, int]:
    return row[4], row[5] or date.min, row[7]
