"""Centres of อำเภอห้วยราช by number and name, their addresses, and what milestones wrote of them."""

from django.test import Client
from django.urls import reverse

from conweb.kernel.models import Subdistrict
from registry.models import Centre, CentreMilestone
from tests.factories import CentreFactory, SubdistrictFactory


def place(number: int, name: str = "", district: str = "3116") -> Subdistrict:
    return SubdistrictFactory(code=f"{district}{number:02d}", **({"name": name} if name else {}))


def centre(number: int, name: str = "", district: str = "3116", **fields: object) -> Centre:
    """The ศอช.ต. of such a ตำบล."""
    return CentreFactory(subdistrict=place(number, name, district), **fields)


def parties(milestone: CentreMilestone, side: str) -> list[str]:
    return list(
        milestone.parties.filter(side=side).order_by("short_name").values_list("short_name", flat=True)
    )


def at(name: str, *args: object) -> str:
    return reverse(f"registry:{name}", args=args)


def form_of(client: Client, there: Centre) -> dict[str, str]:
    """What the edit page would send when nothing is touched."""
    form = client.get(at("centre-edit", there.pk)).context["form"]
    return {field.html_name: field.value() or "" for field in form}
