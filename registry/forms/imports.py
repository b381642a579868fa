"""What is typed and chosen for an import: the workbook, its columns, what it means, the answers to what is asked."""

from collections.abc import Iterable, Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from conweb.kernel import thai
from conweb.kernel.forms import ThaiDateField
from conweb.kernel.models import User
from conweb.kernel.uploads import MEGABYTE
from conweb.kernel.user_forms import CleanCharField
from registry.choices import CommitteeKind, ImportMeaning, ImportState, RosterState
from registry.imports.values import Field
from registry.models import LeavingReason, RosterImport
from registry.selectors.imports import ASK
from registry.services.imports.runs import AT_WORK, Meaning

NUMBER_LENGTH = RosterImport._meta.get_field("order_number").max_length
REASON_LENGTH = RosterImport._meta.get_field("reason").max_length
ACCEPTED = ".xlsx,.xls,.ods,.csv,.txt"
KINDS = [
    (CommitteeKind.EXECUTIVE, "คณะกรรมการบริหาร ศอช. (ต. อ. จ.)"),
    (CommitteeKind.WORKING, "คณะทำงานส่งเสริม ศอช."),
    (CommitteeKind.KBT, "ก.บ.ต."),
]
FIELD_NAMES = {
    Field.NUMBER: "ลำดับ",
    Field.FULL_NAME: "ชื่อ-สกุล",
    Field.PREFIX: "คำนำหน้า",
    Field.FIRST_NAME: "ชื่อ",
    Field.LAST_NAME: "นามสกุล",
    Field.POSITION: "ตำแหน่งในคณะ",
    Field.POST: "ตำแหน่งในหน่วยงาน",
    Field.SOURCE: "มาจาก",
    Field.REPRESENTS: "ผู้แทนของ",
    Field.CITIZEN_ID: "เลขประจำตัวประชาชน",
    Field.PHONE: "โทรศัพท์",
    Field.SINCE: "ตั้งแต่วันที่",
    Field.UNTIL: "ถึงวันที่",
    Field.LEAVING_REASON: "เหตุที่พ้น",
    Field.CENTRE: "ศอช.",
    Field.SUBDISTRICT: "ตำบล",
    Field.DISTRICT: "อำเภอ",
    Field.PROVINCE: "จังหวัด",
    Field.AREA_CODE: "รหัสพื้นที่",
    Field.SAME_PERSON: "คนเดียวกันหรือคนละคน",
}
# What conweb itself writes into a workbook that it returns is known by its own head, and never chosen.
OWN = {Field.STATUS: "ผลการตรวจ (ระบบเขียน)", Field.ROW_KEY: "รหัสแถว (ระบบเขียน)"}
NAMES = (Field.FULL_NAME, Field.FIRST_NAME, Field.POST)


