"""The list of centres as a table. No person is named in it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from conweb.kernel.models import User
from registry.choices import CentreStatus, Tier
from registry.models import Centre
from registry.reports.exports.fields import (
    ChoiceWidget,
    Column,
    DayWidget,
    DegreesWidget,
    NumberWidget,
    PhoneWidget,
)
from registry.reports.exports.resources import TableResource, in_order
from registry.selectors.centre_lines import centre_lines

RENAMED = "ชื่อ ศอช. เปลี่ยนที่หน้าของ ศอช. เมนู เปลี่ยนชื่อ ซึ่งบันทึกวันที่มีผลไว้ด้วย"
PLACED = "พื้นที่และระดับของ ศอช. เปลี่ยนไม่ได้ ถ้าตั้ง ยุบ หรือรวม ให้บันทึกเป็นเหตุการณ์ที่หน้าของ ศอช."
OPEN = (CentreStatus.ACTIVE, CentreStatus.SUSPENDED)


class CentreTable(TableResource):
    """`line` on each row is its ListedCentre (registry.selectors.centre_lines)."""

    title = "ทะเบียน ศอช."
    key_kind = "c"
    frozen = 3

    code = Column("area__pk", "รหัสพื้นที่", width=10, where=PLACED)
    tier = Column(
        "tier",
        "ระดับ",
        width=10,
        where=PLACED,
        widget=ChoiceWidget([(tier.value, tier.abbreviation) for tier in Tier]),
    )
    short_name = Column("short_name", "ชื่อย่อ", width=22, where=RENAMED)
    official_name = Column("official_name", "ชื่อเต็ม", width=52, where=RENAMED)
    subdistrict = Column("subdistrict__name", "ตำบล", where=PLACED)
    district = Column("district__name", "อำเภอ", width=18, where=PLACED)
    province = Column("province__name", "จังหวัด", where=PLACED)
    status = Column("status", "สถานะ", mended=True, widget=ChoiceWidget(CentreStatus.choices, open_to=OPEN))
    place = Column("place", "ที่ทำการ", width=34, mended=True, most=200)
    phone = Column("phone", "โทรศัพท์ ศอช.", mended=True, widget=PhoneWidget())
    founded_on = Column("founded_on", "จัดตั้งเมื่อ", width=14, mended=True, widget=DayWidget())
    members = Column("line__members_in_office", "กรรมการในวาระ", width=14, widget=NumberWidget())
    starts_on = Column("line__starts_on", "เริ่มวาระ", width=14, widget=DayWidget())
    ends_on = Column("line__ends_on", "ครบวาระ", width=14, widget=DayWidget())
    amiss = Column("line__amiss_words", "ข้อสังเกต", width=28)
    kbt = Column("line__kbt__label", "ก.บ.ต.")
    record = Column("line__record_words", "ศูนย์ข้อมูลกลาง", width=20)
    latitude = Column("latitude", "ละติจูด", width=12, mended=True, widget=DegreesWidget())
    longitude = Column("longitude", "ลองจิจูด", width=12, mended=True, widget=DegreesWidget())
    english_name = Column("english_name", "ชื่ออังกฤษ", width=34, mended=True, most=200)

    class Meta:
        model = Centre
        fields = (
            *("code", "tier", "short_name", "official_name", "subdistrict", "district", "province"),
            *("status", "place", "phone", "founded_on", "members", "starts_on", "ends_on", "amiss"),
            *("kbt", "record", "latitude", "longitude", "english_name"),
        )

    def __init__(self, *, user: User, on: date, fiscal_year: int, **kwargs: Any) -> None:
        super().__init__(user=user, on=on, **kwargs)
        self.fiscal_year = fiscal_year
        self.fields["record"].column_name = f"ศูนย์ข้อมูลกลางปี {fiscal_year}"

    def loaded(self, keys: Sequence[int]) -> list[Centre]:
        centres = in_order(Centre.objects.with_places().in_bulk(keys), keys)
        for line in centre_lines(centres, on=self.on, fiscal_year=self.fiscal_year):
            line.centre.line = line
        return centres
