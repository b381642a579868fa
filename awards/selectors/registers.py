"""The registers of an area: what stands in them, by year and kind, whose certificate ends soon, and of one centre."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Count, Max, Model, Q, QuerySet

from awards.choices import CertificationResult, StandardType
from awards.models import Award, Certification, StudyVisit
from conweb.kernel import access, thai
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.models import Centre, Person

SOON = 180  # days in which a certificate that ends is said to end soon: half a year to apply anew
MOST_TO_CHOOSE = 30
HOLDING, ENDING, ENDED = "holding", "ending", "ended"
STATES = {HOLDING: "ใช้ได้วันนี้", ENDING: f"หมดอายุใน {SOON} วัน", ENDED: "หมดอายุแล้ว"}
OF_CENTRES, OF_PEOPLE = "centre", "person"
WHOSE = {OF_CENTRES: "ศอช.", OF_PEOPLE: "บุคคล"}


class Register(StrEnum):
    """The three registers, by the word of their addresses."""

    CERTIFICATIONS = "certifications"
    AWARDS = "awards"
    VISITS = "visits"

    @property
    def model(self) -> type[Certification] | type[Award] | type[StudyVisit]:
        return _MODELS[self]

    @property
    def title(self) -> str:
        return _TITLES[self]

    @property
    def stem(self) -> str:
        """What the URL names of its pages begin with: «certification-list»."""
        return self.value[:-1]

    @property
    def unit(self) -> str:
        return "ครั้ง" if self is Register.VISITS else "รายการ"

    @classmethod
    def of(cls, row: Model) -> "Register":
        return next(register for register, model in _MODELS.items() if isinstance(row, model))


_MODELS = {
    Register.CERTIFICATIONS: Certification,
    Register.AWARDS: Award,
    Register.VISITS: StudyVisit,
}
_TITLES = {
    Register.CERTIFICATIONS: "การรับรอง มชช.",
    Register.AWARDS: "รางวัล",
    Register.VISITS: "การศึกษาดูงาน",
}
# How a row reaches its area, and the words by which it is found.
_AREA = {Register.VISITS: "centre__"}
_WORDS = {
    Register.CERTIFICATIONS: ("applicant_name", "number"),
    Register.AWARDS: ("title", "plaque"),
    Register.VISITS: ("visitors", "topic"),
}
_PLACES = ("province", "district")


def rows_of(register: Register, user: User) -> QuerySet[Any]:
    """What a reader sees of a register, with all that a line tells."""
    rows = register.model._default_manager.visible_to(user)
    if register is Register.VISITS:
        return rows.select_related("centre__province", "centre__district")
    rows = rows.select_related("centre", "person", *_PLACES)
    if register is Register.AWARDS:
        return rows.select_related("entry__stage__contest__province")
    return rows


def of_people(register: Register, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of `rows` that name a person: taking them out asks for a reason (พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล 2562)."""
    if register is Register.VISITS:
        return rows.none()
    named = Q(person__isnull=False)
    if register is Register.CERTIFICATIONS:
        named |= Q(applicant_name__gt="", standard_type=StandardType.LEADER)
    return rows.filter(named)


def years_of(register: Register, user: User) -> list[int]:
    """Fiscal years of which a register holds anything, the newest first."""
    rows = register.model._default_manager.visible_to(user).order_by()
    if register is not Register.VISITS:
        return sorted(rows.values_list("fiscal_year", flat=True).distinct(), reverse=True)
    days = rows.values_list("visited_on", flat=True).distinct()
    return sorted({int(FiscalYear.of(day)) for day in days}, reverse=True)


def narrowed(
    register: Register, rows: QuerySet[Any], asked: Mapping[str, str], *, today: date
) -> QuerySet[Any]:
    """Those of `rows` that a filter asks for: q, centre, province, district, year, and the menus of the register."""
    at = _AREA.get(register, "")
    if centre := asked.get("centre"):
        rows = rows.filter(centre=centre)
    if code := asked.get("district"):
        rows = rows.filter(**{f"{at}district": code})
    elif code := asked.get("province"):
        rows = rows.filter(**{f"{at}province": code})
    if year := asked.get("year"):
        rows = _of_year(register, rows, int(year))
    if register is Register.CERTIFICATIONS:
        rows = _certifications(rows, asked, today)
    elif register is Register.AWARDS:
        rows = _awards(rows, asked)
    for word in thai.clean_text(asked.get("q", "")).split():
        rows = rows.filter(_named(register, word))
    return rows


def _of_year(register: Register, rows: QuerySet[Any], year: int) -> QuerySet[Any]:
    if register is not Register.VISITS:
        return rows.filter(fiscal_year=year)
    return rows.filter(visited_on__range=(FiscalYear(year).starts, FiscalYear(year).ends))


