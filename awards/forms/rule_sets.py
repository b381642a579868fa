"""What is filled in about the rules of a year: the department's reading of 7.4, and what a province adds (7.6)."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from awards.choices import AwardLevel, ExtraMode, Succession
from awards.eligibility import extra
from awards.models import RuleSet
from awards.selectors.rule_words import FACT_GROUPS, condition_words
from awards.services.rule_sets import MOST_EXTRAS, MOST_OFFSET, GivenExtra, stamp_of
from conweb.kernel import thai
from conweb.kernel.forms import ThaiIntegerField
from conweb.kernel.user_forms import CleanCharField

_NUMBER = re.compile(r"([0-9]{1,7})(?:[.]([0-9]*))?")
TRUTHS = {"ใช่": Decimal(1), "มี": Decimal(1), "ไม่ใช่": Decimal(0), "ไม่มี": Decimal(0), "ไม่": Decimal(0)}
SAME_AS_LATEST = "เลือกจากรายการ"


class NewVersionForm(forms.Form):
    """Of which year, and begun from which version."""

    fiscal_year = forms.TypedChoiceField(
        label="ใช้ตั้งแต่ปีงบประมาณ",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "เลือกปีงบประมาณ", "invalid_choice": "เลือกปีจากรายการ"},
    )
    source = forms.ChoiceField(
        label="เริ่มจาก", required=False, error_messages={"invalid_choice": SAME_AS_LATEST}
    )

    def __init__(self, *args: Any, years: Iterable[int], sources: Iterable[RuleSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {str(row.pk): row for row in sources}
        self.fields["fiscal_year"].choices = [(year, str(year)) for year in years]
        self.fields["source"].choices = [
            *((key, f"ปี {row.fiscal_year} ฉบับที่ {row.version}") for key, row in self.sources.items()),
            ("", "เริ่มใหม่ ไม่คัดลอก"),
        ]

    @property
    def chosen_source(self) -> RuleSet | None:
        return self.sources.get(self.cleaned_data["source"])


class RulesForm(forms.Form):
    """What both kinds of rules hold."""

    offset = ThaiIntegerField(
        label="ปีที่เพิ่มจากห้าปี",
        min_value=0,
        max_value=MOST_OFFSET,
        error_messages={"required": "พิมพ์จำนวนปีที่เพิ่ม ไม่เพิ่มให้พิมพ์ 0"},
        help_text="ปีที่ได้รางวัล + 5 + จำนวนนี้ = ปีแรกที่ลงแข่งได้อีก",
    )
    ruling = CleanCharField(
        label="คำวินิจฉัยหรือที่มา (ถ้ามี)",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="เช่น มติที่ประชุม หรือหนังสือที่กำหนด",
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)


class CountryRulesForm(RulesForm):
    counted_from = forms.ChoiceField(
        label="นับรางวัลตั้งแต่ระดับ",
        choices=AwardLevel.choices,
        error_messages={"required": "เลือกระดับ", "invalid_choice": "เลือกระดับจากรายการ"},
        help_text="ระดับนี้และสูงกว่าเริ่มนับห้าปี",
    )
    succession = forms.ChoiceField(
        label="รางวัลของ ศอช. เดิมก่อนรวมหรือแยก",
        choices=Succession.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "เลือกวิธีนับ", "invalid_choice": "เลือกจากรายการ"},
    )


class ConditionField(forms.Field):
    """A number of at most two decimals, in either digits; of what is true or not: ใช่ or ไม่ใช่."""

    widget = forms.TextInput
    default_error_messages = {"required": "พิมพ์ค่า เช่น 60 หรือ ใช่"}

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, Decimal):
            return value
        typed = thai.arabic_digits(thai.clean_text(str(value or ""))).replace(",", "")
        if not typed:
            return None
        if typed in TRUTHS:
            return TRUTHS[typed]
        found = _NUMBER.fullmatch(typed)
        if found is None:
            raise ValidationError("พิมพ์ตัวเลขตั้งแต่ 0 เช่น 60 หรือพิมพ์ ใช่ / ไม่ใช่", code="invalid")
        decimals = (found[2] or "").rstrip("0")
        if len(decimals) > 2:
            raise ValidationError("ทศนิยมไม่เกิน 2 ตำแหน่ง", code="decimals")
        return Decimal(f"{found[1]}.{decimals or 0}")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "off"}


class ExtraForm(forms.Form):
    """One criterion of the province: a fact, how it is held against a value, and what comes of it."""

    fact = forms.ChoiceField(
        label="ข้อมูล",
        error_messages={"required": "เลือกข้อมูล", "invalid_choice": "ไม่มีข้อมูลนี้ให้เลือกแล้ว เลือกใหม่"},
    )
    operator = forms.ChoiceField(
        label="เงื่อนไข",
        error_messages={"required": "เลือกเงื่อนไข", "invalid_choice": "เลือกเงื่อนไขจากรายการ"},
    )
    value = ConditionField(label="ค่า")
    mode = forms.ChoiceField(
        label="ผล",
        choices=ExtraMode.choices,
        error_messages={"required": "เลือกผล", "invalid_choice": "เลือกผลจากรายการ"},
    )
    weight = ConditionField(label="คะแนนเพิ่ม", required=False)
    label = CleanCharField(label="เรียกว่า (เว้นว่างได้)", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="%s", **kwargs)
        self.fields["fact"].choices = [("", "เลือกข้อมูล"), *FACT_GROUPS]
        self.fields["operator"].choices = list(extra.OPERATORS.items())

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        fact, operator, value = given.get("fact"), given.get("operator"), given.get("value")
        asked = extra.FACTS.get(fact or "")
        if asked and value is not None:
            if asked.kind == "truth" and value not in (0, 1):
                self.add_error("value", "ข้อมูลนี้ตอบว่าใช่หรือไม่ใช่ พิมพ์ ใช่ หรือ ไม่ใช่")
            if asked.kind == "number" and str(self.data.get(self.add_prefix("value"), "")).strip() in TRUTHS:
                self.add_error("value", "ข้อมูลนี้เป็นตัวเลข พิมพ์ตัวเลข เช่น 60")
        if asked and operator and operator not in extra.operators_of(fact):
            self.add_error("operator", "ข้อมูลนี้ตอบว่าใช่หรือไม่ใช่ เลือก “เท่ากับ”")
        if (
            given.get("mode") == ExtraMode.WEIGHT
            and not self.errors.get("weight")
            and not given.get("weight")
        ):
            self.add_error("weight", "พิมพ์คะแนนเพิ่มที่มากกว่า 0")
        if given.get("weight") and given["weight"] > 1000:
            self.add_error("weight", "คะแนนเพิ่มไม่เกิน 1,000")
        return given

    @property
    def given(self) -> GivenExtra:
        """What the service is given; without a name of its own it is called by its condition."""
        said = self.cleaned_data
        is_weight = said["mode"] == ExtraMode.WEIGHT
        words = condition_words(said["fact"], said["operator"], said["value"])
        return GivenExtra(
            label=said["label"] or words[:200],
            fact=said["fact"],
            operator=said["operator"],
            value=said["value"],
            mode=ExtraMode(said["mode"]),
            weight=said["weight"] if is_weight else Decimal(0),
        )


class ProvinceRulesForm(RulesForm):
    """A province's rules with the rows of its criteria; adding, taking off and moving a row saves nothing yet."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, rule_set: RuleSet, given: Iterable[GivenExtra]
    ) -> None:
        super().__init__(
            data,
            initial={"offset": rule_set.offset, "ruling": rule_set.ruling, "stamp": stamp_of(rule_set)},
        )
        self.is_moved = False
        if data is None:
            self.rows = [ExtraForm(initial=_shown(one), prefix=f"x{at}") for at, one in enumerate(given)]
            return
        raw = _raw_rows(data)
        do, _, place = str(data.get("do", "save")).partition(":")
        if do != "save":
            self.is_moved = True
            raw = _moved(raw, do, place)
            # What was typed stays, and is asked for correctness only when it is saved.
            self.rows = [ExtraForm(initial=row, prefix=f"x{at}") for at, row in enumerate(raw)]
            self.is_bound = False
            self.initial = {name: data.get(name, "") for name in self.fields}
        else:
            self.rows = [
                ExtraForm({f"x{at}-{name}": text for name, text in row.items()}, prefix=f"x{at}")
                for at, row in enumerate(raw)
            ]

    def is_valid(self) -> bool:
        if not self.is_bound:
            return False
        rows = [row.is_valid() for row in self.rows]
        return super().is_valid() and all(rows)

    @property
    def extras(self) -> list[GivenExtra]:
        return [row.given for row in self.rows]

    @property
    def row_errors(self) -> list[tuple[str, str]]:
        """Every refusal of a row with the field it leads to, for the summary above the form."""
        return [
            (f"เกณฑ์ลำดับ {number} {row[name].label}: {text}", row[name].id_for_label)
            for number, row in enumerate(self.rows, 1)
            for name, texts in row.errors.items()
            for text in texts
        ]

    @property
    def is_refused(self) -> bool:
        return bool(self.is_bound and (self.errors or self.row_errors))


