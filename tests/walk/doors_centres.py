"""Doors of the registry: centres: editing, milestones, saved filters."""

from tests.walk.door import Door

DOORS: dict[str, Door] = {}
