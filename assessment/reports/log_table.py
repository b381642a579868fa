"""The log as a table: the same columns go out, are offered as an empty file, and are read back."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from assessment.log_choices import LogKind
from assessment.models import LogEntry, PolicyTag
from assessment.selectors.log import NAMES_APART, with_counts, with_names
from conweb.kernel import thai
from registry.reports.exports.cells import Cell
from registry.reports.exports.fields import (
    CellRefused,
    ChoiceWidget,
    Column,
    DayWidget,
    NumberWidget,
    TextWidget,
)
from registry.reports.exports.organisations import BahtWidget, PeopleWidget
from registry.reports.exports.resources import TableResource, in_order
from registry.year_choices import Duty

MOST_NAMES = 30
_APART = re.compile(r"[;\n]")


def apart(text: str) -> set[str]:
    """The names in a cell."""
    return {name for part in _APART.split(text) if (name := thai.clean_text(part))}


class LinesWidget(TextWidget):
    """Several lines: their ends stay."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return "\n".join(thai.clean_text(line) for line in str(value).splitlines()).strip()


class NamesWidget(TextWidget):
    """Names apart by «;», each once, in the order of their letters."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        names = apart(str(value))
        if len(names) > MOST_NAMES:
            raise CellRefused(f"พิมพ์ไม่เกิน {MOST_NAMES} ชื่อในเซลล์เดียว")
        return NAMES_APART.join(sorted(names))


class KeyedWidget(ChoiceWidget):
    """A choice that is kept as a number; an empty cell chooses none, and its number alone is enough."""

    def __init__(self, choices: Iterable[tuple[int, str]]) -> None:
        self._keys = {str(key): key for key, _ in choices}
        super().__init__([(str(key), label) for key, label in choices])

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = thai.clean_text(str(value if value is not None else ""))
        if not text:
            return None
        return self._keys.get(thai.arabic_digits(text)) or self._keys[str(super().clean(text))]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return super().render(str(value)) if value is not None else ""


def _text(column: str, head: str, *, width: int) -> Column:
    return Column(
        column, head, width=width, mended=True, most=LogEntry._meta.get_field(column).max_length or 0
    )


class LogTable(TableResource):
    """Where an event belongs stands in its first columns, and stays as it is. Of กรรมการ only the number goes out."""

    title = "สมุดบันทึกงาน"
    key_kind = "yl"
    has_version = False
    frozen = 1

    name = Column("centre__short_name", "ศอช.", width=24)
    district = Column("centre__district__name", "อำเภอ", width=16)
    province = Column("centre__province__name", "จังหวัด", width=16)
    held_on = Column(
        "held_on", "วันที่", width=15, widget=DayWidget(), mended=True, required="พิมพ์วันที่ เช่น 15 ม.ค. 2564"
    )
    kind = Column("kind", "ทำอะไร", width=28, widget=ChoiceWidget(LogKind.choices), mended=True)
    topic = _text("topic", "เรื่อง", width=36)
    place = _text("place", "สถานที่", width=24)
    duty = Column(
        "duty",
        "ภารกิจ",
        width=28,
        widget=KeyedWidget([(duty.value, f"{duty.value}. {duty.label}") for duty in Duty]),
        mended=True,
    )
    policy = Column("policy_id", "นโยบาย", width=22, mended=True)
    people = Column("people", "ผู้เข้าร่วม (คน)", width=12, widget=PeopleWidget(), mended=True)
    amount = Column("amount", "จำนวนเงิน (บาท)", width=14, widget=BahtWidget(), mended=True)
    partners = Column("partner_said", "ภาคี", width=36, widget=NamesWidget(), mended=True)
    organisations = Column("organisation_said", "องค์กร", width=36, widget=NamesWidget(), mended=True)
    members = Column("members", "กรรมการที่เข้าร่วม (คน)", width=12, widget=NumberWidget())
    note = Column("note", "บันทึก", width=40, widget=LinesWidget(), mended=True, most=2000)

    class Meta:
        model = LogEntry
        fields = (
            *("name", "district", "province", "held_on", "kind", "topic", "place", "duty", "policy"),
            *("people", "amount", "partners", "organisations", "members", "note"),
        )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        tags = PolicyTag.objects.values_list("pk", "name")
        self.fields["policy"].widget = KeyedWidget(list(tags))

    def loaded(self, keys: Sequence[int]) -> list[LogEntry]:
        rows = with_names(with_counts(LogEntry.objects.all())).select_related(
            "centre__province", "centre__district"
        )
        return in_order(rows.in_bulk(keys), keys)
