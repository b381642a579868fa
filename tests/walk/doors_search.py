"""Doors of the registry: the search box."""

from tests.walk.door import Door

DOORS: dict[str, Door] = {}
