"""Who may compete, who may not and why: as of today, and as it was kept at a move of a selection."""

from registry.models import Centre


def competing_in(province_id: str, district_id: str = "") -> list[Centre]:
    """The active ศอช.ต. of a province or of one district of it: only these compete (guideline item 7)."""
    here = Centre.objects.assessed().filter(province=province_id)
    if district_id:
        here = here.filter(district=district_id)
    return list(here.with_places().order_by("district__sort_key", "sort_key", "pk"))
