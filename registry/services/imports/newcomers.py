"""People whom earlier rosters of the same workbook bring: they are met again before they are on record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from registry.models import Committee
from registry.roster_checks import Home
from registry.roster_values import Newcomer
from registry.selectors.roster_edit import is_around
from registry.services.imports.asking import Coming
from registry.services.imports.values import SAME


def place_of(committee: Committee) -> str:
    """One word for whose committee it is: a centre's number, or the code of a ตำบล."""
    return str(committee.centre_id or committee.subdistrict_id)


@dataclass
class Newcomers:
    """By name and by citizen ID; one run of a check keeps one of these for all of its rosters.

    Who is on record by now is found there, and forgotten here unless somebody's answer speaks of them: of a country
    200,000 people are not kept.
    """

    answers: Mapping[str, str]
    # Names as numbers (hash), since so many are kept; two of one number are only asked about once more.
    _named: dict[int, list[Coming]] = field(default_factory=lambda: defaultdict(list))
    _by_id: dict[str, Newcomer] = field(default_factory=dict)
    _answered: dict[str, Newcomer] = field(default_factory=dict)
    _homes: dict[Home, Home] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._spoken_of = {value.removeprefix(f"{SAME}:") for value in self.answers.values()}

    def add(self, people: Iterable[tuple[Newcomer, str, str]], committee: Committee) -> None:
        """(who, name, citizen ID) of a roster with nothing to mend; where their records will be kept is known."""
        place, told = place_of(committee), committee.full_name
        for who, name, citizen_id in people:
            if who.home is None:
                raise ValueError("a newcomer is met again where the record will be kept")
            who.home = self._homes.setdefault(who.home, who.home)
            self._named[hash(name)].append((who, place, told))
            if citizen_id:
                self._by_id.setdefault(citizen_id, who)
            if who.key in self._spoken_of:
                self._answered[who.key] = who

    def forget_known(self) -> None:
        """Let go of everybody who is on record by now."""
        self._named = defaultdict(
            list,
            {
                name: rest
                for name, listed in self._named.items()
                if (rest := [one for one in listed if one[0].person_id is None])
            },
        )
        self._by_id = {digits: who for digits, who in self._by_id.items() if who.person_id is None}

    def number_of(self, key: str) -> int | None:
        """The record that was made of a newcomer since the question was asked."""
        return self._answered[key].person_id if key in self._answered else None

    def of_id(self, digits: str) -> Newcomer | None:
        return self._by_id.get(digits)

    def namesakes(self, name: str, committee: Committee) -> list[Coming]:
        """(who, place, committee in words) of those who would be kept around here."""
        known = self._named.get(hash(name), ())
        found = [one for one in known if one[0].home and is_around(one[0].home, committee)]
        return list({one[0].key: one for one in reversed(found)}.values())
