"""A file from the department's central record for each district of the walk: one centre as it is, one unknown."""

from conweb.kernel.models import District, User
from registry.choices import CentralSheet
from registry.models import CentralRecordCheck, Centre
from registry.services.central import keep_comparison


def central_file(district: District) -> bytes:
    """Of the centres of a district those without a tick of the year, by code and name."""
    ticked = CentralRecordCheck.objects.values("centre")
    lines = ["รหัสพื้นที่,ชื่อเต็มของ ศอช.", f"{district.pk}99,ศอช.ต. ไม่มีในทะเบียน"]
    for centre in Centre.objects.filter(district=district, tier="subdistrict").exclude(pk__in=ticked):
        lines.append(f"{centre.subdistrict_id},{centre.official_name}")
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def make_central_rows(district: District, officer: User) -> None:
    keep_comparison(
        sheet=CentralSheet.CENTRES,
        content=central_file(district),
        name="ศูนย์ข้อมูลกลาง.csv",
        province=district.province_id,
        district=district.pk,
        by=officer,
    )
