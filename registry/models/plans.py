"""แผนปฏิบัติการ of a ศอช., its goals of the year, and แผนชุมชน → แผนพัฒนาตำบล with its projects."""

from django.db import models
from django.db.models import F, Q

from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import User
from registry.models.centres import Centre
from registry.models.keys import day_is_sensible
from registry.models.offices import LocalAuthority
from registry.querysets.year import OfCentreQuerySet, OfPlanQuerySet
from registry.year_choices import Duty, TakenUp, WorkState

BUDDHIST_YEARS = (2500, 2700)


def year_is_buddhist(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(fiscal_year__range=BUDDHIST_YEARS),
        name=name,
        violation_error_message="ปีงบประมาณต้องเป็น พ.ศ.",
    )


@tracked()
class YearGoal(models.Model):
    """A goal set for a problem of the ตำบล in a year (indicator 12), and whether it was reached (14)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="goals", verbose_name="ศอช.")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    problem = models.CharField("ปัญหาของตำบล", max_length=300)
    goal = models.CharField("เป้าหมาย", max_length=300)
    set_on = models.DateField("กำหนดเมื่อ")
    reached_on = models.DateField("บรรลุเมื่อ", null=True, blank=True)
    result = models.CharField("ผลที่ได้", max_length=500, blank=True)

    names_from = ("centre",)
    free_text = FreeText(("problem", "goal", "result"), "registry:goal-edit", about="centre__short_name")

    objects = OfCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "เป้าหมายของปี"
        verbose_name_plural = "เป้าหมายของปี"
        ordering = ["fiscal_year", "set_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(problem="") & ~Q(goal=""),
                name="goal_says_problem_and_aim",
                violation_error_message="พิมพ์ปัญหาและเป้าหมาย",
            ),
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True) | Q(reached_on__gte=F("set_on")),
                name="goal_reached_after_it_was_set",
                violation_error_message="วันที่บรรลุต้องไม่ก่อนวันที่กำหนด",
            ),
            year_is_buddhist("goal_year_is_buddhist"),
            day_is_sensible("set_on", "reached_on", name="goal_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return self.goal


@tracked()
class ActionPlan(models.Model):
    """แผนปฏิบัติการ of a ศอช. in a year."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="action_plans", verbose_name="ศอช.")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    adopted_on = models.DateField("คณะกรรมการเห็นชอบเมื่อ", null=True, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)

    names_from = ("centre",)
    free_text = FreeText(("note",), "registry:action-plan", about="centre__short_name")

    objects = OfCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "แผนปฏิบัติการ"
        verbose_name_plural = "แผนปฏิบัติการ"
        ordering = ["-fiscal_year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "fiscal_year"],
                name="one_action_plan_a_year",
                violation_error_message="มีแผนปฏิบัติการของปีนี้แล้ว",
            ),
            year_is_buddhist("action_plan_year_is_buddhist"),
            day_is_sensible("adopted_on", name="action_plan_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return f"แผนปฏิบัติการ {self.centre} ปี {self.fiscal_year}"


@tracked()
class ActionItem(models.Model):
    """A project or activity of an action plan: which of the 13 duties it serves (indicator 3), toward which goal (13),
    and whether it is one by which members help one another (19)."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="items", verbose_name="แผนปฏิบัติการ")
    title = models.CharField("โครงการหรือกิจกรรม", max_length=300)
    duty = models.PositiveSmallIntegerField("ภารกิจ", choices=Duty.choices)
    goal = models.ForeignKey(
        YearGoal, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="เป้าหมาย"
    )
    is_mutual_help = models.BooleanField("สมาชิกช่วยเหลือกัน", default=False)
    due_on = models.DateField("กำหนดทำ", null=True, blank=True)
    state = models.CharField("สถานะ", max_length=8, choices=WorkState.choices, default=WorkState.PLANNED)
    done_on = models.DateField("ทำเสร็จเมื่อ", null=True, blank=True)
    budget = models.DecimalField("งบประมาณ (บาท)", max_digits=12, decimal_places=2, null=True, blank=True)
    result = models.CharField("ผลที่ได้", max_length=500, blank=True)

    names_from = ("plan",)
    free_text = FreeText(("title", "result"), "registry:action-item-edit", about="plan__centre__short_name")

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "งานในแผนปฏิบัติการ"
        verbose_name_plural = "งานในแผนปฏิบัติการ"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="action_has_a_title", violation_error_message="พิมพ์ชื่องาน"
            ),
            models.CheckConstraint(
                condition=Q(duty__gte=1, duty__lte=13),
                name="action_serves_one_of_13_duties",
                violation_error_message="เลือกภารกิจ 1 ใน 13 ข้อ",
            ),
            models.CheckConstraint(
                condition=Q(state=WorkState.DONE, done_on__isnull=False)
                | ~Q(state=WorkState.DONE) & Q(done_on__isnull=True),
                name="action_done_on_a_day",
                violation_error_message="ระบุวันที่ทำเสร็จ เมื่อทำแล้วเท่านั้น",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="action_budget_is_no_debt",
                violation_error_message="งบประมาณต้องไม่ติดลบ",
            ),
            day_is_sensible("due_on", "done_on", name="action_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class SubdistrictPlan(models.Model):
    """แผนพัฒนาตำบล of a year that the ศอช.ต. drives, made of the แผนชุมชน of its villages (guideline item 3)."""

    centre = models.ForeignKey(
        Centre, models.PROTECT, related_name="subdistrict_plans", verbose_name="ศอช.ต."
    )
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    version = models.PositiveSmallIntegerField("ฉบับที่", default=1)
    version_is_edition = True  # for undoing (conweb.kernel.history_rows)
    title = models.CharField("ชื่อแผน", max_length=200, blank=True)
    made_on = models.DateField("จัดทำเสร็จเมื่อ", null=True, blank=True)
    villages = models.PositiveSmallIntegerField("หมู่บ้านทั้งหมด", null=True, blank=True)
    village_plans = models.PositiveSmallIntegerField("แผนชุมชนที่นำมารวม", null=True, blank=True)
    # สพจ. keeps a copy of every book (guideline item 3).
    copy_held_on = models.DateField("สพจ. ได้รับเล่มเมื่อ", null=True, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)

    names_from = ("centre",)
    free_text = FreeText(("title", "note"), "registry:subdistrict-plan", about="centre__short_name")

    objects = OfCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "แผนพัฒนาตำบล"
        verbose_name_plural = "แผนพัฒนาตำบล"
        ordering = ["-fiscal_year", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "fiscal_year", "version"],
                name="one_version_of_a_plan",
                violation_error_message="มีแผนฉบับนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="plan_version_from_1", violation_error_message="ฉบับที่ 1 ขึ้นไป"
            ),
            models.CheckConstraint(
                condition=Q(villages__isnull=True)
                | Q(village_plans__isnull=True)
                | Q(village_plans__lte=F("villages")),
                name="plan_of_at_most_all_villages",
                violation_error_message="แผนชุมชนที่นำมารวมต้องไม่มากกว่าหมู่บ้านทั้งหมด",
            ),
            year_is_buddhist("subdistrict_plan_year_is_buddhist"),
            day_is_sensible("made_on", "copy_held_on", name="subdistrict_plan_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return f"แผนพัฒนาตำบล {self.centre} ปี {self.fiscal_year} ฉบับที่ {self.version}"


@tracked()
class PlanSending(models.Model):
    """That a แผนพัฒนาตำบล went to the ก.บ.อ. (no authority named) or to one อปท. (DL5)."""

    plan = models.ForeignKey(
        SubdistrictPlan, models.CASCADE, related_name="sendings", verbose_name="แผนพัฒนาตำบล"
    )
    authority = models.ForeignKey(
        LocalAuthority, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อปท."
    )
    sent_on = models.DateField("ส่งเมื่อ")
    letter = models.CharField("เลขที่หนังสือ", max_length=60, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    recorded_at = models.DateTimeField("บันทึกเมื่อ")

    names_from = ("plan", "authority")

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "การส่งแผนพัฒนาตำบล"
        verbose_name_plural = "การส่งแผนพัฒนาตำบล"
        ordering = ["sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "authority"],
                name="plan_sent_once_to_each",
                nulls_distinct=False,
                violation_error_message="บันทึกการส่งนี้แล้ว",
            ),
            day_is_sensible("sent_on", name="plan_sent_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return f"ส่ง{self.authority or 'ก.บ.อ.'}"


@tracked()
class PlanProject(models.Model):
    """A project of a แผนพัฒนาตำบล: from which forum, whether an อปท. took it up (indicator 11), its place in the
    plans above, โคก หนอง นา (guideline item 5), and กิจกรรม 3 สร้าง (7.3)."""

    plan = models.ForeignKey(
        SubdistrictPlan, models.CASCADE, related_name="projects", verbose_name="แผนพัฒนาตำบล"
    )
    title = models.CharField("โครงการ", max_length=300)
    is_from_forum = models.BooleanField("เสนอจากเวทีประชาคม", default=True)
    forum_on = models.DateField("วันจัดเวที", null=True, blank=True)
    authority = models.ForeignKey(
        LocalAuthority, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อปท. ที่เสนอ"
    )
    taken_up = models.CharField("ผล", max_length=6, choices=TakenUp.choices, blank=True, default=TakenUp.NONE)
    taken_up_on = models.DateField("บรรจุเมื่อ", null=True, blank=True)
    budget = models.DecimalField("งบประมาณ (บาท)", max_digits=12, decimal_places=2, null=True, blank=True)
    is_khok_nong_na = models.BooleanField("โคก หนอง นา โมเดล", default=False)
    site = models.CharField("สถานที่", max_length=200, blank=True)
    # Where it stands in the plans of the other levels.
    in_village_plan = models.BooleanField("อยู่ในแผนชุมชนหรือแผนหมู่บ้าน", default=False)
    in_district_plan = models.BooleanField("อยู่ในแผนพัฒนาอำเภอ", default=False)
    in_province_plan = models.BooleanField("อยู่ในแผนพัฒนาจังหวัด", default=False)
    makes_food_secure = models.BooleanField("สร้างความมั่นคงทางอาหาร", default=False)
    keeps_environment = models.BooleanField("สร้างสิ่งแวดล้อมให้ยั่งยืน", default=False)
    builds_immunity = models.BooleanField("สร้างภูมิคุ้มกันทางสังคม", default=False)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)

    names_from = ("plan",)
    free_text = FreeText(
        ("title", "site", "note"), "registry:plan-project-edit", about="plan__centre__short_name"
    )

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "โครงการในแผนพัฒนาตำบล"
        verbose_name_plural = "โครงการในแผนพัฒนาตำบล"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="project_has_a_title", violation_error_message="พิมพ์ชื่อโครงการ"
            ),
            models.CheckConstraint(
                condition=~Q(is_khok_nong_na=True) | ~Q(site=""),
                name="khok_nong_na_has_a_site",
                violation_error_message="ระบุสถานที่ของโคก หนอง นา",
            ),
            models.CheckConstraint(
                condition=Q(taken_up="", taken_up_on__isnull=True)
                | ~Q(taken_up="") & Q(authority__isnull=False),
                name="project_taken_up_by_an_authority",
                violation_error_message="ระบุ อปท. ที่บรรจุโครงการ",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="project_budget_is_no_debt",
                violation_error_message="งบประมาณต้องไม่ติดลบ",
            ),
            day_is_sensible("forum_on", "taken_up_on", name="project_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return self.title
