"""Steps on a terminal: a name, a dot for every second of waiting, and how long it took."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import OutputWrapper


@contextmanager
def step(out: OutputWrapper, name: str) -> Iterator[None]:
    """Print the name at once, a dot each second, and the seconds when there was at least one."""
    out.write(f"  {name} ", ending="")
    out.flush()
    finished = threading.Event()
    dots = threading.Thread(target=_dot, args=(out, finished), daemon=True)
    began = time.monotonic()
    dots.start()
    try:
        yield
    except BaseException:
        _join(dots, finished)
        out.write("")
        out.flush()
        raise
    _join(dots, finished)
    seconds = time.monotonic() - began
    out.write(f" {seconds:.1f} วินาที" if seconds >= 1 else "เรียบร้อย")
    out.flush()


def _dot(out: OutputWrapper, finished: threading.Event) -> None:
    while not finished.wait(1):
        out.write(".", ending="")
        out.flush()


def _join(dots: threading.Thread, finished: threading.Event) -> None:
    finished.set()
    dots.join()
