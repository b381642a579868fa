"""What is typed about organisations, funds and the network's rules, and what the list of organisations is filtered by."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError

from conweb.kernel import thai
from conweb.kernel.baht import BahtField
from conweb.kernel.forms import ThaiDateField, ThaiIntegerField, length_of
from conweb.kernel.models import User
from conweb.kernel.user_forms import CleanCharField
from registry.forms.contacts import reason_field, to_choose
from registry.forms.opened import OpenedForm
from registry.forms.selections import CleanLinesField
from registry.models import Centre, Fund, NetworkRule, Organisation, OrganisationReview, Person
from registry.selectors.organisations import ENDED, MEMBERS, NOT_REVIEWED, OTHERS, REVIEWED
from registry.year_choices import FundKind, OrganisationKind

NO_CHOICE = "เลือกจากรายการ"
DAY = "เช่น 1 ก.พ. 2563"
MOST_NAMED_ALIKE = 500  # of one surname in a district


def line_field(label: str, model: Any, column: str, *, required: str = "", hint: str = "") -> CleanCharField:
    return CleanCharField(
        label=label,
        max_length=length_of(model, column),
        required=bool(required),
        help_text=hint,
        error_messages={"required": required} if required else {},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def note_field(model: Any) -> CleanCharField:
    return CleanCharField(
        label="หมายเหตุ (ถ้ามี)",
        max_length=length_of(model, "note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def day_field(label: str, hint: str = DAY, *, required: bool = False) -> ThaiDateField:
    return ThaiDateField(label=label, required=required, help_text=hint)


class CentreRowForm(OpenedForm):
    """A row of a ศอช.: its columns, and with one that stands why it is changed.

    `layout` names the fields that stand beside one another.
    """

    layout: tuple[tuple[str, ...], ...] = ()

    def __init__(self, *args: Any, centre: Centre, user: User, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.centre, self.user, self.row = centre, user, row
        self.opened_at(row)
        if row is not None:
            self.fields["reason"] = reason_field()

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The fields as they are laid out, the reason last."""
        listed = [[self[name] for name in names] for names in self.layout]
        return [*listed, *([[self["reason"]]] if "reason" in self.fields else [])]

    @property
    def values(self) -> dict[str, Any]:
        """What the service is given."""
        columns = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return {**columns, **self.opened}


