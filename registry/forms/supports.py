"""What is typed about money that a ศอช. received, and about trainings and visits."""

from typing import Any

from django import forms

from conweb.kernel import clock
from conweb.kernel.baht import BahtField
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.forms import ThaiIntegerField, length_of
from registry.forms.contacts import to_choose
from registry.forms.organisations import NO_CHOICE, CentreRowForm, day_field, line_field
from registry.forms.partners import NamedChoice, year_field
from registry.forms.selections import CleanLinesField
from registry.models import Office, Partner, Person, Support, SupportVisit
from registry.selectors.partners import partners_around
from registry.selectors.supports import offices_visiting, roster_lately
from registry.year_choices import SupportSource, VisitKind


class SupportForm(CentreRowForm):
    purpose = line_field("เพื่อ", Support, "purpose", required="พิมพ์ว่าเพื่ออะไร", hint="เช่น จัดเวทีประชาคมตำบล")
    source = forms.ChoiceField(
        label="แหล่ง", error_messages={"required": "เลือกแหล่ง", "invalid_choice": NO_CHOICE}
    )
    partner = NamedChoice(
        Partner, label="หน่วยงาน (ถ้ามีในรายการ)", none_yet="ไม่ระบุ", help_text="ภาคีของอำเภอ จังหวัด และส่วนกลาง"
    )
    amount = BahtField(label="จำนวนเงิน", digits=14, help_text="บาท เช่น 20,000")
    received_on = day_field("ได้รับเมื่อ", "เช่น 15 ม.ค. 2564", required=True)
    fiscal_year = year_field("ปีงบประมาณ (ถ้าไม่ใช่ปีของวันที่ได้รับ)", required=False, hint="เว้นว่างไว้ ใช้ปีของวันที่ได้รับ")
    is_meeting_subsidy = forms.BooleanField(label="เป็นเงินอุดหนุนการประชุมของกรม", required=False)

    layout = (
        ("purpose",),
        ("source", "partner"),
        ("amount", "received_on", "fiscal_year"),
        ("is_meeting_subsidy",),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = to_choose(SupportSource, "เลือกแหล่ง")
        standing = self.row.partner_id if self.row is not None else None
        self.fields["partner"].queryset = partners_around(self.centre, besides=standing)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "fiscal_year" in given and not given["fiscal_year"] and given.get("received_on"):
            given["fiscal_year"] = FiscalYear.of(given["received_on"]).be
        return given


class VisitForm(CentreRowForm):
    kind = forms.ChoiceField(
        label="เรื่อง", error_messages={"required": "เลือกเรื่อง", "invalid_choice": NO_CHOICE}
    )
    office = NamedChoice(Office, label="หน่วยงาน", none_yet="เลือกหน่วยงาน", required="เลือกหน่วยงานที่มา")
    held_on = day_field("วันที่", "เช่น 24 ก.พ. 2564", required=True)
    topic = line_field("หัวข้อ", SupportVisit, "topic", required="พิมพ์หัวข้อ", hint="เช่น พัฒนาศักยภาพกรรมการ ศอช.")
    people = ThaiIntegerField(
        label="ผู้เข้าร่วมทั้งหมด (ถ้านับ)", required=False, min_value=1, max_value=100_000, help_text="คน"
    )
    findings = CleanLinesField(
        label="ข้อค้นพบ", required=False, max_length=length_of(SupportVisit, "findings"), rows=4
    )
    advice = CleanLinesField(
        label="ข้อเสนอแนะ", required=False, max_length=length_of(SupportVisit, "advice"), rows=3
    )
    attended = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="กรรมการที่เข้าร่วม (นับในข้อ 21)",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NO_CHOICE, "invalid_pk_value": NO_CHOICE},
    )

    layout = (
        *(("kind", "held_on"), ("office", "people"), ("topic",)),
        *(("findings",), ("advice",), ("attended",)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visit: SupportVisit | None = self.row
        self.fields["kind"].choices = to_choose(VisitKind, "เลือกเรื่อง")
        standing = visit.office_id if visit is not None else None
        self.fields["office"].queryset = offices_visiting(self.centre, besides=standing)
        offered = roster_lately(self.centre, clock.today(), visit=visit)
        if not offered:
            del self.fields["attended"]
            return
        menu = self.fields["attended"]
        menu.queryset = Person.objects.filter(pk__in=[person.pk for person in offered])
        menu.choices = [(person.pk, person.full_name) for person in offered]
        if visit is not None:
            self.initial["attended"] = list(visit.attendances.values_list("person", flat=True))

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        kept = [tuple(name for name in names if name in self.fields) for names in self.layout]
        listed = [[self[name] for name in names] for names in kept if names]
        return [*listed, *([[self["reason"]]] if "reason" in self.fields else [])]
