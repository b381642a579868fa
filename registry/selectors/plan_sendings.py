"""When a แผนพัฒนาตำบล was sent (DL5): the one place where that is asked.

A plan is sent on the day on which the ก.บ.อ. and every อปท. that serves the ตำบล have it; where no อปท. is recorded for
the ตำบล, the ก.บ.อ. alone. Of several versions in a year the first that all have counts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from registry.choices import LocalAuthorityKind
from registry.models import (
    Centre,
    LocalAuthority,
    LocalAuthoritySubdistrict,
    PlanSending,
    SubdistrictPlan,
)
from registry.rules.plans import Recipient, sent_to_all_on

KBO = "ก.บ.อ."
# As officials shorten them where a cell has no room.
SHORT_KINDS = {
    LocalAuthorityKind.PROVINCIAL: "อบจ.",
    LocalAuthorityKind.CITY: "ทน.",
    LocalAuthorityKind.TOWN: "ทม.",
    LocalAuthorityKind.MUNICIPALITY: "ทต.",
    LocalAuthorityKind.SUBDISTRICT: "อบต.",
}
_SERVING = LocalAuthoritySubdistrict.objects.filter(authority__is_active=True)


def with_sent_on(plans: QuerySet[SubdistrictPlan]) -> QuerySet[SubdistrictPlan]:
    """Each plan with `sent_on`: the day on which the last of those to whom it is owed got it, or None."""
    own = PlanSending.objects.filter(plan=OuterRef("pk"))
    without = _SERVING.filter(subdistrict=OuterRef("centre__subdistrict")).exclude(
        Exists(PlanSending.objects.filter(plan=OuterRef(OuterRef("pk")), authority=OuterRef("authority")))
    )
    # Asked of the rows that a plan has, not of all that serve a ตำบล: a country's links are read once for nobody.
    serving = own.filter(authority__is_active=True, authority__subdistricts=OuterRef("centre__subdistrict"))
    to_kbo = own.filter(authority__isnull=True)
    day = Greatest(
        Subquery(to_kbo.values("sent_on")[:1]),
        Subquery(serving.order_by("-sent_on").values("sent_on")[:1]),
        output_field=DateField(),
    )
    return plans.annotate(is_sent=Exists(to_kbo) & ~Exists(without), last_on=day)


def plan_sent_on(fiscal_year: int) -> Subquery:
    """For a row of Centre: the day of DL5 in a year; None while its plan is not with all to whom it is owed."""
    plans = SubdistrictPlan.objects.filter(centre=OuterRef("pk"), fiscal_year=fiscal_year)
    sent = with_sent_on(plans).filter(is_sent=True).order_by("last_on", "pk")
    return Subquery(sent.values("last_on")[:1])


def plans_sent_on(centres: Collection[int], fiscal_year: int) -> dict[int, date]:
    """The same for some centres, by their keys; those that sent nothing are not in it. One query."""
    rows = Centre.objects.filter(pk__in=centres).annotate(plan_on=plan_sent_on(fiscal_year))
    return dict(rows.filter(plan_on__isnull=False).order_by().values_list("pk", "plan_on"))


@dataclass(frozen=True, slots=True)
class Owed:
    """One to whom a plan is owed, and the sending where there is one. `authority` None: the ก.บ.อ."""

    authority: LocalAuthority | None
    sending: PlanSending | None

    @property
    def key(self) -> int | None:
        return self.authority.pk if self.authority else None

    @property
    def name(self) -> str:
        return self.authority.full_name if self.authority else KBO

    @property
    def short(self) -> str:
        """«อบต.สนวน»."""
        if self.authority is None:
            return KBO
        kind = SHORT_KINDS.get(LocalAuthorityKind(self.authority.kind))
        return f"{kind}{self.authority.name}" if kind else self.name

    @property
    def sent_on(self) -> date | None:
        return self.sending.sent_on if self.sending else None


@dataclass(frozen=True, slots=True)
class Sendings:
    """To whom a plan is owed, and those besides who got it (an อปท. that serves the ตำบล no more)."""

    owed: tuple[Owed, ...]
    besides: tuple[Owed, ...] = ()

    @property
    def every(self) -> tuple[Owed, ...]:
        return (*self.owed, *self.besides)

    @property
    def sent_on(self) -> date | None:
        return sent_to_all_on(Recipient(one.key, one.sent_on) for one in self.owed)

    @property
    def missing(self) -> list[Owed]:
        return [one for one in self.owed if one.sending is None]

    @property
    def done(self) -> list[Owed]:
        return [one for one in self.owed if one.sending is not None]

    @property
    def is_one(self) -> bool:
        """Whether all that was sent went out on one day under one letter, so that one line says it."""
        return len({(one.sent_on, one.sending.letter) for one in self.done if one.sending}) <= 1


def authorities_of(subdistricts: Iterable[str | None]) -> dict[str, list[LocalAuthority]]:
    """The อปท. in use that serve each ตำบล, in order of their names. One query."""
    links = (
        _SERVING.filter(subdistrict__in={code for code in subdistricts if code})
        .select_related("authority__district", "authority__province")
        .order_by("authority__sort_key", "authority__pk")
    )
    found: dict[str, list[LocalAuthority]] = defaultdict(list)
    for link in links:
        found[link.subdistrict_id].append(link.authority)
    return found


def sendings_of(plans: Sequence[SubdistrictPlan]) -> dict[int, Sendings]:
    """By the key of each plan (read with its centre). Two queries."""
    serving = authorities_of(plan.centre.subdistrict_id for plan in plans)
    sent = _sent(plans)
    return {
        plan.pk: _sendings(serving.get(plan.centre.subdistrict_id or "", []), sent.get(plan.pk, {}))
        for plan in plans
    }


def _sent(plans: Iterable[SubdistrictPlan]) -> dict[int, dict[int | None, PlanSending]]:
    found: dict[int, dict[int | None, PlanSending]] = defaultdict(dict)
    rows = PlanSending.objects.filter(plan__in=[plan.pk for plan in plans])
    for row in rows.select_related("authority__district", "authority__province", "recorded_by"):
        found[row.plan_id][row.authority_id] = row
    return found


def _sendings(serving: Sequence[LocalAuthority], sent: dict[int | None, PlanSending]) -> Sendings:
    owed = [Owed(None, sent.get(None)), *(Owed(one, sent.get(one.pk)) for one in serving)]
    known = {one.key for one in owed}
    besides = [Owed(row.authority, row) for key, row in sent.items() if key not in known]
    return Sendings(tuple(owed), tuple(besides))


def told_plans(centres: Collection[int], fiscal_year: int) -> dict[int, SubdistrictPlan]:
    """By centre the plan of a year that speaks for it: the first that all have, else the newest version. One query."""
    plans = with_sent_on(SubdistrictPlan.objects.filter(centre__in=centres, fiscal_year=fiscal_year))
    found: dict[int, SubdistrictPlan] = {}
    for plan in plans.select_related("centre").order_by("version"):
        standing = found.get(plan.centre_id)
        if standing is None or not standing.is_sent or (plan.is_sent and plan.last_on < standing.last_on):
            found[plan.centre_id] = plan
    return found


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A ศอช.ต. in a list of a year: its plan where there is one, and to whom it is owed."""

    centre: Centre
    plan: SubdistrictPlan | None
    sendings: Sendings

    @property
    def sent_on(self) -> date | None:
        return self.sendings.sent_on

    @property
    def is_partly(self) -> bool:
        """Some have it, others not yet."""
        return bool(self.sendings.done) and self.sent_on is None

    @property
    def letter(self) -> str:
        """The letter, where all got it under one."""
        letters = {one.sending.letter for one in self.sendings.done if one.sending}
        return letters.pop() if len(letters) == 1 else ""


def lines_of(centres: Sequence[Centre], fiscal_year: int) -> list[PlanLine]:
    """In the order given. Three queries."""
    plans = told_plans([centre.pk for centre in centres], fiscal_year)
    serving = authorities_of(centre.subdistrict_id for centre in centres)
    sent = _sent(plans.values())
    return [
        PlanLine(
            centre,
            plan := plans.get(centre.pk),
            _sendings(serving.get(centre.subdistrict_id or "", []), sent.get(plan.pk, {}) if plan else {}),
        )
        for centre in centres
    ]
