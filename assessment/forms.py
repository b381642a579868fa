"""What comes in from a form's pages: typed words, versions, choices. Whether a number is right, the rules say."""

from typing import Any, Self

from django import forms
from django.urls import reverse

from assessment import services
from assessment.facts import TYPED_LIMIT
from assessment.models import Assessment
from assessment.scoring.criteria import Criteria, Kind
from conweb.kernel.models import User

NOTE_LIMIT = 2000
TOO_LONG_NUMBER = "พิมพ์ตัวเลขสั้น ๆ เช่น 12"
TOO_LONG_NOTE = f"หมายเหตุยาวเกินไป พิมพ์ไม่เกิน {NOTE_LIMIT:,} ตัวอักษร"


class TypedForm(forms.Form):
    """One answer as the page sends it while it is being typed."""

    value = forms.CharField(
        required=False, strip=True, max_length=TYPED_LIMIT, error_messages={"max_length": TOO_LONG_NUMBER}
    )
    of = forms.CharField(
        required=False, strip=True, max_length=TYPED_LIMIT, error_messages={"max_length": TOO_LONG_NUMBER}
    )
    note = forms.CharField(
        required=False, strip=True, max_length=NOTE_LIMIT, error_messages={"max_length": TOO_LONG_NOTE}
    )
    base = forms.IntegerField(required=False, min_value=0, max_value=2_147_483_647)
    page = forms.CharField(required=False, max_length=36)

    def typed(self) -> services.Typed:
        sent = self.cleaned_data
        return services.Typed(
            value=sent["value"],
            of=sent["of"],
            note=sent["note"] if "note" in self.data else None,
            base_version=sent["base"] or 0,
            page=sent["page"],
        )


class CategoryForm:
    """All indicators of one หมวด in one POST, for a page without a script. Built from the criteria."""

    def __init__(self, data: Any, *, criteria: Criteria, number: int) -> None:
        self.indicators = criteria.category(number).indicators
        self.forms = {indicator.number: self._one(data, indicator.number) for indicator in self.indicators}
        self.shares = {indicator.number for indicator in self.indicators if indicator.kind is Kind.SHARE}
        self.refusals: dict[int, str] = {}  # not stored: too long to be an answer
        self.troubled: list[int] = []  # stored, but wrong or second

    @staticmethod
    def _one(data: Any, number: int) -> TypedForm:
        sent = {
            "value": data.get(f"i{number}", ""),
            "of": data.get(f"i{number}-of", ""),
            "base": data.get(f"i{number}-version", ""),
            "page": data.get("page", ""),
        }
        if f"i{number}-note" in data:
            sent["note"] = data[f"i{number}-note"]
        return TypedForm(sent)

    def save_each(self, *, assessment: Assessment, by: User) -> None:
        """Save every indicator on its own: a wrong one never takes the others along. ValidationError when locked."""
        for number, form in self.forms.items():
            if not form.is_valid():
                self.refusals[number] = next(iter(form.errors.values()))[0]
                continue
            typed = form.typed()
            if number in self.shares and not typed.value and not typed.note and typed.base_version == 0:
                continue  # only the proposed denominator came back: nothing was answered
            saved = services.save_answer(assessment=assessment, number=number, typed=typed, by=by)
            if saved.problem or saved.conflict:
                self.troubled.append(number)

    def sent(self, number: int) -> tuple[str, str, str]:
        """What was typed for an indicator: value, denominator, note."""
        data = self.forms[number].data
        return data["value"], data["of"], data.get("note", "")

    @staticmethod
    def following(assessment: Assessment, wish: str) -> str:
        """The page asked for by the button that was pressed; anything else leads to the task list."""
        if wish == "check":
            return reverse("assessment:check", args=[assessment.pk])
        if wish.isascii() and wish.isdigit():
            return reverse("assessment:category", args=[assessment.pk, int(wish)])
        return reverse("assessment:task-list", args=[assessment.pk])


class ConflictForm(forms.Form):
    """Which of two values stands, and which version of the other one was on the screen."""

    conflict = forms.IntegerField(min_value=1)
    keep = forms.TypedChoiceField(
        choices=[("mine", "mine"), ("theirs", "theirs")], coerce=lambda choice: choice == "mine"
    )
    seen_version = forms.IntegerField(min_value=0)

    @classmethod
    def from_button(cls, pressed: str) -> Self | None:
        """The decision in the value of a button, "7-mine-3"; None where no such button was pressed."""
        parts = pressed.split("-")
        if len(parts) != 3:
            return None
        form = cls({"conflict": parts[0], "keep": parts[1], "seen_version": parts[2]})
        return form if form.is_valid() else None
