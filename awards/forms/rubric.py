"""The rubric on one page: a row each, in the order of their numbers; a row without words falls away."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from awards.forms.scores import PointsField
from awards.models import RubricCriterion
from awards.services.rubric import MOST_ROWS, RubricRow
from conweb.kernel.forms import ThaiIntegerField, length_of
from conweb.kernel.user_forms import CleanCharField

EMPTY_ROWS = 3
MOST_POINTS = Decimal("999.99")


class RubricRowForm(forms.Form):
    """One criterion; an empty row is no fault."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    number = ThaiIntegerField(label="ลำดับ", min_value=1, max_value=99, required=False)
    text = CleanCharField(label="เกณฑ์ให้คะแนน", max_length=length_of(RubricCriterion, "text"), required=False)
    most = PointsField(most=MOST_POINTS, label="คะแนนเต็ม")

    @property
    def is_empty(self) -> bool:
        return not self.cleaned_data.get("text") and self.cleaned_data.get("most") is None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        text, most = given.get("text"), given.get("most")
        if text and "most" not in self.errors and most is None:
            self.add_error("most", "พิมพ์คะแนนเต็ม")
        if most is not None and not text and "text" not in self.errors:
            self.add_error("text", "พิมพ์เกณฑ์ หรือลบคะแนนเต็มของแถวนี้")
        if most is not None and most <= 0:
            self.add_error("most", "คะแนนเต็มต้องมากกว่า 0")
        return given


class RubricForm:
    """All rows together. `more` adds empty ones; without a script the button sends the page and gets it back."""

    def __init__(self, rows: Iterable[RubricCriterion], data: Mapping[str, str] | None = None) -> None:
        kept = list(rows)
        count = len(kept) + EMPTY_ROWS
        self.is_bound = data is not None
        self.asks_more = data is not None and "more" in data
        if data is not None:
            count = self._count(data) + (EMPTY_ROWS if self.asks_more else 0)
        self.rows = [self._row(place, kept, data) for place in range(min(count, MOST_ROWS + EMPTY_ROWS))]

    def _row(self, place: int, kept: list[RubricCriterion], data: Mapping[str, str] | None) -> RubricRowForm:
        prefix = f"r{place}"
        if data is not None and not self.asks_more:
            return RubricRowForm(data, prefix=prefix)
        if data is not None:  # shown again with what was typed, and asked about nothing
            typed = {name: data.get(f"{prefix}-{name}", "") for name in RubricRowForm.base_fields}
            return RubricRowForm(prefix=prefix, initial=typed)
        if place < len(kept):
            row = kept[place]
            stored = {"id": row.pk, "number": row.number, "text": row.text, "most": row.most}
            return RubricRowForm(prefix=prefix, initial=stored)
        return RubricRowForm(prefix=prefix)

    @staticmethod
    def _count(data: Mapping[str, str]) -> int:
        typed = str(data.get("count", ""))
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0

    def is_valid(self) -> bool:
        if not self.is_bound or self.asks_more:
            return False
        # Every row is asked, so that all faults are told at once.
        return [row.is_valid() for row in self.rows].count(False) == 0

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every fault with its anchor, for the summary."""
        return [
            (f"แถวที่ {place} {row[name].label}: {text}", row[name].id_for_label)
            for place, row in enumerate(self.rows, start=1)
            if row.is_bound
            for name, texts in row.errors.items()
            for text in texts
        ]

    @property
    def said(self) -> list[RubricRow]:
        """The rows with words, by their numbers; one without a number stands where it was typed."""
        full = [row for row in self.rows if not row.is_empty]
        last = 0
        placed = []
        for place, row in enumerate(full):
            last = row.cleaned_data.get("number") or last
            placed.append((last, place, row))
        placed.sort(key=lambda each: each[:2])
        return [
            RubricRow(row.cleaned_data["text"], row.cleaned_data["most"], row.cleaned_data.get("id"))
            for _, _, row in placed
        ]
