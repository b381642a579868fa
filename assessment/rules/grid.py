"""The cells of a district's grid as people type them: «18/25» in one cell is a share, «3» a count or a level."""

import re

# What stands between the part and the whole: a stroke, as on the printed form, or the word of the pages.
_BETWEEN = re.compile(r"\s*(?:[/\N{FRACTION SLASH}\N{DIVISION SLASH}\N{DIVISION SIGN}]|จาก)\s*")


def split_cell(text: str, *, is_share: bool, whole: str = "") -> tuple[str, str]:
    """What was typed into a cell as value and denominator, both as text: whether they are numbers, others say.

    A share that is typed without its whole takes `whole`, the one that stands or is proposed. Of an empty cell nothing
    is taken: a denominator alone answers nothing. Only the first stroke parts; what is more stays text and is refused
    where numbers are read.
    """
    plain = text.strip()
    if not is_share or not plain:
        return plain, ""
    parts = _BETWEEN.split(plain, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else (plain, whole)


def joined_cell(value: str, of: str) -> str:
    """The text of a cell: the reverse of `split_cell`."""
    return f"{value}/{of}" if value and of else value
