"""Doors of the registry: committees of every kind, their rosters, code lists."""

from tests.walk.door import Door

DOORS: dict[str, Door] = {}
