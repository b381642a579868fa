"""Filters of the list of centres; they live in the address, so a filtered list can be shared."""

import django_filters
from django import forms
from django.db.models import QuerySet

from conweb.kernel.models import District, User
from registry.choices import CentreStatus, Tier
from registry.models import Centre


class CentreFilter(django_filters.FilterSet):
    """Centres by name, tier, district, status, and «ของฉัน». The choices hold only the reader's own area."""

    q = django_filters.CharFilter(label="ชื่อ ศอช.", method="by_name")
    tier = django_filters.ChoiceFilter(label="ระดับ", choices=Tier.choices, empty_label="ทุกระดับ")
    district = django_filters.ModelChoiceFilter(
        label="อำเภอ", queryset=District.objects.none(), empty_label="ทุกอำเภอ"
    )
    status = django_filters.ChoiceFilter(label="สถานะ", choices=CentreStatus.choices, empty_label="ทุกสถานะ")
    mine = django_filters.BooleanFilter(
        label="เฉพาะตำบลที่ฉันรับผิดชอบ", method="by_duty", widget=forms.CheckboxInput
    )

    class Meta:
        model = Centre
        fields: list[str] = []

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.filters["district"].queryset = districts_seen_by(user)
        if not any(duty.role == "officer" for duty in user.duty_list):
            del self.filters["mine"]

    def by_name(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres.matching(value)

    def by_duty(self, centres: QuerySet[Centre], name: str, value: bool) -> QuerySet[Centre]:
        return centres.looked_after_by(self.user) if value else centres

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list."""
        if not self.is_valid():
            return []
        words = []
        for field, value in self.form.cleaned_data.items():
            if not value:
                continue
            if field == "q":
                words.append(f"ชื่อมี “{value}”")
            elif field == "mine":
                words.append("ตำบลที่ฉันรับผิดชอบ")
            elif isinstance(value, District):
                words.append(value.full_name)
            else:
                words.append(dict(self.form.fields[field].choices)[value])
        return words


def districts_seen_by(user: User) -> QuerySet[District]:
    """The districts whose centres a person may see, in order of their names."""
    here = Centre.objects.visible_to(user).filter(district__isnull=False)
    return District.objects.filter(pk__in=here.order_by().values("district"))
