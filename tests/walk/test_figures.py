"""Every number in a tile, a table or a chart leads to a list of exactly so many, for everybody.

What is no count of anything says so in the markup (`data-plain`: a year, a day, a score, an ordinal): nothing is
left out by accident. Of «78 จาก 90» the link leads to the 78; without what narrows it, the same list says 90.
"""

from functools import cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from tests.walk.figures import Figure, figures_of
from tests.walk.walking import Walk
from tests.walk.world import PEOPLE

pytestmark = pytest.mark.django_db

# What chooses among the things counted; the place and the year do not.
NARROWING = ("standing", "band", "look", "indicator", "points", "plan", "state", "status", "tier", "why")
WHO = [who for who in PEOPLE if who != "judge"]


class Reader:
    """One person with a browser; every address is opened once."""

    def __init__(self, walk: Walk, who: str) -> None:
        self.client = Client()
        self.client.cookies[settings.SESSION_COOKIE_NAME] = walk.world.sessions[who]
        self.open = cache(self._open)

    def _open(self, address: str) -> HttpResponse:
        response = self.client.get(address)
        assert response.status_code == 200, address
        return response

    def listed(self, page: str, address: str) -> int:
        """How many lines the list has to which a link of a page leads."""
        path, _, anchor = urljoin(page, address).partition("#")
        if anchor:
            _, rows = figures_of(self.open(path).content.decode())
            return rows.get(anchor, 0)
        context = self.open(path).context
        if "page" in context:
            return context["page"].paginator.count
        return len(context["rows"])


def _pages(reader: Reader) -> list[str]:
    """The homes, the dashboard of every step and year, the list of forms."""
    home = reader.open("/").context
    areas = [home["desk_page"].partition("?")[2]] if "desk_page" in home else [""]
    desks = [
        f"/desk/?{'&'.join(part for part in (area, more) if part)}"
        for area in areas
        for more in ("", "step=accepted", "year=2563")
    ]
    return ["/", *desks, "/assessments/", "/assessments/?year=2563"]


def _whole(address: str) -> str:
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in NARROWING]
    return f"{parts.path}?{urlencode(kept)}" if kept else parts.path


def _wrong(reader: Reader, page: str, figure: Figure) -> str:
    """What is wrong with a figure; nothing where its list says the same."""
    if figure.address is None:
        return f"{page}: «{figure.said}» leads nowhere"
    number, *whole = figure.numbers
    if (listed := reader.listed(page, figure.address)) != number:
        return f"{page}: «{figure.said}» leads to {listed}: {figure.address}"
    if "จาก" in figure.said and whole:
        address = _whole(urljoin(page, figure.address))
        if (listed := reader.listed(page, address)) != whole[0]:
            return f"{page}: the whole of «{figure.said}» is {listed}: {address}"
    return ""


@pytest.mark.parametrize("who", WHO)
def test_every_figure_leads_to_a_list_of_exactly_so_many(walk: Walk, who: str) -> None:
    reader = Reader(walk, who)
    read = {page: figures_of(reader.open(page).content.decode())[0] for page in _pages(reader)}

    found = [_wrong(reader, page, figure) for page, figures in read.items() for figure in figures]

    assert [words for words in found if words] == []
    assert sum(map(len, read.values())) > 40


def test_a_number_without_a_link_is_found() -> None:
    figures, _ = figures_of("<table><tbody><tr><td>ส่งแล้ว 12 แห่ง</td></tr></tbody></table>")

    assert [(figure.numbers, figure.address) for figure in figures] == [((12,), None)]


def test_a_number_in_a_drawing_is_found() -> None:
    figures, _ = figures_of('<svg><a href="/x"><text>7</text></a><text>8</text></svg>')

    assert [(figure.numbers, figure.address) for figure in figures] == [((7,), "/x"), ((8,), None)]


def test_what_says_that_it_is_plain_is_no_figure() -> None:
    figures, _ = figures_of(
        '<dl class="facts"><dd data-plain="day">ครบกำหนด 30 เม.ย.</dd><dd><b>5</b></dd></dl>'
    )

    assert [figure.numbers for figure in figures] == [(5,)]
