"""Doors of the registry: histories, bulk edits, what can be undone."""

from tests.walk.door import Door

DOORS: dict[str, Door] = {}
