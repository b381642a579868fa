"""What a door is: which row of a place an address asks for, and what a form that succeeds sends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from conweb.kernel.models import Duty
from tests.walk.world import Place, World

Fields = Mapping[str, Any]
# `own` with a form of this step where the form under way is asked for.
STEPS = ("sent", "returned", "endorsed", "accepted", "reported")


@dataclass(frozen=True, slots=True)
class Door:
    """One URL name. Each function is given the place that the table names; "-" is asked of `own`."""

    row: Callable[[Place], tuple[Any, ...]] = lambda at: ()
    sends: Callable[[Place], Fields] = lambda at: {}
    asks: Callable[[Place], str] = lambda at: ""

    def args(self, world: World, where: str) -> tuple[Any, ...]:
        return self.row(_place(world, where))

    def fields(self, world: World, where: str) -> Fields:
        return self.sends(_place(world, where))

    def query(self, world: World, where: str) -> str:
        return "" if where == "-" else self.asks(_place(world, where))


def _place(world: World, where: str) -> Place:
    """A place of the world; or `own` with another row in the place of the usual one."""
    own = world.places["own"]
    if where in STEPS:
        return replace(own, partial=getattr(own, where))
    if where == "above":
        return replace(own, fresh=own.province_centre)
    if where == "shared":
        far = Duty.objects.get(user=world.shared, district=world.places["far"].district)
        return replace(world.places["far"], officer=world.shared, duty=far)
    return own if where == "-" else world.places[where]
