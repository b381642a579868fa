"""A figure beside a yardstick of the same run: machines differ, ratios travel."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

RUNS = 7
WARM_UPS = 2


@dataclass(frozen=True, slots=True)
class Timing:
    """The median of several runs and how far they spread, in seconds."""

    median: float
    spread: float  # the half width between the quickest and the slowest run, as a share of the median


def timed(act: Callable[[], object], *, runs: int = RUNS, repeat: int = 1) -> Timing:
    """Run `act` (`repeat` times per run) after a warm-up; seconds are those of one act."""
    for _ in range(WARM_UPS):
        act()
    seconds = []
    for _ in range(runs):
        begun = time.perf_counter()
        for _ in range(repeat):
            act()
        seconds.append((time.perf_counter() - begun) / repeat)
    median = statistics.median(seconds)
    return Timing(median, (max(seconds) - min(seconds)) / 2 / median)


def timed_together(
    first: Callable[[], object], second: Callable[[], object], *, runs: int = RUNS, repeat: int = 1
) -> tuple[Timing, Timing]:
    """Two acts run by turns, so that whatever else the machine does falls on both."""
    for _ in range(WARM_UPS):
        first()
        second()
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for act, kept in zip((first, second), seconds, strict=True):
            gc.collect()  # what the other act left behind is not this one's to clear away
            begun = time.perf_counter()
            for _ in range(repeat):
                act()
            kept.append((time.perf_counter() - begun) / repeat)
    medians = [statistics.median(kept) for kept in seconds]
    return (
        Timing(medians[0], (max(seconds[0]) - min(seconds[0])) / 2 / medians[0]),
        Timing(medians[1], (max(seconds[1]) - min(seconds[1])) / 2 / medians[1]),
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. `ratio` is value over yardstick; an aim bounds the ratio, or the value itself."""

    name: str
    value: float
    unit: str
    yardstick: str
    yardstick_value: float | None = None
    spread: float | None = None
    aim: float | None = None
    aims_at: str = "ratio"  # or "value"
    remark: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.yardstick_value if self.yardstick_value else None

    @property
    def met(self) -> bool | None:
        """None where there is no aim."""
        if self.aim is None:
            return None
        measured = self.ratio if self.aims_at == "ratio" else self.value
        return measured is not None and measured <= self.aim

    def as_json(self) -> dict[str, Any]:
        facts = asdict(self)
        return {
            **{key: facts[key] for key in ("name", "value", "unit", "yardstick")},
            "ratio": self.ratio,
            "aim": self.aim,
            "met": self.met,
            **{key: facts[key] for key in ("yardstick_value", "spread", "aims_at", "remark")},
        }
