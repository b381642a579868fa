"""What is typed about a dated event of centres."""

from collections.abc import Iterable
from typing import Any

from django import forms

from conweb.kernel import clock
from conweb.kernel.forms import ThaiDateField
from conweb.kernel.user_forms import CleanCharField
from registry.forms.centres import PhoneField
from registry.models import Centre, CentreMilestone
from registry.selectors.centre_codes import Area

DAY_MISSING = "ยังไม่ได้พิมพ์วันที่มีผล พิมพ์เช่น 1 เม.ย. 2564"


class MilestoneForm(forms.Form):
    """Day and reason, which every event has."""

    on = ThaiDateField(label="วันที่มีผล", help_text="เช่น 1 เม.ย. 2564", error_messages={"required": DAY_MISSING})
    reason = CleanCharField(
        label="เหตุผลหรือเอกสารอ้างอิง",
        max_length=CentreMilestone._meta.get_field("reason").max_length,
        help_text="เช่น ประกาศจังหวัด ลงวันที่ 1 เม.ย. 2564",
        error_messages={"required": "ยังไม่ได้พิมพ์เหตุผลหรือเอกสารอ้างอิง"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today


class EndingForm(MilestoneForm):
    """An event with which a centre may end, although a form of it is not sent."""

    despite_forms = forms.BooleanField(
        label="ทราบแล้วว่ามีแบบประเมินที่ยังไม่ส่ง แบบนั้นเก็บไว้แต่จะไม่ได้ส่ง", required=False
    )

    def __init__(self, *args: Any, has_forms: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_forms:
            del self.fields["despite_forms"]

    @property
    def despite(self) -> bool:
        return bool(self.cleaned_data.get("despite_forms"))


class FoundForm(MilestoneForm):
    place = CleanCharField(
        label="ที่ทำการ (ถ้ามี)", max_length=Centre._meta.get_field("place").max_length, required=False
    )
    phone = PhoneField(label="โทรศัพท์ของ ศอช. (ถ้ามี)", max_length=40, required=False)

    field_order = ["on", "reason", "place", "phone"]


class RenameForm(MilestoneForm):
    name = CleanCharField(
        label="ชื่อใหม่",
        max_length=80,
        help_text="พิมพ์เฉพาะส่วนที่ตามหลังชื่อย่อ ศอช. ระบบเติมชื่อเต็มให้",
        error_messages={"required": "ยังไม่ได้พิมพ์ชื่อใหม่"},
    )

    field_order = ["name", "on", "reason"]


class MergeForm(EndingForm):
    """Which others join, and which of them all goes on."""

    others = forms.MultipleChoiceField(
        label="รวมกับ",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "ยังไม่ได้เลือก ศอช. ที่จะรวมด้วย",
            "invalid_choice": "มี ศอช. ที่เลือกไม่ได้ เลือกจากรายการ",
        },
    )
    stays = forms.ChoiceField(
        label="แห่งที่คงอยู่",
        error_messages={"required": "ยังไม่ได้เลือกแห่งที่คงอยู่", "invalid_choice": "เลือกแห่งที่คงอยู่จากรายการ"},
        help_text="แห่งอื่นยุบเลิกในวันนั้น รหัสเดิมยังค้นหาได้และนำมาที่แห่งนี้",
    )

    field_order = ["others", "stays", "on", "reason", "despite_forms"]

    def __init__(self, *args: Any, centre: Centre, others: Iterable[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(row.pk), f"{row.short_name} {row.full_path}") for row in others]
        self.fields["others"].choices = named
        self.fields["stays"].choices = [(str(centre.pk), f"{centre.short_name} (แห่งนี้)"), *named]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        listed, others = dict(self.fields["others"].choices), given.get("others")
        if others and given.get("stays") in listed and given["stays"] not in others:
            self.add_error("stays", "แห่งที่คงอยู่ต้องเป็นหนึ่งในแห่งที่รวมกัน")
        return given


class SplitForm(EndingForm):
    """In which areas the new centres stand, and whether the old one goes on."""

    areas = forms.MultipleChoiceField(
        label="พื้นที่ของแห่งใหม่",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "ยังไม่ได้เลือกพื้นที่ของแห่งใหม่",
            "invalid_choice": "มีพื้นที่ที่เลือกไม่ได้ เลือกจากรายการ",
        },
    )
    stays = forms.BooleanField(label="แห่งเดิมยังดำเนินงานต่อ", required=False, initial=True)

    field_order = ["areas", "stays", "on", "reason", "despite_forms"]

    def __init__(self, *args: Any, areas: Iterable[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = [(area.pk, area.full_name) for area in areas]
