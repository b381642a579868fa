"""Sums of money as people type them."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from conweb.kernel import thai


class BahtField(forms.Field):
    """Baht in ๐–๙ or 0–9, with or without commas, at most two decimals; None when left empty.

    What was typed stays in the field when it is refused; a stored sum is shown as «20,000» or «1,250.50».
    """

    widget = forms.TextInput
    default_error_messages = {
        "required": "พิมพ์จำนวนเงินเป็นบาท เช่น 20,000",
        "invalid": "พิมพ์เป็นตัวเลข เช่น 20,000 หรือ 1,250.50",
        "decimals": "พิมพ์ทศนิยมไม่เกิน 2 ตำแหน่ง เช่น 1,250.50",
        "min_value": "จำนวนเงินต้องไม่ติดลบ",
    }

    def __init__(self, *, digits: int = 12, **kwargs: Any) -> None:
        """`digits` are those of the column, the two decimals included."""
        self.most = Decimal(10) ** (digits - 2) - Decimal("0.01")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or isinstance(value, Decimal):
            return None if value in self.empty_values else value
        typed = thai.arabic_digits(thai.clean_text(str(value))).replace(",", "").replace(" ", "")
        typed = typed.removesuffix("บาท").removesuffix("฿")
        if not typed:
            return None
        try:
            baht = Decimal(typed)
        except InvalidOperation as fault:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from fault
        if not baht.is_finite():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if baht < 0:
            raise ValidationError(self.error_messages["min_value"], code="min_value")
        if baht > self.most:
            raise ValidationError(f"พิมพ์ไม่เกิน {thai.format_number(self.most)} บาท", code="max_value")
        if baht != (cents := baht.quantize(Decimal("0.01"))):
            raise ValidationError(self.error_messages["decimals"], code="decimals")
        return cents

    def prepare_value(self, value: Any) -> Any:
        return thai.format_baht(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}
