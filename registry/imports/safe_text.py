"""Text that no spreadsheet runs when it opens a CSV, and the same text again.

An apostrophe stands before what a spreadsheet would run, and before a text that already begins so, which makes taking
it away again unambiguous.
"""

import re

APOSTROPHE = "'"
# What begins a formula, the wide forms of East Asian keyboards included.
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Dropped by a spreadsheet before it looks: spaces, and what cannot be seen.
_DROPPED = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*")


def runs(text: str) -> bool:
    """Whether a spreadsheet that opens a CSV would take this text for something to run."""
    dropped = _DROPPED.match(text)
    return text[:1] in ("\t", "\r", "\n") or text.startswith(_SIGNS, dropped.end() if dropped else 0)


def told(text: str) -> str:
    """The text as a CSV holds it."""
    return f"{APOSTROPHE}{text}" if runs(text.lstrip(APOSTROPHE)) else text


def untold(text: str) -> str:
    """The text again, from a CSV of ours; an apostrophe that somebody typed for themselves stays."""
    if not text.startswith(APOSTROPHE):
        return text
    return text[1:] if runs(text.lstrip(APOSTROPHE)) else text
