"""Stored sort keys and search folding: the rules of `conweb.kernel.thai` as SQL.

    sort_key = GeneratedField(
        expression=ThaiSortKey("name"), output_field=CharField(max_length=255, db_collation="C"), db_persist=True
    )
    search = GeneratedField(
        expression=SearchFold("name", "short_name"), output_field=TextField(db_collation="C"), db_persist=True
    )

Only immutable functions without a locale are used (normalize, translate, regexp_replace), so PostgreSQL takes
them in generated columns and indexes, and every server gives the same keys. They serve in queries as well:
`Centre.objects.order_by(ThaiSortKey("name"), "name")`. What is looked for goes through `thai.fold`.

The migration holds only `ThaiSortKey("name")`. When a rule changes, `makemigrations` sees nothing: drop and
add the columns by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Func, TextField

from conweb.kernel.thai.keys import FOLD_RULES, SORT_RULES
from conweb.kernel.thai.rewriting import Compose, Rewrite, Rule, Translate


class RuledText(Func):
    """Text put through rules in SQL. An absent value counts as empty text, since a key is never absent."""

    rules: tuple[Rule, ...] = ()

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        parts: list[str] = []
        values: list[Any] = []
        for source in self.source_expressions:
            sql, params = compiler.compile(source)
            parts.append(_sql(self.rules, f"COALESCE({sql}, '')"))
            values.extend(params)
        joined = " || ' ' || ".join(parts)
        return f"({joined})", values


class ThaiSortKey(RuledText):
    """`thai.sort_key` of one column. Sort by it, then by the column itself, both COLLATE "C"."""

    arity = 1
    rules = SORT_RULES
    output_field = CharField()


class SearchFold(RuledText):
    """`thai.fold` of one column or several, parted by a space, which no folded word contains."""

    rules = FOLD_RULES
    output_field = TextField()


def _sql(rules: Iterable[Rule], sql: str) -> str:
    for rule in rules:
        match rule:
            case Compose():
                sql = f"NORMALIZE({sql}, NFC)"
            case Translate(letters, into):
                sql = f"TRANSLATE({sql}, {_literal(letters)}, {_literal(into)})"
            case Rewrite(pattern, replacement):
                sql = f"REGEXP_REPLACE({sql}, {_literal(pattern)}, {_literal(replacement)}, 'g')"
    return sql


def _literal(text: str) -> str:
    """A constant of the rules as an SQL string; never for anything a user typed."""
    if "%" in text:
        raise ValueError(
            "a rule must not name the per cent sign: Django takes it for a parameter in some statements"
        )
    quoted = text.replace("'", "''")
    return f"'{quoted}'"
