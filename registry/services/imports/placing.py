"""Which ศอช. a roster of a workbook is of: by code, by the names of the office's own area, by names typed by hand.

Only areas that the person keeps are offered; of any other area nothing is told but that it is not theirs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from django.db.models import Q, QuerySet
from geothai import match
from geothai.abolished import match_abolished

from conweb.kernel import thai
from conweb.kernel.models import Subdistrict, User
from registry.choices import CommitteeKind, Tier
from registry.imports.values import PlaceWords
from registry.models import Centre
from registry.selectors.areas import KEEPERS
from registry.selectors.centre_codes import area_of_code, centres_at_code

OUTSIDE = "“{words}” อยู่นอกพื้นที่ของท่าน ส่งให้สำนักงานพัฒนาชุมชนของพื้นที่นั้นนำเข้า"
UNKNOWN = "ไม่พบ “{words}” ในพื้นที่ของท่าน พิมพ์ชื่อตำบล อำเภอ จังหวัดให้ตรงกับทะเบียน หรือรหัสพื้นที่ 2, 4 หรือ 6 หลัก"
NO_CENTRE = "“{words}” ยังไม่มี ศอช. ในทะเบียน ให้จังหวัดบันทึกการจัดตั้งก่อน แล้วนำเข้าอีกครั้ง"
NOWHERE = "ไม่พบว่าเป็นรายชื่อของ ศอช. ใด เพิ่มคอลัมน์ตำบลและอำเภอ หรือพิมพ์ชื่อ ศอช. ไว้เหนือตาราง"
WHICH = "“{words}” ตรงกับหลายแห่ง เลือกแห่งที่ถูก"
OTHER_NAME = "รหัส {code} กับชื่อ “{words}” เป็นคนละแห่ง เลือกแห่งที่ถูก"
NEAR = "ไม่พบ “{words}” ในพื้นที่ของท่าน เลือกแห่งที่หมายถึง หรือแก้ชื่อในไฟล์"
WHOSE = "รายชื่อนี้เป็นของ ศอช. ใด"
MOST_OFFERED = 60
LIKE = 0.7  # of difflib: «สนวล» is like «สนวน»
_TITLE = re.compile(
    r"^(ศอช\.?\s*[ตอจ](\.|\s)|ก\.?บ\.?ต\.?|ตำบล|แขวง|ต\.|กิ่งอำเภอ|อำเภอ|เขต|อ\.|จังหวัด|จ\.)\s*(?=\S)"
)
_CAPITAL = "เมือง"  # «อ.เมือง» is the district of the province's capital


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that may have a roster: a centre, or of a ก.บ.ต. a ตำบล. Names are folded."""

    key: str  # the number of the centre, or the code of the ตำบล
    tier: str
    code: str  # of its own area
    names: tuple[str, str, str]  # ตำบล, อำเภอ, จังหวัด; empty above its tier
    label: str  # «ต.สนวน อ.ห้วยราช จ.บุรีรัมย์»


@dataclass(frozen=True, slots=True)
class Placement:
    """Where words lead: to one spot, to several of which one is to be chosen, or nowhere and what to do about it."""

    spot: Spot | None = None
    offered: tuple[Spot, ...] = ()
    message: str = ""


