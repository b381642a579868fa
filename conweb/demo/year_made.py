"""The year's work of the demo, part by part, in the order in which one part needs another."""

from collections.abc import Mapping
from contextlib import ExitStack

from conweb.demo.invention import fixture
from conweb.demo.year import record_standing, years_of_the_district
from conweb.demo.year_areas import partners_of, record_areas, record_support
from conweb.demo.year_log import record_advice, record_district_log, record_log, tag_policies
from conweb.demo.year_plans import record_plans_of
from conweb.demo.year_seen import keep_what_was_seen
from conweb.kernel.models import User
from registry.choices import Tier
from registry.models import Centre


def make_year(accounts: Mapping[str, User], undo: ExitStack) -> None:
    """`undo` learns how to delete the files, which a transaction does not take back."""
    record_areas(accounts, undo)
    years = years_of_the_district(accounts)
    partners_of(years)
    record_standing(years)
    record_plans_of(years)
    record_log(years, undo)
    tag_policies(years)
    record_advice(years)
    record_support(years)
    record_district_log(
        accounts, Centre.objects.get(tier=Tier.DISTRICT, district=fixture("huai_rat")["district"])
    )
    keep_what_was_seen(years)
