"""What is typed about a person, and what the list of people is filtered by."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from conweb.kernel import thai
from conweb.kernel.forms import ThaiIntegerField
from conweb.kernel.models import District, Province, User
from conweb.kernel.user_forms import CleanCharField
from registry.choices import RecordClass, SensitiveField
from registry.models import Person
from registry.querysets import PersonQuerySet

REASON_LENGTH = 200


def _length_of(field: str) -> int:
    return Person._meta.get_field(field).max_length


def reason_field(label: str, hint: str, missing: str = "", *, required: bool = True) -> CleanCharField:
    return CleanCharField(
        label=label,
        max_length=REASON_LENGTH,
        required=required,
        help_text=hint,
        error_messages={"required": missing},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PersonForm(forms.Form):
    """A new record. Where somebody of the same name is there already, the page asks before it is made."""

    prefix = CleanCharField(
        label="คำนำหน้า",
        max_length=_length_of("prefix"),
        required=False,
        widget=forms.TextInput(attrs={"list": "titles", "autocomplete": "off"}),
    )
    first_name = CleanCharField(
        label="ชื่อ",
        max_length=_length_of("first_name"),
        error_messages={"required": "ยังไม่ได้พิมพ์ชื่อ"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    last_name = CleanCharField(
        label="นามสกุล (ถ้ามี)",
        max_length=_length_of("last_name"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    subdistrict = forms.ChoiceField(
        label="ตำบลที่อยู่",
        required=False,
        help_text="ใช้แยกคนชื่อซ้ำ ไม่ต้องบันทึกบ้านเลขที่",
        error_messages={"invalid_choice": "ตำบลนี้ไม่อยู่ในพื้นที่ที่เก็บระเบียน เลือกจากรายการ"},
    )
    phone = CleanCharField(
        label="โทรศัพท์ (ถ้ามี)",
        max_length=60,
        required=False,
        help_text="หมายเลขเดียว เช่น 08 0000 0000",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    national_id = CleanCharField(
        label="เลขประจำตัวประชาชน (ไม่บังคับ)",
        max_length=60,
        required=False,
        help_text="เก็บแบบเข้ารหัสและปกปิดทุกหน้า ใช้แยกคนชื่อซ้ำเท่านั้น",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    # The records that were shown as possibly the same person, and are not: made anew all the same.
    others = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, subdistricts: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subdistrict"].choices = [("", "ไม่ทราบ"), *subdistricts]

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        try:
            return thai.normalise_phone(typed) if typed else ""
        except thai.ThaiPhoneError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_national_id(self) -> str:
        typed = self.cleaned_data["national_id"]
        try:
            return thai.normalise_citizen_id(typed) if typed else ""
        except thai.ThaiCitizenIdError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        """«นางสมใจ» typed as the first name: the title is put where it belongs."""
        given = super().clean()
        if not given.get("prefix") and given.get("first_name"):
            titled = thai.split_prefix(given["first_name"])
            if titled.title and titled.name:
                given["prefix"], given["first_name"] = titled.title, titled.name
        return given


class ChangedPersonForm(PersonForm):
    """The same of a record that stands. Empty phone and ID are ambiguous there, so taking away is said apart."""

    drop_phone = forms.BooleanField(label="ลบหมายเลขโทรศัพท์ที่เก็บไว้", required=False)
    drop_national_id = forms.BooleanField(label="ลบเลขประจำตัวประชาชนที่เก็บไว้", required=False)
    reason = reason_field("เหตุผลที่แก้", "ต้องระบุเมื่อเปลี่ยนหรือลบเลขประจำตัวประชาชน เก็บไว้ในประวัติ", required=False)

    def __init__(self, *args: Any, person: Person, shows_phone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        del self.fields["others"]
        # Who sees the phone empties the field; who does not says that it is to go.
        self.shows_phone = shows_phone
        if shows_phone or not person.phone:
            del self.fields["drop_phone"]
        if not person.has_national_id:
            del self.fields["drop_national_id"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("drop_national_id") and given.get("national_id"):
            self.add_error("national_id", "เลือกอย่างใดอย่างหนึ่ง พิมพ์เลขใหม่ หรือเลือกลบเลขเดิม")
        if given.get("drop_phone") and given.get("phone"):
            self.add_error("phone", "เลือกอย่างใดอย่างหนึ่ง พิมพ์หมายเลขใหม่ หรือเลือกลบหมายเลขเดิม")
        changes_id = given.get("drop_national_id") or (
            self.person.has_national_id and given.get("national_id")
        )
        if changes_id and not given.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "ระบุเหตุผลที่เปลี่ยนหรือลบเลขประจำตัวประชาชน")
        return given

    @property
    def phone(self) -> str | None:
        """What the service is told: None where the phone stays as it is."""
        if self.cleaned_data.get("drop_phone"):
            return ""
        typed: str = self.cleaned_data["phone"]
        return typed if typed or self.shows_phone else None

    @property
    def national_id(self) -> str | None:
        if self.cleaned_data.get("drop_national_id"):
            return ""
        return self.cleaned_data["national_id"] or None


class RevealForm(forms.Form):
    """Which masked value is asked for, and why."""

    field = forms.ChoiceField(
        choices=[(name.value, name.label) for name in (SensitiveField.NATIONAL_ID, SensitiveField.PHONE)],
        error_messages={"required": "เลือกข้อมูลที่จะเปิดดู", "invalid_choice": "ไม่มีข้อมูลนี้ เลือกจากรายการ"},
    )
    reason = reason_field("เหตุผลที่ต้องเปิดดู", "บันทึกไว้กับชื่อของท่าน เจ้าของข้อมูลขอดูได้", "ระบุเหตุผลที่ต้องเปิดดู")


class ReportForm(forms.Form):
    """Why all that is held about somebody is printed."""

    reason = reason_field("เหตุผลที่พิมพ์", "บันทึกไว้กับชื่อของท่าน เช่น เจ้าของข้อมูลขอสำเนา", "ระบุเหตุผลที่พิมพ์")


class AnonymiseForm(forms.Form):
    """The last question before names are gone for good."""

    reason = reason_field(
        "เหตุผล", "เก็บไว้ในประวัติ อย่าพิมพ์ชื่อบุคคล เช่น ครบกำหนดเก็บ หรือ เจ้าของข้อมูลขอให้ลบ", "ระบุเหตุผล"
    )
    sure = forms.BooleanField(
        label="เข้าใจว่านำชื่อและข้อมูลกลับมาไม่ได้",
        error_messages={"required": "เลือกช่องนี้เมื่อแน่ใจแล้ว เพราะนำกลับมาไม่ได้"},
    )


class RetentionForm(forms.Form):
    """Years by class of data: one field for each class."""

    def __init__(self, *args: Any, years: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for record_class in RecordClass:
            self.fields[record_class.value] = ThaiIntegerField(
                label=record_class.label,
                min_value=1,
                max_value=100,
                initial=years.get(record_class.value),
                error_messages={"required": "ยังไม่ได้กรอกจำนวนปี"},
            )
        self.fields["reason"] = reason_field("เหตุผลที่แก้ (ถ้ามี)", "เก็บไว้ในประวัติ", required=False)

    @property
    def years(self) -> dict[str, int]:
        return {record_class.value: self.cleaned_data[record_class.value] for record_class in RecordClass}


class MergeForm(forms.Form):
    """Which of two records stays, and why they are one person."""

    keep = forms.ChoiceField(
        label="เก็บระเบียนใดไว้",
        error_messages={"required": "เลือกระเบียนที่จะเก็บไว้", "invalid_choice": "เลือกหนึ่งในสองระเบียนนี้"},
    )
    reason = reason_field("เหตุผลที่รวม", "เก็บไว้ในประวัติ เช่น ชื่อและบ้านเดียวกัน ตรวจกับบัตรแล้ว", "ระบุเหตุผลที่รวม")

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [(str(person.pk), person.full_name) for person in people]


class PeopleReasonForm(forms.Form):
    """A step that is asked about before it is taken, with a reason that must be given."""

    reason = reason_field("เหตุผล", "เก็บไว้ในประวัติ", "ระบุเหตุผล")


class AreaFilter(forms.Form):
    """Which part of the reader's area a list is about; it lives in the address. Only areas seen are offered."""

    province = forms.ChoiceField(label="จังหวัด", required=False)
    district = forms.ChoiceField(label="อำเภอ", required=False)

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        asked = str(data.get("province") or data.get("district") or "")[:2]
        self.provinces, self.districts = _areas_seen(user, asked)
        self._offer("province", "ทุกจังหวัด", self.provinces)
        self._offer("district", "ทุกอำเภอ", self.districts)

    def _offer(self, name: str, everything: str, areas: dict[str, str]) -> None:
        self.fields[name].choices = [("", everything), *areas.items()]
        if len(areas) < 2:
            self.fields[name].widget = forms.HiddenInput()

    @property
    def form(self) -> "AreaFilter":
        """What components/filter_bar.html asks a filter for."""
        return self

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    @property
    def only_district(self) -> str:
        """The code of the district that the list is about: the chosen one, or the only one seen."""
        only = next(iter(self.districts)) if len(self.districts) == 1 else ""
        return self.chosen("district") or only

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list."""
        if district := self.chosen("district"):
            return [self.districts[district]]
        province = self.chosen("province")
        return [self.provinces[province]] if province and len(self.provinces) > 1 else []

    @property
    def refused(self) -> list[str]:
        """Labels of what could not be used, because no such area is the reader's."""
        self.is_valid()
        return [str(self[name].label) for name in self.errors if name in self.fields]


