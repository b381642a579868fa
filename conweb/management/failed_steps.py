"""A pytest plugin: just above pytest's last line, name the checks before it that failed."""

import os

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if failed := os.environ.get("CONWEB_FAILED_STEPS"):
        terminalreporter.write_line(f"ไม่ผ่านก่อนถึง pytest: {failed}", red=True)
