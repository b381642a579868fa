"""Papers: drafted, printed, signed, sent on; circulars that came in; the wordings an office prints with."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from conweb.kernel import thai
from conweb.kernel.audit import tracked
from conweb.kernel.models import GENERATED, District, Province, Subdistrict, User
from conweb.kernel.text_keys import SearchFold
from registry.choices import Digits, PaperOrigin, Secrecy, Urgency
from registry.models.centres import Centre
from registry.models.committees import Committee
from registry.models.keys import day_is_sensible
from registry.models.offices import Office, PostHolding
from registry.models.selections import Selection
from registry.querysets import (
    EditedCopyQuerySet,
    PaperLinkQuerySet,
    PaperPrintingQuerySet,
    PaperQuerySet,
)
from registry.rules.papers.kinds import LinkKind, PaperKind, PaperStatus
from registry.rules.papers.wordings import WordingKey

# What stands on a signed paper never changes, and where it stands only moves on (ระเบียบงานสารบรรณ; DOMAIN E 38–39).
SIGNED_RULE = """
IF TG_OP = 'DELETE' THEN
    IF OLD.signed_at IS NOT NULL THEN
        RAISE EXCEPTION 'paper_signed_stays: a signed paper is never deleted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_signed_stays';
    END IF;
    RETURN OLD;
END IF;
IF OLD.signed_at IS NOT NULL THEN
    IF (NEW.kind, NEW.origin, NEW.subject, NEW.typed, NEW.names, NEW.issuer_id, NEW.owner_id, NEW.centre_id,
        NEW.committee_id, NEW.selection_id, NEW.province_id, NEW.district_id, NEW.subdistrict_id, NEW.digits,
        NEW.urgency, NEW.secrecy, NEW.made_by_id, NEW.made_at, NEW.number, NEW.number_code, NEW.number_year, NEW.dated_on, NEW.effective_on,
        NEW.signatory_id, NEW.signature, NEW.printing_id, NEW.roster, NEW.scan, NEW.scan_name,
        NEW.scan_type, NEW.scan_size, NEW.scan_sha256, NEW.signed_at, NEW.signed_by_id)
       IS DISTINCT FROM
       (OLD.kind, OLD.origin, OLD.subject, OLD.typed, OLD.names, OLD.issuer_id, OLD.owner_id, OLD.centre_id,
        OLD.committee_id, OLD.selection_id, OLD.province_id, OLD.district_id, OLD.subdistrict_id, OLD.digits,
        OLD.urgency, OLD.secrecy, OLD.made_by_id, OLD.made_at, OLD.number, OLD.number_code, OLD.number_year, OLD.dated_on, OLD.effective_on,
        OLD.signatory_id, OLD.signature, OLD.printing_id, OLD.roster, OLD.scan, OLD.scan_name,
        OLD.scan_type, OLD.scan_size, OLD.scan_sha256, OLD.signed_at, OLD.signed_by_id) THEN
        RAISE EXCEPTION 'paper_signed_stays: what stands on a signed paper never changes'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_signed_stays';
    END IF;
    IF NEW.status <> OLD.status AND
       array_position(ARRAY['draft', 'printed', 'signed', 'in_force', 'replaced'],
           replace(NEW.status::text, 'cancelled', 'replaced')) <=
       array_position(ARRAY['draft', 'printed', 'signed', 'in_force', 'replaced'],
           replace(OLD.status::text, 'cancelled', 'replaced')) THEN
        RAISE EXCEPTION 'paper_moves_forward: a signed paper never goes back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_moves_forward';
    END IF;
    IF (OLD.ended_on IS NOT NULL AND (NEW.ended_on, NEW.ended_reason) IS DISTINCT FROM (OLD.ended_on, OLD.ended_reason)) THEN
        RAISE EXCEPTION 'paper_moves_forward: the end of a signed paper is written once'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_moves_forward';
    END IF;
