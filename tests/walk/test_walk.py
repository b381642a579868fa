"""The walk itself: no address is forgotten, and it sees what it must not let pass. The addresses stand beside it."""

from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import URLPattern

from conweb import urls
from registry.models import Centre
from tests.walk.door import Door
from tests.walk.doors import DOORS
from tests.walk.every_address import PARTS, REST, names_of
from tests.walk.walking import EXPECTED, check_answers, check_complete, named_patterns, read_table
from tests.walk.world import PEOPLE

pytestmark = pytest.mark.django_db

# Addresses that name something without an area: criteria are the country's, a passkey is one person's.
WITHOUT_AREA = ("assessment:criteria", "mfa_edit_webauthn", "mfa_remove_webauthn")
# A kind of table or file of one's own area.
WITHOUT_AREA += ("registry:paper-table", "registry:register-paper", "registry:central-layout")
WITHOUT_AREA += ("assessment:report-table",)
# Policies are the country's, as are the reports about the whole of it.
WITHOUT_AREA += ("assessment:policy-edit", "assessment:central-report", "assessment:ministry-report")
# The end of the round of the whole country.
WITHOUT_AREA += ("assessment:round-close", "assessment:round-reopen")
# Rounds and holidays are the country's, an address for a calendar program is one person's.
WITHOUT_AREA += tuple(
    f"assessment:{name}"
    for name in (
        *("round-detail", "round-edit", "round-copy", "holiday-edit", "holiday-remove"),
        *("feed", "feed-end"),
    )
)
ONE_PER_PROVINCE = {"province-home", "assessment:report-province"}
ONE_PER_PROVINCE |= {"assessment:province-summary", "assessment:province-summary-xlsx"}
ONE_PER_PROVINCE |= {"assessment:year-end-province", "assessment:central-report-province"}
ONE_PER_PROVINCE |= {"assessment:report-letter-province"}
ONE_PER_PROVINCE |= {
    f"assessment:{name}"
    for name in (
        *("province-dates", "extension-create", "reminder-list", "reminder-files"),
        "contact-edit",
    )
}
# A ruling is a whole province's, or the country's.
ONE_PER_PROVINCE |= {"assessment:ruling-detail"}
# A selection, its lists and the rules of a year are a whole province's.
ONE_PER_PROVINCE |= {
    f"awards:{name}"
    for name in (
        *("contest-detail", "contest-history", "contest-result", "kept-list", "kept-lists", "stage-detail"),
        *("nomination-table", "result-paper", "result-table", "rules-detail", "rules-paper"),
    )
}
# What only the staff of that province open, or the judges and heads who walk there: in the other province nobody who
# walks does, so a refusal there would prove nothing. That it lies outside the area of who works there is held below.
OF_THOSE_WHO_RUN_IT = {
    f"awards:{name}"
    for name in (
        *("announcement", "certificates", "contest-announce", "contest-close", "contest-edit"),
        *("contest-end-nominations", "contest-open", "contest-remove", "contest-reopen"),
        *("field-visit-create", "field-visit-edit", "field-visit-remove"),
        *("judge-create", "judge-edit", "judge-remove", "judge-sheet", "judging-stage"),
        *("nomination-decide", "nomination-hand-in", "nomination-withdraw", "paper-scores", "rubric-edit"),
        *("rules-create", "rules-discard", "rules-edit", "rules-publish", "score-sheet", "score-sheets"),
        *("stage-close", "stage-edit", "stage-open", "stage-reopen", "zone-create", "zone-remove"),
    )
}
OF_THOSE_WHO_RUN_IT |= {
    f"assessment:ruling-{act}" for act in ("edit", "discard", "publish", "revise", "withdraw")
}


def test_every_address_has_expectations():
    check_complete(EXPECTED)


def test_every_address_is_walked_by_one_file():
    files = {
        path.stem.removeprefix("test_addresses_"): path
        for path in Path(__file__).parent.glob("test_addresses_*.py")
    }

    assert set(files) == {*PARTS, REST}
    assert all(f'part = "{part}"' in path.read_text(encoding="utf-8") for part, path in files.items())
    assert sorted(name for part in files for name in names_of(part)) == sorted(EXPECTED)


def test_every_expectation_has_a_way_to_ask():
    assert set(DOORS) == set(EXPECTED)


