"""Who sits on committees as a table: the columns of a roster, so that the import of rosters reads it again."""

from collections.abc import Sequence

from conweb.kernel import thai
from registry.imports.values import Field
from registry.models import Seat
from registry.reports.exports.fields import Column, DayWidget, MaskedWidget, NumberWidget
from registry.reports.exports.resources import TableResource, in_order
from registry.reports.imports.columns import COLUMNS
from registry.selectors.people import masked_national_id


def _head(field: Field) -> str:
    """As the templates to fill in have it, so that one file can go on where another ends."""
    return COLUMNS[field].head


class SeatTable(TableResource):
    """`told` on each row holds what is not a column of the seat. Heads are those that the import knows."""

    title = "รายชื่อกรรมการ"
    key_kind = "s"
    has_version = False
    frozen = 5

    centre = Column("told__centre", _head(Field.CENTRE), width=22)
    number = Column("told__number", _head(Field.NUMBER), width=8, widget=NumberWidget())
    prefix = Column("person__prefix", _head(Field.PREFIX), width=12)
    first_name = Column("person__first_name", _head(Field.FIRST_NAME), width=18)
    last_name = Column("person__last_name", _head(Field.LAST_NAME), width=20)
    position = Column("title", _head(Field.POSITION), width=20)
    post = Column("post_name", _head(Field.POST), width=28)
    source = Column("get_source_display", _head(Field.SOURCE), width=22)
    represents = Column("whom", _head(Field.REPRESENTS), width=34)
    citizen_id = Column("told__citizen_id", _head(Field.CITIZEN_ID), width=22, widget=MaskedWidget())
    phone = Column("told__phone", _head(Field.PHONE), width=16, widget=MaskedWidget())
    since = Column("since", _head(Field.SINCE), width=14, widget=DayWidget())
    until = Column("until", _head(Field.UNTIL), width=14, widget=DayWidget())
    leaving_reason = Column("leaving_reason__label", _head(Field.LEAVING_REASON), width=18)
    subdistrict = Column("committee__subdistrict__name", _head(Field.SUBDISTRICT), width=18)
    district = Column("committee__district__name", _head(Field.DISTRICT), width=18)
    province = Column("committee__province__name", "จังหวัด", width=18)
    area_code = Column("told__area_code", "รหัสพื้นที่", width=10)

    class Meta:
        model = Seat
        fields = (
            *("centre", "number", "prefix", "first_name", "last_name", "position", "post", "source"),
            *("represents", "citizen_id", "phone", "since", "until", "leaving_reason"),
            *("subdistrict", "district", "province", "area_code"),
        )

    def loaded(self, keys: Sequence[int]) -> list[Seat]:
        found = Seat.objects.select_related(
            *("committee__centre", "committee__subdistrict", "committee__district", "committee__province"),
            *("person", "post", "for_centre", "for_network", "leaving_reason"),
        ).in_bulk(keys)
        seats = in_order(found, keys)
        for seat in seats:
            body, person = seat.committee, seat.person
            seat.told = {
                "centre": body.centre.short_name if body.centre else "",
                "number": self._number(seat),
                "citizen_id": masked_national_id(person) if person else "",
                "phone": thai.mask_phone(person.phone) if person and person.phone else "",
                "area_code": body.subdistrict_id or body.district_id or body.province_id or "",
            }
        return seats

    def _number(self, seat: Seat) -> int:
        """1, 2, 3 … anew on each committee; seats come committee by committee."""
        last, number = getattr(self, "_last", (None, 0))
        self._last = (seat.committee_id, number + 1 if last == seat.committee_id else 1)
        return self._last[1]


class BoardTable(SeatTable):
    """The same of ก.บ.ต.: they lie in a ตำบล, not in a ศอช."""

    title = "ที่นั่ง ก.บ.ต."
    frozen = 5

    class Meta:
        model = Seat
        fields = (
            *("subdistrict", "number", "prefix", "first_name", "last_name", "position", "post", "source"),
            *("represents", "citizen_id", "phone", "since", "until", "leaving_reason"),
            *("district", "province", "area_code"),
        )
