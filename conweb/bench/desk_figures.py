"""The row of `manage.py bench` about dashboards: a province of ninety ศอช.ต. beside as many plain cells."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from assessment.models import Assessment
from conweb.bench.figures import World
from conweb.bench.measure import Figure
from conweb.bench.page_figures import beside_plain_cells
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, Province, User
from registry.models import Centre

CENTRES = 90


def province_dashboard(world: World) -> Iterator[Figure]:
    """The dashboard of a province (desk) of 90 ศอช.ต.: duties, bands, indicators, years, heat map, what to look at."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(_reader_of_ninety(world))
    page = reverse("desk")
    yield from beside_plain_cells(
        client,
        page,
        name=f"province dashboard of {CENTRES} centres",
        queries="queries of a province dashboard",
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
