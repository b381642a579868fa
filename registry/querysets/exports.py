"""Exports and comparisons are seen by who made them and by whoever looks after the area that they are about."""

from registry.querysets.imports import OwnOrAreaQuerySet


class ExportRecordQuerySet(OwnOrAreaQuerySet):
    """Of tables of people."""


class CentralComparisonQuerySet(OwnOrAreaQuerySet):
    """Of files from the department's central record."""
