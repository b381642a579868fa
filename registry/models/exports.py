"""Who took which table of people and why; the central record of the department: its layout, and files from it."""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q

from conweb.kernel.audit import tracked
from conweb.kernel.models import District, Province, User
from conweb.kernel.sealed_files import SealedFileField
from registry.choices import CentralSheet, ExportedTable
from registry.querysets import CentralComparisonQuerySet, ExportRecordQuerySet

RECORDED_RULE = """
RAISE EXCEPTION 'export_record_stays: who took what is kept as it was written'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'export_record_stays';
"""


class ExportRecord(models.Model):
    """A table of people was taken out, by whom and why. Rows are only ever added."""

    table = models.CharField("รายการ", max_length=16, choices=ExportedTable.choices)
    ending = models.CharField("ชนิดไฟล์", max_length=4)
    # The filter as the list says it above its rows, and the area that the table was about.
    filter_words = models.CharField("ตัวกรอง", max_length=400)
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    rows = models.PositiveIntegerField("จำนวนแถว")
    reason = models.CharField("เหตุผล", max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้ส่งออก")
    at = models.DateTimeField("เมื่อ")

    objects = ExportRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "การส่งออก"
        verbose_name_plural = "บันทึกการส่งออก"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["district", "-at"], name="export_by_district"),
            models.Index(fields=["province", "-at"], name="export_by_province"),
            models.Index(fields=["by", "-at"], name="export_by_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="export_has_a_reason",
                violation_error_message="ระบุเหตุผลที่ส่งออก",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="export_record_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=RECORDED_RULE,
            )
        ]

    def __str__(self) -> str:
        return self.get_table_display()


@tracked()
class CentralLayout(models.Model):
    """The columns that the department's central record wants, in their order. One row for each of its sheets.

    `columns` is a list of {"head": text, "fact": code}; codes are those of registry.selectors.central_facts.
    """

    sheet = models.CharField("แถวละ", max_length=8, choices=CentralSheet.choices, primary_key=True)
    columns = models.JSONField("คอลัมน์")

    objects = models.Manager()

    class Meta:
        verbose_name = "แบบของศูนย์ข้อมูลกลาง"
        verbose_name_plural = "แบบของศูนย์ข้อมูลกลาง"
        ordering = ["sheet"]

    def __str__(self) -> str:
        return self.get_sheet_display()


def comparison_path(comparison: "CentralComparison", name: str) -> str:
    """The file's own name is shown, never used on the disk."""
    return f"central/{comparison.pk}/{name}"


class CentralComparison(models.Model):
    """A file exported from the central record. What differs is found anew whenever it is looked at."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sheet = models.CharField("แถวละ", max_length=8, choices=CentralSheet.choices)
    # The area that is compared: all of it that is missing in the file is told.
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    file = SealedFileField(upload_to=comparison_path, max_length=200)
    file_name = models.CharField("ไฟล์", max_length=160)
    sha256 = models.CharField(max_length=64)
    # As it was found when the file came in, for the list.
    differences = models.PositiveIntegerField("ต่าง", default=0)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้นำเข้า")
    at = models.DateTimeField("เมื่อ")

    objects = CentralComparisonQuerySet.as_manager()

    class Meta:
        verbose_name = "การเทียบกับศูนย์ข้อมูลกลาง"
        verbose_name_plural = "การเทียบกับศูนย์ข้อมูลกลาง"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
