"""What the form of a row of a year knows beside its columns: how the row stood when the page was opened, and whether a
new row that looks like another is really another."""

from typing import Any

from django import forms

from registry.services.year_rows import TWICE, stamp_of


class OpenedForm(forms.Form):
    """A row to mend carries its `stamp`; a new one may be written beside its twin by the button `another`."""

    may_be_twice = True  # False where a page has another way to know a second click, or there can be no twin

    def opened_at(self, row: Any) -> None:
        """Called once when the form is made; `row` is None for a new one."""
        self.is_new = row is None
        if row is not None:
            self.fields["stamp"] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.initial["stamp"] = stamp_of(row)

    @property
    def opened(self) -> dict[str, Any]:
        """What a service is told of it."""
        if not self.is_new:
            return {"stamp": self.cleaned_data["stamp"]}
        return {"another": "another" in self.data} if self.may_be_twice else {}

    @property
    def looks_twice(self) -> bool:
        """Whether it was refused because the same row stands already, so that the page asks."""
        return self.has_error("__all__", TWICE)
