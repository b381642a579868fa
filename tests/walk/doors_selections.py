"""Doors of the registry: the selection of a committee."""

from tests.walk.door import Door

DOORS: dict[str, Door] = {}
