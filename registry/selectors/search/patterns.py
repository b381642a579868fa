"""Folded names by pattern: one condition for many patterns, which the trigram indexes answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, Func, Q

_WILD = re.compile(r"([\\%_])")


class LikeAny(Func):
    """Whether a column is like one of several patterns of LIKE."""

    output_field = BooleanField()

    def __init__(self, column: str, patterns: Iterable[str]) -> None:
        self.patterns = sorted(set(patterns))
        super().__init__(column)

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        column, values = compiler.compile(self.source_expressions[0])
        return f"{column} LIKE ANY(%s)", [*values, self.patterns]


def like(patterns: Iterable[str], column: str = "search_key") -> Q:
    """No pattern at all is like nothing."""
    return Q(LikeAny(column, patterns))


def holds(names: Iterable[str], *, before: Iterable[str] = ("",), after: str = "") -> list[str]:
    """Patterns of texts that hold a name, written behind one of `before` and ahead of `after`."""
    return [f"%{_literal(f'{mark}{name}{after}')}%" for name in names for mark in before]


def begins(names: Iterable[str], *, before: Iterable[str] = ("",), after: str = "") -> list[str]:
    return [f"{_literal(f'{mark}{name}{after}')}%" for name in names for mark in before]


def ends(names: Iterable[str], *, before: Iterable[str] = ("",)) -> list[str]:
    return [f"%{_literal(f'{mark}{name}')}" for name in names for mark in before]


def is_just(names: Iterable[str], *, before: Iterable[str] = ("",)) -> list[str]:
    return [_literal(f"{mark}{name}") for name in names for mark in before]


def _literal(text: str) -> str:
    return _WILD.sub(r"\\\1", text)
