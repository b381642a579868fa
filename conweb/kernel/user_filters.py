"""Filters of the list of accounts; they live in the address."""

import django_filters
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from conweb.kernel import thai
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, User
from conweb.kernel.text_keys import SearchFold
from conweb.kernel.user_access import Place, administered, is_country_administrator

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
        provinces, districts = areas_administered(user)
        asked = self.data.get("province", "") if self.data else ""
        if asked:
            districts = districts.filter(province=asked)
        self.filters["province"].queryset = provinces
        self.filters["district"].queryset = districts
        if is_country_administrator(user):
            # 878 districts are no list to choose from: the province comes first.
            if not asked:
                del self.filters["district"]
        elif len({Place.of_duty(duty).province_id for duty in administered(user)}) < 2:
            del self.filters["province"]

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


def areas_administered(user: User) -> tuple[QuerySet[Province], QuerySet[District]]:
    """The provinces in which this administrator looks after something, and the districts looked after in them."""
    provinces = Province.objects.active().exclude(pk=Province.BANGKOK)
    districts = District.objects.active().exclude(province=Province.BANGKOK)
    if is_country_administrator(user):
        return provinces, districts
    mine = administered(user)
    whole = [duty.province_id for duty in mine if duty.province_id]
    single = [duty.district_id for duty in mine if duty.district_id]
    return (
        provinces.filter(pk__in={*whole, *(code[:2] for code in single)}),
        districts.filter(Q(province__in=whole) | Q(pk__in=single)),
    )
