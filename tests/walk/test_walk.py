"""Every address, as everybody, inside and outside their area: what each gets stands in expectations.txt."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, path, resolve
from django.urls.resolvers import URLPattern

from conweb import urls
from registry.models import Centre
from tests.walk.door import Door
from tests.walk.doors import DOORS
from tests.walk.walking import EXPECTED, Walk, check_answers, check_complete, named_patterns, read_table
from tests.walk.world import PEOPLE, SEES

pytestmark = pytest.mark.django_db

# Addresses that name something without an area: criteria are the country's, a passkey is one person's.
WITHOUT_AREA = ("assessment:criteria", "mfa_edit_webauthn", "mfa_remove_webauthn")
ONE_PER_PROVINCE = {"province-home"}


def test_every_address_has_expectations():
    check_complete(EXPECTED)


def test_every_expectation_has_a_way_to_ask():
    assert set(DOORS) == set(EXPECTED)


def test_address_of_a_row_is_walked_inside_and_outside():
    """Rows of the own district, of another one of the province, and of another province."""
    rows = {name for name, pattern in named_patterns() if pattern.pattern.converters} - set(WITHOUT_AREA)

    for name in rows - ONE_PER_PROVINCE:
        for method in {method for method, _ in EXPECTED[name]}:
            assert {(method, where) for where in ("own", "next", "far")} <= set(EXPECTED[name]), name
    for name in ONE_PER_PROVINCE:
        assert {("GET", "own"), ("GET", "far")} <= set(EXPECTED[name]), name


@pytest.mark.parametrize("name", EXPECTED)
def test_address_gives_everybody_what_is_theirs(walk: Walk, name: str):
    check_answers(walk.visits(name), EXPECTED[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_address_takes_no_method_that_is_not_walked(walk: Walk, name: str):
    """A way to write that the table forgot would be walked by nobody."""
    walked = {method for method, _ in EXPECTED[name]}
    (_, where), answers = next(iter(EXPECTED[name].items()))
    insider = next(who for who, answer in answers.items() if answer in {"200", "302"} and who in PEOPLE)

    for method in {"GET", "POST"} - walked:
        assert walk.once(name, method, where, insider, DOORS[name]).answer == "405"


@pytest.mark.parametrize("name", EXPECTED)
def test_answer_names_nothing_of_a_place_unseen(walk: Walk, name: str):
    """Neither a ศอช. nor a person nor a file of a place outside one's area, on the page or in the paper."""
    leaked = [
        f"{visit}: {word}"
        for visit in walk.visits(name)
        for place in walk.world.places.values()
        if place.key not in SEES[visit.who]
        for word in place.words
        if word in visit.text
    ]

    assert leaked == []


def test_no_page_leads_to_a_refusal(walk: Walk):
    """Whatever a page offers to a person opens for that person.

    Of several filters of one list one is tried, and of many rows of one noun on a page the first and the last.
    """
    kinds: dict[tuple[str, str, str], dict[str, tuple[str, str]]] = {}
    for visit in walk.every_visit():
        if not (visit.is_page and visit.who in PEOPLE and visit.method == "GET"):
            continue
        for link in visit.page.links:
            address = link.split("?")[0]
            of_noun = kinds.setdefault((visit.who, visit.name, noun_of(address)), {})
            of_noun[address] = (str(visit), link)
    known = {(visit.who, visit.path): visit.answer for visit in walk.every_visit() if visit.method == "GET"}
    offered = {
        (who, address): said[address]
        for (who, _, _), said in kinds.items()
        for address in (next(iter(said)), next(reversed(said)))
    }

    refused = [
        f"{page} offers {link}"
        for (who, _), (page, link) in offered.items()
        if (known.get((who, link)) or walk.follow(who, link)) not in {"200", "302"}
    ]

    assert refused == []
    assert len(offered) > 300


def noun_of(address: str) -> str:
    """What a link leads to: the name of its address, or the address itself where it is none of ours."""
    try:
        return resolve(address).view_name
    except Resolver404:
        return address


def test_words_of_a_place_are_found_where_it_is_seen(walk: Walk):
    """The search for what leaks would find it."""
    seen = {
        place.key: [
            visit
            for visit in walk.visits("centre-detail")
            if visit.where == place.key
            and visit.answer == "200"
            and any(word in visit.text for word in place.words)
        ]
        for place in walk.world.places.values()
    }

    assert all(seen.values())


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
