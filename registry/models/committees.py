"""Committees of every kind, the seats on them, and why a seat falls vacant."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from conweb.kernel.audit import tracked
from conweb.kernel.models import District, Province, Subdistrict
from registry.choices import (
    CENTRE_KINDS,
    DEPARTMENT_KINDS,
    CommitteeKind,
    CommitteeStatus,
    Position,
    Source,
)
from registry.models.centres import Centre
from registry.models.keys import day_is_sensible, never_at_once
from registry.models.offices import Network, Post
from registry.models.people import Person
from registry.querysets import (
    CommitteeQuerySet,
    LeavingReasonQuerySet,
    SeatQuerySet,
)

# What scoping reads is never typed: it is the area of the centre, the ตำบล or the อำเภอ that the committee is of.
AREA_RULE = """
IF NEW.centre_id IS NOT NULL THEN
    SELECT province_id, district_id, subdistrict_id
    INTO NEW.province_id, NEW.district_id, NEW.subdistrict_id
    FROM registry_centre WHERE id = NEW.centre_id;
ELSIF NEW.subdistrict_id IS NOT NULL THEN
    NEW.district_id := left(NEW.subdistrict_id, 4);
    NEW.province_id := left(NEW.subdistrict_id, 2);
ELSIF NEW.district_id IS NOT NULL THEN
    NEW.province_id := left(NEW.district_id, 2);
END IF;
RETURN NEW;
"""

# Only คณะกรรมการบริหาร: who represents an area lives in it; the sources named are choices.SOURCES_FROM_ANYWHERE.
HOME_RULE = """
IF NEW.person_id IS NOT NULL AND NEW.source NOT IN ('expert', 'ex_officio') AND EXISTS (
    SELECT 1 FROM registry_committee body, registry_person somebody
    WHERE body.id = NEW.committee_id AND somebody.id = NEW.person_id AND body.kind = 'executive'
      AND (
        somebody.province_id IS DISTINCT FROM body.province_id
        OR (body.district_id IS NOT NULL AND somebody.district_id IS DISTINCT FROM body.district_id)
        OR (body.subdistrict_id IS NOT NULL AND somebody.subdistrict_id <> body.subdistrict_id)
      )
) THEN
    RAISE EXCEPTION 'seat_person_from_here: a representative must come from the area of the committee'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'seat_person_from_here';