def _certifications(rows: QuerySet[Any], asked: Mapping[str, str], today: date) -> QuerySet[Any]:
    if kind := asked.get("type"):
        rows = rows.filter(standard_type=kind)
    if result := asked.get("result"):
        rows = rows.filter(result=result)
    state = asked.get("state")
    if state == HOLDING:
        rows = rows.filter(pk__in=Certification.objects.holding_on(today).order_by().values("pk"))
    elif state == ENDING:
        rows = rows.filter(valid_until__range=(today, today + timedelta(days=SOON)))
    elif state == ENDED:
        rows = rows.filter(valid_until__lt=today)
    return rows


def _awards(rows: QuerySet[Any], asked: Mapping[str, str]) -> QuerySet[Any]:
    if whose := asked.get("whose"):
        rows = rows.filter(**{f"{whose}__isnull": False})
    if kind := asked.get("kind"):
        rows = rows.filter(kind=kind)
    if level := asked.get("level"):
        rows = rows.filter(level=level)
    return rows


def _named(register: Register, word: str) -> Q:
    key = thai.fold(word)
    found = Q(centre__search_key__contains=key)
    if register is not Register.VISITS:
        found |= Q(person__search_key__contains=key)
    for column in _WORDS[register]:
        found |= Q(**{f"{column}__icontains": word})
    return found


# ── the landing ────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One register on the landing page: how much stands in it, and what is worth a look there."""

    register: Register
    rows: int
    counts: list[tuple[str, int, str]]  # what, how many, the filter that lists exactly those


def register_lines(user: User, *, today: date) -> list[RegisterLine]:
    """Each register with its figures; every figure is a link to so many rows. Three queries."""
    certified = Certification.objects.visible_to(user).aggregate(
        rows=Count("pk"),
        holding=Count("pk", filter=_holds(today)),
        ending=Count("pk", filter=Q(valid_until__range=(today, today + timedelta(days=SOON)))),
        applied=Count("pk", filter=Q(result=CertificationResult.APPLIED)),
    )
    awards = Award.objects.visible_to(user).aggregate(
        rows=Count("pk"),
        centres=Count("pk", filter=Q(centre__isnull=False)),
        people=Count("pk", filter=Q(person__isnull=False)),
    )
    year = FiscalYear.of(today)
    visits = StudyVisit.objects.visible_to(user).aggregate(
        rows=Count("pk"), year=Count("pk", filter=Q(visited_on__range=(year.starts, year.ends)))
    )
    return [
        RegisterLine(
            Register.CERTIFICATIONS,
            certified["rows"],
            [
                ("ใช้ได้วันนี้", certified["holding"], f"state={HOLDING}"),
                (f"หมดอายุใน {SOON} วัน", certified["ending"], f"state={ENDING}"),
                ("รอผลประเมิน", certified["applied"], f"result={CertificationResult.APPLIED}"),
            ],
        ),
        RegisterLine(
            Register.AWARDS,
            awards["rows"],
            [
                ("ของ ศอช.", awards["centres"], f"whose={OF_CENTRES}"),
                ("ของบุคคล", awards["people"], f"whose={OF_PEOPLE}"),
            ],
        ),
        RegisterLine(
            Register.VISITS, visits["rows"], [(f"ปีงบประมาณ {year}", visits["year"], f"year={year}")]
        ),
    ]


def _holds(today: date) -> Q:
    """The same as CertificationQuerySet.holding_on, for counting beside other figures."""
    return Q(certified_on__lte=today) & (Q(valid_until__isnull=True) | Q(valid_until__gte=today))


# ── whose row a new one is ─────────────────────────────────────────────────────────────────
def centres_to_choose(user: User, words: str) -> tuple[list[Centre], bool]:
    """Centres of one's own work whose names hold the words, and whether there are more than are shown."""
    found = Centre.objects.visible_to(user).matching(words).with_places()
    return _kept(found, user)


def people_to_choose(user: User, words: str) -> tuple[list[Person], bool]:
    """People the same way; records that were joined to another or lost their names are left out."""
    people = Person.objects.visible_to(user).current().filter(anonymised_on__isnull=True)
    people = people.filter(province__isnull=False).matching(words)
    return _kept(people.select_related("subdistrict", "district", "province"), user)


def _kept(found: QuerySet[Any], user: User) -> tuple[list[Any], bool]:
    rows = list(found[: MOST_TO_CHOOSE + 1])
    kept = [row for row in rows if access.keeps_registry(user, at=row)]
    return kept[:MOST_TO_CHOOSE], len(rows) > MOST_TO_CHOOSE


# ── of one centre ──────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Merits:
    """What the registers hold of a centre, the newest first; `last_visit` of `visits` in all."""

    awards: list[Award]
    certifications: list[Certification]
    visits: int
    last_visit: date | None

    @property
    def is_empty(self) -> bool:
        return not (self.awards or self.certifications or self.visits)


def merits_of(centre: Centre, user: User) -> Merits:
    """Three queries."""
    visits = StudyVisit.objects.visible_to(user).filter(centre=centre)
    seen = visits.aggregate(rows=Count("pk"), last=Max("visited_on"))
    return Merits(
        list(Award.objects.visible_to(user).filter(centre=centre)),
        list(Certification.objects.visible_to(user).filter(centre=centre)),
        seen["rows"],
        seen["last"],
    )
