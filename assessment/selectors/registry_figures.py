"""How the committees and ก.บ.ต. of an area stand, counted by the questions that the lists of the registry ask."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Value

from assessment.selectors.results import Area, place_of
from conweb.kernel.models import User
from registry.choices import Position, Tier
from registry.filters import TERM_NEAR
from registry.models import Centre
from registry.rules import KbtState
from registry.selectors.centre_counts import REFERENCE


@dataclass(frozen=True, slots=True)
class TierFigures:
    """The ศอช. of one tier that work, and what is amiss with their committees."""

    tier: Tier
    centres: int
    vacant: int
    ending: int
    outside: int
    chairless: int
    without_secretary: int
    reference: int | None = None  # of the country: what the department counted in fiscal year 2555

    @property
    def seated(self) -> int:
        """With a committee in office."""
        return self.centres - self.vacant


@dataclass(frozen=True, slots=True)
class RegistryFigures:
    tiers: tuple[TierFigures, ...]
    boards: dict[KbtState, int]  # ศอช.ต. by what its ก.บ.ต. is like

    @property
    def board_count(self) -> int:
        return sum(self.boards.values())


def registry_figures(user: User, area: Area, *, on: date) -> RegistryFigures:
    """Two queries, however many ศอช. there are."""
    centres = Centre.objects.visible_to(user).filter(**place_of(area))
    asked = {
        "centres": centres.active(),
        "vacant": centres.without_committee(on),
        "ending": centres.term_ends_between(on, on + timedelta(days=TERM_NEAR)),
        "outside": centres.outside_size(on),
        "chairless": centres.without_position(Position.CHAIR, on),
        "without_secretary": centres.without_position(Position.SECRETARY, on),
    }
    counted = [
        rows.order_by().annotate(what=Value(what)).values("what", "tier").annotate(number=Count("pk"))
        for what, rows in asked.items()
    ]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for what, tier, number in counted[0].union(*counted[1:], all=True).values_list("what", "tier", "number"):
        found[tier][what] = number
    states = Counter(
        dict(
            centres.active()
            .of_tier(Tier.SUBDISTRICT)
            .with_kbt_state(on)
            .order_by()
            .values_list("kbt")
            .annotate(Count("pk"))
        )
    )
    return RegistryFigures(
        tiers=tuple(
            TierFigures(
                tier=tier,
                reference=REFERENCE[tier] if area is None else None,
                **{what: found[tier][what] for what in asked},
            )
            for tier in (Tier.PROVINCE, Tier.DISTRICT, Tier.SUBDISTRICT)
            if found[tier]["centres"] or area is None
        ),
        boards={state: states[state.value] for state in KbtState},
    )
