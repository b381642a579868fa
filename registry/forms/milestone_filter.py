"""Filters of the list of events; they live in the address."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from conweb.kernel.models import Province, User
from registry.choices import MilestoneKind, Tier
from registry.models import CentreMilestone, MilestoneParty
from registry.selectors.areas import provinces_seen
from registry.selectors.centre_counts import REFERENCE_DAY

SINCE = "reference"


class MilestoneFilter(django_filters.FilterSet):
    """Events by kind, by tier and province of a centre in them, and since the department last counted."""

    kind = django_filters.ChoiceFilter(
        label="เหตุการณ์", choices=MilestoneKind.choices, empty_label="ทุกเหตุการณ์"
    )
    tier = django_filters.ChoiceFilter(
        label="ระดับ", choices=Tier.choices, method="by_party", empty_label="ทุกระดับ"
    )
    province = django_filters.ChoiceFilter(
        label="จังหวัด", choices=(), method="by_party", empty_label="ทุกจังหวัด"
    )
    since = django_filters.ChoiceFilter(
        label="ช่วงเวลา",
        choices=[(SINCE, "หลังตัวเลขอ้างอิงปี 2555")],
        method="by_time",
        empty_label="ทุกช่วงเวลา",
    )

    class Meta:
        model = CentreMilestone
        fields: list[str] = []

    def __init__(self, data: Mapping[str, str], *, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        provinces: list[Province] = provinces_seen(user)
        self.filters["province"].extra["choices"] = [(row.pk, row.name) for row in provinces]
        if len(provinces) < 2:
            del self.filters["province"]

    def by_party(self, events: QuerySet, name: str, value: str) -> QuerySet:
        parts = MilestoneParty.objects.filter(Q(**{f"centre__{name}": value}))
        return events.filter(pk__in=parts.order_by().values("milestone"))

    def by_time(self, events: QuerySet, name: str, value: str) -> QuerySet:
        return events.filter(happened_on__gt=REFERENCE_DAY)

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list."""
        self.form.is_valid()
        return [
            dict(self.form.fields[field].choices)[value]
            for field, value in self.form.cleaned_data.items()
            if value
        ]

    @property
    def refused(self) -> list[str]:
        return [str(self.form[field].label) for field in self.form.errors if field in self.form.fields]
