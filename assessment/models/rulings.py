"""คู่มือตีความ: how the department or a province reads an indicator, dated and versioned. It changes no score."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from assessment.log_choices import RulingState
from assessment.models.forms import INDICATOR_NUMBER
from assessment.querysets import RulingQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import Province, User
from registry.models.keys import day_is_sensible

# Column by column: what compares whole rows comes back from a backup written otherwise.
CHANGES_ITS_WORDS = " OR ".join(
    f"OLD.{column} IS DISTINCT FROM NEW.{column}"
    for column in (
        *("number", "province_id", "version", "replaces_id", "title", "text", "source", "reading"),
        "issued_on",
    )
)


@tracked()
class Ruling(models.Model):
    """One version of a ruling on an indicator. Published, its words stand: a change is the next version."""

    number = models.PositiveSmallIntegerField("ตัวชี้วัด")
    # Of one province, or of the department for the whole country.
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="จังหวัด"
    )
    version = models.PositiveSmallIntegerField("ฉบับที่", default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="แทนฉบับ"
    )
    title = models.CharField("เรื่อง", max_length=200)
    text = models.TextField("คำวินิจฉัย", max_length=4000)
    source = models.CharField("ที่มา", max_length=300, blank=True)
    # How the range would be read, where the ruling says so in numbers: {"medium": …, "strong": …} as in a criteria
    # file. Empty: words only. It finds past answers that it would have changed, and scores nothing.
    reading = models.JSONField("เกณฑ์ตามคำวินิจฉัย", default=dict, blank=True)
    issued_on = models.DateField("ลงวันที่")
    state = models.CharField("สถานะ", max_length=10, choices=RulingState.choices, default=RulingState.DRAFT)
    withdrawn_on = models.DateField("เลิกใช้เมื่อ", null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้จัดทำ", editable=False)
    made_at = models.DateTimeField("จัดทำเมื่อ", editable=False)
    published_at = models.DateTimeField("ประกาศใช้เมื่อ", null=True, blank=True, editable=False)

    version_is_edition = True  # for undoing (conweb.kernel.history_rows)
    free_text = FreeText(("title", "text", "source"), "assessment:ruling-detail")
    is_undone_by_province = True

    objects = RulingQuerySet.as_manager()

    class Meta:
        verbose_name = "คำวินิจฉัย"
        verbose_name_plural = "คู่มือตีความ"
        ordering = ["number", "-issued_on", "-version"]
        constraints = [
            models.CheckConstraint(condition=INDICATOR_NUMBER, name="ruling_number_1_to_23"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text=""),
                name="ruling_says_something",
                violation_error_message="พิมพ์เรื่องและคำวินิจฉัย",
            ),
            models.CheckConstraint(
                condition=Q(state=RulingState.DRAFT, published_at__isnull=True)
                | ~Q(state=RulingState.DRAFT) & Q(published_at__isnull=False),
                name="ruling_published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=RulingState.WITHDRAWN, withdrawn_on__gte=F("issued_on"))
                | ~Q(state=RulingState.WITHDRAWN) & Q(withdrawn_on__isnull=True),
                name="ruling_withdrawn_on_a_day",
                violation_error_message="วันเลิกใช้ต้องไม่ก่อนวันที่ของคำวินิจฉัย",
            ),
            day_is_sensible("issued_on", "withdrawn_on", name="ruling_on_sensible_days"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_rulings_keep_their_words",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.state <> 'draft' AND ({CHANGES_ITS_WORDS})"),
            ),
            pgtrigger.Protect(
                name="published_rulings_stay",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state <> 'draft'"),
            ),
        ]

    def __str__(self) -> str:
        return f"ข้อ {self.number}: {self.title}"