def test_address_of_a_row_is_walked_inside_and_outside():
    """Rows of the own district, of another one of the province, and of another province."""
    rows = {name for name, pattern in named_patterns() if pattern.pattern.converters} - set(WITHOUT_AREA)

    for name in rows - ONE_PER_PROVINCE - OF_THOSE_WHO_RUN_IT:
        for method in {method for method, _ in EXPECTED[name]}:
            assert {(method, where) for where in ("own", "next", "far")} <= set(EXPECTED[name]), name
    for name in ONE_PER_PROVINCE:
        assert {("GET", "own"), ("GET", "far")} <= set(EXPECTED[name]), name
    for name in OF_THOSE_WHO_RUN_IT:
        for method in {method for method, _ in EXPECTED[name]}:
            assert EXPECTED[name][method, "own"]["off.far"] == "404", name


# ── the walk proves itself ─────────────────────────────────────────────────────────────────
def centre_of_anyone(request: HttpRequest, centre_id: int) -> HttpResponse:
    """What a view must not be: it reads past `visible_to`."""
    return HttpResponse(Centre.objects.get(pk=centre_id).short_name)


def write_then_refuse(request: HttpRequest, centre_id: int) -> HttpResponse:
    """What a view must not be: it asks whose job it is after the deed."""
    Centre.objects.filter(pk=centre_id).update(place="ศาลาประชาคม")
    return HttpResponse(status=302 if request.user.sees_everything else 403, headers={"Location": "/"})


def with_address(settings, view: object, name: str | None) -> None:
    """The project's addresses and one more, for the length of a test."""
    module = type(
        "AddedUrls", (), {"urlpatterns": [*urls.urlpatterns, path("added/<int:centre_id>/", view, name=name)]}
    )
    settings.ROOT_URLCONF = module


ADDED = "added"
SEEN_OWN_AND_FAR = read_table(
    "anonymous script officer head both off.next off.far province depart region execut judge admin adm.31\n"
    "added\n"
    "  GET own  login 401 200 200 200 404 404 200 200 200 200 404 200 200\n"
    "  GET far  login 401 404 404 404 404 200 404 200 404 404 404 200 404\n"
)[ADDED]


def test_walk_fails_at_an_address_without_expectations(settings):
    with_address(settings, centre_of_anyone, ADDED)

    with pytest.raises(AssertionError, match=r"no expectations for: added"):
        check_complete(EXPECTED)


def test_walk_fails_at_an_address_without_a_name(settings):
    with_address(settings, centre_of_anyone, None)

    with pytest.raises(AssertionError, match="without a name"):
        check_complete(EXPECTED)


def test_walk_fails_at_expectations_of_an_address_that_is_gone():
    with pytest.raises(AssertionError, match="no URL name: added"):
        check_complete({**EXPECTED, ADDED: SEEN_OWN_AND_FAR})


def test_walk_fails_where_a_view_shows_rows_of_another_area(walk, settings):
    with_address(settings, centre_of_anyone, ADDED)
    visits = walk.make(ADDED, SEEN_OWN_AND_FAR, Door(row=lambda at: (at.fresh.pk,)))

    with pytest.raises(AssertionError, match=r"\(added, far\) as officer: 200, expected 404"):
        check_answers(visits, SEEN_OWN_AND_FAR)


def test_walk_fails_where_the_row_outside_does_not_exist(walk, settings):
    with_address(settings, lambda request, centre_id: HttpResponse(status=404), ADDED)
    nobody_s = {("GET", "far"): dict.fromkeys(PEOPLE, "404")}
    visits = walk.make(ADDED, nobody_s, Door(row=lambda at: (0,)))

    with pytest.raises(AssertionError, match="nobody opens this"):
        check_answers(visits, nobody_s)


def test_walk_fails_where_a_refusal_writes(walk, settings):
    with_address(settings, write_then_refuse, ADDED)
    rows = {("POST", "own"): {"officer": "403", "depart": "302"}}
    visits = walk.make(ADDED, rows, Door(row=lambda at: (at.fresh.pk,)))

    with pytest.raises(AssertionError, match=r"wrote something all the same:\n.*as officer: 403"):
        check_answers(visits, rows)


def test_walk_sees_addresses_inside_included_files():
    found = dict(named_patterns())

    assert {"assessment:send", "mfa_edit_webauthn", "accounts:user-list"} <= set(found)
    assert all(isinstance(pattern, URLPattern) for pattern in found.values())


def test_expectations_of_a_row_name_every_person():
    with pytest.raises(AssertionError, match="2 answers, 14 people"):
        read_table("a b c d e f g h i j k l m n\nhome\n  GET - 200 200\n")
