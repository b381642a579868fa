"""What is typed of plans: goals, แผนปฏิบัติการ and its works, แผนพัฒนาตำบล, its projects and its sendings."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from conweb.kernel.baht import BahtField
from conweb.kernel.forms import ThaiDateField, ThaiIntegerField, length_of
from conweb.kernel.user_forms import CleanCharField
from registry.forms.contacts import reason_field
from registry.forms.opened import OpenedForm
from registry.models import ActionItem, ActionPlan, LocalAuthority, PlanProject, SubdistrictPlan, YearGoal
from registry.selectors.plan_sendings import Owed, Sendings
from registry.services.plan_sendings import SentOut
from registry.year_choices import Duty, TakenUp, WorkState

A_DAY = "พิมพ์เช่น 15 ม.ค. 2564"
NO_CHOICE = {"invalid_choice": "เลือกจากรายการ"}


def _line(
    label: str, model: Any, column: str, *, required: str = "", hint: str = "", rows: int = 0
) -> CleanCharField:
    return CleanCharField(
        label=label,
        max_length=length_of(model, column),
        required=bool(required),
        help_text=hint,
        error_messages={"required": required} if required else {},
        widget=forms.Textarea(attrs={"rows": rows})
        if rows
        else forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _day(label: str, hint: str = "", *, required: str = "") -> ThaiDateField:
    return ThaiDateField(
        label=label,
        help_text=hint,
        required=bool(required),
        error_messages={"required": required} if required else {},
    )


class PlanForm(OpenedForm):
    """A row of a plan: its columns, and of one that stands why it is changed."""

    columns: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        stored = {name: getattr(row, name) for name in self.columns} if row is not None else {}
        kwargs["initial"] = {**kwargs.get("initial", {}), **stored}
        super().__init__(*args, **kwargs)
        self.opened_at(row)
        if row is not None:
            self.fields["reason"] = reason_field()

    @property
    def given(self) -> dict[str, Any]:
        """What a service is given."""
        names = [*self.columns, *(["reason"] if "reason" in self.fields else [])]
        return {**{name: self.cleaned_data[name] for name in names}, **self.opened}


class GoalForm(PlanForm):
    problem = _line(
        "ปัญหาของตำบล", YearGoal, "problem", required="พิมพ์ปัญหาที่ต้องการแก้", hint="เช่น น้ำไม่พอใช้ในฤดูแล้ง"
    )
    goal = _line(
        "เป้าหมาย", YearGoal, "goal", required="พิมพ์เป้าหมายที่จะทำให้ได้", hint="บอกผลที่วัดได้ เช่น มีสระชุมชนเพิ่ม 2 แห่ง"
    )
    set_on = _day("กำหนดเมื่อ", A_DAY, required="พิมพ์วันที่กำหนดเป้าหมาย เช่น 15 ม.ค. 2564")
    reached_on = _day("บรรลุเมื่อ (ถ้าบรรลุแล้ว)", "เว้นว่างเมื่อยังไม่บรรลุ")
    result = _line("ผลที่ได้ (ถ้ามี)", YearGoal, "result", rows=2)

    columns = ("problem", "goal", "set_on", "reached_on", "result")


class ActionPlanForm(PlanForm):
    may_be_twice = False  # one a year: the same one again is the one that stands
    adopted_on = _day("คณะกรรมการเห็นชอบเมื่อ (ถ้ามี)", A_DAY)
    note = _line("หมายเหตุ (ถ้ามี)", ActionPlan, "note", rows=2)

    columns = ("adopted_on", "note")


class GoalChoice(forms.ModelChoiceField):
    def label_from_instance(self, goal: YearGoal) -> str:
        return goal.goal


class ItemForm(PlanForm):
    title = _line("โครงการหรือกิจกรรม", ActionItem, "title", required="พิมพ์ชื่อโครงการหรือกิจกรรม")
    duty = forms.TypedChoiceField(
        label="ภารกิจ",
        coerce=int,
        choices=[("", "เลือกภารกิจ"), *((duty.value, f"{duty.value}. {duty.label}") for duty in Duty)],
        help_text="ภารกิจ 13 ข้อตามระเบียบ มท. 2551 ใช้นับความครอบคลุมของข้อ 3",
        error_messages={"required": "เลือกภารกิจ 1 ใน 13 ข้อ", **NO_CHOICE},
    )
    goal = GoalChoice(
        YearGoal.objects.none(),
        label="ทำเพื่อเป้าหมายใด (ถ้ามี)",
        required=False,
        empty_label="ไม่ได้ทำเพื่อเป้าหมายใด",
        help_text="งานที่ทำแล้วเพื่อเป้าหมาย ใช้นับในข้อ 13",
        error_messages=NO_CHOICE,
    )
    is_mutual_help = forms.BooleanField(label="สมาชิกทำเพื่อช่วยเหลือกัน (ข้อ 19)", required=False)
    due_on = _day("กำหนดทำ (ถ้ามี)", A_DAY)
    budget = BahtField(label="งบประมาณ (ถ้ามี)", required=False)
    state = forms.ChoiceField(label="สถานะ", choices=WorkState.choices, error_messages=NO_CHOICE)
    done_on = _day("ทำเสร็จเมื่อ", "เมื่อสถานะเป็น “ทำแล้ว”")
    result = _line("ผลที่ได้ (ถ้ามี)", ActionItem, "result", rows=2)

    columns = ("title", "duty", "goal", "is_mutual_help", "due_on", "budget", "state", "done_on", "result")

    def __init__(self, *args: Any, goals: QuerySet[YearGoal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = goals


class SubdistrictPlanForm(PlanForm):
    may_be_twice = False  # its versions are counted
    title = _line("ชื่อแผน (ถ้ามี)", SubdistrictPlan, "title", hint="เช่น แผนพัฒนาตำบล พ.ศ. 2564")
    made_on = _day("จัดทำเสร็จเมื่อ (ถ้าเสร็จแล้ว)", A_DAY)
    villages = ThaiIntegerField(label="หมู่บ้านทั้งหมด (ถ้าทราบ)", required=False, min_value=1, max_value=99)
    village_plans = ThaiIntegerField(
        label="แผนชุมชนที่นำมารวม (ถ้าทราบ)", required=False, min_value=0, max_value=99
    )
    note = _line("หมายเหตุ (ถ้ามี)", SubdistrictPlan, "note", rows=2)

    columns = ("title", "made_on", "villages", "village_plans", "note")


class NewVersionForm(SubdistrictPlanForm):
    """The next version: what the version before planned may come along."""

    with_projects = forms.BooleanField(
        label="นำโครงการของฉบับก่อนมาด้วย", required=False, initial=True, help_text="แก้หรือลบทีละโครงการได้ภายหลัง"
    )


class AuthorityChoice(forms.ModelChoiceField):
    def label_from_instance(self, authority: LocalAuthority) -> str:
        return authority.full_name


class ProjectForm(PlanForm):
    title = _line("โครงการ", PlanProject, "title", required="พิมพ์ชื่อโครงการ")
    is_from_forum = forms.BooleanField(label="เสนอจากเวทีประชาคม (ใช้นับในข้อ 11)", required=False, initial=True)
    forum_on = _day("วันจัดเวที (ถ้าทราบ)", A_DAY)
    authority = AuthorityChoice(
        LocalAuthority.objects.none(),
        label="อปท. ที่เสนอ",
        required=False,
        empty_label="ยังไม่เสนอ",
        error_messages=NO_CHOICE,
    )
    taken_up = forms.ChoiceField(
        label="อปท. บรรจุหรือไม่", choices=TakenUp.choices, required=False, error_messages=NO_CHOICE
    )
    taken_up_on = _day("บรรจุเมื่อ (ถ้าทราบ)")
    budget = BahtField(label="งบประมาณ (ถ้ามี)", required=False)
    is_khok_nong_na = forms.BooleanField(label="เป็นโคก หนอง นา โมเดล", required=False)
    site = _line("สถานที่", PlanProject, "site", hint="ต้องพิมพ์เมื่อเป็นโคก หนอง นา โมเดล")
    in_village_plan = forms.BooleanField(label="แผนชุมชนหรือแผนหมู่บ้าน", required=False)
    in_district_plan = forms.BooleanField(label="แผนพัฒนาอำเภอ", required=False)
    in_province_plan = forms.BooleanField(label="แผนพัฒนาจังหวัด", required=False)
    makes_food_secure = forms.BooleanField(label="สร้างความมั่นคงทางอาหาร", required=False)
    keeps_environment = forms.BooleanField(label="สร้างสิ่งแวดล้อมให้ยั่งยืน", required=False)
    builds_immunity = forms.BooleanField(label="สร้างภูมิคุ้มกันทางสังคม", required=False)
    note = _line("หมายเหตุ (ถ้ามี)", PlanProject, "note", rows=2)

    columns = (
        *("title", "is_from_forum", "forum_on", "authority", "taken_up", "taken_up_on", "budget"),
        *("is_khok_nong_na", "site", "in_village_plan", "in_district_plan", "in_province_plan"),
        *("makes_food_secure", "keeps_environment", "builds_immunity", "note"),
    )

    def __init__(self, *args: Any, authorities: QuerySet[LocalAuthority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = authorities


class SendingsForm(forms.Form):
    """When one plan went to each to whom it is owed; without a day it did not."""

    def __init__(self, *args: Any, sendings: Sendings, **kwargs: Any) -> None:
        self.sendings = sendings
        initial: dict[str, Any] = {}
        for one in sendings.done + list(sendings.besides):
            initial[f"sent_on_{_name(one)}"] = one.sent_on
            initial[f"letter_{_name(one)}"] = one.sending.letter if one.sending else ""
        super().__init__(*args, initial=initial, **kwargs)
        for one in sendings.every:
            self.fields[f"sent_on_{_name(one)}"] = ThaiDateField(
                label=f"วันที่ส่งให้{_spaced(one)}", required=False
            )
            self.fields[f"letter_{_name(one)}"] = CleanCharField(
                label=f"เลขที่หนังสือถึง{_spaced(one)}", max_length=60, required=False
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for one in self.sendings.every:
            day = f"sent_on_{_name(one)}"
            if given.get(f"letter_{_name(one)}") and day not in self.errors and not given.get(day):
                self.add_error(day, "พิมพ์วันที่ส่งด้วย")
        return given

    @property
    def lines(self) -> list[tuple[Owed, forms.BoundField, forms.BoundField]]:
        return [
            (one, self[f"sent_on_{_name(one)}"], self[f"letter_{_name(one)}"]) for one in self.sendings.every
        ]

    @property
    def said(self) -> dict[int | None, SentOut | None]:
        """What the service is given."""
        found: dict[int | None, SentOut | None] = {}
        for one in self.sendings.every:
            day = self.cleaned_data[f"sent_on_{_name(one)}"]
            found[one.key] = SentOut(day, self.cleaned_data[f"letter_{_name(one)}"]) if day else None
        return found


def _name(one: Owed) -> str:
    return "kbo" if one.key is None else str(one.key)


def _spaced(one: Owed) -> str:
    return f" {one.name}" if one.key is None else one.name


class HeldForm(forms.Form):
    """The day on which สพจ. got the book of a plan, or of many."""

    held_on = _day("ได้รับเล่มเมื่อ", A_DAY, required="พิมพ์วันที่ได้รับเล่ม เช่น 28 พ.ค. 2564")


class CopyForm(forms.Form):
    """Which works and goals of the year before come along."""

    items = forms.ModelMultipleChoiceField(
        ActionItem.objects.none(),
        required=False,
        error_messages={"invalid_choice": "มีงานที่เลือกไม่ได้แล้ว เลือกใหม่"},
    )
    goals = forms.ModelMultipleChoiceField(
        YearGoal.objects.none(),
        required=False,
        error_messages={"invalid_choice": "มีเป้าหมายที่เลือกไม่ได้แล้ว เลือกใหม่"},
    )
    set_on = _day("กำหนดเป้าหมายเมื่อ", "ใช้กับเป้าหมายที่นำมา")

    def __init__(
        self, *args: Any, items: QuerySet[ActionItem], goals: QuerySet[YearGoal], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].queryset = items
        self.fields["goals"].queryset = goals

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        if not given["items"] and not given["goals"]:
            raise forms.ValidationError("เลือกงานหรือเป้าหมายอย่างน้อยหนึ่งรายการ")
        if given["goals"] and not given.get("set_on"):
            self.add_error("set_on", "พิมพ์วันที่กำหนดเป้าหมาย เช่น 15 ม.ค. 2564")
        return given
