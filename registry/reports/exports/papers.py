"""The register of papers as a table."""

from collections.abc import Sequence

from registry.models import Paper
from registry.reports.exports.fields import Column, DayWidget
from registry.reports.exports.resources import TableResource, in_order
from registry.selectors.papers.page import knit
from registry.selectors.papers.register import SHOWN_WITH

SIGNED = "เลขที่ วันที่ และผู้ลงนาม บันทึกที่หน้าของเอกสารเมื่อลงนามแล้ว"
FIXED = "เปลี่ยนในไฟล์ไม่ได้ ทำที่หน้าของเอกสาร"


class PaperTable(TableResource):
    """Of a draft the subject may come back changed, of every other paper nothing."""

    title = "ทะเบียนเอกสาร"
    key_kind = "d"
    frozen = 2

    kind = Column("paper_kind__label", "ชนิด", width=34, where=FIXED)
    full_number = Column("full_number", "เลขที่", width=14, where=SIGNED)
    number_year = Column("number_year", "ปี", width=8, where=SIGNED)
    dated_on = Column("dated_on", "ลงวันที่", width=14, where=SIGNED, widget=DayWidget())
    effective_on = Column("effective_on", "มีผลตั้งแต่", width=14, where=FIXED, widget=DayWidget())
    subject = Column("subject", "เรื่อง", width=60, mended=True, most=400)
    centre = Column("centre__short_name", "ศอช.", width=22, where=FIXED)
    district = Column("district__name", "อำเภอ", width=18, where=FIXED)
    province = Column("province__name", "จังหวัด", width=18, where=FIXED)
    issuer = Column("issuer__name", "ออกโดย", width=28, where=FIXED)
    signatory = Column("signatory__person__full_name", "ผู้ลงนาม", width=28, where=SIGNED)
    status = Column("get_status_display", "สถานะ", where=FIXED)
    ended_on = Column("ended_on", "สิ้นผลเมื่อ", width=14, where=FIXED, widget=DayWidget())

    class Meta:
        model = Paper
        fields = (
            *("kind", "full_number", "number_year", "dated_on", "effective_on", "subject", "centre"),
            *("district", "province", "issuer", "signatory", "status", "ended_on"),
        )

    def loaded(self, keys: Sequence[int]) -> list[Paper]:
        found = Paper.objects.select_related(*SHOWN_WITH, "signatory__person").in_bulk(keys)
        return [knit(paper) for paper in in_order(found, keys)]
