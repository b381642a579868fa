"""Files behind a year's work: books of plans, rules, agreements, photos of visits."""

import uuid

from django.db import models
from django.db.models import Q

from conweb.kernel.audit import tracked
from conweb.kernel.models import District, Province, User
from registry.models.organisations import NetworkRule
from registry.models.partners import Agreement, Mission, Publicity, SupportVisit
from registry.models.plans import ActionPlan, PlanProject, SubdistrictPlan
from registry.querysets.year import YearFileQuerySet

# What a file may belong to, by the column that names it.
FILE_OWNERS: dict[str, type[models.Model]] = {
    "network_rule": NetworkRule,
    "action_plan": ActionPlan,
    "subdistrict_plan": SubdistrictPlan,
    "plan_project": PlanProject,
    "agreement": Agreement,
    "mission": Mission,
    "support_visit": SupportVisit,
    "publicity": Publicity,
}


def year_file_path(file: "YearFile", name: str) -> str:
    """A name that says nothing and cannot be guessed; the name people know is a column."""
    return f"year/{uuid.uuid4().hex}"


def _one_owner() -> Q:
    condition = Q()
    for owner in FILE_OWNERS:
        condition |= Q(**{f"{each}__isnull": each != owner for each in FILE_OWNERS})
    return condition


def _of(model: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(
        model,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="files",
        verbose_name=model._meta.verbose_name,
    )


@tracked()
class YearFile(models.Model):
    """A paper or photo behind one row. Taken away, row and file stay, so that it can be put back."""

    # Where what it belongs to lies; without a province it is the country's.
    province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="จังหวัด",
        editable=False,
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="อำเภอ",
        editable=False,
    )
    network_rule = _of(NetworkRule)
    action_plan = _of(ActionPlan)
    subdistrict_plan = _of(SubdistrictPlan)
    plan_project = _of(PlanProject)
    agreement = _of(Agreement)
    mission = _of(Mission)
    support_visit = _of(SupportVisit)
    publicity = _of(Publicity)
    file = models.FileField("ไฟล์", upload_to=year_file_path, max_length=120, editable=False)
    name = models.CharField("ชื่อไฟล์", max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("ขนาด (ไบต์)", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="ผู้แนบ", editable=False
    )
    uploaded_at = models.DateTimeField("แนบเมื่อ", editable=False)
    removed_at = models.DateTimeField("เอาออกเมื่อ", null=True, blank=True)

    objects = YearFileQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์ของงานประจำปี"
        verbose_name_plural = "ไฟล์ของงานประจำปี"
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=_one_owner(), name="year_file_of_one_thing"),
            *(
                models.UniqueConstraint(
                    fields=[owner, "sha256"],
                    condition=Q(removed_at__isnull=True, **{f"{owner}__isnull": False}),
                    name=f"year_file_once_a_{owner}",
                    violation_error_message="แนบไฟล์นี้ไว้แล้ว",
                )
                for owner in FILE_OWNERS
            ),
        ]

    def __str__(self) -> str:
        return self.name
