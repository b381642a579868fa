"""Filters of the list of centres; they live in the address, so a filtered list can be shared."""

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import QuerySet

from conweb.kernel import clock, thai
from conweb.kernel.choices import Role
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, Province, User
from registry.choices import CentreStatus, Position, Tier
from registry.models import Centre
from registry.rules import KbtState

TERM_NEAR = 90  # days: long enough to hold the village forum and to have the order signed
ENDING, VACANT = "ending", "vacant"
# The nearer ends of a term, each within the one before.
ENDINGS = {ENDING: TERM_NEAR, "ending60": 60, "ending30": 30}
TERMS = [*((key, f"จะครบวาระใน {days} วัน") for key, days in ENDINGS.items()), (VACANT, "ไม่มีกรรมการอยู่ในวาระ")]
CURRENT = "current"
STATUSES = [(CURRENT, "ยังไม่ยุบเลิก"), *CentreStatus.choices]
BELOW, OUTSIDE = "below", "outside"
SIZES = [(BELOW, "ศอช.ต. ที่มีกรรมการต่ำกว่า 9 คน"), (OUTSIDE, "กรรมการไม่อยู่ใน 9 – 25 คน")]
MISSING = [(Position.CHAIR, "ไม่มีประธาน"), (Position.SECRETARY, "ไม่มีเลขานุการ")]
KBT_STATES = [
    (KbtState.MEMBER.value, "ก.บ.ต. มีกรรมการ ศอช.ต."),
    (KbtState.NONE.value, "ก.บ.ต. ไม่มีกรรมการ ศอช.ต."),
    (KbtState.OLD.value, "คำสั่ง ก.บ.ต. เก่า"),
    (KbtState.NO_ORDER.value, "ยังไม่มีคำสั่ง ก.บ.ต."),
]
CHECKED, UNCHECKED = "yes", "no"
YEARS_BACK = 10  # two terms and more; an older committee is one whose term is over
# What only a centre has: a ตำบล without one is listed by words and place alone.
OF_CENTRES = ("status", "term", "appointed", "members", "missing", "kbt", "record")


