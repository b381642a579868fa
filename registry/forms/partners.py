"""What is typed about partners, agreements, missions and news of an area."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from conweb.kernel import clock
from conweb.kernel.baht import BahtField
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.forms import BuddhistYearField, ThaiIntegerField, length_of
from conweb.kernel.models import User
from registry.choices import Tier
from registry.forms.area_filter import AreaFilter
from registry.forms.contacts import to_choose
from registry.forms.organisations import NO_CHOICE, CentreRowForm, day_field, line_field, note_field
from registry.forms.selections import CleanLinesField
from registry.models import Agreement, Circular, Mission, Partner, Publicity
from registry.models.plans import BUDDHIST_YEARS
from registry.selectors.areas import Area
from registry.selectors.partners import COUNTRY, circulars_for, partners_around
from registry.year_choices import PartnerKind

TIERS = [(tier.value, tier.abbreviation) for tier in Tier]


def tiers_field(label: str, *, required: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=TIERS,
        required=bool(required),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": required or NO_CHOICE, "invalid_choice": NO_CHOICE},
    )


def year_field(
    label: str = "ปีงบประมาณ", *, required: bool = True, hint: str = "พ.ศ. เช่น 2564"
) -> BuddhistYearField:
    return BuddhistYearField(
        label=label,
        min_value=BUDDHIST_YEARS[0],
        max_value=BUDDHIST_YEARS[1],
        required=required,
        help_text=hint,
        error_messages={"required": "พิมพ์ปีงบประมาณ พ.ศ."},
    )


class NamedChoice(forms.ModelChoiceField):
    """Rows by their own names, with an empty first choice that says what is missing."""

    def __init__(self, model: Any, *, label: str, none_yet: str, required: str = "", **kwargs: Any) -> None:
        super().__init__(
            model.objects.none(),
            label=label,
            empty_label=none_yet,
            required=bool(required),
            error_messages={"required": required or NO_CHOICE, "invalid_choice": NO_CHOICE},
            **kwargs,
        )


class AreaRowForm(CentreRowForm):
    """A row that an area shares: `area` is where a new one is to lie, or where the row lies."""

    def __init__(self, *args: Any, area: Area, user: User, row: Any, **kwargs: Any) -> None:
        self.area = area
        super().__init__(*args, centre=None, user=user, row=row, **kwargs)


class PartnerForm(AreaRowForm):
    name = line_field(
        "ชื่อหน่วยงานหรือแหล่งทุน",
        Partner,
        "name",
        required="พิมพ์ชื่อหน่วยงาน",
        hint="เช่น โรงพยาบาลส่งเสริมสุขภาพตำบล",
    )
    kind = forms.ChoiceField(
        label="ประเภท", error_messages={"required": "เลือกประเภท", "invalid_choice": NO_CHOICE}
    )
    note = note_field(Partner)
    is_active = forms.BooleanField(label="ใช้อยู่ (เลือกได้ในบันทึกงานและข้อตกลง)", required=False, initial=True)

    layout = (("name",), ("kind",), ("note",), ("is_active",))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = to_choose(PartnerKind, "เลือกประเภท")


class AgreementForm(AreaRowForm):
    partner = NamedChoice(
        Partner,
        label="ภาคี",
        none_yet="เลือกภาคี",
        required="เลือกภาคี ถ้าไม่มีในรายการให้เพิ่มภาคีก่อน",
        help_text="ภาคีของพื้นที่นี้และของพื้นที่ที่กว้างกว่า",
    )
    title = line_field("เรื่อง", Agreement, "title", required="พิมพ์เรื่องของข้อตกลง")
    since = day_field("ตั้งแต่", "เช่น 1 ต.ค. 2563", required=True)
    until = day_field("ถึง", "เว้นว่างเมื่อไม่กำหนดวันสิ้นสุด")
    tiers = tiers_field("ใช้กับ ศอช. ระดับ (ไม่เลือก = ทุกระดับ)")
    centres = ThaiIntegerField(
        label="จำนวน ศอช. (ถ้ากำหนด)", required=False, min_value=1, max_value=100_000, help_text="แห่ง"
    )
    budget = BahtField(label="งบประมาณ (ถ้ามี)", digits=14, required=False, help_text="บาท")
    activity = CleanLinesField(
        label="กิจกรรม", required=False, max_length=length_of(Agreement, "activity"), rows=3
    )

    layout = (("partner",), ("title",), ("since", "until"), ("tiers",), ("centres", "budget"), ("activity",))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = self.row.partner_id if self.row is not None else None
        self.fields["partner"].queryset = partners_around(self.area, besides=standing)


class MissionForm(AreaRowForm):
    title = line_field("ภารกิจ", Mission, "title", required="พิมพ์ภารกิจ", hint="เช่น เป็นกลไกขับเคลื่อนแผนพัฒนาตำบล")
    tiers = tiers_field("มอบให้ ศอช. ระดับ", required="เลือกระดับ ศอช. ที่ได้รับมอบอย่างน้อย 1 ระดับ")
    fiscal_year = year_field()
    assigned_on = day_field("มอบหมายเมื่อ", "เช่น 11 ก.พ. 2564", required=True)
    assigned_by = line_field("ผู้มอบหมาย", Mission, "assigned_by", hint="หน่วยงานหรือตำแหน่ง")
    circular = NamedChoice(Circular, label="หนังสือสั่งการ (ถ้ามี)", none_yet="ไม่ระบุ")
    basis = line_field("ระเบียบที่อ้าง (ถ้ามี)", Mission, "basis")
    detail = CleanLinesField(
        label="รายละเอียด", required=False, max_length=length_of(Mission, "detail"), rows=5
    )

    layout = (
        *(("title",), ("tiers",), ("fiscal_year", "assigned_on")),
        *(("assigned_by", "circular"), ("basis",), ("detail",)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fiscal_year"].initial = FiscalYear.of(clock.today()).be
        standing = self.row.circular_id if self.row is not None else None
        self.fields["circular"].queryset = circulars_for(self.user, besides=standing)


class PublicityForm(AreaRowForm):
    title = line_field("เรื่อง", Publicity, "title", required="พิมพ์เรื่องที่เผยแพร่")
    published_on = day_field("เผยแพร่เมื่อ", "เช่น 12 มี.ค. 2564", required=True)
    channel = line_field(
        "ช่องทาง",
        Publicity,
        "channel",
        required="พิมพ์ช่องทาง เช่น เพจของอำเภอ",
        hint="เช่น เพจของอำเภอ วิทยุชุมชน หอกระจายข่าว",
    )
    address = forms.URLField(
        label="ที่อยู่เว็บ (ถ้ามี)",
        required=False,
        max_length=length_of(Publicity, "address"),
        assume_scheme="https",
        help_text="ขึ้นต้นด้วย https://",
        error_messages={"invalid": "พิมพ์ที่อยู่เว็บให้ครบ เช่น https://www.cdd.go.th/"},
    )

    layout = (("title",), ("published_on", "channel"), ("address",))


# ── the lists ──────────────────────────────────────────────────────────────────────────────
class SharedFilter(AreaFilter):
    """A list of shared rows by words, by whose they are, and by what the list adds. It lives in the address."""

    def __init__(
        self,
        data: Mapping[str, str],
        *,
        user: User,
        words: str,
        choices: Mapping[str, tuple[str, str, list[tuple[str, str]]]],
    ) -> None:
        whose = {"of": ("ของ", "ทุกพื้นที่", [(COUNTRY, "ทั้งประเทศ")])}
        super().__init__(data, user=user, words=words, choices={**whose, **choices})

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, by name; nothing that was left open."""
        return {name: self.chosen(name) for name in self.form.fields if self.chosen(name)}

    @property
    def query(self) -> str:
        return urlencode(self.asked)
