"""Rows that come in as files: read, held against what stands, written by the service of their pages."""
