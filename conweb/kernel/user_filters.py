"""Filters of the list of accounts; they live in the address."""

import django_filters
from django.db.models import QuerySet, Value
from django.db.models.functions import Concat

from conweb.kernel import thai
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, User
from conweb.kernel.text_keys import SearchFold
from conweb.kernel.user_access import is_country_administrator

STATES = [("open", "ใช้งานอยู่"), ("closed", "ปิดแล้ว")]


class AccountFilter(django_filters.FilterSet):
    """Accounts by name, role, area and state. The areas offered are those the reader looks after.

    Role and area are asked of one and the same duty: พัฒนากร of this district, not พัฒนากร somewhere.
    """

    name = django_filters.CharFilter(label="ชื่อหรือชื่อผู้ใช้", method="by_name")
    role = django_filters.ChoiceFilter(
        label="หน้าที่", choices=Role.choices, empty_label="ทุกหน้าที่", method="by_duty"
    )
    province = django_filters.ModelChoiceFilter(
        label="จังหวัด", queryset=Province.objects.none(), empty_label="ทุกจังหวัด", method="by_duty"
    )
    district = django_filters.ModelChoiceFilter(
        label="อำเภอ", queryset=District.objects.none(), empty_label="ทุกอำเภอ", method="by_duty"
    )
    state = django_filters.ChoiceFilter(
        label="สถานะ", choices=STATES, empty_label="ทุกสถานะ", method="by_state"
    )

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        mine = [duty for duty in user.duty_list if duty.role == Role.ADMINISTRATOR]
        provinces = Province.objects.active().exclude(pk=Province.BANGKOK)
        if not is_country_administrator(user):
            codes = {duty.province_id or (duty.district_id or "")[:2] for duty in mine}
            provinces = provinces.filter(pk__in=codes)
        asked = self.data.get("province", "") if self.data else ""
        if is_country_administrator(user):
            # 928 districts are no list to choose from: the province comes first.
            districts = District.objects.active().filter(province=asked)
        else:
            whole = [duty.province_id for duty in mine if duty.province_id]
            single = [duty.district_id for duty in mine if duty.district_id]
            districts = District.objects.active().filter(province__in=whole) | (
                District.objects.active().filter(pk__in=single)
            )
            if asked:
                districts = districts.filter(province=asked)
        self.filters["province"].queryset = provinces
        self.filters["district"].queryset = districts
        if not is_country_administrator(user) and len(codes) < 2:
            del self.filters["province"]
        if is_country_administrator(user) and not asked:
            del self.filters["district"]

    def by_name(self, accounts: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        """Every word somewhere in the name with its prefix, or in the user name."""
        accounts = accounts.annotate(
            name_folded=SearchFold(
                Concat("prefix", "first_name", Value(" "), "last_name", Value(" "), "username")
            )
        )
        for word in thai.clean_text(value).split():
            accounts = accounts.filter(name_folded__contains=thai.fold(word))
        return accounts

    def by_duty(self, accounts: QuerySet[User], name: str, value: object) -> QuerySet[User]:
        """Put together in `filter_queryset`, so that all three speak of the same duty."""
        return accounts

    def by_state(self, accounts: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return accounts.filter(is_active=value == "open")

    def filter_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        found = super().filter_queryset(queryset)
        asked = self.form.cleaned_data
        duties = Duty.objects.all()
        if role := asked.get("role"):
            duties = duties.filter(role=role)
        if district := asked.get("district"):
            duties = duties.filter(district=district)
        elif province := asked.get("province"):
            duties = duties.filter(province=province) | duties.filter(district__province=province)
        elif not role:
            return found
        return found.filter(pk__in=duties.values("user"))

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list."""
        if not self.is_bound:
            return []
        self.form.is_valid()  # what cannot be read is left out here as it is in the list
        words = []
        for field, value in self.form.cleaned_data.items():
            if not value:
                continue
            if field == "name":
                words.append(f"ชื่อมี “{value}”")
            elif isinstance(value, Province | District):
                words.append(value.full_name)
            else:
                words.append(dict(self.form.fields[field].choices)[value])
        return words
