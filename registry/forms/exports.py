"""What is asked before a table of people is taken out, and the filter of the list of those that were."""

from typing import Any

from django import forms

from registry.choices import ExportedTable
from registry.forms.area_filter import AreaFilter
from registry.forms.people import reason_field

XLSX, CSV = "xlsx", "csv"
ENDINGS = [(XLSX, "Excel (XLSX)"), (CSV, "ข้อความคั่นด้วยจุลภาค (CSV)")]


class EndingForm(forms.Form):
    """As which kind of file."""

    ending = forms.ChoiceField(
        label="ชนิดไฟล์",
        choices=ENDINGS,
        initial=XLSX,
        error_messages={"required": "เลือกชนิดไฟล์", "invalid_choice": "เลือก XLSX หรือ CSV"},
    )


class ExportForm(EndingForm):
    """The same with the reason, where people are named in the table."""

    reason = reason_field("เหตุผลที่ส่งออก", "บันทึกไว้กับชื่อของท่าน เช่น จัดทำบัญชีรายชื่อส่งจังหวัด", "ระบุเหตุผลที่ส่งออก")


def record_filter(data: Any, *, user: Any) -> AreaFilter:
    """Exports by words of the reason or of who took them, by area and by list."""
    tables = [(table.value, table.label) for table in ExportedTable if table.names_people]
    return AreaFilter(
        data, user=user, words="เหตุผลหรือผู้ส่งออก", choices={"table": ("รายการ", "ทุกรายการ", tables)}
    )
