"""Eight forms scored by hand (the cases of CRITERIA: X stands for 8 = 3, 13 = 1, 15 = 70 of 100), as a block of cells.

X gives 8 points, 5 when it is read strictly; `others` are the remaining 20 indicators.
"""

from collections.abc import Mapping

# What is typed for 1, 2 and 3 points, none of it in two printed cells.
CELLS: dict[int, tuple[str, str, str]] = {
    1: ("2/10", "5/10", "8/10"),
    2: ("4/10", "6/10", "9/10"),
    3: ("3/13", "6/13", "10/13"),
    4: ("2/10", "5/10", "8/10"),
    5: ("1", "2", "3"),
    6: ("1", "2", "3"),
    7: ("1", "2", "3"),
    8: ("1", "2", "4"),
    9: ("2", "3", "5"),
    10: ("0", "1", "2"),
    11: ("3/10", "5/10", "7/10"),
    12: ("0", "1", "2"),
    13: ("0", "2", "3"),
    14: ("0", "1", "2"),
    15: ("20/100", "50/100", "71/100"),
    16: ("0", "1", "3"),
    17: ("0", "1", "6"),
    18: ("1", "2", "4"),
    19: ("1", "2", "4"),
    20: ("0/10", "3/10", "6/10"),
    21: ("1/10", "5/10", "8/10"),
    22: ("1/10", "5/10", "7/10"),
    23: ("0/10", "2/10", "4/10"),
}
X = {8: "3", 13: "1", 15: "70/100"}
OTHERS = [number for number in CELLS if number not in X]


def alike(points: int) -> dict[int, str]:
    """A form whose 23 answers all score the same."""
    return {number: cells[points - 1] for number, cells in CELLS.items()}


def with_x(points: int, number: int, rest: int) -> dict[int, str]:
    """X, so many of the others with these points, the rest with those."""
    scored = {each: points if at < number else rest for at, each in enumerate(OTHERS)}
    return {each: X.get(each) or CELLS[each][scored[each] - 1] for each in CELLS}


# Each form with answered, total, strict total, band, strict band.
FORMS: list[tuple[Mapping[int, str], tuple[int, int, int, int, int]]] = [
    (alike(1), (23, 23, 23, 1, 1)),
    (alike(2), (23, 46, 46, 2, 2)),
    (alike(3), (23, 69, 69, 3, 3)),
    (with_x(3, 8, 2), (23, 56, 53, 3, 2)),
    (with_x(3, 7, 2), (23, 55, 52, 2, 2)),
    (with_x(2, 14, 1), (23, 42, 39, 2, 1)),
    (with_x(2, 13, 1), (23, 41, 38, 1, 1)),
    (with_x(3, 20, 3), (23, 68, 65, 3, 3)),
]


def rows_of_forms() -> list[list[str]]:
    """As the district keeps them in a sheet: a row for each ศอช.ต., 23 columns."""
    return [[form[number] for number in sorted(form)] for form, _ in FORMS]


def pasted(rows: list[list[str]]) -> str:
    """As a spreadsheet hands a block over."""
    return "\n".join("\t".join(row) for row in rows)
