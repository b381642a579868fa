"""One row of the page of a roster: its fields as text, as they were typed, and as values."""

from dataclasses import dataclass, field, replace
from datetime import date

from django import forms

from conweb.kernel import thai
from conweb.kernel.forms import ThaiDateField
from conweb.kernel.user_forms import CleanCharField
from registry.choices import Position
from registry.models import Person, Seat
from registry.roster_values import FIELD_LABELS, SeatDraft, SeatValues
from registry.services.roster_plan import OTHER_NAME

TEXTS = ("position_title", "prefix", "first_name", "last_name", "post_title", "represents", "leaving_note")
SELECTS = ("position", "post_id", "source", "whom", "leaving_reason")
DAYS = ("since", "until")
TYPED = (*SELECTS, *TEXTS, *DAYS)
UNSEEN = ("seen", "who", "replaces", "removed", "same")
NAME = ("prefix", "first_name", "last_name")
LEAVING = ("until", "leaving_reason", "leaving_note")
NO_PICK = "เลือกค่าที่จะใช้"
PREFIXES = ["นาย", "นาง", "นางสาว", "ว่าที่ ร.ต.", "ร.ต.", "ด.ต.", "จ.ส.ต.", "ดร.", "พระ"]


class SeatForm(forms.Form):
    """The fields of one row. Menus are checked by the service, which knows what the area offers."""

    position = forms.CharField(required=False)
    post_id = forms.CharField(required=False)
    source = forms.CharField(required=False)
    whom = forms.CharField(required=False)
    leaving_reason = forms.CharField(required=False)
    since = ThaiDateField(required=False)
    until = ThaiDateField(required=False)

    def clean_position(self) -> str:
        position = self.cleaned_data["position"] or Position.MEMBER
        if position not in Position.values:
            raise forms.ValidationError("ไม่มีตำแหน่งนี้ เลือกจากรายการ")
        return position

    def clean_source(self) -> str:
        source = self.cleaned_data["source"]
        if source and source not in dict(Seat._meta.get_field("source").choices):
            raise forms.ValidationError("ไม่มีตัวเลือกนี้ เลือกจากรายการ")
        return source

    def clean_post_id(self) -> int | None:
        typed = self.cleaned_data["post_id"]
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
            raise forms.ValidationError("ไม่มีตำแหน่งนี้ เลือกจากรายการ")
        return int(typed)

    def clean_whom(self) -> str:
        typed = self.cleaned_data["whom"]
        kind, _, number = typed.partition(":")
        if typed and not (kind in {"c", "n"} and number.isascii() and number.isdigit() and len(number) < 10):
            raise forms.ValidationError("ไม่มีตัวเลือกนี้ เลือกจากรายการ")
        return typed


for _name in TEXTS:
    _length = (Person if _name in NAME else Seat)._meta.get_field(_name).max_length
    SeatForm.base_fields[_name] = CleanCharField(max_length=_length, required=False)


@dataclass
class ShownClash:
    """Two values of one field: mine is in the field, theirs is told beside it with who wrote it."""

    theirs: str
    who: str
    pick: str = ""


@dataclass
class SeatRow:
    """A row of the page. `raw` is what its fields hold, as text."""

    key: str
    raw: dict[str, str]
    seat: Seat | None = None
    today: date | None = None
    problems: dict[str, list[str]] = field(default_factory=dict)
    namesakes: list[Person] | None = None
    clashes: dict[str, ShownClash] = field(default_factory=dict)
    number: int = 0
    news: str = ""  # what a colleague did to it
    person_url: str = ""  # the page of the person, where the reader keeps that record

    @property
    def seat_id(self) -> int | None:
        return int(self.key[1:]) if self.key.startswith("s") else None

    @property
    def is_new(self) -> bool:
        return self.seat_id is None

    @property
    def removed(self) -> bool:
        return bool(self.raw.get("removed"))

    @property
    def is_past(self) -> bool:
        """A seat that ended before today stands below the others."""
        seen = self.seen
        return bool(seen and seen.until and self.today and seen.until < self.today)

    @property
    def seen(self) -> SeatValues | None:
        return SeatValues.from_text(self.raw.get("seen", "")) if not self.is_new else None

    @property
    def name(self) -> str:
        first = f"{self.raw.get('prefix', '')}{self.raw.get('first_name', '')}"
        return f"{first} {self.raw.get('last_name', '')}".strip() or self.raw.get("post_title", "")

    @property
    def is_untouched(self) -> bool:
        """A new row in which nobody typed anything: it is not there."""
        named = any(self.raw.get(name) for name in (*NAME, "post_id", "post_title", "represents", "whom"))
        return self.is_new and not named and not self.raw.get("replaces")

    @property
    def problems_told(self) -> list[tuple[str, str]]:
        """What is wrong in the line of the row, for where the columns are too narrow for a sentence."""
        return [
            (FIELD_LABELS[name], text)
            for name, texts in self.problems.items()
            if name not in LEAVING
            for text in texts
        ]

    @property
    def opened(self) -> bool:
        """Whether the part about leaving is unfolded: something is typed or wrong there."""
        return any(
            self.raw.get(name) or self.problems.get(name) or name in self.clashes
            for name in (*LEAVING, "removed")
        )

    @property
    def chosen_who(self) -> str:
        """«12», «new», or nothing where the name was typed anew since."""
        choice, _, of = self.raw.get("who", "").partition("|")
        name = thai.fold(f"{self.raw.get('first_name', '')} {self.raw.get('last_name', '')}")
        return choice if of == name and (choice == "new" or choice.isdigit()) else ""

    def who_value(self, choice: object) -> str:
        """What a choice between records sends: it counts for the name that stands there now only."""
        name = f"{self.raw.get('first_name', '')} {self.raw.get('last_name', '')}"
        return f"{choice}|{thai.fold(name)}"

    @property
    def asks_spelling(self) -> bool:
        """Whether the page asks if a wholly new name is still the same person."""
        return OTHER_NAME in self.problems.get("first_name", []) or bool(self.raw.get("same"))

    def draft(self) -> SeatDraft:
        """The row as values; what cannot be read is noted in `problems`."""
        form = SeatForm(self.raw)
        form.is_valid()
        for name, texts in form.errors.items():
            self.problems.setdefault(name, []).extend(texts)
        for name, clash in self.clashes.items():
            if not clash.pick:
                self.problems.setdefault(name, []).append(NO_PICK)
        values = SeatValues(**{name: form.cleaned_data[name] for name in TYPED if name in form.cleaned_data})
        seen = self.seen
        person_id = seen.person_id if seen else None
        if person_id is None and self.chosen_who.isdigit():
            person_id = int(self.chosen_who)
        if not values.has_name:
            person_id = None
        return SeatDraft(
            key=self.key,
            values=replace(values, person_id=person_id),
            seat_id=self.seat_id,
            seen=seen,
            removed=self.removed,
            replaces=self.raw.get("replaces", ""),
            is_another=self.chosen_who == "new",
            same_person=bool(self.raw.get("same")),
        )


def raw_of(values: SeatValues) -> dict[str, str]:
    """Values as their fields show them."""
    raw = {}
    for name in TYPED:
        value = getattr(values, name)
        if isinstance(value, date):
            value = thai.format_date(value)
        raw[name] = "" if value is None else str(value)
    return raw
