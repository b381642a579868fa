"""Many papers, printed by several processes: one paper keeps one core busy."""

import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import closing
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, NamedTuple

from django.conf import settings

from conweb.kernel import pdf
from conweb.kernel.pdf import Variant

# Fewer papers are printed before a second process has read the fonts.
WORTH_IT = 12
# How many pages wait at each process: none is idle, and no more of them are held than that.
AHEAD = 3


class Page(NamedTuple):
    """One paper to print, and what it is called by whoever asked for it."""

    key: object
    html: str
    variant: Variant | None = None


def print_many(pages: Iterable[Page], *, processes: int | None = None) -> Iterator[tuple[object, bytes]]:
    """The papers of these pages as they come out, each with its key, in no certain order.

    The pages are taken one by one as there is room, so that a country needs no more memory than a district. With
    `processes` 1, or with few pages, all of them are printed here. Raises what printing raises, and BrokenProcessPool
    where a process was killed; what came out before that is good.
    """
    number = settings.PRINT_PROCESSES if processes is None else processes
    waiting = iter(pages)
    first = list(islice(waiting, WORTH_IT))
    if number < 2 or len(first) < WORTH_IT:
        for page in chain(first, waiting):
            yield page.key, pdf.print_html(page.html, variant=page.variant)
        return
    with closing(_printed_beside(chain(first, waiting), number)) as printed:
        yield from printed


def _printed_beside(pages: Iterator[Page], number: int) -> Iterator[tuple[object, bytes]]:
    # Started anew, not forked: a worker of jobs has threads.
    static = list(settings.STATICFILES_DIRS)
    pool = ProcessPoolExecutor(
        number, mp_context=get_context("spawn"), initializer=_begin, initargs=(static,)
    )
    at_work: dict[Future[bytes], object] = {}
    try:
        while True:
            for page in islice(pages, number * AHEAD - len(at_work)):
                at_work[pool.submit(_print, page.html, page.variant)] = page.key
            if not at_work:
                return
            done, _ = wait(at_work, return_when=FIRST_COMPLETED)
            for future in done:
                yield at_work.pop(future), future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(static: list[Any]) -> None:
    """The first thing in a new process. It finds our static files and knows of nothing else: no database, no secrets,
    no apps to load; and it never outlives whoever started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it stops it
    Thread(target=_end_with_parent, daemon=True).start()
    settings.configure(
        STATICFILES_DIRS=static,
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
    )


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _print(html: str, variant: Variant | None) -> bytes:
    return pdf.print_html(html, variant=variant)
