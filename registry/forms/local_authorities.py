"""What is filled in about an อปท."""

from collections.abc import Sequence
from typing import Any

from django import forms

from conweb.kernel.models import Subdistrict
from conweb.kernel.user_forms import CleanCharField
from registry.choices import LocalAuthorityKind
from registry.forms.contacts import PhoneField, reason_field, to_choose
from registry.models import LocalAuthority


class LocalAuthorityForm(forms.Form):
    """`kinds` are those that fit the area; `areas` the ตำบล that may be ticked."""

    kind = forms.ChoiceField(
        label="ประเภท",
        error_messages={
            "required": "ยังไม่ได้เลือกประเภท",
            "invalid_choice": "ไม่มีประเภทนี้ในพื้นที่นี้ เลือกจากรายการ",
        },
    )
    name = CleanCharField(
        label="ชื่อ",
        max_length=LocalAuthority._meta.get_field("name").max_length,
        help_text="เฉพาะชื่อ ไม่ต้องพิมพ์ประเภทนำหน้า",
        error_messages={"required": "ยังไม่ได้พิมพ์ชื่อ"},
    )
    code = CleanCharField(
        label="รหัส อปท. (ถ้าทราบ)",
        max_length=LocalAuthority._meta.get_field("code").max_length,
        required=False,
        help_text="ตัวเลขตามรหัสมาตรฐานของกระทรวงมหาดไทย",
    )
    phone = PhoneField(label="โทรศัพท์")
    address = CleanCharField(
        label="ที่อยู่", max_length=LocalAuthority._meta.get_field("address").max_length, required=False
    )
    subdistricts = forms.MultipleChoiceField(
        label="ตำบลในเขต",
        required=False,
        error_messages={"invalid_choice": "มีตำบลที่ไม่อยู่ในรายการ เลือกจากรายการ"},
    )
    reason = reason_field()

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[LocalAuthorityKind],
        areas: Sequence[Subdistrict],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = to_choose(kinds, "เลือกประเภท")
        self.areas = areas
        self.fields["subdistricts"].choices = [(area.pk, area.full_name) for area in areas]
        if not areas:
            del self.fields["subdistricts"]

    def clean_name(self) -> str:
        """A kind typed in front of the name is taken off: «อบต.สนวน» is สนวน."""
        name: str = self.cleaned_data["name"]
        for words in (*(str(kind.label) for kind in LocalAuthorityKind), "อบต.", "อบจ.", "ทต.", "ทม.", "ทน."):
            if name.startswith(words) and name != words:
                return name.removeprefix(words).strip()
        return name

    @property
    def ticks(self) -> list[tuple[str, str, bool]]:
        """The ตำบล to tick: code, name, ticked."""
        if "subdistricts" not in self.fields:
            return []
        ticked = set(self["subdistricts"].value() or [])
        return [(code, name, code in ticked) for code, name in self.fields["subdistricts"].choices]