@dataclass
class Places:
    """The places that one person keeps, and where words lead among them; every distinct word is looked up once."""

    by: User
    kind: str
    _by_key: dict[str, Spot] = field(default_factory=dict)
    _by_code: dict[str, Spot] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], list[Spot]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[tuple[str, ...], Placement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for spot in _spots_of(self.by, self.kind):
            self._by_key[spot.key] = spot
            self._by_code[spot.code] = spot
            self._by_name[spot.tier, spot.names[_LEVELS.index(spot.tier)]].append(spot)

    def of(self, words: PlaceWords) -> Placement:
        at = (words.tier, words.code, words.subdistrict, words.district, words.province)
        if at not in self._known:
            self._known[at] = self._find(words)
        return self._known[at]

    def answered(self, key: str) -> Spot | None:
        """The spot that somebody chose, where it is theirs."""
        return self._by_key.get(key)

    def _find(self, words: PlaceWords) -> Placement:
        if words.code:
            return self._agreeing(self._of_code(words.code), words)
        names = [bare_name(name) for name in (words.subdistrict, words.district, words.province)]
        tier = self._tier_of(words, names)
        if not any(names) or tier is None:
            return self._nowhere(words.tier)
        found = list(self._named(tier, names)) or self._by_hand(tier, names, words)
        if len(found) == 1:
            return Placement(found[0])
        if found:
            return Placement(offered=_listed(found), message=WHICH.format(words=words.words))
        return self._not_here(tier, names, words)

    def _tier_of(self, words: PlaceWords, names: Sequence[str]) -> str | None:
        """What the words say they are of; else the most exact place that is given."""
        if self.kind == CommitteeKind.KBT:
            return Tier.SUBDISTRICT if names[0] else None
        if words.tier:
            # «ศอช.อ. ห้วยราช» may stand in one cell: whatever name is given is that of its own tier.
            level = _LEVELS.index(words.tier)
            return words.tier if any(names[: level + 1]) else None
        return next((tier for tier, name in zip(_LEVELS, names, strict=True) if name), None)

    # ── by code ────────────────────────────────────────────────────────────────────────────
    def _of_code(self, code: str) -> Placement:
        """The place of a code; of an abolished one those that took its place."""
        if code in self._by_code:
            return Placement(self._by_code[code])
        area = area_of_code(code)
        if area is None:
            return Placement(message=UNKNOWN.format(words=code))
        if self.kind == CommitteeKind.KBT:
            keys = [later.pk for later in area.successors.all()]
        else:
            keys = [str(centre.pk) for centre in centres_at_code(code)]
        found = [self._by_key[key] for key in keys if key in self._by_key]
        if len(found) == 1:
            return Placement(found[0])
        if found:
            return Placement(offered=_listed(found), message=WHICH.format(words=code))
        told = f"{code} {area.full_name}"
        return Placement(message=(NO_CENTRE if self._keeps(code) else OUTSIDE).format(words=told))

    def _agreeing(self, placement: Placement, words: PlaceWords) -> Placement:
        """The place of the code, unless the names beside it lead to another: one of the two was mistyped."""
        level = _LEVELS.index(placement.spot.tier) if placement.spot else 0
        told = (words.subdistrict, words.district, words.province)[level]
        if placement.spot is None or not told or bare_name(told) == placement.spot.names[level]:
            return placement
        named = self.of(replace(words, code="", tier=placement.spot.tier))
        if named.spot is None or named.spot == placement.spot:
            return placement
        message = OTHER_NAME.format(code=words.code, words=words.words)
        return Placement(offered=_listed([placement.spot, named.spot]), message=message)

    def _keeps(self, code: str) -> bool:
        """Whether an area lies where this person writes."""
        district = code[:4] if len(code) >= 4 else None
        return any(
            duty.role in KEEPERS and duty.covers(province_id=code[:2], district_id=district)
            for duty in self.by.duty_list
        )

    # ── by name ────────────────────────────────────────────────────────────────────────────
    def _named(self, tier: str, names: Sequence[str]) -> Iterator[Spot]:
        """Places of this very name, as far as the wider names that are given agree."""
        level = _LEVELS.index(tier)
        own = names[level] or next((name for name in names[:level] if name), "")
        for spot in self._by_name.get((tier, own), ()):
            if all(not name or name == spot.names[place] for place, name in _wider(names, level, spot)):
                yield spot
        if tier == Tier.DISTRICT and own == _CAPITAL and names[2]:
            yield from self._by_name.get((tier, f"{_CAPITAL}{names[2]}"), ())

    def _by_hand(self, tier: str, names: Sequence[str], words: PlaceWords) -> list[Spot]:
        """Names as people write them («อ.เมือง», old names of ตำบล), by geothai."""
        if tier != Tier.SUBDISTRICT or not words.subdistrict:
            return []
        codes = [address.subdistrict.code for address in self._addresses(words)]
        return [self._by_code[code] for code in codes if code in self._by_code]

    def _addresses(self, words: PlaceWords) -> list:
        wider = {"district": words.district or None, "province": words.province or None}
        return match(_without_title(words.subdistrict), **wider)

    def _not_here(self, tier: str, names: Sequence[str], words: PlaceWords) -> Placement:
        """Near names of one's own area are offered; what lies elsewhere is said to lie there."""
        level = _LEVELS.index(tier)
        own = names[level] or next((name for name in names[:level] if name), "")
        if tier == Tier.SUBDISTRICT:
            if addresses := self._addresses(words):
                codes = [address.subdistrict.code for address in addresses]
                lacking = any(self._keeps(code) for code in codes)
                return Placement(message=(NO_CENTRE if lacking else OUTSIDE).format(words=words.words))
            for gone in match_abolished(_without_title(words.subdistrict)):
                if gone.level == "subdistrict" and self._keeps(gone.code):
                    return self._of_code(gone.code)
        mine = [name for of, name in self._by_name if of == tier]
        near = [
            spot
            for name in get_close_matches(own, mine, n=5, cutoff=LIKE)
            for spot in self._by_name[tier, name]
        ]
        if near:
            return Placement(offered=_listed(near), message=NEAR.format(words=words.words))
        return Placement(message=UNKNOWN.format(words=words.words))

    def _nowhere(self, tier: str) -> Placement:
        """The file names no place: of the few that are theirs a person chooses."""
        mine = [spot for spot in self._by_key.values() if not tier or spot.tier == tier]
        if tier and len(mine) == 1:
            return Placement(mine[0])
        if 0 < len(mine) <= MOST_OFFERED:
            return Placement(offered=_listed(mine), message=WHOSE)
        return Placement(message=NOWHERE)


_LEVELS = [str(Tier.SUBDISTRICT), str(Tier.DISTRICT), str(Tier.PROVINCE)]


def _wider(names: Sequence[str], level: int, spot: Spot) -> Iterator[tuple[int, str]]:
    """Each wider name that was given, with its place; «เมือง» is the district of the capital."""
    for place in range(level + 1, 3):
        name = names[place]
        if place == 1 and name == _CAPITAL:
            name = f"{_CAPITAL}{spot.names[2]}"
        yield place, name


def bare_name(name: str) -> str:
    """Folded, without «ตำบล», «อ.», «ศอช.ต.» before it."""
    return thai.fold(_without_title(name)) if name else ""


def _without_title(name: str) -> str:
    return _TITLE.sub("", thai.clean_text(name))


def _listed(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    once = {spot.key: spot for spot in spots}
    return tuple(sorted(once.values(), key=lambda spot: thai.by_thai_name(spot.label)))[:MOST_OFFERED]


# ── what a person keeps ────────────────────────────────────────────────────────────────────
def _spots_of(by: User, kind: str) -> Iterator[Spot]:
    """One query: of a country 8,000 rows, so no more of each than its names."""
    if kind == CommitteeKind.KBT:
        rows = _kept(Subdistrict.objects.active(), by, district="district", province="district__province")
        at = ("", "district__", "district__province__")
        own: tuple[str, ...] = ("pk",)
    else:
        rows = _kept(Centre.objects.not_dissolved(), by, district="district", province="province")
        at = ("subdistrict__", "district__", "province__")
        own = ("pk", "tier", "subdistrict_id", "district_id", "province_id")
    names = [f"{path}{name}" for path in at for name in ("name", "search_key")]
    for row in rows.order_by("pk").values_list(*own, *names):
        told, folded = row[len(own) :: 2], row[len(own) + 1 :: 2]
        tier = row[1] if len(own) > 1 else str(Tier.SUBDISTRICT)
        code = row[2 + _LEVELS.index(tier)] if len(own) > 1 else row[0]
        label = " ".join(
            f"{title}{name}" for title, name in zip(("ต.", "อ.", "จ."), told, strict=True) if name
        )
        yield Spot(str(row[0]), tier, code, tuple(name or "" for name in folded), label)


def _kept(rows: QuerySet, by: User, *, district: str, province: str) -> QuerySet:
    duties = [duty for duty in by.duty_list if duty.role in KEEPERS]
    if any(duty.is_country for duty in duties):
        return rows
    return rows.filter(
        Q(**{f"{district}__in": [duty.district_id for duty in duties if duty.district_id]})
        | Q(**{f"{province}__in": [duty.province_id for duty in duties if duty.province_id]})
    )
