"""Columns of exported tables, in Thai both ways: how a value stands in its cell, and what a typed cell means."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from import_export.fields import Field
from import_export.widgets import Widget

from conweb.kernel import thai
from registry.reports.exports.cells import Cell

NO_DEGREES = "พิมพ์พิกัดเป็นองศาทศนิยม เช่น 14.993012"


class CellRefused(ValueError):
    """What stands in a cell cannot be taken: why and what to type, in Thai; `choices` where one is to be chosen."""

    def __init__(self, message: str, choices: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


class TextWidget(Widget):
    """A line of text, one spelling."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return thai.clean_text(_whole(value))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return "" if value is None else str(value)


class NumberWidget(Widget):
    """A whole number that is only shown."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return "" if value is None else int(value)


class DayWidget(Widget):
    """«11 ก.พ. 2564»; read in every form in which officials type a day."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            if value.year >= thai.BE_OFFSET + 1900:  # the Buddhist year was kept as one after Christ
                raise CellRefused(f"Excel เก็บปีเป็น ค.ศ. {value.year} พิมพ์เป็นข้อความ เช่น 1 เม.ย. 2564")
            return value
        text = thai.clean_text(_whole(value))
        return thai.parse_thai_date(text) if text else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return thai.format_date(value) if value else ""


class PhoneWidget(Widget):
    """An office's telephone: «0 4466 0000»."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        text = thai.clean_text(_whole(value))
        return thai.normalise_phone(text) if text else ""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return thai.format_phone(value) if value else ""


class MaskedWidget(Widget):
    """What is masked, and never read back."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return str(value or "")


class ChoiceWidget(Widget):
    """A choice by its Thai label; `closed` are labels that stand in a file and cannot be chosen there."""

    def __init__(self, choices: Iterable[tuple[str, str]], *, open_to: Iterable[str] | None = None) -> None:
        super().__init__()
        self._labels = dict(choices)
        self._open = list(self._labels) if open_to is None else list(open_to)

    @property
    def labels(self) -> list[str]:
        """What may be typed into a cell."""
        return [self._labels[code] for code in self._open]

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        said = thai.fold(thai.clean_text(str(value)))
        for code in self._open:
            if said == thai.fold(self._labels[code]):
                return code
        raise CellRefused(f"เลือก {' หรือ '.join(self.labels)}", self.labels)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return self._labels.get(value, str(value or ""))


class DegreesWidget(Widget):
    """A latitude or longitude, six decimals."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        text = thai.arabic_digits(thai.clean_text(str(value)))
        if not text:
            return None
        try:
            degrees = Decimal(text)
            if degrees.is_finite():
                return degrees.quantize(Decimal("0.000001"))
        except InvalidOperation as fault:
            raise CellRefused(NO_DEGREES) from fault
        raise CellRefused(NO_DEGREES)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return "" if value is None else Decimal(value)


def _whole(value: Any) -> str:
    """A number that a spreadsheet keeps as 1567.0 is 1567."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


class Column(Field):
    """A column of an exported table.

    `mended` columns are read back and written by a service. Of the others `where` says where that fact is changed: it
    is told to whoever changed the cell. Without either, the fact is counted by conweb or masked, and never read back.
    """

    def __init__(
        self,
        attribute: str,
        head: str,
        *,
        width: int = 16,
        widget: Widget | None = None,
        mended: bool = False,
        where: str = "",
        most: int = 0,
        required: str = "",
    ) -> None:
        """`most` letters at most; `required` is what is said of an emptied cell."""
        super().__init__(attribute=attribute, column_name=head, widget=widget or TextWidget(), default=None)
        self.width = width
        self.mended = mended
        self.where = where
        self.most = most
        self.required = required

    @property
    def is_read(self) -> bool:
        return self.mended or bool(self.where)

    def cell(self, row: Any) -> Cell:
        """What stands in the column for this row."""
        return self.widget.render(self.get_value(row))

    def value(self, cell: Any) -> Any:
        """What a typed cell means; ValueError says in Thai why it means nothing."""
        value = self.widget.clean(cell)
        if self.required and value in ("", None):
            raise CellRefused(self.required)
        if self.most and isinstance(value, str) and len(value) > self.most:
            raise CellRefused(f"ยาวเกินไป พิมพ์ไม่เกิน {self.most} ตัวอักษร")
        return value
