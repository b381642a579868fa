"""What holds of every address, whoever comes to it: a file of the walk takes the addresses of some tables.

Such a file has a world of its own and asks for nothing that another file asks for, so that files can run apart.
"""

import json
import re
from collections.abc import Iterator

from django.urls import Resolver404, resolve

from conweb.kernel import thai
from tests.walk.doors import DOORS
from tests.walk.registry_rows import WALKED_ID, WALKED_PHONE
from tests.walk.walking import EXPECTED, TABLES, Visit, Walk, check_answers, read_table
from tests.walk.world import PEOPLE, SEES

# The tables of expectations by the file that walks them; whatever no part names is walked by "rest".
PARTS = {
    "work": ("expectations",),
    "contacts": ("expectations_contacts", "expectations_changes", "expectations_search"),
    "centres": ("expectations_centres", "expectations_committees", "expectations_rosters"),
    "awards": (
        *("expectations_radar", "expectations_award_rules", "expectations_registers"),
        *("expectations_nominations", "expectations_contests", "expectations_award_papers"),
    ),
    "year": (
        *("expectations_log", "expectations_grid", "expectations_organisations"),
        *("expectations_plans", "expectations_rulings", "expectations_supports"),
    ),
}
REST = "rest"
FEWEST_LINKS = 100
# Their doors make the row that is asked for, and take it back: what leads to it leads nowhere afterwards.
MADE_FOR_THE_VISIT = {"assessment:grid-undo", "registry:partner-remove"}
PAPER = "application/pdf"

# Nothing masked slips out anywhere: pages, papers, workbooks, answers to scripts.
IDS = [
    written
    for digits in (WALKED_ID, thai.format_citizen_id(WALKED_ID))
    for written in (digits, thai.thai_digits(digits))
]
PHONES = [WALKED_PHONE, thai.format_phone(WALKED_PHONE), thai.thai_digits(thai.format_phone(WALKED_PHONE))]
# Who sits in the office of a district; everybody else reads its members' phones masked.
OFFICES = {"officer", "head", "both", "off.next", "off.far"}
# The one answer in which a phone is shown: it was asked for, with a reason.
REVEAL = "registry:person-reveal"


def names_of(part: str) -> list[str]:
    """The URL names that a part walks."""
    taken = {table for tables in PARTS.values() for table in tables}
    return [
        name
        for path in TABLES
        if (path.stem not in taken if part == REST else path.stem in PARTS[part])
        for name in read_table(path.read_text(encoding="utf-8"))
    ]


def noun_of(address: str) -> str:
    """What a link leads to: the name of its address, or the address itself where it is none of ours."""
    try:
        return resolve(address).view_name
    except Resolver404:
        return address


class EveryAddress:
    """The rules; `part` says which addresses, conftest.py asks each rule of each of them."""

    part: str

    def visits(self, walk: Walk) -> Iterator[Visit]:
        for name in names_of(self.part):
            yield from walk.visits(name)

    def test_address_gives_everybody_what_is_theirs(self, walk: Walk, name: str):
        check_answers(walk.visits(name), EXPECTED[name])

    def test_address_takes_no_method_that_is_not_walked(self, walk: Walk, name: str):
        """A way to write that the table forgot would be walked by nobody."""
        walked = {method for method, _ in EXPECTED[name]}
        (_, where), answers = next(iter(EXPECTED[name].items()))
        insider = next(who for who, answer in answers.items() if answer in {"200", "302"} and who in PEOPLE)

        for method in {"GET", "POST"} - walked:
            assert walk.once(name, method, where, insider, DOORS[name]).answer == "405"

    def test_answer_names_nothing_of_a_place_unseen(self, walk: Walk, name: str):
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

    def test_no_page_leads_to_a_refusal(self, walk: Walk):
        """Whatever a page offers to a person opens for that person.

        Of several filters of one list one is tried, and of many rows of one noun on a page the first and the last.
        """
        kinds: dict[tuple[str, str, str], dict[str, tuple[str, str]]] = {}
        for visit in self.visits(walk):
            if not (visit.is_page and visit.who in PEOPLE and visit.method == "GET"):
                continue
            if visit.name in MADE_FOR_THE_VISIT:
                continue
            for link in visit.page.links:
                address = link.split("?")[0]
                of_noun = kinds.setdefault((visit.who, visit.name, noun_of(address)), {})
                of_noun[address] = (str(visit), link)
        known = {
            (visit.who, visit.path): visit.answer for visit in self.visits(walk) if visit.method == "GET"
        }
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
        assert len(offered) > FEWEST_LINKS

    def test_page_has_no_english_for_anybody(self, walk: Walk, name: str):
        found = [
            f"{visit}: {', '.join(visit.page.english)}"
            for visit in walk.visits(name)
            if (visit.is_page or visit.content_type == PAPER) and visit.page.english
        ]

        assert found == []

    def test_answer_to_a_script_speaks_thai(self, walk: Walk, name: str):
        english = []
        for visit in walk.visits(name):
            if visit.content_type == "application/json":
                message = json.loads(visit.text).get("message", "")
                english += [str(visit)] if re.search(r"[A-Za-z]{2,}", message) else []

        assert english == []

    def test_page_has_its_bones_and_nothing_refused(self, walk: Walk, name: str):
        wrong = [
            f"{visit}: {', '.join(visit.page.faults)}"
            for visit in walk.visits(name)
            if visit.is_page and visit.page.faults
        ]

        assert wrong == []

    def test_page_carries_the_policy(self, walk: Walk, name: str):
        for visit in filter(lambda visit: visit.is_page, walk.visits(name)):
            policy = visit.headers.get("Content-Security-Policy", "")
            assert "script-src 'self'" in policy, str(visit)
            assert "style-src 'self'" in policy, str(visit)
            assert "default-src 'none'" in policy, str(visit)
            assert "unsafe" not in policy, str(visit)
            assert visit.headers["X-Content-Type-Options"] == "nosniff", str(visit)

    def test_no_answer_to_anybody_holds_a_citizen_id(self, walk: Walk, name: str):
        leaked = [
            str(visit)
            for visit in walk.visits(name)
            for text in (visit.text, visit.path, *visit.headers.values())
            if any(written in text for written in IDS)
        ]

        assert leaked == []

    def test_phone_of_a_member_is_open_to_their_own_office_only(self, walk: Walk, name: str):
        leaked = [
            str(visit)
            for visit in walk.visits(name)
            if visit.who not in OFFICES and (visit.name, visit.method) != (REVEAL, "POST")
            if any(written in visit.text for written in PHONES)
        ]

        assert leaked == []
