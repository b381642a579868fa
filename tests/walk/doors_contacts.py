"""Doors of the registry: offices, officials, อปท., networks, the directory."""

from tests.walk.door import Door

DOORS: dict[str, Door] = {}
