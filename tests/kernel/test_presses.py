"""Many papers by several processes: the same bytes as here, no more of them in memory than are at work."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from conweb.kernel import pdf, presses
from conweb.kernel.pdf import print_html
from conweb.kernel.presses import AHEAD, WORTH_IT, Page, print_many

PAGE = '<!DOCTYPE html><html lang="th"><body><p>แบบที่ {}</p></body></html>'
NUMBER = 2 * WORTH_IT


def pages(number: int, taken: list[int] | None = None) -> Iterator[Page]:
    for at in range(number):
        if taken is not None:
            taken.append(at)
        yield Page(at, PAGE.format(at))


def children() -> list[int]:
    own = Path(f"/proc/{os.getpid()}/task")
    return [int(pid) for task in own.iterdir() for pid in (task / "children").read_text().split()]


def printers() -> list[int]:
    """Our children that print; the process that counts their semaphores apart."""
    return [pid for pid in children() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_several_processes_print_what_one_prints():
    printed = dict(print_many(pages(NUMBER), processes=2))

    assert sorted(printed) == list(range(NUMBER))
    for at in (0, NUMBER - 1):
        assert printed[at] == print_html(PAGE.format(at))
    assert printers() == []


def test_pages_are_taken_as_there_is_room_and_processes_end_with_whoever_stops():
    taken: list[int] = []
    printing = print_many(pages(10 * NUMBER, taken), processes=2)

    next(printing)
    assert len(printers()) == 2
    printing.close()

    assert len(taken) <= WORTH_IT + 2 * AHEAD
    assert printers() == []


def test_process_that_is_killed_is_told_and_nothing_hangs():
    printing = print_many(pages(10 * NUMBER), processes=2)
    next(printing)
    os.kill(printers()[0], signal.SIGKILL)

    with pytest.raises(BrokenProcessPool):
        list(printing)


@pytest.mark.parametrize(("number", "processes"), [(WORTH_IT - 1, 2), (NUMBER, 1)])
def test_few_papers_or_one_process_are_printed_here(monkeypatch, number, processes):
    monkeypatch.setattr(presses, "get_context", lambda way: pytest.fail("another process was begun"))
    monkeypatch.setattr(pdf, "print_html", lambda html, **how: html.encode())

    printed = dict(print_many(pages(number), processes=processes))

    assert printed == {at: PAGE.format(at).encode() for at in range(number)}


def test_setting_says_how_many_processes_there_are(monkeypatch, settings):
    settings.PRINT_PROCESSES = 1
    monkeypatch.setattr(presses, "get_context", lambda way: pytest.fail("another process was begun"))
    monkeypatch.setattr(pdf, "print_html", lambda html, **how: html.encode())

    assert len(list(print_many(pages(NUMBER)))) == NUMBER
