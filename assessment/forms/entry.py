"""What comes in from a form's pages: typed words, versions, choices. Whether a number is right, the rules say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django import forms
from django.urls import reverse

from assessment import services
from assessment.facts import TYPED_LIMIT, criteria_of
from assessment.models import Assessment
from assessment.selectors import answers_read, proposed_denominator
from conweb.kernel.models import User

NOTE_LIMIT = 2000
TOO_LONG_NUMBER = "พิมพ์ตัวเลขสั้น ๆ เช่น 12"
TOO_LONG_NOTE = f"หมายเหตุยาวเกินไป พิมพ์ไม่เกิน {NOTE_LIMIT:,} ตัวอักษร"


def is_number(text: str) -> bool:
    """Whether a text names a row or a page by its number; thousands of digits do not."""
    return text.isascii() and text.isdigit() and len(text) < 19


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
    page = forms.CharField(required=False, max_length=services.PAGE_ID_LENGTH)
    sequence = forms.IntegerField(required=False, min_value=0, max_value=services.LAST_SEQUENCE)

    def typed(self) -> services.Typed:
        sent = self.cleaned_data
        return services.Typed(
            value=sent["value"],
            of=sent["of"],
            note=sent["note"] if "note" in self.data else None,
            base_version=sent["base"] or 0,
            page=sent["page"],
            sequence=sent["sequence"] or 0,
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an indicator could not even be stored, and the part of its field it is about."""

    message: str
    part: str  # "", "-of" or "-note"


class CategoryForm:
    """All indicators of one หมวด in one POST, for a page without a script. Built from the criteria."""

    PARTS: ClassVar = {"value": "", "of": "-of", "note": "-note"}

    def __init__(self, data: Mapping[str, str], *, assessment: Assessment, number: int, by: User) -> None:
        category = criteria_of(assessment.criteria_id).category(number)
        self.indicators = {row.number: row for row in category.indicators}
        self.taken, data = self._with_taken(data)  # whose proposal was pressed; 0 where none was
        self.forms = {number: self._one(data, number) for number in self.indicators}
        # Came back as an older page had read it; what was pressed was meant all the same.
        self.untouched = self._untouched(assessment, by) - {self.taken}
        self.stored: set[int] = set()
        self.refusals: dict[int, Refusal] = {}  # not stored: too long to be an answer
        self.troubled: list[int] = []  # stored, but wrong or second

    def _with_taken(self, data: Mapping[str, str]) -> tuple[int, Mapping[str, str]]:
        """The indicator whose «ใช้ค่านี้» was pressed ("9-4-", or "2-6-10" of a share), and what was typed with the
        value that stood on that button in its place."""
        number, *value = data.get("take", "").split("-")
        if not is_number(number) or int(number) not in self.indicators or len(value) != 2:
            return 0, data
        return int(number), {**dict(data.items()), f"i{number}": value[0], f"i{number}-of": value[1]}

    @staticmethod
    def _one(data: Mapping[str, str], number: int) -> TypedForm:
        sent = {
            "value": data.get(f"i{number}", ""),
            "of": data.get(f"i{number}-of", ""),
            "base": data.get(f"i{number}-version", ""),
        }
        if f"i{number}-note" in data:
            # A browser counts a line end as one letter and sends it as two.
            sent["note"] = data[f"i{number}-note"].replace("\r\n", "\n")
        return TypedForm(sent)

    def _untouched(self, assessment: Assessment, by: User) -> set[int]:
        """Indicators that others changed since the page was opened, and this person left as they were."""
        typed = {number: form.typed() for number, form in self.forms.items() if form.is_valid()}
        stands = dict(assessment.answers.values_list("number", "version"))
        older = {
            number: sent.base_version
            for number, sent in typed.items()
            if sent.base_version and sent.base_version != stands.get(number)
        }
        if not older:
            return set()
        # Over a value of one's own that waits, the old one is a change as well.
        waiting = assessment.conflicts.filter(by=by, kept__isnull=True).values_list("number", flat=True)
        return {
            number
            for number, read in answers_read(assessment, older).items()
            if number not in set(waiting) and self._as_read(assessment, typed[number], read)
        }

    def _as_read(self, assessment: Assessment, sent: services.Typed, read: Any) -> bool:
        proposed = str(proposed_denominator(self.indicators[read.number], assessment) or "")
        of = read.typed_of if read.typed_of or read.typed_value else proposed  # as the page shows it
        return (sent.value, sent.of) == (read.typed_value, of) and sent.note in (None, read.note)

    def save_each(self, *, assessment: Assessment, by: User) -> None:
        """Save every indicator on its own: a wrong one never takes the others along. ValidationError when locked."""
        for number, form in self.forms.items():
            if number in self.untouched:
                continue
            if not form.is_valid():
                field, messages = next(iter(form.errors.items()))
                self.refusals[number] = Refusal(messages[0], self.PARTS.get(field, ""))
                continue
            typed = form.typed()
            proposed = str(proposed_denominator(self.indicators[number], assessment) or "")
            if typed.base_version == 0 and not (typed.value or typed.note) and typed.of == proposed:
                continue  # only the proposed denominator came back: nothing was answered
            saved = services.save_answer(assessment=assessment, number=number, typed=typed, by=by)
            self.stored.add(number)
            if saved.problem or saved.conflict:
                self.troubled.append(number)

    def sent(self, number: int) -> dict[str, str]:
        """What was typed for an indicator: value, of, base and, where it was there, note."""
        return dict(self.forms[number].data)

    @staticmethod
    def following(assessment: Assessment, wish: str) -> str:
        """The page asked for by the button that was pressed; anything else leads to the task list."""
        if wish == "check":
            return reverse("assessment:check", args=[assessment.pk])
        to_evidence = wish.startswith("evidence-")
        wish = wish.removeprefix("evidence-")
        if not is_number(wish):
            return reverse("assessment:task-list", args=[assessment.pk])
        name = "assessment:evidence-attach" if to_evidence else "assessment:category"
        return reverse(name, args=[assessment.pk, int(wish)])


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
