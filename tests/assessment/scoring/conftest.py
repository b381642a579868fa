"""Forms to score: values read off the printed table by hand, not out of the criteria file."""

from collections.abc import Callable

import pytest

from assessment.scoring.criteria import Criteria
from assessment.scoring.engine import Answer
from assessment.scoring.parsing import shipped_criteria

# number: an answer worth 1, 2 and 3 points, none of them where printed cells overlap.
WORTH = {
    1: (Answer(3, 10), Answer(5, 10), Answer(8, 10)),
    2: (Answer(4, 10), Answer(6, 10), Answer(9, 10)),
    3: (Answer(3, 13), Answer(9, 13), Answer(10, 13)),
    4: (Answer(2, 10), Answer(5, 10), Answer(8, 10)),
    5: (Answer(1), Answer(2), Answer(3)),
    6: (Answer(1), Answer(2), Answer(3)),
    7: (Answer(1), Answer(2), Answer(3)),
    8: (Answer(1), Answer(2), Answer(4)),
    9: (Answer(2), Answer(4), Answer(5)),
    10: (Answer(0), Answer(1), Answer(2)),
    11: (Answer(3, 10), Answer(5, 10), Answer(7, 10)),
    12: (Answer(0), Answer(1), Answer(2)),
    13: (Answer(0), Answer(2), Answer(3)),
    14: (Answer(0), Answer(1), Answer(2)),
    15: (Answer(29, 100), Answer(50, 100), Answer(71, 100)),
    16: (Answer(0), Answer(2), Answer(3)),
    17: (Answer(0), Answer(5), Answer(6)),
    18: (Answer(0), Answer(2), Answer(4)),
    19: (Answer(1), Answer(3), Answer(4)),
    20: (Answer(0, 10), Answer(5, 10), Answer(6, 10)),
    21: (Answer(1, 10), Answer(7, 10), Answer(8, 10)),
    22: (Answer(1, 10), Answer(6, 10), Answer(7, 10)),
    23: (Answer(0, 10), Answer(3, 10), Answer(4, 10)),
}


@pytest.fixture(scope="session")
def criteria() -> Criteria:
    return shipped_criteria("2564")


@pytest.fixture(scope="session")
def worth() -> Callable[[int, int], Answer]:
    """worth(number, points): an answer to that indicator that scores so, in either reading."""
    return lambda number, points: WORTH[number][points - 1]


@pytest.fixture(scope="session")
def form() -> Callable[..., dict[int, Answer]]:
    """form(points, {number: answer}): all 23 at those points but for the answers given."""

    def build(points: int, changes: dict[int, Answer] | None = None) -> dict[int, Answer]:
        return {number: answers[points - 1] for number, answers in WORTH.items()} | (changes or {})

    return build
