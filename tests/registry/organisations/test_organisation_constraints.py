"""What the database itself refuses of organisations, funds, rules, records of กรรมการ, and files: by raw SQL."""

from datetime import date
from typing import Any

import pytest

from conweb.kernel import clock
from registry.models import Centre, NetworkRule
from tests.factories import CentreFactory, PersonFactory, UserFactory
from tests.registry.raw_sql import insert, refused
from tests.year_factories import AgreementFactory, NetworkRuleFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

LONG_AGO, BUDDHIST = date(2018, 5, 1), date(2561, 5, 1)
EARLIER = date(2018, 4, 30)


@pytest.fixture
def centre() -> Centre:
    return CentreFactory()


def organisation(centre: Centre, **columns: Any) -> None:
    given = {"centre_id": centre.pk, "name": "กลุ่มทอผ้า", "kind": "occupation", "village": "", "note": ""}
    insert("registry_organisation", **given | columns)


def fund(centre: Centre, **columns: Any) -> None:
    given = {"centre_id": centre.pk, "name": "กองทุน", "kind": "village", "village": "", "note": ""}
    insert("registry_fund", **given | columns)


def rule(centre: Centre, **columns: Any) -> None:
    given = {"centre_id": centre.pk, "title": "ข้อตกลง", "body": "", "adopted_on": LONG_AGO}
    insert("registry_networkrule", **given | columns)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("organisation_has_a_name", {"name": ""}),
        ("organisation_ends_after_it_began", {"founded_on": LONG_AGO, "ended_on": EARLIER}),
        ("organisation_leaves_after_it_joined", {"joined_on": LONG_AGO, "left_on": EARLIER}),
        ("organisation_leaves_after_it_joined", {"left_on": LONG_AGO}),
        ("organisation_on_sensible_days", {"joined_on": BUDDHIST}),
    ],
)
def test_organisation_is_refused(centre, constraint, columns):
    with refused(constraint):
        organisation(centre, **columns)


def test_organisation_stands_once_in_a_village_while_it_lasts(centre):
    organisation(centre, ended_on=LONG_AGO)
    organisation(centre)

    with refused("organisation_once_a_centre"):
        organisation(centre, kind="women")


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("fund_has_a_name", {"name": ""}),
        ("own_fund_is_not_one_of_the_network", {"kind": "network", "networked_on": LONG_AGO}),
        ("fund_ends_after_it_began", {"founded_on": LONG_AGO, "ended_on": EARLIER}),
        ("fund_leaves_network_after_it_joined", {"networked_on": LONG_AGO, "network_left_on": EARLIER}),
        ("fund_leaves_network_after_it_joined", {"network_left_on": LONG_AGO}),
        ("fund_balance_has_its_day", {"balance": 5}),
        ("fund_balance_has_its_day", {"balance": -5, "balance_on": LONG_AGO}),
        ("fund_on_sensible_days", {"founded_on": BUDDHIST}),
    ],
)
def test_fund_is_refused(centre, constraint, columns):
    with refused(constraint):
        fund(centre, **columns)


def test_fund_stands_once_of_a_kind_in_a_village(centre):
    fund(centre)
    fund(centre, kind="savings")

    with refused("fund_once_a_centre"):
        fund(centre)


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("rule_has_a_title", {"title": ""}),
        ("rule_ends_after_it_began", {"ended_on": EARLIER}),
        ("rule_on_sensible_days", {"adopted_on": BUDDHIST}),
    ],
)
def test_rule_is_refused(centre, constraint, columns):
    with refused(constraint):
        rule(centre, **columns)


def test_review_stands_once_a_day_on_a_sensible_day(centre):
    given = {
        "organisation_id": OrganisationFactory(centre=centre).pk,
        "reviewed_on": LONG_AGO,
        "note": "",
        "recorded_by_id": UserFactory().pk,
        "recorded_at": clock.now(),
    }
    insert("registry_organisationreview", **given)

    with refused("organisation_reviewed_once_a_day"):
        insert("registry_organisationreview", **given)
    with refused("review_on_a_sensible_day"):
        insert("registry_organisationreview", **given | {"reviewed_on": BUDDHIST})


@pytest.mark.parametrize(
    ("constraint", "columns"),
    [
        ("member_record_says_what", {"title": ""}),
        ("member_record_ends_after_it_began", {"until": EARLIER}),
        ("member_record_on_sensible_days", {"since": BUDDHIST}),
    ],
)
def test_line_of_a_member_is_refused(centre, constraint, columns):
    with refused(constraint):
        line(centre, PersonFactory().pk, **columns)


def test_line_of_a_member_stands_once(centre):
    person = PersonFactory().pk
    line(centre, person)

    with refused("member_record_once"):
        line(centre, person)


def line(centre: Centre, person: int, **columns: Any) -> None:
    given = {
        "centre_id": centre.pk,
        "person_id": person,
        "kind": "training",
        "title": "อบรม",
        "since": LONG_AGO,
    }
    insert("registry_memberrecord", **given | {"organiser": "", "note": ""} | columns)


# ── files ──────────────────────────────────────────────────────────────────────────────────
def file(owner: NetworkRule | None, **columns: Any) -> None:
    given = {
        "network_rule_id": owner.pk if owner else None,
        "file": "year/0",
        "name": "ระเบียบ.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "sha256": "0" * 64,
        "uploaded_by_id": UserFactory().pk,
        "uploaded_at": clock.now(),
    }
    insert("registry_yearfile", **given | columns)


def test_file_belongs_to_one_thing(centre):
    with refused("year_file_of_one_thing"):
        file(None)
    with refused("year_file_of_one_thing"):
        file(NetworkRuleFactory(centre=centre), agreement_id=AgreementFactory().pk)


def test_file_is_kept_once_with_its_row(centre):
    owner = NetworkRuleFactory(centre=centre)
    file(owner, removed_at=clock.now())
    file(owner)

    with refused("year_file_once_a_network_rule"):
        file(owner)
