"""Rosters of many committees from one workbook: placed, checked, written, undone."""
