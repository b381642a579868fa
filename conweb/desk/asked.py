"""What a dashboard is about, as far as its links must say it."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.http import urlencode

from assessment.selectors import Progress
from conweb.kernel.models import District


@dataclass(frozen=True, slots=True)
class Asked:
    """`area` is «province=31», «district=3116», or nothing; `year` is «year=2563» where it is not this one.

    `step` is how far the forms must have come whose points are shown. `deeper`: the name of a place leads to this
    same page of that place, and not to its home.
    """

    today: date
    area: str = ""
    year: str = ""
    step: str = "sent"
    province: str = ""
    deeper: bool = False

    def forms(self, area: str, *parts: str, year: int | None = None) -> str:
        """The list of forms of an area that is so narrowed; of another year where one is given."""
        return _address(_page("assessment:overview"), area, f"year={year}" if year else self.year, *parts)

    def copies(self, area: str, *parts: str) -> str:
        """The list of bodies whose copies are owed."""
        return _address(_page("registry:transmittal-owed"), area, self.year, *parts)

    def place(self, progress: Progress) -> str:
        """Where the name of a place leads."""
        place = progress.place
        if place is None:
            return ""
        if self.deeper:
            step = "" if self.step == "sent" else f"step={self.step}"
            return _address(_page("desk"), area_of(progress), self.year, step)
        is_district = isinstance(place, District)
        return reverse("district-home" if is_district else "province-home", args=[place.pk])


def area_of(progress: Progress) -> str:
    """How lists are asked for the place of a row."""
    place = progress.place
    return urlencode({"district" if isinstance(place, District) else "province": place.pk}) if place else ""


@cache
def _page(name: str) -> str:
    """Where a page without arguments lies: asked hundreds of times by one dashboard."""
    return reverse(name)


def _address(page: str, *parts: str) -> str:
    query = "&".join(part for part in parts if part)
    return f"{page}?{query}" if query else page
