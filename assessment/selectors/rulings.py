"""คู่มือตีความ: which rulings hold, whose they are, and which past answers one would have changed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from assessment.facts import criteria_of
from assessment.log_choices import RulingState
from assessment.models import Answer, Assessment, AssessmentRound, CriteriaVersion, ReviewComment, Ruling
from assessment.querysets import RulingQuerySet
from assessment.scoring.answers import Answer as ScoredAnswer
from assessment.scoring.criteria import Criteria, Indicator, Kind
from assessment.scoring.notes import answer_text
from assessment.scoring.readings import Turn, as_read, turn_of
from conweb.kernel import access
from conweb.kernel.choices import Role
from conweb.kernel.models import Province, User
from registry.selectors.areas import of_province
from registry.selectors.history import CentreDeed, acts_among, deeds_among

COUNTRY = ""  # in the place of a province's code: the department, for the whole country


def may_keep(user: User, province: Province | None) -> bool:
    """Whether rulings of this owner are this person's: the department for the country, a province for itself."""
    if province is None:
        return access.keeps_rounds(user)
    return access.holds(user, Role.PROVINCIAL, at=of_province(province))


def owners_of(user: User) -> list[Province | None]:
    """Whose rulings this person writes: None is the department. One query."""
    held = [duty.province_id for duty in user.duty_list if duty.role == Role.PROVINCIAL and duty.province_id]
    provinces = list(Province.objects.filter(pk__in=held).order_by("sort_key")) if held else []
    return [*([None] if access.keeps_rounds(user) else []), *provinces]


def readable(user: User) -> RulingQuerySet:
    """What was published in one's area, withdrawn ones too; a draft only by the office that writes it."""
    own = Q(province__in=[duty.province_id for duty in user.duty_list if duty.role == Role.PROVINCIAL])
    if access.keeps_rounds(user):
        own |= Q(province__isnull=True)
    drafts = Q(state=RulingState.DRAFT)
    return Ruling.objects.visible_to(user).filter(~drafts | own).select_related("province", "made_by")


def in_force_at(province_id: str, *, numbers: list[int] | None = None) -> dict[int, list[Ruling]]:
    """The rulings that hold in a province by indicator: the department's before the province's own. One query."""
    found = Ruling.objects.in_force().filter(Q(province__isnull=True) | Q(province=province_id))
    if numbers is not None:
        found = found.filter(number__in=numbers)
    return _by_number(found)


def in_force_for(user: User) -> dict[int, list[Ruling]]:
    """The rulings that hold where this person reads, by indicator. One query."""
    return _by_number(Ruling.objects.visible_to(user).in_force())


def _by_number(found: RulingQuerySet) -> dict[int, list[Ruling]]:
    by_number: dict[int, list[Ruling]] = defaultdict(list)
    listed = sorted(
        found.select_related("province"),
        key=lambda row: (row.number, row.province_id or COUNTRY, -row.issued_on.toordinal(), row.pk),
    )
    for row in listed:
        by_number[row.number].append(row)
    return dict(by_number)


def criteria_now(today: date) -> Criteria | None:
    """The criteria of the newest round that has begun by its year, else of any; None where none were published."""
    rounds = AssessmentRound.objects.order_by("-fiscal_year").values_list("criteria", flat=True)
    version = rounds.filter(opens_on__lte=today).first() or rounds.first()
    version = version or CriteriaVersion.objects.order_by("-pk").values_list("pk", flat=True).first()
    return criteria_of(version) if version else None


def reading_words(indicator: Indicator, reading: Mapping[str, Any]) -> str:
    """The thresholds of a ruling: «ปานกลางตั้งแต่ 2 ครั้ง · เข้มแข็งมากกว่า 3 ครั้ง»; empty where it is words only."""
    if not reading:
        return ""
    unit = "%" if indicator.kind is Kind.SHARE else f" {indicator.unit}"
    return " · ".join(
        f"{label}{_begins(reading[level], unit)}"
        for level, label in (("medium", "ปานกลาง"), ("strong", "เข้มแข็ง"))
    )


def _begins(level: Mapping[str, Any], unit: str) -> str:
    name, value = next(iter(level.items()))
    return f"{'ตั้งแต่ ' if name == 'at_least' else 'มากกว่า '}{value}{unit}"


def versions_of(ruling: Ruling, user: User) -> list[Ruling]:
    """Every version of a ruling that this person may read, the newest first. One query."""
    rows = {row.pk: row for row in readable(user).filter(number=ruling.number, province=ruling.province_id)}
    after = {row.replaces_id: row for row in rows.values() if row.replaces_id}
    first = rows.get(ruling.pk, ruling)
    while first.replaces_id in rows:
        first = rows[first.replaces_id]
    chain = [first]
    while chain[-1].pk in after:
        chain.append(after[chain[-1].pk])
    return chain[::-1]


def citations_of(ruling: Ruling, user: User) -> int:
    """In how many returns of one's area it was named. One query."""
    return ReviewComment.objects.visible_to(user).filter(ruling=ruling).count()


def deeds_of_ruling(ruling: Ruling, user: User) -> list[CentreDeed]:
    """Every act on this version, the newest first."""
    sources = [(Ruling, Ruling.pgh_event_model.objects.filter(pgh_obj=ruling.pk))]
    return deeds_among(sources, acts_among(sources), user, known=[ruling, ruling.province])


@dataclass(frozen=True, slots=True)
class Turned:
    """One past answer that a ruling would have changed: the key of its form, the answer in words, before and so."""

    form: int
    text: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Effect:
    """What a ruling would have done to the answers given so far. It does nothing: nothing of this is stored."""

    answers: int
    turned: list[Turned]

    @property
    def bands(self) -> int:
        """Forms whose band would be another."""
        return sum(one.turn.changes_band for one in self.turned)


@dataclass(frozen=True, slots=True)
class TurnedForm:
    """A line of the list: the form with its places, and what would have been."""

    form: Assessment
    turned: Turned


def effect_of(ruling: Ruling, user: User) -> Effect | None:
    """The answers of the area of a ruling, and of the reader, that it would have scored otherwise; None where it is
    words only. The newest year first, by place. One query."""
    if not ruling.reading:
        return None
    forms = Assessment.objects.visible_to(user)
    if ruling.province_id:
        forms = forms.filter(province=ruling.province_id)
    answers = (
        Answer.objects.filter(number=ruling.number, value__isnull=False, assessment__in=forms.order_by())
        .order_by(
            "-assessment__fiscal_year",
            "assessment__province__sort_key",
            "assessment__district__sort_key",
            "assessment__centre__sort_key",
            "assessment",
        )
        .values_list("assessment", "value", "of", "assessment__total", "assessment__criteria")
    )
    count, turned = 0, []
    for key, value, of, total, version in answers:
        criteria = criteria_of(version)
        indicator = criteria.indicator(ruling.number)
        if indicator.kind is Kind.CHOICE or (indicator.kind is Kind.SHARE and of is None):
            continue
        count += 1
        turn = turn_of(criteria, as_read(indicator, ruling.reading), ScoredAnswer(value, of), total)
        if turn.changes:
            turned.append(Turned(key, answer_text(indicator, value, of), turn))
    # Another band is what people decide by: those first.
    return Effect(count, sorted(turned, key=lambda one: not one.turn.changes_band))


def forms_of(turned: list[Turned]) -> list[TurnedForm]:
    """Lines with their forms and places. One query."""
    forms = Assessment.objects.with_places().in_bulk([one.form for one in turned])
    return [TurnedForm(forms[one.form], one) for one in turned if one.form in forms]
