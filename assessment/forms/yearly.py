"""What is typed about yearly figures: the KPI of a district, the work of a ศอช. for policies, the list of policies."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from assessment.models import PolicyTag, PolicyWork, ProblemFigure
from assessment.services.yearly import Work
from conweb.kernel.forms import ThaiIntegerField
from conweb.kernel.user_forms import CleanCharField

MOST_TIMES = 9999


def _length(model: type, field: str) -> int:
    return int(model._meta.get_field(field).max_length)


class ProblemFigureForm(forms.Form):
    """Problems solved, of all, and where the numbers are from."""

    of = ThaiIntegerField(
        label="ปัญหาทั้งหมด", min_value=1, error_messages={"required": "พิมพ์จำนวนปัญหาทั้งหมดของปีนี้"}
    )
    solved = ThaiIntegerField(
        label="ปัญหาที่แก้ไขได้",
        min_value=0,
        error_messages={"required": "พิมพ์จำนวนปัญหาที่แก้ไขได้ ถ้าไม่มีพิมพ์ 0"},
    )
    source = CleanCharField(
        label="แหล่งข้อมูล",
        max_length=_length(ProblemFigure, "source"),
        error_messages={"required": "พิมพ์แหล่งข้อมูล เช่น ชื่อรายงานหรือแผน"},
    )
    note = CleanCharField(label="หมายเหตุ", max_length=_length(ProblemFigure, "note"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        solved, of = said.get("solved"), said.get("of")
        if solved is not None and of is not None and solved > of:
            self.add_error("solved", f"ต้องไม่มากกว่าปัญหาทั้งหมด {of:,} ปัญหา")
        return said


class PolicyWorkForm(forms.Form):
    """For every policy how often and what; both empty where nothing was done."""

    def __init__(
        self, *args: Any, tags: Iterable[PolicyTag], work: Mapping[int, PolicyWork], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tags = list(tags)
        for tag in self.tags:
            row = work.get(tag.pk)
            self.fields[f"times-{tag.pk}"] = ThaiIntegerField(
                label=f"{tag.name} จำนวนครั้ง",
                required=False,
                min_value=1,
                max_value=MOST_TIMES,
                initial=row.times if row else None,
            )
            self.fields[f"what-{tag.pk}"] = CleanCharField(
                label=f"{tag.name} ทำอะไร",
                required=False,
                max_length=_length(PolicyWork, "what"),
                initial=row.what if row else "",
            )

    def rows(self) -> list[tuple[PolicyTag, forms.BoundField, forms.BoundField]]:
        """For the page: the policy and its two fields."""
        return [(tag, self[f"times-{tag.pk}"], self[f"what-{tag.pk}"]) for tag in self.tags]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for tag in self.tags:
            times = f"times-{tag.pk}"
            if said.get(f"what-{tag.pk}") and times not in self.errors and said.get(times) is None:
                self.add_error(times, "พิมพ์จำนวนครั้งที่ทำ หรือลบข้อความที่เขียนไว้")
        return said

    def work(self) -> dict[int, Work]:
        """What was typed, by the number of the policy."""
        said = self.cleaned_data
        return {tag.pk: Work(said[f"times-{tag.pk}"], said[f"what-{tag.pk}"]) for tag in self.tags}


class PolicyForm(forms.Form):
    """A policy in the department's list."""

    name = CleanCharField(
        label="ชื่อนโยบาย",
        max_length=_length(PolicyTag, "name"),
        error_messages={"required": "พิมพ์ชื่อนโยบาย"},
    )
    is_active = forms.BooleanField(label="ให้เลือกได้", required=False)
