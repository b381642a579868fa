"""The central record: which area, the file that is compared, and the columns of the layout."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from conweb.kernel.forms import ThaiIntegerField
from conweb.kernel.models import User
from conweb.kernel.user_forms import CleanCharField
from registry.choices import CentralSheet
from registry.forms.area_filter import AreaFilter
from registry.forms.tables import TableFileForm
from registry.selectors.central.facts import FACTS, LayoutColumn, facts_for
from registry.services.central import HEAD_LENGTH

SPARE_ROWS = 4  # empty ones at the end of the layout, to add columns in


class CentralFilter(AreaFilter):
    """Which part of the reader's area; it lives in the address."""

    def __init__(self, data: Mapping[str, str], *, user: User) -> None:
        super().__init__(data, user=user)
        del self.form.fields["q"]


class CompareForm(TableFileForm):
    """A file from the central record, and what one row of it is."""

    sheet = forms.ChoiceField(
        label="หนึ่งแถวในไฟล์คือ",
        choices=CentralSheet.choices,
        error_messages={"invalid_choice": "เลือก ศอช. หรือกรรมการ"},
    )
    field_order = ["file", "sheet"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "ไฟล์ที่ส่งออกจากศูนย์ข้อมูลกลาง"


class LayoutRowForm(forms.Form):
    """One column. Emptied of both it is taken away; its number says where it stands."""

    order = ThaiIntegerField(label="ลำดับ", min_value=1, max_value=999, required=False)
    head = CleanCharField(label="หัวคอลัมน์", max_length=HEAD_LENGTH, required=False)
    fact = forms.ChoiceField(
        label="ข้อมูล", required=False, error_messages={"invalid_choice": "เลือกข้อมูลจากรายการ"}
    )

    def __init__(self, *args: Any, sheet: CentralSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fact"].choices = [("", "–"), *((fact.code, fact.label) for fact in facts_for(sheet))]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "head" in given and "fact" in given:
            if given["head"] and not given["fact"]:
                self.add_error("fact", f"เลือกข้อมูลของคอลัมน์ “{given['head']}” หรือลบหัวคอลัมน์ออก")
            elif given["fact"] and not given["head"]:
                given["head"] = FACTS[given["fact"]].label
        return given


class LayoutForm:
    """All columns of a sheet, the number of rows growing with every save."""

    def __init__(self, data: Any, *, sheet: CentralSheet, columns: Sequence[LayoutColumn]) -> None:
        count = len(columns) + SPARE_ROWS
        if data is not None:
            asked = data.get("rows", "")
            count = min(int(asked), 60) if asked.isdecimal() else count
        self.rows = [
            LayoutRowForm(
                data,
                prefix=f"c{number}",
                sheet=sheet,
                initial={
                    "order": number + 1,
                    "head": columns[number].head,
                    "fact": columns[number].fact.code,
                }
                if number < len(columns)
                else {"order": number + 1},
            )
            for number in range(count)
        ]
        self.reason = LayoutReasonForm(data)
        self.refusals: list[str] = []

    def is_valid(self) -> bool:
        return all([*(row.is_valid() for row in self.rows), self.reason.is_valid()])

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Heads and facts, by the numbers that were typed; those without a number come last."""
        given = [
            (row.cleaned_data.get("order") or 1000, place, row.cleaned_data)
            for place, row in enumerate(self.rows)
            if row.cleaned_data.get("fact")
        ]
        return [(said["head"], said["fact"]) for _, _, said in sorted(given, key=lambda one: one[:2])]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Every refusal with the field that it is about."""
        found = [(text, "c0-head") for text in self.refusals]
        for form in (*self.rows, self.reason):
            for name, texts in form.errors.items():
                found += [(text, str(form[name].id_for_label).removeprefix("id_")) for text in texts]
        return [(text, f"id_{anchor}") for text, anchor in found]


class LayoutReasonForm(forms.Form):
    reason = CleanCharField(
        label="เหตุผลที่แก้ (ถ้ามี)",
        max_length=200,
        required=False,
        help_text="เก็บไว้ในประวัติ เช่น ศูนย์ข้อมูลกลางเปลี่ยนหน้าจอ",
    )