class OrganisationForm(CentreRowForm):
    name = line_field("ชื่อองค์กร", Organisation, "name", required="พิมพ์ชื่อองค์กร", hint="เช่น กลุ่มทอผ้าบ้านหนองบัว")
    kind = forms.ChoiceField(
        label="ประเภท", error_messages={"required": "เลือกประเภท", "invalid_choice": NO_CHOICE}
    )
    village = line_field("หมู่บ้าน (ถ้ามี)", Organisation, "village", hint="เช่น บ้านหนองบัว หมู่ 3")
    people = ThaiIntegerField(label="จำนวนสมาชิก (คน)", required=False, min_value=1, max_value=100_000)
    founded_on = day_field("ตั้งเมื่อ (ถ้าทราบ)")
    ended_on = day_field("เลิกเมื่อ", "พิมพ์เมื่อองค์กรเลิกแล้วเท่านั้น")
    joined_on = day_field("เป็นสมาชิก ศอช. เมื่อ", "เว้นว่างเมื่อไม่เป็นสมาชิก")
    left_on = day_field("พ้นสมาชิกเมื่อ", "เว้นว่างเมื่อยังเป็นสมาชิก")
    representative = forms.ModelChoiceField(
        label="ผู้แทน",
        queryset=Person.objects.none(),
        required=False,
        empty_label="ยังไม่มีผู้แทน",
        help_text="กรรมการและคนในตำบลที่มีในทะเบียนบุคคล",
        error_messages={"invalid_choice": NO_CHOICE},
    )
    other_name = CleanCharField(
        label="หรือพิมพ์ชื่อผู้แทน",
        required=False,
        max_length=170,
        help_text="ชื่อและนามสกุลของคนอื่นในทะเบียนบุคคลของอำเภอ",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = note_field(Organisation)

    layout = (
        ("name",),
        ("kind", "village"),
        ("people", "founded_on", "ended_on"),
        ("joined_on", "left_on"),
        ("representative", "other_name"),
        ("note",),
    )

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        """`people` are offered as representatives; anybody else of the district is named."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = to_choose(OrganisationKind, "เลือกประเภท")
        offered = {person.pk: person for person in people}
        standing = self.row.representative if self.row is not None else None
        if standing is not None:
            offered.setdefault(standing.pk, standing)
        menu = self.fields["representative"]
        menu.queryset = Person.objects.filter(pk__in=offered)
        menu.choices = [
            ("", menu.empty_label),
            *((key, person.full_name) for key, person in offered.items()),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if name := given.pop("other_name", ""):
            chosen = given.get("representative")
            standing = self.row.representative if self.row is not None else None
            if chosen is not None and chosen != standing:
                self.add_error("other_name", "เลือกผู้แทนจากรายการ หรือพิมพ์ชื่อ อย่างใดอย่างหนึ่ง")
            else:
                try:
                    given["representative"] = person_named(name, self.user, self.centre)
                except ValidationError as refusal:
                    self.add_error("other_name", refusal)
        return given


def person_named(name: str, user: User, centre: Centre) -> Person:
    """The one person of this name whom the office of the centre's district keeps. ValidationError says what to do."""
    people = Person.objects.visible_to(user).current().filter(anonymised_on__isnull=True)
    people = people.filter(province=centre.province_id)
    if centre.district_id:
        people = people.filter(district=centre.district_id)
    words = thai.clean_text(name).split()
    typed = _together(name)
    found = [
        person
        for person in people.matching(words[-1])[:MOST_NAMED_ALIKE]
        if typed in (_together(person.full_name), _together(f"{person.first_name}{person.last_name}"))
    ]
    if not found:
        raise ValidationError("ไม่พบชื่อนี้ในทะเบียนบุคคลของอำเภอ ตรวจตัวสะกด หรือเพิ่มที่หน้า บุคคล ก่อน")
    if len(found) > 1:
        raise ValidationError(f"มีชื่อนี้ {len(found)} คน รวมระเบียนที่ซ้ำก่อน หรือเพิ่มเป็นกรรมการแล้วเลือกจากรายการ")
    return found[0]


def _together(name: str) -> str:
    return str(thai.fold(thai.clean_text(name))).replace(" ", "")


class FundForm(CentreRowForm):
    kind = forms.ChoiceField(
        label="ประเภท", error_messages={"required": "เลือกประเภทกองทุน", "invalid_choice": NO_CHOICE}
    )
    name = line_field("ชื่อกองทุน", Fund, "name", required="พิมพ์ชื่อกองทุน")
    village = line_field("หมู่บ้าน (ถ้ามี)", Fund, "village", hint="เช่น บ้านหนองบัว หมู่ 3")
    founded_on = day_field("ตั้งเมื่อ (ถ้าทราบ)")
    ended_on = day_field("เลิกเมื่อ", "พิมพ์เมื่อกองทุนเลิกแล้วเท่านั้น")
    networked_on = day_field("บริหารแบบเครือข่ายตั้งแต่", "เฉพาะกองทุนของตำบลที่บริหารร่วมกันเป็นเครือข่าย")
    network_left_on = day_field("เลิกบริหารแบบเครือข่ายเมื่อ", "เว้นว่างเมื่อยังบริหารร่วมกัน")
    balance = BahtField(label="เงินทุน (บาท)", digits=14, required=False)
    balance_on = day_field("เป็นยอด ณ วันที่", "เช่น 31 มี.ค. 2564")
    note = note_field(Fund)

    layout = (
        ("kind", "village"),
        ("name",),
        ("founded_on", "ended_on"),
        ("networked_on", "network_left_on"),
        ("balance", "balance_on"),
        ("note",),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = to_choose(FundKind, "เลือกประเภทกองทุน")


class NetworkRuleForm(CentreRowForm):
    title = line_field(
        "ชื่อกฎหรือข้อตกลง", NetworkRule, "title", required="พิมพ์ชื่อกฎ", hint="เช่น ข้อตกลงเครือข่ายองค์กรสมาชิก ศอช.ต."
    )
    body = CleanLinesField(label="เนื้อหา", required=False, max_length=8000, rows=10)
    adopted_on = day_field("ใช้ตั้งแต่", required=True)
    ended_on = day_field("เลิกใช้เมื่อ", "เว้นว่างเมื่อยังใช้อยู่")

    layout = (("title",), ("adopted_on", "ended_on"), ("body",))


# ── looking at members ─────────────────────────────────────────────────────────────────────
KEEPING: dict[str, bool | None] = {"yes": True, "no": False, "": None}
KEEPS = [("yes", "ปฏิบัติตาม"), ("no", "ไม่ปฏิบัติตาม"), ("", "ไม่ได้ตรวจ")]


def _keeps_field(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=KEEPS, error_messages={"invalid_choice": NO_CHOICE}
    )


class ReviewForm(forms.Form):
    """One member looked at."""

    reviewed_on = day_field("ทบทวนเมื่อ", "เช่น 20 เม.ย. 2564", required=True)
    keeps_rules = _keeps_field("กฎของเครือข่าย")
    review_note = CleanCharField(
        label="ข้อสังเกต (ถ้ามี)", max_length=length_of(OrganisationReview, "note"), required=False
    )

    @property
    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "reviewed_on": given["reviewed_on"],
            "keeps_rules": KEEPING[given["keeps_rules"]],
            "note": given["review_note"],
        }


class ReviewAllForm(forms.Form):
    """Many members on one day: of each whether it was looked at, and whether it keeps the rules."""

    reviewed_on = day_field("ทบทวนเมื่อ", "เช่น 20 เม.ย. 2564", required=True)
    for_all = forms.ChoiceField(
        label="กฎของเครือข่าย",
        required=False,
        choices=[("", "ตามที่เลือกรายองค์กร"), ("yes", "ทุกองค์กรที่เลือกปฏิบัติตาม")],
        error_messages={"invalid_choice": NO_CHOICE},
    )

    def __init__(self, *args: Any, members: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        words = {known: code for code, known in KEEPING.items()}
        for row in self.members:
            self.fields[f"pick_{row.pk}"] = forms.BooleanField(required=False, initial=True, label=row.name)
            keeps = _keeps_field(f"กฎของเครือข่าย ของ {row.name}")
            # Only what was seen this year: last year's answer is shown beside it and must be looked at again.
            keeps.initial = words[getattr(row, "year_keeps_rules", None)]
            self.fields[f"keeps_{row.pk}"] = keeps

    @property
    def lines(self) -> list[tuple[Organisation, forms.BoundField, forms.BoundField]]:
        return [(row, self[f"pick_{row.pk}"], self[f"keeps_{row.pk}"]) for row in self.members]

    @property
    def keeping(self) -> dict[int, bool | None]:
        """Of each organisation that was looked at whether it keeps the rules."""
        given = self.cleaned_data
        return {
            row.pk: KEEPING[given["for_all"] or given[f"keeps_{row.pk}"]]
            for row in self.members
            if given[f"pick_{row.pk}"]
        }


# ── the list ───────────────────────────────────────────────────────────────────────────────
STATES = [(MEMBERS, "องค์กรสมาชิก"), (OTHERS, "ไม่เป็นสมาชิก"), (ENDED, "เลิกแล้ว")]
REVIEWS = [(NOT_REVIEWED, "สมาชิกที่ยังไม่ทบทวนปีนี้"), (REVIEWED, "สมาชิกที่ทบทวนแล้วปีนี้")]


class OrganisationFilter:
    """The organisations of a ศอช. by words, membership, kind, and whether they were looked at. It lives in the address."""

    unfiltered = "องค์กรที่มีอยู่ทั้งหมด"

    def __init__(self, data: Mapping[str, str]) -> None:
        self.form = forms.Form(data)
        self.form.fields["q"] = CleanCharField(
            label="ชื่อหรือหมู่บ้าน",
            required=False,
            max_length=100,
            widget=forms.TextInput(attrs={"type": "search"}),
        )
        self._offer("state", "การเป็นสมาชิก", "ทั้งหมด", STATES)
        self._offer("kind", "ประเภท", "ทุกประเภท", list(OrganisationKind.choices))
        self._offer("reviewed", "การทบทวน", "ทั้งหมด", REVIEWS)
        self.form.is_valid()

    def _offer(self, name: str, label: str, every: str, choices: list[tuple[str, str]]) -> None:
        self.form.fields[name] = forms.ChoiceField(
            label=label, required=False, choices=[("", every), *choices]
        )

    def chosen(self, name: str) -> str:
        return str(self.form.cleaned_data.get(name) or "")

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, by the names that the selector knows."""
        return {
            "words": self.chosen("q"),
            "state": self.chosen("state"),
            "kind": self.chosen("kind"),
            "reviewed": self.chosen("reviewed"),
        }

    @property
    def said(self) -> list[str]:
        words = [f"มีคำว่า “{self.chosen('q')}”"] if self.chosen("q") else []
        for name in ("state", "kind", "reviewed"):
            if value := self.chosen(name):
                words.append(str(dict(self.form.fields[name].choices)[value]))
        return words

    @property
    def refused(self) -> list[str]:
        return [str(self.form.fields[name].label) for name in self.form.errors if name in self.form.fields]

    @property
    def query(self) -> str:
        chosen = {name: self.chosen(name) for name in self.form.fields}
        return urlencode({name: value for name, value in chosen.items() if value})
