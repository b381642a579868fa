"""What is typed about a กรรมการ beyond the roster."""

from collections.abc import Iterable
from typing import Any

from django import forms

from registry.forms.contacts import to_choose
from registry.forms.organisations import (
    NO_CHOICE,
    CentreRowForm,
    day_field,
    line_field,
    note_field,
)
from registry.models import MemberRecord, Person
from registry.year_choices import RecordKind


class MemberRecordForm(CentreRowForm):
    """A new line names whose it is; one that stands keeps that."""

    person = forms.ModelChoiceField(
        label="กรรมการ",
        queryset=Person.objects.none(),
        empty_label="เลือกกรรมการ",
        error_messages={"required": "เลือกกรรมการ", "invalid_choice": NO_CHOICE},
    )
    kind = forms.ChoiceField(
        label="เรื่อง", error_messages={"required": "เลือกเรื่อง", "invalid_choice": NO_CHOICE}
    )
    title = line_field(
        "รายละเอียด",
        MemberRecord,
        "title",
        required="พิมพ์รายละเอียด",
        hint="ตำแหน่งและหน่วยงานที่เป็นกรรมการ หลักสูตรที่อบรม หรือเวทีที่นำ",
    )
    organiser = line_field("หน่วยงานที่จัด (ถ้ามี)", MemberRecord, "organiser")
    since = day_field("วันที่ หรือตั้งแต่", "เช่น 15 ม.ค. 2564", required=True)
    until = day_field("ถึง (ถ้ามี)", "วันสิ้นสุดของตำแหน่งหรือการอบรม")
    note = note_field(MemberRecord)

    layout = (("person", "kind"), ("title",), ("organiser",), ("since", "until"), ("note",))

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = to_choose(RecordKind, "เลือกเรื่อง")
        if self.row is not None:
            del self.fields["person"]
            self.layout = (("kind",), *self.layout[1:])
            return
        offered = list(people)
        menu = self.fields["person"]
        menu.queryset = Person.objects.filter(pk__in=[person.pk for person in offered])
        menu.choices = [
            ("", menu.empty_label),
            *((person.pk, person.full_name) for person in offered),
        ]
