"""Doors of the radar: the area's, and one centre's; and the one that leads there."""

from tests.walk.door import Door

DOORS: dict[str, Door] = {
    "awards:home": Door(),
    "awards:radar": Door(asks=lambda at: f"?province={at.province.pk}&district={at.district.pk}"),
    "awards:centre": Door(row=lambda at: (at.fresh.pk,)),
}