ROW_FIELDS = ("fact", "operator", "value", "mode", "weight", "label")


def _raw_rows(data: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows as they were typed, in the order of the page."""
    count = str(data.get("rows", ""))
    size = min(int(count), MOST_EXTRAS + 1) if count.isascii() and count.isdigit() else 0
    return [{name: str(data.get(f"x{at}-{name}", "")) for name in ROW_FIELDS} for at in range(size)]


def _moved(rows: list[dict[str, str]], do: str, place: str) -> list[dict[str, str]]:
    at = int(place) if place.isascii() and place.isdigit() else -1
    if do == "add" and len(rows) < MOST_EXTRAS:
        return [*rows, {"mode": ExtraMode.GATE, "operator": "ge"}]
    if do == "remove" and 0 <= at < len(rows):
        return [*rows[:at], *rows[at + 1 :]]
    other = {"up": at - 1, "down": at + 1}.get(do, -1)
    if 0 <= at < len(rows) and 0 <= other < len(rows):
        rows[at], rows[other] = rows[other], rows[at]
    return rows


def _shown(one: GivenExtra) -> dict[str, str]:
    """A criterion as it stands in the fields."""
    words = condition_words(one.fact, one.operator, one.value)
    fact = extra.FACTS.get(one.fact)
    value = plain(one.value)
    if fact is not None and fact.kind == "truth":
        value = "ใช่" if one.value else "ไม่ใช่"
    return {
        "fact": one.fact,
        "operator": one.operator,
        "value": value,
        "mode": one.mode,
        "weight": plain(one.weight) if one.weight else "",
        "label": "" if one.label == words else one.label,
    }


def plain(number: Decimal) -> str:
    """60, or 2.5: no noughts that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
