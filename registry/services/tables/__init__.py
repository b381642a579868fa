"""Exported tables that come back: read, held against the registry, written by the services of the pages."""
