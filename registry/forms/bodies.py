"""What is filled in about a body as such: its paper, its days, what becomes of the one before it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from conweb.kernel.forms import ThaiDateField
from conweb.kernel.user_forms import CleanCharField
from registry.choices import CommitteeKind
from registry.models import Committee, Person

NUMBER_LENGTH = Committee._meta.get_field("order_number").max_length
EXCEPTION_LENGTH = Committee._meta.get_field("size_exception").max_length
REASON_LENGTH = 300


class BodyForm(forms.Form):
    """A body recorded by its paper. Which fields it has follows its kind and what stands already."""

    order_number = CleanCharField(
        label="เลขที่คำสั่งหรือประกาศ",
        max_length=NUMBER_LENGTH,
        required=False,
        help_text="เช่น 12/2564 ถ้าไม่ทราบเว้นไว้ได้",
    )
    announced_on = ThaiDateField(label="ลงวันที่", required=False)
    starts_on = ThaiDateField(label="เริ่มวันที่")
    ends_on = ThaiDateField(label="ครบวาระ", required=False)
    proposes_seats = forms.BooleanField(label="ตั้ง 27 ตำแหน่งตามระเบียบให้ก่อน", required=False)
    follows = forms.BooleanField(label="ให้คำสั่งเดิมสิ้นสุดก่อนวันเริ่มของคำสั่งนี้", required=False)
    takes_seats = forms.BooleanField(label="นำรายชื่อในคำสั่งเดิมมาด้วย", required=False)
    experts = forms.MultipleChoiceField(
        label="กรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิ",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "เลือกได้เฉพาะกรรมการ ศอช.ต. ชุดปัจจุบันในรายการ"},
    )

    def __init__(
        self, *args: Any, kind: str, follows: Committee | None, people: Iterable[Person] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        if kind != CommitteeKind.EXECUTIVE:
            del self.fields["ends_on"]
        if kind != CommitteeKind.CENTRAL or follows is not None:  # then those who sit are carried over
            del self.fields["proposes_seats"]
        if kind == CommitteeKind.EXECUTIVE or follows is None:
            del self.fields["follows"], self.fields["takes_seats"]
        if self.people:
            self.fields["experts"].choices = [(pk, person.full_name) for pk, person in self.people.items()]
        else:
            del self.fields["experts"]

    def clean_experts(self) -> list[Person]:
        return [self.people[pk] for pk in self.cleaned_data["experts"]]


class TermForm(forms.Form):
    """The days and the paper of a body that stands."""

    order_number = CleanCharField(
        label="เลขที่คำสั่งหรือประกาศ", max_length=NUMBER_LENGTH, required=False, help_text="เช่น 12/2564"
    )
    announced_on = ThaiDateField(label="ลงวันที่", required=False)
    starts_on = ThaiDateField(label="เริ่มวันที่")
    ends_on = ThaiDateField(label="ครบวาระ", required=False)
    size_exception = CleanCharField(
        label="เหตุผลที่จำนวนไม่อยู่ใน 9 – 25 คน",
        max_length=EXCEPTION_LENGTH,
        required=False,
        help_text="เช่น จังหวัดมี 32 อำเภอ อำเภอละหนึ่งคนเกิน 25",
    )
    reason = CleanCharField(
        label="เหตุผลที่แก้",
        max_length=REASON_LENGTH,
        help_text="เก็บไว้ในประวัติ เช่น แก้ให้ตรงกับประกาศ",
        error_messages={"required": "พิมพ์เหตุผลที่แก้"},
    )

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tier = committee.centre.tier if committee.centre else None
        if committee.kind != CommitteeKind.EXECUTIVE:
            self.fields["ends_on"].label = "สิ้นสุดวันที่"
            self.fields["ends_on"].help_text = "เว้นไว้ถ้ายังอยู่ คณะนี้ไม่มีวาระ"
        else:
            self.fields["ends_on"].required = True
            self.fields["ends_on"].error_messages["required"] = "พิมพ์วันครบวาระ"
        if committee.kind != CommitteeKind.EXECUTIVE or tier not in ("district", "province"):
            del self.fields["size_exception"]


class EndForm(forms.Form):
    ends_on = ThaiDateField(label="วันสุดท้าย")
    reason = CleanCharField(
        label="เหตุผลที่สิ้นสุด",
        max_length=REASON_LENGTH,
        help_text="เช่น มีคำสั่งใหม่แทน",
        error_messages={"required": "พิมพ์เหตุผลที่สิ้นสุด"},
    )


class ReviewForm(forms.Form):
    reviewed_on = ThaiDateField(label="ทบทวนเมื่อวันที่")
