"""The row of `manage.py bench` about dashboards: a province of ninety ศอช.ต. beside as many plain cells."""

import re
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from assessment.models import Assessment
from conweb.bench.figures import MS, World, _queries
from conweb.bench.measure import Figure, timed_together
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, Province, User
from registry.models import Centre

CENTRES = 90
COLUMNS = 10


def province_dashboard(world: World) -> Iterator[Figure]:
    """The dashboard of a province (desk) of 90 ศอช.ต.: duties, bands, indicators, years, heat map, what to look at."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(_reader_of_ninety(world))
    page = reverse("desk")
    text = client.get(page).content.decode()
    cells = len(re.findall(r"<t[dh][ >]", text))
    plain = reverse("bench-plain-cells", args=[-(-cells // COLUMNS), COLUMNS])

    def open_page() -> None:
        if client.get(page).status_code != 200:
            raise RuntimeError("the dashboard was refused")

    def open_cells() -> None:
        if client.get(plain).status_code != 200:
            raise RuntimeError("the yardstick was refused")

    mine, least = timed_together(open_page, open_cells, runs=9, repeat=5)
    yield Figure(
        f"province dashboard of {CENTRES} centres",
        mine.median * MS,
        "ms",
        f"signed-in page of {cells} plain table cells",
        least.median * MS,
        mine.spread,
        aim=2,
    )
    yield Figure(
        "queries of a province dashboard",
        _queries(client, open_page),
        "queries",
        "none: a number committed in the tests",
        aim=12,
        aims_at="value",
    )
    yield Figure(
        "a province dashboard, compressed",
        len(client.get(page, headers={"accept-encoding": "gzip"}).content) / 1000,
        "kB",
        "none: the bytes themselves",
        aim=50,
        aims_at="value",
    )


def _reader_of_ninety(world: World) -> User:
    """Somebody who looks after districts of the demo's province with ninety ศอช.ต. between them."""
    province = Province.objects.get(pk=world.draft.province_id)
    sizes: dict[str, int] = {}
    for district in Centre.objects.assessed().filter(province=province).values_list("district", flat=True):
        sizes[district] = sizes.get(district, 0) + 1
    chosen: dict[int, tuple[str, ...]] = {0: ()}
    busiest = Assessment.objects.filter(province=province).order_by("-pk").values_list("district", flat=True)
    for code in dict.fromkeys([*busiest, *sizes]):
        for total, codes in sorted(chosen.items(), reverse=True):
            chosen.setdefault(total + sizes.get(code, 0), (*codes, code))
    reader = User.objects.create_user("bench-province", first_name="วัดผล", last_name="จังหวัด")
    Duty.objects.bulk_create(
        Duty(user=reader, role=Role.DISTRICT_HEAD, district_id=code) for code in chosen[CENTRES]
    )
    return reader


ROWS = (province_dashboard,)