class UploadForm(forms.Form):
    """One workbook, and which bodies are in it."""

    kind = forms.ChoiceField(
        label="รายชื่อในไฟล์เป็นของ", choices=KINDS, widget=forms.RadioSelect, initial=CommitteeKind.EXECUTIVE
    )
    file = forms.FileField(
        label="ไฟล์รายชื่อ",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": "ยังไม่ได้เลือกไฟล์ เลือกไฟล์ Excel หรือ CSV จากเครื่องของท่าน",
            "empty": "ไฟล์ว่างเปล่า เลือกไฟล์อื่น",
            "invalid": "ไฟล์มาไม่ถึง เลือกไฟล์แล้วส่งใหม่",
        },
    )

    def __init__(self, *args: Any, most_bytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = most_bytes // MEGABYTE


class ColumnsForm(forms.Form):
    """What each column of each heading holds. `tables` are those of RosterImport.found."""

    def __init__(self, *args: Any, tables: Iterable[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables = [dict(table) for table in tables]
        offered = [("", "ไม่ใช้คอลัมน์นี้"), *((field.value, name) for field, name in FIELD_NAMES.items())]
        for at, table in enumerate(self.tables):
            for column in table["columns"]:
                own = Field(column["field"]) in OWN
                self.fields[f"t{at}-{column['letter']}"] = forms.ChoiceField(
                    label=column["head"] or f"คอลัมน์ {column['letter']}",
                    choices=[(column["field"], OWN[Field(column["field"])])] if own else offered,
                    initial="" if column["field"] == Field.IGNORED else column["field"],
                    required=False,
                    error_messages={"invalid_choice": "เลือกจากรายการ"},
                )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for at, table in enumerate(self.tables):
            chosen: dict[str, str] = {}
            for column in table["columns"]:
                name = f"t{at}-{column['letter']}"
                field = given.get(name, "")
                if field and field in chosen:
                    self.add_error(
                        name,
                        f"เลือก “{FIELD_NAMES[Field(field)]}” ไว้ที่คอลัมน์ {chosen[field]} แล้ว เลือกเพียงคอลัมน์เดียว",
                    )
                chosen.setdefault(field, column["letter"])
            if table["columns"] and not any(field.value in chosen for field in NAMES):
                first = f"t{at}-{table['columns'][0]['letter']}"
                self.add_error(first, "ยังไม่มีคอลัมน์ชื่อ เลือกคอลัมน์ที่เป็นชื่อ-สกุล ชื่อ หรือตำแหน่งในหน่วยงาน")
        return given

    def shown(self) -> list[dict[str, Any]]:
        """Each heading with its columns and their fields, for the page."""
        return [
            {
                **table,
                "lines": [
                    {"column": column, "field": self[f"t{at}-{column['letter']}"]}
                    for column in table["columns"]
                ],
            }
            for at, table in enumerate(self.tables)
        ]

    @property
    def columns(self) -> dict[str, dict[str, Field]]:
        """{fingerprint: {letter: field}} as chosen."""
        return {
            table["fingerprint"]: {
                column["letter"]: Field(self.cleaned_data[f"t{at}-{column['letter']}"] or Field.IGNORED)
                for column in table["columns"]
            }
            for at, table in enumerate(self.tables)
        }


WITHIN_FIELDS = ("changed_on", "leaving_reason", "drafts_papers")
TERM_FIELDS = ("starts_on", "ends_on", "order_number", "announced_on")


class MeaningForm(forms.Form):
    """What a workbook means for the committees in it and their papers; asked once. The reason only when it is saved."""

    meaning = forms.ChoiceField(
        label="ไฟล์นี้หมายถึง",
        choices=[
            (ImportMeaning.WITHIN, "เปลี่ยนแปลงภายในวาระ"),
            (ImportMeaning.NEW_TERM, "คณะกรรมการชุดใหม่"),
        ],
        widget=forms.RadioSelect,
    )
    is_whole = forms.BooleanField(label="ไฟล์มีรายชื่อครบทั้งคณะ", required=False)
    changed_on = ThaiDateField(label="มีผลตั้งแต่วันที่", required=False)
    leaving_reason = forms.ModelChoiceField(
        label="เหตุที่พ้นของผู้ไม่อยู่ในไฟล์",
        queryset=LeavingReason.objects.none(),
        required=False,
        empty_label="เลือกเหตุ",
        error_messages={"invalid_choice": "เลือกจากรายการ"},
    )
    drafts_papers = forms.BooleanField(label="จัดทำร่างคำสั่งส่วนต่างให้ทุกคณะที่เปลี่ยน", required=False)
    starts_on = ThaiDateField(label="เริ่มวาระ", required=False)
    ends_on = ThaiDateField(label="ครบวาระ", required=False)
    order_number = CleanCharField(label="เลขที่คำสั่งหรือประกาศ", max_length=NUMBER_LENGTH, required=False)
    announced_on = ThaiDateField(label="ลงวันที่", required=False)
    reason = CleanCharField(
        label="เหตุผล",
        max_length=REASON_LENGTH,
        required=False,
        help_text="เก็บไว้ในประวัติของทุกคณะ เช่น บันทึกตามประกาศรับรองปี 2564",
    )

    def __init__(self, *args: Any, run: RosterImport, saves: bool = False, **kwargs: Any) -> None:
        initial = {
            name: getattr(run, name)
            for name in ("meaning", "is_whole", "drafts_papers", "reason", *TERM_FIELDS, "changed_on")
        }
        initial["leaving_reason"] = run.leaving_reason_id
        super().__init__(*args, initial=initial, **kwargs)
        self.saves = saves
        self.leaving = sum(run.rosters.values_list("leaving", flat=True)) if saves else 0
        self.fields["leaving_reason"].queryset = LeavingReason.objects.active()
        if run.kind == CommitteeKind.KBT:
            self.fields["meaning"].choices = [
                (ImportMeaning.WITHIN, "เปลี่ยนแปลงในคำสั่งเดิม"),
                (ImportMeaning.NEW_TERM, "คำสั่งฉบับใหม่"),
            ]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("meaning") == ImportMeaning.NEW_TERM:
            self._clean_term(given)
        elif given.get("meaning"):
            self._clean_within(given)
        if self.saves and "reason" not in self.errors and not given.get("reason"):
            self.add_error("reason", "พิมพ์เหตุผลของการนำเข้า")
        return given

    def _clean_term(self, given: dict[str, Any]) -> None:
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if not starts and "starts_on" not in self.errors:
            self.add_error("starts_on", "พิมพ์วันเริ่มวาระ เช่น 1 เม.ย. 2564")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "วันครบวาระต้องไม่ก่อนวันเริ่มวาระ")

    def _clean_within(self, given: dict[str, Any]) -> None:
        if not given.get("changed_on") and "changed_on" not in self.errors:
            self.add_error("changed_on", "พิมพ์วันที่มีผล เช่น 1 เม.ย. 2564")
        leaves = self.saves and given.get("is_whole") and self.leaving
        if leaves and not given.get("leaving_reason") and "leaving_reason" not in self.errors:
            self.add_error(
                "leaving_reason",
                f"มีผู้ไม่อยู่ในไฟล์ {thai.format_number(self.leaving)} คน เลือกเหตุที่พ้น หรือเอาเครื่องหมาย “ไฟล์มีรายชื่อครบทั้งคณะ” ออก",
            )

    @property
    def value(self) -> Meaning:
        """What a valid form says; fields of the other meaning are left out."""
        given = dict(self.cleaned_data)
        is_term = given["meaning"] == ImportMeaning.NEW_TERM
        for name in WITHIN_FIELDS if is_term else TERM_FIELDS:
            given[name] = "" if name == "order_number" else False if name == "drafts_papers" else None
        return Meaning(**given)


def answers_of(posted: Mapping[str, str], asks: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What was chosen of what is asked; whatever was not offered is no answer."""
    found = {}
    for ask in asks:
        chosen = posted.get(f"{ASK}{ask['key']}", "")
        if chosen in {value for value, _ in ask["choices"]}:
            found[ask["key"]] = chosen
    return found


# ── lists ──────────────────────────────────────────────────────────────────────────────────
AT_WORK_NOW, TO_DO, OVER = "work", "todo", "over"
STATES = [(TO_DO, "รอยืนยัน"), (AT_WORK_NOW, "กำลังทำงาน"), (OVER, "เสร็จแล้ว")]


class ImportFilter(django_filters.FilterSet):
    """Imports by the name of the file or the reason, by how far they are, and one's own."""

    q = django_filters.CharFilter(label="ชื่อไฟล์หรือเหตุผล", method="by_words")
    state = django_filters.ChoiceFilter(
        label="สถานะ", choices=STATES, method="by_state", empty_label="ทุกสถานะ"
    )
    mine = django_filters.BooleanFilter(label="เฉพาะที่ฉันนำเข้า", method="by_me", widget=forms.CheckboxInput)

    class Meta:
        model = RosterImport
        fields: list[str] = []

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def by_words(self, runs: QuerySet, name: str, value: str) -> QuerySet:
        for word in thai.clean_text(value).split():
            runs = runs.filter(file_name__icontains=word) | runs.filter(reason__icontains=word)
        return runs

    def by_state(self, runs: QuerySet, name: str, value: str) -> QuerySet:
        if value == AT_WORK_NOW:
            return runs.filter(state__in=AT_WORK)
        if value == TO_DO:
            return runs.filter(state__in=[ImportState.READ, ImportState.FAILED])
        return runs.filter(state__in=[ImportState.DONE, ImportState.CANCELLED, ImportState.UNREADABLE])

    def by_me(self, runs: QuerySet, name: str, value: bool) -> QuerySet:
        return runs.filter(by=self.user) if value else runs

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list."""
        self.form.is_valid()
        given = self.form.cleaned_data
        words = [f"มีคำว่า “{given['q']}”"] if given.get("q") else []
        words += [dict(STATES)[given["state"]]] if given.get("state") else []
        words += ["ที่ฉันนำเข้า"] if given.get("mine") else []
        return words

    @property
    def refused(self) -> list[str]:
        return [str(self.form[field].label) for field in self.form.errors if field in self.form.fields]


# Of the committees of one run; «ถามอยู่» are those returned ones that only wait for an answer.
ROSTER_STATES = [
    (RosterState.RETURNED, "ต้องแก้"),
    (RosterState.READY, "พร้อมบันทึก"),
    (RosterState.IN, "บันทึกแล้ว"),
    (RosterState.UNCHANGED, "ไม่เปลี่ยน"),
    (RosterState.UNDONE, "ย้อนกลับแล้ว"),
]
ASKED = "asked"


class RosterFilter(forms.Form):
    """The committees of a run by what is to be done with them and by their place."""

    q = CleanCharField(label="ชื่อ ศอช. หรือตำบล", required=False, max_length=100)
    state = forms.ChoiceField(
        label="แสดง", choices=[("", "ทั้งหมด"), (ASKED, "รอคำตอบ"), *ROSTER_STATES], required=False
    )

    @property
    def is_used(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    @property
    def state_words(self) -> str:
        return dict(self.fields["state"].choices).get(self.cleaned_data.get("state", ""), "")

    def narrowed(self, rosters: QuerySet) -> QuerySet:
        self.is_valid()
        given = self.cleaned_data
        for word in given.get("q", "").split():
            rosters = rosters.filter(place__icontains=word) | rosters.filter(
                centre__short_name__icontains=word
            )
        if given.get("state") == ASKED:
            return rosters.exclude(asks=[])
        if given.get("state"):
            return rosters.filter(state=given["state"])
        return rosters
