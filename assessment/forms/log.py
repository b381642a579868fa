"""What is typed into the log: an event in 20 seconds, and what can be said of it besides; the filter of its list."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from assessment.log_choices import LogKind, Part
from assessment.models import LogEntry, PolicyTag
from assessment.selectors.log import EVERY_YEAR, TAKEN_OUT, Member
from assessment.services.log import NewPartner, TookPart
from conweb.kernel import thai
from conweb.kernel.baht import BahtField
from conweb.kernel.forms import ThaiDateField, ThaiIntegerField, length_of
from conweb.kernel.user_forms import CleanCharField
from registry.forms.selections import FilesForm, PapersField
from registry.models import ActionItem, Centre, Organisation, Partner
from registry.year_choices import Duty, PartnerKind

ROSTER_MOVED = "รายชื่อเปลี่ยนตามวันที่ ตรวจผู้เข้าร่วมอีกครั้ง"
NO_CHOICE = "เลือกจากรายการ"
MOST_NEW_PARTNERS = 10


class NoteField(CleanCharField):
    """Several lines: the ends of lines stay."""

    def to_python(self, value: Any) -> str:
        lines = forms.CharField.to_python(self, value).splitlines()
        return "\n".join(thai.clean_text(line) for line in lines).strip()


class KindRadios(forms.RadioSelect):
    """The group itself has the id, so that the summary of errors leads to it."""

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return id_ if index is None else super().id_for_label(id_, index)


class Ticks(forms.CheckboxSelectMultiple):
    """As KindRadios."""

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return id_ if index is None else super().id_for_label(id_, index)


def _keys(label: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        coerce=int,
        required=False,
        widget=Ticks,
        error_messages={"invalid_choice": "มีรายการที่ไม่อยู่ในตัวเลือกของ ศอช. นี้ เลือกใหม่"},
    )


def _menu(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": NO_CHOICE},
    )


class LogForm(forms.Form):
    """One event. What must be said is its kind and its day; everything else may stay empty."""

    centre = forms.TypedChoiceField(
        label="ศอช.", coerce=int, error_messages={"required": "เลือก ศอช.", "invalid_choice": NO_CHOICE}
    )
    kind = forms.ChoiceField(
        label="ทำอะไร",
        choices=LogKind.choices,
        widget=KindRadios,
        error_messages={"required": "เลือกว่าทำอะไร", "invalid_choice": NO_CHOICE},
    )
    held_on = ThaiDateField(label="วันที่", help_text="เช่น 15 ม.ค. 2564 หรือ 15/1/64")
    topic = CleanCharField(
        label="เรื่อง (ถ้ามี)",
        max_length=length_of(LogEntry, "topic"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    files = PapersField(
        label="รูปถ่ายหรือไฟล์ (ถ้ามี)",
        required=False,
        help_text="JPEG, PNG หรือ PDF ไม่เกิน 10 MB ต่อไฟล์ ครั้งละไม่เกิน 10 ไฟล์",
    )
    place = CleanCharField(label="สถานที่", max_length=length_of(LogEntry, "place"), required=False)
    duty = _menu("ภารกิจ 13 ข้อ")
    policy = _menu("นโยบาย")
    action = _menu("งานตามแผนปฏิบัติการ")
    whole = forms.BooleanField(label="ทั้งคณะเข้าร่วม", required=False)
    organisations = _keys("องค์กรที่เข้าร่วมหรือได้รับความช่วยเหลือ")
    partners = _keys("หน่วยงานหรือแหล่งทุน")
    partner_names = CleanCharField(
        label="หน่วยงานหรือแหล่งทุนอื่น",
        max_length=400,
        required=False,
        help_text="พิมพ์ชื่อ หลายแห่งคั่นด้วยจุลภาค (,) ชื่อใหม่เพิ่มในทะเบียนภาคีของอำเภอให้",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "partner-names"}),
    )
    partner_kind = forms.ChoiceField(
        label="ประเภทของหน่วยงานใหม่",
        choices=PartnerKind.choices,
        initial=PartnerKind.GOVERNMENT,
        required=False,
        error_messages={"invalid_choice": NO_CHOICE},
    )
    people = ThaiIntegerField(label="ผู้เข้าร่วมทั้งหมด (คน)", required=False, min_value=1, max_value=999_999)
    amount = BahtField(label="จำนวนเงิน (บาท)", required=False)
    note = NoteField(
        label="บันทึก",
        max_length=length_of(LogEntry, "note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    form_key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"invalid": "เปิดแบบบันทึกใหม่แล้วกรอกอีกครั้ง"}
    )

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        centres: Sequence[Centre],
        roster: Sequence[Member],
        organisations: Iterable[Organisation],
        partners: Sequence[Partner],
        used: Sequence[int],
        policies: Iterable[PolicyTag],
        actions: Iterable[ActionItem],
        is_new: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.roster = list(roster)
        self.known_partners = list(partners)
        self.is_new = is_new
        self.fields["centre"].choices = [(row.pk, row.short_name) for row in centres]
        self.fields["duty"].choices = [
            ("", "ไม่ระบุ"),
            *((duty.value, f"{duty.value}. {duty.label}") for duty in Duty),
        ]
        self.fields["policy"].choices = [("", "ไม่ระบุ"), *((tag.pk, tag.name) for tag in policies)]
        self.fields["action"].choices = [("", "ไม่ระบุ"), *((item.pk, item.title) for item in actions)]
        self.fields["organisations"].choices = [(row.pk, row.name) for row in organisations]
        chosen = {*self.initial.get("partners", ())}
        chosen |= {*self.data.getlist("partners")} if self.is_bound else set()
        named = {int(key) for key in map(str, chosen) if key.isascii() and key.isdigit() and len(key) < 19}
        offered = {*used, *named}
        self.fields["partners"].choices = [(row.pk, row.name) for row in partners if row.pk in offered]
        for member in self.roster:
            self.fields[f"part-{member.person_id}"] = forms.ChoiceField(
                label=member.name,
                required=False,
                choices=[("", "ไม่ระบุ"), *Part.choices],
                error_messages={"invalid_choice": NO_CHOICE},
            )
        if not is_new:
            for name in ("centre", "files", "form_key"):
                del self.fields[name]
        else:
            del self.fields["stamp"]
            _shrunk(self)

    @property
    def members(self) -> list[tuple[Member, forms.BoundField]]:
        """For the page: everyone of the roster with the field of what they did."""
        return [(member, self[f"part-{member.person_id}"]) for member in self.roster]

    @property
    def more_is_said(self) -> bool:
        """Whether anything stands among what is folded, or is refused there."""
        first = {"centre", "kind", "held_on", "topic", "files", "form_key", "partner_kind", "stamp"}
        folded = [name for name in self.fields if name not in first]
        return any(name in self.errors or self[name].value() for name in folded)

    @property
    def partner_list(self) -> list[str]:
        """Every name that typing may find."""
        return [row.name for row in self.known_partners if row.is_active]

    def clean(self) -> dict[str, Any]:
        """Who was ticked beside another roster is asked about with the one of this centre and day: what is ticked is
        not dropped, and «ทั้งคณะ» speaks of those who were shown."""
        said = super().clean() or {}
        known = {f"part-{member.person_id}" for member in self.roster}
        shown = {name for name in self.data if name.startswith("part-")}
        lost = any(self.data[name] for name in shown - known)
        if lost or (said.get("whole") and shown != known):
            self.add_error("whole", ROSTER_MOVED)
        return said

    def clean_partner_names(self) -> list[str]:
        names = [thai.clean_text(name) for name in self.cleaned_data["partner_names"].split(",")]
        names = list(dict.fromkeys(name for name in names if name))
        if len(names) > MOST_NEW_PARTNERS:
            raise forms.ValidationError(f"พิมพ์ได้ครั้งละไม่เกิน {MOST_NEW_PARTNERS} แห่ง")
        most = length_of(Partner, "name") or 0
        if any(len(name) > most for name in names):
            raise forms.ValidationError(f"ชื่อหน่วยงานยาวเกินไป พิมพ์ไม่เกิน {most} ตัวอักษร")
        return names

    def values(self) -> dict[str, Any]:
        """The columns of the event, as the service takes them."""
        said = self.cleaned_data
        plain = ("kind", "held_on", "topic", "place", "duty", "people", "amount", "note")
        return {name: said[name] for name in plain} | {
            "policy_id": said["policy"],
            "action_id": said["action"],
        }

    def took_part(self, stands: Mapping[str, Any] | None = None) -> TookPart:
        """`stands` is what the event says already (initial_of): of whom the page did not show, it stays."""
        said, before = self.cleaned_data, stands or {}
        people = {
            member.person_id: said[name] if name in self.data else before.get(name, "")
            for member in self.roster
            for name in [f"part-{member.person_id}"]
        }
        if said["whole"]:
            people = {key: part or Part.ATTENDED for key, part in people.items()}
        return TookPart(
            people={key: part for key, part in people.items() if part},
            organisations=frozenset(said["organisations"]),
            partners=frozenset(said["partners"]),
            new_partners=tuple(
                NewPartner(name, said["partner_kind"] or PartnerKind.OTHER) for name in said["partner_names"]
            ),
        )


def _shrunk(form: forms.Form) -> None:
    """Pictures are made small in the browser before they are sent (static/js/shrink.js)."""
    form.fields["files"].widget.attrs["data-shrink"] = "1"


class LogFilesForm(FilesForm):
    """Photos and papers that come after their event was logged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _shrunk(self)


