"""Doors of the registry: people and their personal data."""

from tests.walk.door import Door

DOORS: dict[str, Door] = {}
