"""The list of people as a table: citizen IDs and telephones stay masked, whoever asks."""

import re
from collections.abc import Sequence
from typing import Any

from conweb.kernel import thai
from conweb.kernel.models import Subdistrict
from registry.models import Person
from registry.reports.exports.fields import CellRefused, Column, MaskedWidget
from registry.reports.exports.resources import TableResource, in_order
from registry.selectors.people import masked_national_id, people_lines

_CALLED = re.compile(r"^(?:ตำบล|ต\.)\s*")
KEPT = "หน่วยงานที่เก็บระเบียนเปลี่ยนในไฟล์ไม่ได้ ตรวจรหัสแถว"


class PersonTable(TableResource):
    """`told` on each row holds what is not a column of the person."""

    title = "บุคคล"
    key_kind = "p"
    frozen = 3

    prefix = Column("prefix", "คำนำหน้า", width=12, mended=True, most=40)
    first_name = Column("first_name", "ชื่อ", width=20, mended=True, most=80, required="ยังไม่ได้พิมพ์ชื่อ")
    last_name = Column("last_name", "นามสกุล", width=22, mended=True, most=80)
    home = Column("told__home", "ตำบลที่อยู่", width=24, mended=True)
    district = Column("district__name", "อำเภอที่เก็บระเบียน", width=20, where=KEPT)
    province = Column("told__province", "จังหวัดที่เก็บระเบียน", width=20, where=KEPT)
    national_id = Column("told__national_id", "เลขประจำตัวประชาชน", width=22, widget=MaskedWidget())
    phone = Column("told__phone", "โทรศัพท์", width=16, widget=MaskedWidget())
    posts = Column("told__posts", "ตำแหน่งวันนี้", width=60)

    class Meta:
        model = Person
        fields = (
            *("prefix", "first_name", "last_name", "home", "district", "province"),
            *("national_id", "phone", "posts"),
        )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._areas: dict[str, list[tuple[str, str]]] = {}

    def loaded(self, keys: Sequence[int]) -> list[Person]:
        found = Person.objects.select_related("subdistrict__district", "district", "province").in_bulk(keys)
        people = in_order(found, keys)
        for line in people_lines(people, self.user, on=self.on):
            person = line.person
            person.told = {
                "home": home_words(person),
                "province": person.province.name if person.province else "ส่วนกลาง",
                "national_id": masked_national_id(person),
                "phone": thai.mask_phone(person.phone) if person.phone else "",
                "posts": " · ".join(line.posts),
            }
        return people

    # ── the way back ───────────────────────────────────────────────────────────────────────
    def parsed(self, row: Person, name: str, cell: Any) -> Any:
        return self._home(row, cell) if name == "home" else super().parsed(row, name, cell)

    def stands(self, row: Person, name: str) -> Any:
        return row.subdistrict_id if name == "home" else super().stands(row, name)

    def stood(self, event: dict[str, Any], name: str) -> Any:
        return event["subdistrict_id"] if name == "home" else super().stood(event, name)

    def shown(self, row: Person, name: str, value: Any) -> str:
        if name != "home":
            return super().shown(row, name, value)
        return next((words for code, words in self._homes(row) if code == value), "")

    def settled(self, row: Person, values: dict[str, Any]) -> dict[str, Any]:
        """«นางสมใจ» typed as the first name: the title is put where it belongs, as on the page."""
        if "first_name" in values and not values.get("prefix", row.prefix):
            titled = thai.split_prefix(values["first_name"])
            if titled.title and titled.name:
                return values | {"prefix": titled.title, "first_name": titled.name}
        return values

    def _home(self, person: Person, cell: Any) -> str | None:
        """The code of a ตำบล in the area of the office that keeps the record."""
        said = thai.clean_text(str(cell))
        if not said:
            return None
        homes = self._homes(person)
        wanted = _folded_place(said)
        whole = [code for code, words in homes if _folded_place(words) == wanted]
        bare = [code for code, words in homes if _folded_place(words.partition(" ")[0]) == wanted]
        if len(whole or bare) == 1:
            return (whole or bare)[0]
        offered = [words for code, words in homes if code in bare] if bare else []
        if offered:
            raise CellRefused(f"ชื่อตำบลนี้ซ้ำ เลือก {' หรือ '.join(offered)}", offered)
        raise CellRefused("ไม่พบตำบลนี้ในพื้นที่ที่เก็บระเบียน พิมพ์ชื่อตำบลตามทะเบียน")

    def _homes(self, person: Person) -> list[tuple[str, str]]:
        """Code and words of every ตำบล that may stand in the cell of this person. Read once for an office."""
        area = person.district_id or person.province_id or ""
        if area not in self._areas:
            rows = Subdistrict.objects.filter(pk__startswith=area).select_related("district") if area else []
            self._areas[area] = [
                (row.pk, row.name if len(area) == 4 else f"{row.name} {row.district.full_name}")
                for row in rows
                if row.is_active or row.pk == person.subdistrict_id
            ]
        return self._areas[area]


def _folded_place(words: str) -> str:
    return thai.fold(_CALLED.sub("", words))


def home_words(person: Person) -> str:
    """The ตำบล where somebody lives; of one whose record the province keeps, with the อำเภอ."""
    home = person.subdistrict
    if home is None:
        return ""
    return home.name if person.district_id else f"{home.name} {home.district.full_name}"
