"""Figures that are kept so that a country can be read at once, and the nightly check that they are true."""

from django.db import models
from django.db.models import Q

from assessment.models.forms import INDICATOR_NUMBER
from assessment.querysets import FigureCheckQuerySet, IndicatorSummaryQuerySet
from conweb.kernel.models import Province


class IndicatorSummary(models.Model):
    """The points of one indicator in one province and year, over the forms sent, and those among them accepted.

    A copy that a job rebuilds from the answers; never the source of anything.
    """

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="จังหวัด")
    number = models.PositiveSmallIntegerField("ตัวชี้วัด")
    accepted = models.BooleanField("จังหวัดรับแล้ว")
    forms = models.PositiveIntegerField("จำนวนแบบ")
    points = models.PositiveIntegerField("คะแนนรวม")
    strict_points = models.PositiveIntegerField("คะแนนรวมอ่านเคร่งครัด")
    ones = models.PositiveIntegerField("ได้ 1 คะแนน")
    twos = models.PositiveIntegerField("ได้ 2 คะแนน")
    threes = models.PositiveIntegerField("ได้ 3 คะแนน")
    made_at = models.DateTimeField("คำนวณเมื่อ")

    objects = IndicatorSummaryQuerySet.as_manager()

    class Meta:
        verbose_name = "สรุปรายตัวชี้วัด"
        verbose_name_plural = "สรุปรายตัวชี้วัด"
        ordering = ["fiscal_year", "province", "number"]
        constraints = [
            models.CheckConstraint(condition=INDICATOR_NUMBER, name="summary_number_1_to_23"),
            models.UniqueConstraint(
                fields=["fiscal_year", "province", "number", "accepted"], name="summary_once"
            ),
            models.CheckConstraint(
                condition=Q(forms=models.F("ones") + models.F("twos") + models.F("threes")),
                name="summary_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"ข้อ {self.number} ปี {self.fiscal_year}"


class FigureCheck(models.Model):
    """One run of the check that every stored figure equals the engine's. Rows are only ever added.

    `differing` lists what was found, at most a hundred: {"form": 12, "what": "total", "stored": 56, "engine": 55}.
    """

    begun_at = models.DateTimeField("เริ่มเมื่อ")
    ended_at = models.DateTimeField("เสร็จเมื่อ", null=True, blank=True)
    forms = models.PositiveIntegerField("จำนวนแบบ", default=0)
    answers = models.PositiveIntegerField("จำนวนคำตอบ", default=0)
    summaries = models.PositiveIntegerField("จำนวนตัวเลขสรุป", default=0)
    found = models.PositiveIntegerField("จำนวนที่ไม่ตรง", default=0)
    differing = models.JSONField("ที่ไม่ตรง", default=list)

    objects = FigureCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลตรวจตัวเลขที่เก็บไว้"
        verbose_name_plural = "ผลตรวจตัวเลขที่เก็บไว้"
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return f"ตรวจตัวเลข {self.forms} แบบ"

    @property
    def is_clean(self) -> bool:
        return self.ended_at is not None and self.found == 0