END IF;
RETURN NEW;
"""
# Bytes that were printed are kept as they are: a reprint years later gives the very same ones.
PRINTED_RULE = """
RAISE EXCEPTION 'printing_stays: what was printed is kept as it is'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'printing_stays';
"""
# A link of a signed paper is never taken away or turned to another; of new ones see LINK_ADDED_RULE.
LINK_RULE = """
IF EXISTS (SELECT 1 FROM registry_paper source WHERE source.id = OLD.source_id AND source.signed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'link_of_signed_stays: links of a signed paper stay'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'link_of_signed_stays';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
# What a paper amends or cancels is what was signed. Later it may still turn out to replace one that is entered
# after it, and to carry one as its letter.
LINK_ADDED_RULE = """
IF NEW.kind IN ('amends', 'cancels') AND EXISTS (
    SELECT 1 FROM registry_paper source WHERE source.id = NEW.source_id AND source.signed_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'signed_acts_no_more: a signed paper amends and cancels nothing more'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'signed_acts_no_more';
END IF;
RETURN NEW;
"""


def _choices(
    kinds: type[PaperKind] | type[PaperStatus] | type[LinkKind] | type[WordingKey],
) -> list[tuple[str, str]]:
    return [(one.value, one.label) for one in kinds]


def scan_path(paper: "Paper", name: str) -> str:
    """Where the scan of a signed paper is stored: its name on disk says nothing that was typed."""
    return f"papers/{paper.pk}/signed/{name}"


def printing_path(printing: "PaperPrinting", name: str) -> str:
    return f"papers/{printing.paper_id}/printed/{name}"


def edited_path(copy: "EditedCopy", name: str) -> str:
    return f"papers/{copy.paper_id}/edited/{name}"


@tracked(exclude=GENERATED)
class Paper(models.Model):
    """One announcement, order, letter or set of minutes, from the draft until something takes its place.

    While it is a draft its text is made anew from the registry each time it is looked at (`typed` holds what the
    drafter adds). Printing freezes text, roster and bytes in a PaperPrinting; signing points at one of these and
    adds the scan. `roster` is what the paper says of who sits where, so that a later change can be told from it.
    """

    kind = models.CharField("ชนิด", max_length=24, choices=_choices(PaperKind))
    status = models.CharField(
        "สถานะ", max_length=10, choices=_choices(PaperStatus), default=PaperStatus.DRAFT.value
    )
    origin = models.CharField("ที่มา", max_length=10, choices=PaperOrigin.choices, default=PaperOrigin.PREPARED)
    # Whose number book and letterhead: อำเภอ, จังหวัด, or of a memo the office that writes it.
    issuer = models.ForeignKey(Office, models.PROTECT, related_name="papers", verbose_name="ออกโดย")
    # Whose work it is: the สพอ. or สพจ. named at the bottom left, whose wordings are printed.
    owner = models.ForeignKey(Office, models.PROTECT, related_name="owned_papers", verbose_name="เจ้าของเรื่อง")
    centre = models.ForeignKey(
        Centre, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="ศอช."
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="คณะ"
    )
    selection = models.ForeignKey(
        Selection, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="การคัดเลือก"
    )
    # The area that scoping reads; services take it from the body, the centre or the issuer.
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    subdistrict = models.ForeignKey(Subdistrict, models.PROTECT, null=True, blank=True, related_name="+")

    subject = models.CharField("เรื่อง", max_length=400)
    # What the drafter typed for this kind: whom it is to, references, enclosures, days, further paragraphs.
    typed = models.JSONField(default=dict, blank=True)
    digits = models.CharField("ตัวเลข", max_length=6, choices=Digits.choices, default=Digits.THAI)
    urgency = models.CharField("ชั้นความเร็ว", max_length=12, choices=Urgency.choices, blank=True)
    secrecy = models.CharField("ชั้นความลับ", max_length=12, choices=Secrecy.choices, blank=True)
    effective_on = models.DateField("มีผลตั้งแต่", null=True, blank=True)
    # Everybody whom it names, for the search; kept by the services that print and record.
    names = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้จัดทำ")
    made_at = models.DateTimeField("จัดทำเมื่อ")
    # Grows with every change of the draft, so that two officers see each other's work.
    version = models.PositiveIntegerField(default=1, editable=False)

    # Filled in when it is signed. The number as it is written in the book: «12», «ว 1009» without its «ว».
    number = models.CharField("เลขที่", max_length=20, blank=True)
    # «บร 0019», as it stood before the number of a letter on that day: letterheads change, signed numbers do not.
    number_code = models.CharField("รหัสหนังสือ", max_length=20, blank=True)
    number_year = models.PositiveSmallIntegerField("ปีของเลขที่ (พ.ศ. ปฏิทิน)", null=True, blank=True)
    dated_on = models.DateField("ลงวันที่", null=True, blank=True)
    signatory = models.ForeignKey(
        PostHolding,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="signed_papers",
        verbose_name="ผู้ลงนาม",
    )
    # The lines under the signature, as printed: name, position, acting phrase, position acted for.
    signature = models.JSONField(default=list, blank=True)
    printing = models.ForeignKey(
        "PaperPrinting", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ฉบับที่ลงนาม"
    )
    # Lists of {"seat", "person", "post", "name", "of", "title", "position"}: who sits by this paper.
    roster = models.JSONField(null=True, blank=True)
    scan = models.FileField("สำเนาที่ลงนาม", upload_to=scan_path, max_length=200, blank=True)
    scan_name = models.CharField("ชื่อไฟล์", max_length=200, blank=True)
    scan_type = models.CharField(max_length=100, blank=True)
    scan_size = models.PositiveIntegerField(null=True, blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField("บันทึกการลงนามเมื่อ", null=True, blank=True)
    signed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้บันทึกการลงนาม"
    )
    # Of a paper that was replaced or cancelled.
    ended_on = models.DateField("สิ้นผลเมื่อ", null=True, blank=True)
    ended_reason = models.CharField("เหตุที่สิ้นผล", max_length=300, blank=True)

    search_key = models.GeneratedField(
        expression=SearchFold("subject", "number", "names"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    names_from = ("committee", "centre", "issuer")  # for histories (conweb.kernel.row_words)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "เอกสาร"
        verbose_name_plural = "เอกสาร"
        ordering = [F("dated_on").desc(nulls_first=True), "-pk"]
        indexes = [
            models.Index(fields=["district", "-dated_on", "-id"], name="paper_by_district"),
            models.Index(fields=["province", "-dated_on", "-id"], name="paper_by_province"),
            models.Index(fields=["issuer", "number_year", "number"], name="paper_by_number"),
            models.Index(fields=["committee", "kind", "status"], name="paper_by_committee"),
            GinIndex(fields=["search_key"], name="paper_search", opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True)
                & Q(
                    status__in=[
                        PaperStatus.DRAFT.value,
                        PaperStatus.PRINTED.value,
                        PaperStatus.CANCELLED.value,
                    ]
                )
                | Q(signed_at__isnull=False, signed_by__isnull=False, dated_on__isnull=False)
                & Q(
                    status__in=[
                        PaperStatus.SIGNED.value,
                        PaperStatus.IN_FORCE.value,
                        PaperStatus.REPLACED.value,
                        PaperStatus.CANCELLED.value,
                    ]
                ),
                name="paper_signed_says_when_and_by_whom",
                violation_error_message="ระบุวันที่ลงนาม",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True)
                | Q(origin=PaperOrigin.RECORDED)
                | Q(printing__isnull=False) & ~Q(scan_sha256=""),
                name="paper_signed_here_has_print_and_scan",
                violation_error_message="แนบสำเนาที่ลงนาม",
            ),
            models.CheckConstraint(
                condition=Q(number="") | Q(number_year__isnull=False, number_year__range=(2400, 2700)),
                name="paper_number_has_its_year",
                violation_error_message="ระบุปี พ.ศ. ของเลขที่",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                & ~Q(status__in=[PaperStatus.REPLACED.value, PaperStatus.CANCELLED.value])
                | Q(
                    ended_on__isnull=False,
                    status__in=[PaperStatus.REPLACED.value, PaperStatus.CANCELLED.value],
                ),
                name="paper_ended_says_when",
                violation_error_message="ระบุวันที่สิ้นผล",
            ),
            day_is_sensible("dated_on", "effective_on", "ended_on", name="paper_on_sensible_days"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="paper_signed_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=SIGNED_RULE,
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def paper_kind(self) -> PaperKind:
        return PaperKind(self.kind)

    @property
    def is_draft(self) -> bool:
        return self.status == PaperStatus.DRAFT

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def full_number(self) -> str:
        """«12/2564» of an order, «บร 0019/ว 1009» of a letter; empty where there is none.

        The code is the one that was signed; of a draft that of the issuing office, or of the one that writes for it.
        """
        if not self.number:
            return ""
        if self.paper_kind.form in ("order", "announcement"):
            return f"{self.number}/{self.number_year}"
        mark = "ว " if self.paper_kind.is_circular else ""
        code = self.number_code or self.code_today
        return f"{code}/{mark}{self.number}" if code else f"{mark}{self.number}"

    @property
    def code_today(self) -> str:
        return thai.arabic_digits(self.issuer.document_code or self.owner.document_code)


@tracked()
class PaperLink(models.Model):
    """What one paper does to another: amends, replaces, cancels, or (a letter) sends it on."""

    source = models.ForeignKey(Paper, models.CASCADE, related_name="links", verbose_name="เอกสาร")
    target = models.ForeignKey(Paper, models.PROTECT, related_name="linked_from", verbose_name="ถึงเอกสาร")
    kind = models.CharField("ความสัมพันธ์", max_length=10, choices=_choices(LinkKind))

    names_from = ("source", "target")  # for histories (conweb.kernel.row_words)

    objects = PaperLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "ความสัมพันธ์ของเอกสาร"
        verbose_name_plural = "ความสัมพันธ์ของเอกสาร"
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="paper_link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="paper_not_linked_to_itself"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="link_of_signed_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=LINK_RULE,
            ),
            pgtrigger.Trigger(
                name="signed_acts_no_more",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=LINK_ADDED_RULE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.target}"


class PaperPrinting(models.Model):
    """A paper as it was printed once: its text, its roster and the very bytes. Rows are only ever added."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="printings", verbose_name="เอกสาร")
    number = models.PositiveSmallIntegerField("พิมพ์ครั้งที่")
    document = models.JSONField()  # registry.rules.papers.document.Document.to_json()
    roster = models.JSONField(null=True, blank=True)
    pdf = models.FileField("PDF", upload_to=printing_path, max_length=200)
    pdf_sha256 = models.CharField(max_length=64)
    pdf_size = models.PositiveIntegerField()
    made_at = models.DateTimeField("พิมพ์เมื่อ")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้พิมพ์")

    objects = PaperPrintingQuerySet.as_manager()

    class Meta:
        verbose_name = "ฉบับที่พิมพ์"
        verbose_name_plural = "ฉบับที่พิมพ์"
        ordering = ["paper", "number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="printing_number_once")]
        triggers = [
            pgtrigger.Trigger(
                name="printing_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=PRINTED_RULE,
            )
        ]

    def __str__(self) -> str:
        return f"พิมพ์ครั้งที่ {self.number}"


@tracked()
class EditedCopy(models.Model):
    """A DOCX that somebody changed in Word and handed back: kept beside, and the paper says that it differs."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="edited_copies", verbose_name="เอกสาร")
    file = models.FileField("ไฟล์", upload_to=edited_path, max_length=200)
    name = models.CharField("ชื่อไฟล์", max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    # Paragraphs that are only in one of the two, as [["-", text], ["+", text]]; empty where the text is the same.
    differences = models.JSONField(default=list, blank=True)
    at = models.DateTimeField("เมื่อ")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้แนบ")

    names_from = ("paper",)  # for histories (conweb.kernel.row_words)

    objects = EditedCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "ฉบับที่แก้ใน Word"
        verbose_name_plural = "ฉบับที่แก้ใน Word"
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["paper", "sha256"], name="edited_copy_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def differs(self) -> bool:
        return bool(self.differences)
