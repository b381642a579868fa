"""Whose the rows of a file are: centres, people and districts of the uploader's own work, found by what is typed."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from conweb.kernel import access, thai
from conweb.kernel.models import District, User
from registry.choices import CentreStatus
from registry.models import Centre, Person
from registry.selectors.areas import Area, districts_seen, provinces_seen
from registry.services.row_files.values import Refused

_BEFORE_DISTRICT, _BEFORE_PROVINCE = ("อำเภอ", "อ."), ("จังหวัด", "จ.")
MOST_NAMED = 3  # places told where a name is found more than once


class Subjects:
    """Those that a file names. `people` are the names that its rows give for people. A few queries, however long it is."""

    def __init__(self, user: User, *, people: Iterable[str] = ()) -> None:
        self._user = user
        self._provinces = {row.pk: row for row in provinces_seen(user)}
        self._districts = self._read_districts()
        self._centres = self._read_centres()
        self._people = self._read_people(people)

    # ── found ──────────────────────────────────────────────────────────────────────────────
    def centre(self, name: str, district: str, province: str, *, at: str = "name") -> Centre:
        """By its short or full name, that of its ตำบล, or the code of its area. `at` is the column of the name."""
        found = self._centres.get(thai.fold(name), [])
        found = [row for row in found if self._lies(row, district, province)]
        standing = [row for row in found if row.status != CentreStatus.DISSOLVED]
        if len(standing) != 1 and len(found) == 1:
            standing = found
        none = f"ไม่พบ ศอช. “{name}” ในพื้นที่ที่ท่านดูแล พิมพ์ชื่อตามทะเบียน เช่น ศอช.ต. อิสาณ"
        return self._one(standing, none, at)

    def person(self, name: str, district: str, province: str, *, at: str = "name") -> Person:
        """By name and surname; a title before them may be left out. `at` is the column of the name."""
        found = [
            row for row in self._people.get(_person_key(name), []) if self._lies(row, district, province)
        ]
        none = f"ไม่พบ “{name}” ในทะเบียนบุคคลของพื้นที่ที่ท่านดูแล เพิ่มบุคคลก่อน"
        if at != "name" and len(found) > 1:
            raise Refused(at, f"มี “{name}” ในทะเบียนบุคคล {len(found)} คน เลือกที่หน้าของรายการนั้นแทน")
        return self._one(found, none, at)

    def area(self, district: str, province: str) -> dict[str, str | None]:
        """Where somebody lies who is only named."""
        if not district:
            return self._whole_province(province)
        wanted = _bare(district, _BEFORE_DISTRICT)
        found = [
            row
            for row in self._districts
            if _bare(row.name, _BEFORE_DISTRICT) == wanted and self._in_province(row.province_id, province)
        ]
        if not found:
            raise Refused("district", f"ไม่พบอำเภอ “{district}” ในพื้นที่ที่ท่านดูแล")
        if len(found) > 1:
            raise Refused("province", f"มีอำเภอ {district} หลายจังหวัด พิมพ์ชื่อจังหวัด")
        return {"province_id": found[0].province_id, "district_id": found[0].pk}

    # ── read ───────────────────────────────────────────────────────────────────────────────
    def _read_districts(self) -> list[District]:
        if self._user.sees_everything:
            rows = list(District.objects.active().filter(province__in=self._provinces))
        else:
            rows = [row for code in self._provinces for row in districts_seen(self._user, code)]
        return [row for row in rows if self._keeps(row.province_id, row.pk)]

    def _keeps(self, province: str, district: str | None = None) -> bool:
        return access.keeps_registry(self._user, at=Area("", "", province, district))

    def _read_centres(self) -> dict[str, list[Centre]]:
        named: dict[str, list[Centre]] = defaultdict(list)
        for row in Centre.objects.visible_to(self._user).with_places():
            if access.keeps_registry(self._user, at=row):
                for name in {
                    row.short_name,
                    row.official_name,
                    row.area.name,
                    row.area.full_name,
                    row.area.pk,
                }:
                    named[thai.fold(name)].append(row)
        return named

    def _read_people(self, names: Iterable[str]) -> dict[str, list[Person]]:
        keys = {_person_key(name) for name in names}
        found: dict[str, list[Person]] = defaultdict(list)
        if not keys:
            return found
        people = Person.objects.visible_to(self._user).current().filter(anonymised_on__isnull=True)
        people = people.filter(province__isnull=False, search_key__in=keys)
        for row in people.select_related("district", "province"):
            if access.keeps_registry(self._user, at=row):
                found[row.search_key].append(row)
        return found

    # ── told apart ─────────────────────────────────────────────────────────────────────────
    def _lies(self, row: Any, district: str, province: str) -> bool:
        if not self._in_province(row.province_id, province):
            return False
        named = row.district.name if row.district else ""
        return not district or _bare(named, _BEFORE_DISTRICT) == _bare(district, _BEFORE_DISTRICT)

    def _in_province(self, code: str, typed: str) -> bool:
        if not typed:
            return True
        row = self._provinces.get(code)
        return row is not None and _bare(row.name, _BEFORE_PROVINCE) == _bare(typed, _BEFORE_PROVINCE)

    def _one(self, found: list[Any], none: str, at: str = "name") -> Any:
        if not found:
            raise Refused(at, none)
        if len(found) > 1:
            places = [_place(row) for row in found[:MOST_NAMED]]
            raise Refused("district", f"พบชื่อนี้หลายแห่ง พิมพ์อำเภอและจังหวัดให้ครบ: {', '.join(places)}")
        return found[0]

    def _whole_province(self, typed: str) -> dict[str, str | None]:
        kept = [row for row in self._provinces.values() if self._in_province(row.pk, typed)]
        kept = [row for row in kept if self._keeps(row.pk)]
        if len(kept) == 1:
            return {"province_id": kept[0].pk, "district_id": None}
        only = self._districts if len(self._districts) == 1 else []
        if only and self._in_province(only[0].province_id, typed):
            return {"province_id": only[0].province_id, "district_id": only[0].pk}
        raise Refused("district", "พิมพ์อำเภอของผู้สมัคร ในพื้นที่ที่ท่านดูแล")


def _bare(name: str, before: tuple[str, ...]) -> str:
    text = thai.clean_text(name)
    for word in before:
        if text.startswith(word):
            text = text.removeprefix(word).strip()
            break
    return thai.fold(text)


def _person_key(name: str) -> str:
    """As the generated column of people keeps it: first name and surname, folded."""
    first, _, last = thai.split_prefix(thai.clean_text(name)).name.partition(" ")
    return f"{thai.fold(first)} {thai.fold(last)}"


def _place(row: Any) -> str:
    return " ".join(place.full_name for place in (row.district, row.province) if place)
