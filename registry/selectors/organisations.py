"""What stands of the organisations, funds and rules of a ศอช., for its pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from conweb.kernel import thai
from conweb.kernel.fiscal import FiscalYear
from registry.models import Centre, Fund, NetworkRule, Organisation, OrganisationReview
from registry.year_choices import FundKind

MEMBERS, OTHERS, ENDED = "members", "others", "ended"
REVIEWED, NOT_REVIEWED = "yes", "no"


@dataclass(frozen=True, slots=True)
class NetworkFigures:
    """The network of a ศอช. on a day. Shares are of these: members of all, reviewed and keeping rules of members."""

    year: int
    standing: int
    members: int
    reviewed: int  # members looked at in the fiscal year
    keeping: int  # members that keep the rules by their last review of the fiscal year
    rules: int  # in force
    network_funds: int
    funds: int  # of the ตำบล
    networked: int

    @property
    def not_reviewed(self) -> int:
        return self.members - self.reviewed


def with_last_review(rows: QuerySet[Organisation], *, on: date) -> QuerySet[Organisation]:
    """Each with `last_reviewed_on`, and `year_reviewed_on` within the fiscal year of the day; `last_keeps_rules` and
    `year_keeps_rules` are of the last review that says something of the rules, for one that says nothing of them
    takes nothing back."""
    last = OrganisationReview.objects.filter(organisation=OuterRef("pk"), reviewed_on__lte=on).order_by(
        "-reviewed_on"
    )
    this_year = last.filter(reviewed_on__gte=FiscalYear.of(on).starts)
    of_rules = {"keeps_rules__isnull": False}
    return rows.annotate(
        last_reviewed_on=Subquery(last.values("reviewed_on")[:1]),
        last_keeps_rules=Subquery(last.filter(**of_rules).values("keeps_rules")[:1]),
        year_reviewed_on=Subquery(this_year.values("reviewed_on")[:1]),
        year_keeps_rules=Subquery(this_year.filter(**of_rules).values("keeps_rules")[:1]),
    )


def is_member_on(on: date) -> Q:
    return Q(joined_on__lte=on) & (Q(left_on__isnull=True) | Q(left_on__gt=on))


def narrowed(
    rows: QuerySet[Organisation],
    *,
    on: date,
    words: str = "",
    kind: str = "",
    state: str = "",
    reviewed: str = "",
) -> QuerySet[Organisation]:
    """The organisations that a filter asks for: those that stand, unless it asks for those that ended."""
    found = rows.filter(ended_on__lte=on) if state == ENDED else rows.standing_on(on)  # type: ignore[attr-defined]
    if state == MEMBERS:
        found = found.filter(is_member_on(on))
    elif state == OTHERS:
        found = found.exclude(is_member_on(on), joined_on__isnull=False)
    if kind:
        found = found.filter(kind=kind)
    for word in thai.clean_text(words).split():
        found = found.filter(search_key__contains=thai.fold(word))
    found = with_last_review(found, on=on)
    if reviewed:
        found = found.filter(is_member_on(on), year_reviewed_on__isnull=reviewed == NOT_REVIEWED)
    return found.order_by("name", "village", "pk")


def figures_of(centre: Centre, *, on: date) -> NetworkFigures:
    """Three queries."""
    rows = with_last_review(Organisation.objects.filter(centre=centre).standing_on(on), on=on)
    member = is_member_on(on)
    counted = rows.aggregate(
        standing=Count("pk"),
        members=Count("pk", filter=member),
        reviewed=Count("pk", filter=member & Q(year_reviewed_on__isnull=False)),
        keeping=Count("pk", filter=member & Q(year_keeps_rules=True)),
    )
    funds = standing_funds(centre, on=on).aggregate(
        network_funds=Count("pk", filter=Q(kind=FundKind.NETWORK)),
        funds=Count("pk", filter=~Q(kind=FundKind.NETWORK)),
        networked=Count("pk", filter=~Q(kind=FundKind.NETWORK) & networked_on(on)),
    )
    rules = rules_in_force(centre, on=on).count()
    return NetworkFigures(year=int(FiscalYear.of(on)), rules=rules, **counted, **funds)


def rules_in_force(centre: Centre, *, on: date) -> QuerySet[NetworkRule]:
    rules = NetworkRule.objects.filter(centre=centre, adopted_on__lte=on)
    return rules.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


def standing_funds(centre: Centre, *, on: date) -> QuerySet[Fund]:
    return Fund.objects.filter(centre=centre).filter(
        Q(founded_on__isnull=True) | Q(founded_on__lte=on), Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    )


def networked_on(on: date) -> Q:
    """Funds of the ตำบล that are managed as a network on the day (indicator 15)."""
    return Q(networked_on__lte=on) & (Q(network_left_on__isnull=True) | Q(network_left_on__gt=on))


def members_to_review(centre: Centre, *, on: date) -> list[Organisation]:
    """Every member on the day, those not looked at this year first."""
    rows = with_last_review(Organisation.objects.filter(centre=centre).members_on(on), on=on)
    return list(rows.order_by(F("year_reviewed_on").asc(nulls_first=True), "name", "pk"))
