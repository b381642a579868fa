"""Workbooks that people handed in, what became of each committee in them, and the columns that an office uses."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from conweb.kernel.audit import tracked
from conweb.kernel.models import District, Province, User
from conweb.kernel.sealed_files import SealedFileField
from registry.choices import CommitteeKind, ImportMeaning, ImportState, RosterState
from registry.models.centres import Centre
from registry.models.committees import Committee, LeavingReason
from registry.querysets import ColumnMappingQuerySet, ImportedRosterQuerySet, RosterImportQuerySet


def import_path(run: "RosterImport", name: str) -> str:
    """Files of one run lie together; their own names are shown, never used on the disk."""
    return f"imports/{run.pk}/{name}"


class RosterImport(models.Model):
    """One workbook from upload to result. Read = in + unchanged + returned, in rows of people."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # The area that it is about: of the one who handed it in, and once it was read of the committees in it.
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้นำเข้า")
    made_at = models.DateTimeField("นำเข้าเมื่อ")
    state = models.CharField("สถานะ", max_length=12, choices=ImportState.choices, default=ImportState.WAITING)
    # A corrected workbook points to the one that was returned.
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followed_by")

    file = SealedFileField(upload_to=import_path, max_length=200, blank=True)
    file_name = models.CharField("ไฟล์", max_length=160)
    file_size = models.PositiveBigIntegerField(default=0)  # bytes
    sha256 = models.CharField(max_length=64)
    file_kind = models.CharField(max_length=8, blank=True)

    # What was decided by people: columns {fingerprint: {letter: field}}, answers {"sheet:row": choice}.
    kind = models.CharField(
        "คณะ", max_length=16, choices=CommitteeKind.choices, default=CommitteeKind.EXECUTIVE
    )
    columns = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    meaning = models.CharField(
        "ความหมาย", max_length=12, choices=ImportMeaning.choices, default=ImportMeaning.WITHIN
    )
    is_whole = models.BooleanField("ไฟล์มีรายชื่อครบทั้งคณะ", default=True)
    changed_on = models.DateField("มีผลตั้งแต่วันที่", null=True, blank=True)
    leaving_reason = models.ForeignKey(LeavingReason, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField("เริ่มวาระ", null=True, blank=True)
    ends_on = models.DateField("ครบวาระ", null=True, blank=True)
    order_number = models.CharField("เลขที่คำสั่งหรือประกาศ", max_length=40, blank=True)
    announced_on = models.DateField("ลงวันที่", null=True, blank=True)
    drafts_papers = models.BooleanField("จัดทำร่างเอกสารส่วนต่าง", default=False)
    reason = models.CharField("เหตุผล", max_length=300, blank=True)

    # How far it is, in rows.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    refusal = models.TextField(blank=True)  # why nothing could be read, in Thai

    # What was found: ReadBook without its rows.
    found = models.JSONField(default=dict, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_in = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    rows_returned = models.PositiveIntegerField(default=0)
    # The change set of all that it wrote; None while it has written nothing.
    change = models.UUIDField(null=True, blank=True)
    answer = SealedFileField(upload_to=import_path, max_length=200, blank=True)
    answer_name = models.CharField(max_length=160, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # While a worker takes it back: what it was before; and afterwards what came of that, a sentence a line, in Thai.
    state_before = models.CharField(max_length=12, choices=ImportState.choices, blank=True)
    undoing_told = models.TextField(blank=True)

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        verbose_name = "การนำเข้ารายชื่อ"
        verbose_name_plural = "การนำเข้ารายชื่อ"
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["district", "-made_at"], name="import_by_district"),
            models.Index(fields=["province", "-made_at"], name="import_by_province"),
            models.Index(fields=["by", "-made_at"], name="import_by_person"),
            models.Index(fields=["change"], name="import_by_change", condition=Q(change__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ImportState.DONE)
                | Q(rows_read=models.F("rows_in") + models.F("rows_unchanged") + models.F("rows_returned")),
                name="import_counts_add_up",
                violation_error_message="จำนวนที่อ่านต้องเท่ากับที่เข้า ไม่เปลี่ยน และส่งคืนรวมกัน",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportedRoster(models.Model):
    """One committee of a run: whole in or not at all."""

    run = models.ForeignKey(RosterImport, models.CASCADE, related_name="rosters")
    order = models.PositiveIntegerField()  # as they come in the file
    place = models.CharField(max_length=200)  # as the file says it
    sheet = models.CharField(max_length=80)
    first_row = models.PositiveIntegerField()
    centre = models.ForeignKey(Centre, models.PROTECT, null=True, blank=True, related_name="+")
    committee = models.ForeignKey(Committee, models.SET_NULL, null=True, blank=True, related_name="+")
    # The version that the preview was made of; another one when it is written sends the roster back.
    version = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=RosterState.choices)
    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    leaving = models.PositiveIntegerField(default=0)  # who is not in the file: not rows of it
    lines = models.JSONField(default=list, blank=True)  # what changes, as sentences
    problems = models.JSONField(default=list, blank=True)
    asks = models.JSONField(default=list, blank=True)
    why = models.CharField(max_length=300, blank=True)  # why it came back when it was written

    objects = ImportedRosterQuerySet.as_manager()

    class Meta:
        verbose_name = "รายชื่อที่นำเข้า"
        verbose_name_plural = "รายชื่อที่นำเข้า"
        ordering = ["run", "order"]
        constraints = [
            models.UniqueConstraint(fields=["run", "order"], name="imported_roster_once"),
            models.CheckConstraint(
                condition=Q(rows=models.F("new") + models.F("changed") + models.F("unchanged"))
                | Q(state=RosterState.RETURNED),
                name="imported_rows_add_up",
                violation_error_message="จำนวนแถวต้องเท่ากับใหม่ แก้ และไม่เปลี่ยนรวมกัน",
            ),
        ]
        indexes = [models.Index(fields=["run", "state", "order"], name="imported_by_state")]

    def __str__(self) -> str:
        return self.place


@tracked()
class ColumnMapping(models.Model):
    """What an office once said of the columns of a heading: the next workbook with it is mapped so."""

    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64)
    columns = models.JSONField()  # {letter: field}
    heads = models.JSONField(default=dict)  # {letter: heading}, for people

    objects = ColumnMappingQuerySet.as_manager()

    class Meta:
        verbose_name = "การจับคู่คอลัมน์"
        verbose_name_plural = "การจับคู่คอลัมน์"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "district", "fingerprint"],
                name="column_mapping_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return ", ".join(str(head) for head in self.heads.values())[:80] or self.fingerprint[:8]