def initial_of(entry: LogEntry) -> dict[str, Any]:
    """What the form of an event that stands is filled with."""
    plain = ("kind", "held_on", "topic", "place", "duty", "people", "amount", "note")
    said: dict[str, Any] = {name: getattr(entry, name) for name in plain}
    said |= {"policy": entry.policy_id, "action": entry.action_id}
    said["organisations"] = list(entry.organisation_links.values_list("organisation", flat=True))
    said["partners"] = list(entry.partner_links.values_list("partner", flat=True))
    return said | {f"part-{row.person_id}": row.part for row in entry.attendances.all()}


def empty_form_values(centre: Centre, day: date, kind: str) -> dict[str, Any]:
    return {"centre": centre.pk, "kind": kind, "held_on": day, "form_key": uuid.uuid4()}


class LogFilter:
    """The log of one centre by words, year, kind, duty, policy; it lives in the address."""

    def __init__(
        self,
        data: Mapping[str, str],
        *,
        years: Iterable[int],
        this_year: int,
        policies: Iterable[PolicyTag],
        with_taken_out: bool,
    ) -> None:
        self.form = forms.Form(
            {**{name: data[name] for name in data}, "year": data.get("year") or str(this_year)}
        )
        self.this_year = this_year
        self.form.fields["q"] = CleanCharField(
            label="เรื่องหรือสถานที่",
            required=False,
            max_length=100,
            widget=forms.TextInput(attrs={"type": "search"}),
        )
        menus: dict[str, tuple[str, list[tuple[str, str]]]] = {
            "year": (
                "ปีงบประมาณ",
                [*((str(year), f"ปี {year}") for year in years), (EVERY_YEAR, "ทุกปี")],
            ),
            "kind": ("ทำอะไร", [("", "ทุกอย่าง"), *LogKind.choices]),
            "duty": ("ภารกิจ", [("", "ทุกภารกิจ"), *((str(d.value), f"{d.value}. {d.label}") for d in Duty)]),
            "policy": ("นโยบาย", [("", "ทุกนโยบาย"), *((str(tag.pk), tag.name) for tag in policies)]),
        }
        if with_taken_out:
            menus["state"] = ("สถานะ", [("", "ที่บันทึกไว้"), (TAKEN_OUT, "ที่เอาออกแล้ว")])
        for name, (label, choices) in menus.items():
            self.form.fields[name] = forms.ChoiceField(
                label=label,
                required=False,
                choices=choices,
                error_messages={"invalid_choice": "ไม่มีตัวเลือกนี้"},
            )
        self.form.is_valid()

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, by name. The year is this one where none, or none that is known, was asked for."""
        chosen = {name: str(self.form.cleaned_data.get(name) or "") for name in self.form.fields}
        return {name: value for name, value in chosen.items() if value} | {
            "year": chosen["year"] or str(self.this_year)
        }

    @property
    def year(self) -> int:
        """The fiscal year that the page is about."""
        year = self.asked["year"]
        return self.this_year if year == EVERY_YEAR else int(year)

    @property
    def is_narrow(self) -> bool:
        return bool(set(self.asked) - {"year"})

    @property
    def unfiltered(self) -> str:
        """What stands there without a filter."""
        return f"ปี {self.this_year}"

    @property
    def said(self) -> list[str]:
        """The filter in words; this year alone is none."""
        asked = self.asked
        if set(asked) == {"year"} and asked["year"] == str(self.this_year):
            return []
        words = []
        for name, value in asked.items():
            field = self.form.fields[name]
            words.append(f"มีคำว่า “{value}”" if name == "q" else str(dict(field.choices)[value]))
        return words

    @property
    def refused(self) -> list[str]:
        return [str(self.form.fields[name].label) for name in self.form.errors]

    @property
    def query(self) -> str:
        return urlencode(self.asked)
