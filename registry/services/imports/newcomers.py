"""People whom earlier rosters of the same workbook bring: they are met again before they are on record."""

from collections import defaultdict
from dataclasses import dataclass, field

from registry.models import Committee
from registry.roster_values import Newcomer
from registry.selectors.roster_edit import is_around
from registry.services.imports.asking import Coming


def place_of(committee: Committee) -> str:
    """One word for whose committee it is: a centre's number, or the code of a ตำบล."""
    return str(committee.centre_id or committee.subdistrict_id)


@dataclass
class Newcomers:
    """By name and by citizen ID; one run of a check keeps one of these for all of its rosters."""

    _named: dict[tuple[str, str], list[Coming]] = field(default_factory=lambda: defaultdict(list))
    _by_id: dict[str, Newcomer] = field(default_factory=dict)
    _by_key: dict[str, Newcomer] = field(default_factory=dict)

    def add(self, who: Newcomer, name: str, citizen_id: str, committee: Committee) -> None:
        """Somebody whose roster has nothing to mend; where the record will be kept is known."""
        if who.home is None:
            raise ValueError("a newcomer is met again where the record will be kept")
        self._by_key.setdefault(who.key, who)
        told = who, place_of(committee), committee.full_name
        self._named[who.home.province_id or "", name].append(told)
        if citizen_id:
            self._by_id.setdefault(citizen_id, who)

    def number_of(self, key: str) -> int | None:
        """The record that was made of a newcomer since the question was asked."""
        return self._by_key[key].person_id if key in self._by_key else None

    def of_id(self, digits: str) -> Newcomer | None:
        return self._by_id.get(digits)

    def namesakes(self, name: str, committee: Committee) -> list[Coming]:
        """(who, place, committee in words) of those who would be kept around here."""
        known = self._named.get((committee.province_id or "", name), ())
        found = [one for one in known if one[0].home and is_around(one[0].home, committee)]
        return list({one[0].key: one for one in reversed(found)}.values())