class PersonFilter(AreaFilter):
    """The filter of the list of people: words and area."""

    q = CleanCharField(label="ชื่อหรือนามสกุล", required=False, max_length=100)
    field_order = ["q", "province", "district"]

    def applied_to(self, people: PersonQuerySet) -> QuerySet[Person]:
        """The people (already scoped) that the filter asks for."""
        if words := self.chosen("q"):
            people = people.matching(thai.strip_prefix(words))
        if district := self.chosen("district"):
            return people.filter(district=district)
        if province := self.chosen("province"):
            return people.filter(province=province)
        return people

    @property
    def said(self) -> list[str]:
        q = self.chosen("q")
        return [*([f"ชื่อมี “{q}”"] if q else []), *super().said]


def _areas_seen(user: User, asked: str) -> tuple[dict[str, str], dict[str, str]]:
    """Provinces, and the districts of the one that is asked for or the only one there is."""
    if user.sees_everything:
        provinces = Province.objects.active().exclude(pk=Province.BANGKOK)
    else:
        codes = {*user.seen_provinces, *(code[:2] for code in user.seen_districts)}
        provinces = Province.objects.filter(pk__in=codes)
    named = {row.pk: row.full_name for row in provinces}
    within = asked if asked in named else next(iter(named), "") if len(named) == 1 else ""
    districts = District.objects.filter(province=within)
    if not (user.sees_everything or within in user.seen_provinces):
        districts = districts.filter(pk__in=user.seen_districts)
    return named, {row.pk: row.full_name for row in districts}
