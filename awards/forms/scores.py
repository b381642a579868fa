"""The sheet of a judge: a field for each criterion, points in either digits with at most two decimals."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from awards.models import RubricCriterion, StageEntry
from awards.services.judging import insist_within, plain
from conweb.kernel import thai

_POINTS = re.compile(r"[+]?([0-9]{1,6})(?:[.]([0-9]*))?")
_BELOW = re.compile(r"[-\u2212] ?[0-9.]+")


class PointsField(forms.Field):
    """Points from 0 to `most`; None when left empty."""

    widget = forms.TextInput

    def __init__(self, *, most: Decimal, **kwargs: Any) -> None:
        self.most = most
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, Decimal):
            return value
        typed = thai.arabic_digits(thai.clean_text(str(value or "")))
        if not typed:
            return None
        if _BELOW.fullmatch(typed):
            raise ValidationError("คะแนนต้องไม่ต่ำกว่า 0", code="below")
        found = _POINTS.fullmatch(typed)
        if found is None:
            raise ValidationError("พิมพ์คะแนนเป็นตัวเลข เช่น 15 หรือ 15.5", code="invalid")
        decimals = (found[2] or "").rstrip("0")
        if len(decimals) > 2:
            raise ValidationError("ทศนิยมไม่เกิน 2 ตำแหน่ง", code="decimals")
        points = Decimal(f"{found[1]}.{decimals or 0}")
        insist_within(points, self.most)
        return points

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}


class ScoreSheetForm(forms.Form):
    """One candidate: a field for each criterion of the rubric."""

    def __init__(
        self,
        *args: Any,
        criteria: Iterable[RubricCriterion],
        given: Mapping[int, Decimal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            name = field_of(criterion.pk)
            self.fields[name] = PointsField(
                most=criterion.most, label=f"{criterion.number}. {criterion.text}"
            )
            self.initial.setdefault(name, given.get(criterion.pk))

    @property
    def points(self) -> dict[int, Decimal | None]:
        """What the service is given."""
        return {criterion.pk: self.cleaned_data[field_of(criterion.pk)] for criterion in self.criteria}

    @property
    def lines(self) -> list[tuple[RubricCriterion, forms.BoundField]]:
        return [(criterion, self[field_of(criterion.pk)]) for criterion in self.criteria]


class PaperScoresForm(forms.Form):
    """A printed sheet: a field for every candidate and criterion, as the paper has them."""

    def __init__(
        self,
        *args: Any,
        criteria: Iterable[RubricCriterion],
        entries: Iterable[StageEntry],
        seen: Mapping[tuple[int, int], Decimal],
        hidden: Iterable[tuple[int, int]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        # Points that somebody else typed are not shown; left empty, they stay.
        self.hidden = frozenset(hidden)
        self.squares: list[tuple[int, int]] = []
        columns = list(criteria)
        for entry in entries:
            for criterion in columns:
                square = entry.nomination_id, criterion.pk
                self.squares.append(square)
                name = field_of(criterion.pk, entry.nomination_id)
                self.fields[name] = PointsField(
                    most=criterion.most, label=f"{entry.nomination.centre.short_name} ข้อ {criterion.number}"
                )
                self.initial.setdefault(name, seen.get(square))

    @property
    def points(self) -> dict[tuple[int, int], Decimal | None]:
        """What the service is given."""
        typed = {
            (nomination, criterion): self.cleaned_data[field_of(criterion, nomination)]
            for nomination, criterion in self.squares
        }
        return {
            square: value for square, value in typed.items() if value is not None or square not in self.hidden
        }


def field_of(criterion: int, nomination: int | None = None) -> str:
    return f"c{criterion}" if nomination is None else f"n{nomination}-c{criterion}"
