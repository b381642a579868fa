"""What every page's frame shows: the day, the reader's areas, the demo's banner."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User


def frame(request: HttpRequest) -> dict[str, Any]:
    today = clock.today()
    user = getattr(request, "user", None)
    return {
        "today": today,
        "now": clock.now(),
        "is_demo": settings.DEMO,
        "demo_date": today if settings.DEMO else None,
        "fiscal_year": FiscalYear.of(today),
        "areas": areas_of(user) if isinstance(user, User) else [],
    }


def areas_of(user: User) -> list[dict[str, str]]:
    """The areas of this person's duties, each once, with the page that shows it."""
    areas: dict[str, dict[str, str]] = {}
    for duty in user.seeing_duties:
        if duty.district:
            areas[duty.district_id] = {
                "label": f"{duty.district.province.name} › {duty.district.full_name}",
                "short": f"อ.{duty.district.name}",
                "url": reverse("district-home", args=[duty.district_id]),
            }
        elif duty.province:
            areas[duty.province_id] = {
                "label": duty.province.full_name,
                "short": f"จ.{duty.province.name}",
                "url": reverse("province-home", args=[duty.province_id]),
            }
        else:
            areas["country"] = {"label": "ทั้งประเทศ", "short": "ทั้งประเทศ", "url": reverse("home")}
    return list(areas.values())
