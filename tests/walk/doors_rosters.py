"""Doors of the registry: editing a roster."""

from tests.walk.door import Door

DOORS: dict[str, Door] = {}