class CentreFilter(django_filters.FilterSet):
    """Centres by name, area, tier, status, what is amiss with them, and «ของฉัน».

    The choices hold only the reader's own area.

    Areas are plain codes: their names come with the two small reads that fill the menus.
    """

    q = django_filters.CharFilter(label="ชื่อ ศอช.", method="by_name")
    province = django_filters.ChoiceFilter(
        label="จังหวัด", field_name="province", choices=(), empty_label="ทุกจังหวัด"
    )
    district = django_filters.ChoiceFilter(
        label="อำเภอ", field_name="district", choices=(), empty_label="ทุกอำเภอ"
    )
    tier = django_filters.ChoiceFilter(label="ระดับ", choices=Tier.choices, empty_label="ทุกระดับ")
    status = django_filters.ChoiceFilter(
        label="สถานะ", choices=STATUSES, method="by_status", empty_label="ทุกสถานะ"
    )
    term = django_filters.ChoiceFilter(
        label="วาระกรรมการ", choices=TERMS, method="by_term", empty_label="ทุกวาระ"
    )
    appointed = django_filters.ChoiceFilter(label="ปีที่แต่งตั้ง", choices=(), method="by_year", empty_label="ทุกปี")
    members = django_filters.ChoiceFilter(
        label="จำนวนกรรมการ", choices=SIZES, method="by_size", empty_label="ทุกจำนวน"
    )
    missing = django_filters.ChoiceFilter(
        label="ตำแหน่งที่ขาด", choices=MISSING, method="by_missing", empty_label="ไม่เจาะจง"
    )
    kbt = django_filters.ChoiceFilter(
        label="ก.บ.ต.", choices=KBT_STATES, method="by_kbt", empty_label="ทุกสถานะ"
    )
    record = django_filters.ChoiceFilter(
        label="ศูนย์ข้อมูลกลาง", choices=(), method="by_record", empty_label="ตรวจหรือไม่ก็ได้"
    )
    mine = django_filters.BooleanFilter(
        label="เฉพาะตำบลที่ฉันรับผิดชอบ", method="by_duty", widget=forms.CheckboxInput
    )

    # Fields that choose nothing, so that the sentence above the list leaves them out.
    unsaid: frozenset[str] = frozenset()

    class Meta:
        model = Centre
        fields: list[str] = []

    def __init__(self, data: Mapping[str, str], *, user: User, **kwargs: object) -> None:
        super().__init__(data, **kwargs)
        self.user = user
        self._offer_areas(data)
        self._offer_years()
        if not any(duty.role == Role.OFFICER for duty in user.duty_list):
            del self.filters["mine"]

    def _offer_areas(self, data: Mapping[str, str]) -> None:
        """Menus of the areas seen. Who sees several provinces chooses one before a district."""
        asked = data.get("province") or (data.get("district") or "")[:2]
        provinces = {code: code for code in _province_codes(self.user)}
        self.many_provinces = self.user.sees_everything or len(provinces) > 1
        districts: list[District] = []
        if asked or not self.many_provinces:
            seen = districts_seen_by(self.user).select_related("province")
            districts = list(seen.filter(province=asked) if self.many_provinces else seen)
            provinces = {district.province_id: district.province.name for district in districts}
        if self.many_provinces:
            seen_provinces = Province.objects.filter(
                pk__in=Centre.objects.visible_to(self.user).order_by().values("province")
            )
            provinces = dict(seen_provinces.values_list("code", "name"))
        self.filters["province"].extra["choices"] = list(provinces.items())
        self.filters["district"].extra["choices"] = [(row.code, row.name) for row in districts]
        self.areas = {
            **{("province", code): f"จังหวัด{name}" for code, name in provinces.items()},
            **{("district", row.code): row.full_name for row in districts},
        }
        if not self.many_provinces:
            # Nothing to choose, but a link from the page of the province still names it.
            self.filters["province"].extra["widget"] = forms.HiddenInput
        if len(districts) < 2 and not data.get("district"):
            self.filters["district"].extra["widget"] = forms.HiddenInput

    def _offer_years(self) -> None:
        today = clock.today()
        self.fiscal_year = int(FiscalYear.of(today))
        if "appointed" in self.filters:
            years = range(thai.be_year(today), thai.be_year(today) - YEARS_BACK, -1)
            self.filters["appointed"].extra["choices"] = [(str(year), f"แต่งตั้ง พ.ศ. {year}") for year in years]
        if "record" in self.filters:
            told = f"ข้อมูลกลางปี {self.fiscal_year}"
            self.filters["record"].extra["choices"] = [
                (CHECKED, f"{told} เป็นปัจจุบัน"),
                (UNCHECKED, f"{told} ยังไม่ตรวจ"),
            ]

    def by_name(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres.matching(value)

    def by_term(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        today = clock.today()
        if value == VACANT:
            return centres.without_committee(today)
        return centres.term_ends_between(today, today + timedelta(days=ENDINGS[value]))

    def by_status(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres.not_dissolved() if value == CURRENT else centres.filter(status=value)

    def by_year(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres.active().appointed_in(int(value))

    def by_size(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        today = clock.today()
        return centres.below_least(today) if value == BELOW else centres.outside_size(today)

    def by_missing(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres.without_position(Position(value), clock.today())

    def by_kbt(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres.kbt_is(KbtState(value), clock.today())

    def by_record(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return (
            centres.not_dissolved()
            .with_record_check(self.fiscal_year)
            .filter(record_checked=value == CHECKED)
        )

    def by_duty(self, centres: QuerySet[Centre], name: str, value: bool) -> QuerySet[Centre]:
        return centres.looked_after_by(self.user) if value else centres

    def chosen(self, name: str) -> str:
        """What a filter is set to; an empty text where it is not, or where the value is none of the choices."""
        self.form.is_valid()
        return str(self.form.cleaned_data.get(name) or "")

    @property
    def place(self) -> tuple[str, str]:
        """Codes of the province and district that the list is about: the chosen ones, or the only ones seen."""
        districts = [code for kind, code in self.areas if kind == "district"]
        provinces = [code for kind, code in self.areas if kind == "province"]
        district = self.chosen("district") or (districts[0] if len(districts) == 1 else "")
        province = self.chosen("province") or district[:2] or (provinces[0] if len(provinces) == 1 else "")
        return province, district

    @property
    def asks_more_than_place(self) -> bool:
        return any(self.chosen(name) for name in ("q", "tier", "mine", *OF_CENTRES))

    @property
    def query(self) -> str:
        """The filter as the part of an address after «?»: what was chosen and understood, and nothing else."""
        self.form.is_valid()
        chosen = {field: value for field, value in self.form.cleaned_data.items() if value}
        return urlencode({field: "on" if value is True else value for field, value in chosen.items()})

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list."""
        self.form.is_valid()
        words = []
        for field, value in self.form.cleaned_data.items():
            if not value or field in self.unsaid:
                continue
            if field == "q":
                words.append(f"ชื่อมี “{value}”")
            elif field == "mine":
                words.append("ตำบลที่ฉันรับผิดชอบ")
            elif (field, value) in self.areas:
                # A district says its province already, and the only province says nothing.
                if field == "district" or (self.many_provinces and not self.chosen("district")):
                    words.append(self.areas[field, value])
            else:
                words.append(dict(self.form.fields[field].choices)[value])
        return words

    @property
    def refused(self) -> list[str]:
        """Labels of the filters whose value is no choice here, so that they could not be used."""
        return [str(self.form[field].label) for field in self.form.errors if field in self.form.fields]


def _province_codes(user: User) -> list[str]:
    """The provinces in which a person holds something, in order; a code begins with its province's."""
    return sorted({*user.seen_provinces, *(code[:2] for code in user.seen_districts)})


def districts_seen_by(user: User) -> QuerySet[District]:
    """The districts whose centres a person may see, in order of their names."""
    here = Centre.objects.visible_to(user).filter(district__isnull=False)
    return District.objects.filter(pk__in=here.order_by().values("district"))
