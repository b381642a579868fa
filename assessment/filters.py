"""Filters of the overview; they live in the address, so a filtered list can be shared."""

import django_filters
from django.db.models import Exists, OuterRef, QuerySet

from assessment.choices import Status
from assessment.models import Assessment, AssessmentRound
from assessment.selectors import Standing
from conweb.kernel.models import User
from registry.filters import CentreFilter
from registry.models import Centre

STANDINGS = [
    (Standing.UNTOUCHED, "ยังไม่เริ่ม"),
    (Standing.PARTIAL, "ร่าง ยังตอบไม่ครบ"),
    (Standing.COMPLETE, "ร่าง ตอบครบแล้ว"),
    (Standing.SENT, "ส่งแล้ว"),
]
BANDS = [("3", "เข้มแข็ง"), ("2", "ปานกลาง"), ("1", "อ่อนแอ")]


class OverviewFilter(CentreFilter):
    """Centres by name, district, where their form stands, and the band of a sent form."""

    standing = django_filters.ChoiceFilter(
        label="สถานะ", choices=STANDINGS, method="by_standing", empty_label="ทุกสถานะ"
    )
    band = django_filters.ChoiceFilter(label="ระดับ", choices=BANDS, method="by_band", empty_label="ทุกระดับ")
    tier = None

    def __init__(self, *args: object, user: User, round_: AssessmentRound, **kwargs: object) -> None:
        self.round = round_
        super().__init__(*args, user=user, **kwargs)

    def by_standing(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        forms_here = Assessment.objects.filter(centre=OuterRef("pk"), round=self.round)
        match value:
            case Standing.UNTOUCHED:
                return centres.filter(~Exists(forms_here))
            case Standing.PARTIAL:
                return centres.filter(Exists(forms_here.filter(status=Status.DRAFT, total__isnull=True)))
            case Standing.COMPLETE:
                return centres.filter(Exists(forms_here.filter(status=Status.DRAFT, total__isnull=False)))
            case _:
                return centres.filter(Exists(forms_here.sent()))

    def by_band(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        forms_here = Assessment.objects.filter(centre=OuterRef("pk"), round=self.round).sent()
        return centres.filter(Exists(forms_here.filter(band=int(value))))
