"""Scoring of the 23 indicators: plain Python, exact fractions, no rows, no clock, no settings."""