END IF;
RETURN NEW;
"""


@tracked()
class Committee(models.Model):
    """A body of people for a time: one term (ชุด) of a คณะกรรมการบริหาร, a คณะทำงานส่งเสริม, a ก.บ.ต. …"""

    kind = models.CharField(
        "คณะ", max_length=16, choices=CommitteeKind.choices, default=CommitteeKind.EXECUTIVE
    )
    status = models.CharField(
        "สถานะ", max_length=10, choices=CommitteeStatus.choices, default=CommitteeStatus.STANDING
    )
    centre = models.ForeignKey(
        Centre, models.PROTECT, null=True, blank=True, related_name="committees", verbose_name="ศอช."
    )
    # The area, kept by a trigger; of the department's bodies all three are empty.
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="committees", verbose_name="อำเภอ"
    )
    subdistrict = models.ForeignKey(
        Subdistrict, models.PROTECT, null=True, blank=True, related_name="committees", verbose_name="ตำบล"
    )
    # While a committee is being chosen these are the days that are planned.
    starts_on = models.DateField("เริ่มวาระ")
    # Only a คณะกรรมการบริหาร has a term; membership of the others follows the post.
    ends_on = models.DateField("ครบวาระ", null=True, blank=True)
    # The paper that made it, as far as it is known here: «12/2563», and the day it was signed.
    order_number = models.CharField("เลขที่คำสั่งหรือประกาศ", max_length=40, blank=True)
    announced_on = models.DateField("ลงวันที่", null=True, blank=True)
    # «ทบทวนแล้ว ไม่เปลี่ยน»: a valid result of the yearly review of a ก.บ.ต.
    reviewed_on = models.DateField("ทบทวนล่าสุดเมื่อ", null=True, blank=True)
    # ศอช.อ. and ศอช.จ.: why the committee stands outside 9–25 (in some provinces every อำเภอ cannot fit).
    size_exception = models.CharField("เหตุผลที่จำนวนไม่เป็นไปตาม 9 – 25", max_length=300, blank=True)
    # Grows with every saved change of the roster, so that two officers see each other's work.
    version = models.PositiveIntegerField("รุ่นของรายชื่อ", default=1, editable=False)

    names_from = ("centre", "subdistrict", "district")  # for histories (conweb.kernel.row_words)
    # A term and the one that it makes way for go back together (conweb.kernel.undo_units).
    undone_with = ("kind", "centre_id", "subdistrict_id")

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = "คณะกรรมการ"
        verbose_name_plural = "คณะกรรมการ"
        ordering = ["-starts_on", "-pk"]
        indexes = [
            models.Index(fields=["district", "kind"], name="committee_by_district"),
            models.Index(fields=["subdistrict", "kind"], name="committee_by_subdistrict"),
            models.Index(fields=["province", "kind"], name="committee_by_province"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="committee_ends_after_it_starts",
                violation_error_message="วันครบวาระต้องอยู่หลังวันเริ่มวาระ",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CommitteeKind.EXECUTIVE) | Q(ends_on__isnull=False),
                name="executive_committee_has_a_term",
                violation_error_message="ระบุวันครบวาระ",
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind__in=sorted(CENTRE_KINDS), centre__isnull=False)
                    | Q(kind=CommitteeKind.KBT, centre__isnull=True, subdistrict__isnull=False)
                    | Q(
                        kind=CommitteeKind.KBO,
                        centre__isnull=True,
                        subdistrict__isnull=True,
                        district__isnull=False,
                    )
                    | Q(
                        kind__in=sorted(DEPARTMENT_KINDS),
                        centre__isnull=True,
                        subdistrict__isnull=True,
                        district__isnull=True,
                        province__isnull=True,
                    )
                ),
                name="committee_place_fits_kind",
                violation_error_message="ระบุ ศอช. หรือพื้นที่ให้ตรงกับคณะ",
            ),
            never_at_once(
                "centre",
                since="starts_on",
                until="ends_on",
                condition=Q(kind=CommitteeKind.EXECUTIVE, status=CommitteeStatus.STANDING),
                name="one_executive_committee_at_a_time",
                message="ศอช. นี้มีคณะกรรมการบริหารในช่วงวันนั้นแล้ว",
            ),
            models.UniqueConstraint(
                fields=["centre"],
                condition=Q(status=CommitteeStatus.CHOOSING),
                name="one_selection_at_a_time",
                violation_error_message="ศอช. นี้กำลังคัดเลือกคณะกรรมการอยู่แล้ว",
            ),
            day_is_sensible(
                "starts_on", "ends_on", "announced_on", "reviewed_on", name="committee_on_sensible_days"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="committee_area",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=AREA_RULE,
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """«คณะกรรมการบริหาร ศอช.ต. สนวน», «ก.บ.ต. ตำบลสนวน»: with the place that it is of."""
        place = self.centre or self.subdistrict or self.district
        return f"{self.get_kind_display()} {place}" if place else self.get_kind_display()


@tracked()
class LeavingReason(models.Model):
    """Why a seat fell vacant: a list that the department keeps, since no source states the grounds."""

    code = models.CharField("รหัส", max_length=20, primary_key=True)
    label = models.CharField("เหตุ", max_length=80)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    is_active = models.BooleanField("ใช้อยู่", default=True)

    objects = LeavingReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "เหตุที่พ้นจากตำแหน่ง"
        verbose_name_plural = "เหตุที่พ้นจากตำแหน่ง"
        ordering = ["order", "label"]

    def __str__(self) -> str:
        return self.label


@tracked()
class Seat(models.Model):
    """A place on a committee, from a day until a day (open: until the term ends).

    On a คณะทำงาน a seat belongs to a post, and `person` is who held it when the seat was given; it may be
    empty where the order names only the post.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="seats", verbose_name="คณะกรรมการ")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="บุคคล"
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="ตำแหน่งในหน่วยงาน"
    )
    # A post outside the offices kept here: «กำนันตำบลสนวน», «นายก อบต. สนวน».
    post_title = models.CharField("ตำแหน่งราชการหรือท้องที่", max_length=160, blank=True)
    position = models.CharField("ตำแหน่ง", max_length=12, choices=Position.choices, default=Position.MEMBER)
    position_title = models.CharField("ชื่อตำแหน่งอื่น", max_length=80, blank=True)
    source = models.CharField("มาจาก", max_length=20, choices=Source.choices)
    represents = models.CharField("ผู้แทนของ", max_length=160, blank=True)
    for_centre = models.ForeignKey(
        Centre, models.PROTECT, null=True, blank=True, related_name="delegates", verbose_name="ผู้แทนของ ศอช."
    )
    for_network = models.ForeignKey(
        Network,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegates",
        verbose_name="ผู้แทนของเครือข่าย",
    )
    since = models.DateField("ตั้งแต่")
    until = models.DateField("ถึง", null=True, blank=True)
    leaving_reason = models.ForeignKey(
        LeavingReason, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เหตุที่พ้น"
    )
    leaving_note = models.CharField("รายละเอียดการพ้น", max_length=200, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", verbose_name="ผู้แทนที่"
    )
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    names_from = ("committee", "person", "post")  # for histories (conweb.kernel.row_words)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "กรรมการ"
        verbose_name_plural = "กรรมการ"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="seat_ends_after_it_starts",
                violation_error_message="วันที่พ้นตำแหน่งต้องไม่ก่อนวันที่เริ่ม",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(post__isnull=False) | ~Q(post_title=""),
                name="seat_names_a_person_or_a_post",
                violation_error_message="ระบุชื่อบุคคลหรือตำแหน่ง",
            ),
            models.CheckConstraint(
                condition=Q(for_centre__isnull=True)
                | Q(source__in=[Source.SUBDISTRICT_CENTRE, Source.DISTRICT_CENTRE]),
                name="seat_for_centre_fits_source",
                violation_error_message="เลือก ศอช. ที่แทนได้เฉพาะผู้แทน ศอช.ต. หรือ ศอช.อ.",
            ),
            models.CheckConstraint(
                condition=Q(for_network__isnull=True) | Q(source=Source.NETWORK),
                name="seat_for_network_fits_source",
                violation_error_message="เลือกเครือข่ายได้เฉพาะผู้แทนเครือข่าย",
            ),
            models.CheckConstraint(
                condition=~Q(position=Position.OTHER) | ~Q(position_title=""),
                name="seat_other_position_has_a_title",
                violation_error_message="ระบุชื่อตำแหน่ง",
            ),
            never_at_once(
                "committee",
                since="since",
                until="until",
                condition=Q(position=Position.CHAIR),
                name="one_chair_at_a_time",
                message="มีประธานในช่วงวันนั้นแล้ว",
            ),
            never_at_once(
                "committee",
                since="since",
                until="until",
                condition=Q(position=Position.SECRETARY),
                name="one_secretary_at_a_time",
                message="มีเลขานุการในช่วงวันนั้นแล้ว",
            ),
            never_at_once(
                "committee",
                "person",
                since="since",
                until="until",
                name="person_once_per_committee",
                message="บุคคลนี้เป็นกรรมการชุดนี้ในช่วงวันนั้นแล้ว",
            ),
            day_is_sensible("since", "until", name="seat_on_sensible_days"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="seat_person_from_here",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=HOME_RULE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.holder_name} {self.title}"

    @property
    def holder_name(self) -> str:
        """The person, or the post where nobody is named."""
        return self.person.full_name if self.person else self.post_name

    @property
    def post_name(self) -> str:
        return self.post.title if self.post else self.post_title

    @property
    def whom(self) -> str:
        """Whom they represent, in words; empty where they speak for nobody."""
        if self.represents:
            return self.represents
        if self.for_centre:
            return self.for_centre.short_name
        return self.for_network.name if self.for_network else ""

    @property
    def title(self) -> str:
        """What they are on this body; on a คณะทำงาน «ประธานคณะทำงาน», «คณะทำงานและเลขานุการ»."""
        if self.position == Position.OTHER:
            return self.position_title
        if self.committee.kind == CommitteeKind.WORKING:
            return WORKING_TITLES.get(self.position, self.get_position_display())
        return self.get_position_display()


WORKING_TITLES = {
    Position.CHAIR: "ประธานคณะทำงาน",
    Position.DEPUTY: "รองประธานคณะทำงาน",
    Position.SECRETARY: "คณะทำงานและเลขานุการ",
    Position.ASSISTANT: "คณะทำงานและผู้ช่วยเลขานุการ",
    Position.MEMBER: "คณะทำงาน",
}
