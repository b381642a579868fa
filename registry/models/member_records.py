"""What a กรรมการ does beyond the roster: seats elsewhere, trainings, forums led (indicators 20–22)."""

from django.db import models
from django.db.models import F, Q

from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from registry.models.centres import Centre
from registry.models.keys import PersonTie, day_is_sensible
from registry.models.people import Person
from registry.querysets.year import OfCentreQuerySet
from registry.year_choices import RecordKind


@tracked()
class MemberRecord(models.Model):
    """One line of a member's record, kept with the ศอช. on whose committee they sit."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="member_records", verbose_name="ศอช.")
    person = models.ForeignKey(Person, models.PROTECT, related_name="member_records", verbose_name="บุคคล")
    kind = models.CharField("เรื่อง", max_length=12, choices=RecordKind.choices)
    # The body sat on, the course or meeting attended, the forum or course of leading led.
    title = models.CharField("รายละเอียด", max_length=200)
    organiser = models.CharField("หน่วยงาน", max_length=200, blank=True)
    since = models.DateField("วันที่ หรือตั้งแต่")
    until = models.DateField("ถึง", null=True, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)

    names_from = ("centre", "person")
    free_text = FreeText(
        ("title", "organiser", "note"), "registry:member-record-edit", about="centre__short_name"
    )
    of_person = PersonTie(
        *("บันทึกกรรมการ", "registry:member-record-edit", ""), texts=("title", "organiser", "note")
    )

    objects = OfCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "บันทึกกรรมการ"
        verbose_name_plural = "บันทึกกรรมการ"
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="member_record_says_what", violation_error_message="พิมพ์รายละเอียด"
            ),
            models.UniqueConstraint(
                fields=["centre", "person", "kind", "title", "since"],
                name="member_record_once",
                violation_error_message="บันทึกรายการนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="member_record_ends_after_it_began",
                violation_error_message="วันสิ้นสุดต้องไม่ก่อนวันเริ่ม",
            ),
            day_is_sensible("since", "until", name="member_record_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def summary(self) -> str:
        """In one line, without whose it is."""
        return f"{self.get_kind_display()}: {self.title}"
