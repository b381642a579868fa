"""Organisations and funds as tables: the same columns go out, are offered as an empty file, and are read back."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from conweb.kernel import thai
from registry.models import Fund, MemberRecord, Organisation, Person
from registry.reports.exports.cells import Cell
from registry.reports.exports.fields import (
    CellRefused,
    ChoiceWidget,
    Column,
    DayWidget,
    NumberWidget,
    TextWidget,
)
from registry.reports.exports.resources import TableResource, in_order
from registry.year_choices import FundKind, OrganisationKind, RecordKind

MOST_BAHT = Decimal("999999999999.99")


class PeopleWidget(NumberWidget):
    """How many people; an empty cell says that nobody counted."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        text = _figures(value)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text)):
            raise CellRefused("พิมพ์จำนวนคนเป็นตัวเลข ตั้งแต่ 1 ขึ้นไป")
        return int(text)


class BahtWidget(NumberWidget):
    """A sum of money in baht, at most two decimals."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        text = _figures(value).removesuffix("บาท").strip()
        if not text:
            return None
        try:
            baht = Decimal(text)
        except InvalidOperation as fault:
            raise CellRefused("พิมพ์จำนวนเงินเป็นตัวเลข เช่น 20,000") from fault
        if not baht.is_finite() or not 0 <= baht <= MOST_BAHT:
            raise CellRefused("พิมพ์จำนวนเงินเป็นตัวเลขที่ไม่ติดลบ เช่น 20,000")
        return baht.quantize(Decimal("0.01"))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        if value is None:
            return ""
        return int(value) if value == value.to_integral_value() else Decimal(value)


class PersonWidget(TextWidget):
    """A person by name. `names` are those of the keys that are shown; what is typed is found by the file's reader."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[int, str] = {}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Cell:
        return self.names.get(value, "") if isinstance(value, int) else str(value or "")


def _figures(value: Any) -> str:
    if value in ("", None):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(thai.arabic_digits(thai.clean_text(str(value)))).replace(",", "")


def _text(model: Any, column: str, head: str, *, width: int, required: str = "") -> Column:
    most = model._meta.get_field(column).max_length
    return Column(column, head, width=width, mended=True, most=most, required=required)


def _choice(column: str, head: str, choices: Iterable[tuple[str, str]], *, width: int) -> Column:
    return Column(column, head, width=width, widget=ChoiceWidget(choices), mended=True)


def _day(column: str, head: str) -> Column:
    return Column(column, head, width=15, widget=DayWidget(), mended=True)


class OfCentreTable(TableResource):
    """Rows of centres: where a row lies stands in its first columns, and stays as it is."""

    has_version = False
    frozen = 2
    beside: tuple[str, ...] = ()

    def loaded(self, keys: Sequence[int]) -> list[Any]:
        rows = self._meta.model._default_manager.select_related(
            "centre__province", "centre__district", *self.beside
        )
        return in_order(rows.in_bulk(keys), keys)


def _place() -> dict[str, Column]:
    return {
        "centre": Column("centre__short_name", "ศอช.", width=24),
        "district": Column("centre__district__name", "อำเภอ", width=16),
        "province": Column("centre__province__name", "จังหวัด", width=16),
    }


PLACE = ("centre", "district", "province")


class OrganisationTable(OfCentreTable):
    title = "องค์การชุมชน"
    key_kind = "yo"
    beside = ("representative",)

    centre, district, province = _place().values()
    name = _text(Organisation, "name", "ชื่อองค์กร", width=36, required="พิมพ์ชื่อองค์กร")
    village = _text(Organisation, "village", "หมู่บ้าน", width=22)
    kind = _choice("kind", "ประเภท", OrganisationKind.choices, width=28)
    people = Column("people", "จำนวนสมาชิก (คน)", width=12, widget=PeopleWidget(), mended=True)
    founded_on = _day("founded_on", "ตั้งเมื่อ")
    joined_on = _day("joined_on", "เป็นสมาชิก ศอช. เมื่อ")
    left_on = _day("left_on", "พ้นสมาชิกเมื่อ")
    ended_on = _day("ended_on", "เลิกเมื่อ")
    representative = Column("representative_id", "ผู้แทน", width=28, mended=True)
    note = _text(Organisation, "note", "หมายเหตุ", width=30)

    class Meta:
        model = Organisation
        fields = (
            *PLACE,
            *("name", "village", "kind", "people", "founded_on"),
            *("joined_on", "left_on", "ended_on", "representative", "note"),
        )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people_named = PersonWidget()
        self.fields["representative"].widget = self.people_named

    def loaded(self, keys: Sequence[int]) -> list[Organisation]:
        rows = super().loaded(keys)
        self.know(row.representative for row in rows if row.representative is not None)
        return rows

    def know(self, people: Iterable[Person]) -> None:
        """Names that the column of representatives may show."""
        self.people_named.names |= {person.pk: person.full_name for person in people}


class FundTable(OfCentreTable):
    title = "กองทุน"
    key_kind = "yf"

    centre, district, province = _place().values()
    name = _text(Fund, "name", "ชื่อกองทุน", width=36, required="พิมพ์ชื่อกองทุน")
    village = _text(Fund, "village", "หมู่บ้าน", width=22)
    kind = _choice("kind", "ประเภท", FundKind.choices, width=30)
    founded_on = _day("founded_on", "ตั้งเมื่อ")
    ended_on = _day("ended_on", "เลิกเมื่อ")
    networked_on = _day("networked_on", "บริหารแบบเครือข่ายตั้งแต่")
    network_left_on = _day("network_left_on", "เลิกบริหารแบบเครือข่ายเมื่อ")
    balance = Column("balance", "เงินทุน (บาท)", width=16, widget=BahtWidget(), mended=True)
    balance_on = _day("balance_on", "เป็นยอด ณ วันที่")
    note = _text(Fund, "note", "หมายเหตุ", width=30)

    class Meta:
        model = Fund
        fields = (
            *PLACE,
            *("name", "village", "kind", "founded_on", "ended_on"),
            *("networked_on", "network_left_on", "balance", "balance_on", "note"),
        )


class MemberRecordTable(OfCentreTable):
    """Only taken out: a line is written at the page of its กรรมการ."""

    title = "บันทึกกรรมการ"
    key_kind = "ym"
    beside = ("person",)

    centre, district, province = _place().values()
    person = Column("person__full_name", "กรรมการ", width=28)
    kind = Column("kind", "เรื่อง", width=30, widget=ChoiceWidget(RecordKind.choices))
    record_title = Column("title", "รายละเอียด", width=40)
    organiser = Column("organiser", "หน่วยงาน", width=28)
    since = Column("since", "วันที่ หรือตั้งแต่", width=15, widget=DayWidget())
    until = Column("until", "ถึง", width=15, widget=DayWidget())
    note = Column("note", "หมายเหตุ", width=30)

    class Meta:
        model = MemberRecord
        fields = (*PLACE, "person", "kind", "record_title", "organiser", "since", "until", "note")
