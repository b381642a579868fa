"""Registers that come in as files: read, held against what stands, written by the service of the pages."""
