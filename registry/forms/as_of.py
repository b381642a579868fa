"""The day that a page is asked for: «ณ วันที่ …»."""

from datetime import date

from django import forms

from conweb.kernel.forms import ThaiDateField


class AsOfForm(forms.Form):
    """One day in any form that is read; left empty, or refused, the page shows today."""

    on = ThaiDateField(label="ณ วันที่", required=False)

    def day(self, today: date) -> date:
        return (self.is_bound and self.is_valid() and self.cleaned_data["on"]) or today

    @classmethod
    def of(cls, asked: dict[str, str], *, today: date) -> "AsOfForm":
        """From the address: what was typed stays in the field."""
        return cls(asked) if "on" in asked else cls(initial={"on": today})
