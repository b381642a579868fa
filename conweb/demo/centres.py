"""The centres of one province: a ศอช.ต. in each ตำบล but a handful, ศอช.อ. and ศอช.จ. above."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from conweb.demo.invention import day_between, dice, fixture
from conweb.kernel.models import District, Province, Subdistrict
from registry.choices import Tier
from registry.models import AbsentCentre, Centre

# Thousandths of a degree, about 3 km: within the district around its seat, since none is so small.
SPREAD = 28


@dataclass(frozen=True, slots=True)
class Centres:
    """All centres by the code of their area; dictionaries keep the order of the codes."""

    province: Centre
    districts: dict[str, Centre]
    subdistricts: dict[str, Centre]

    def of_district(self, code: str) -> Iterator[Centre]:
        return (centre for centre in self.subdistricts.values() if centre.district_id == code)

    @property
    def count(self) -> int:
        return 1 + len(self.districts) + len(self.subdistricts)


def make_centres() -> Centres:
    """Store the centres and the ตำบล that have none, with the reason."""
    facts = fixture("registry")
    province = Province.objects.get(code=facts["province"])
    districts = province.districts.active().order_by("code")
    absent = {entry["subdistrict"]: entry for entry in facts["absent"]}
    top = Centre(tier=Tier.PROVINCE, province=province, **_described(Tier.PROVINCE, province))
    top.save()
    middle = {
        district.code: Centre(
            tier=Tier.DISTRICT,
            province=province,
            district=district,
            parent=top,
            **_described(Tier.DISTRICT, district),
        )
        for district in districts
    }
    Centre.objects.bulk_create(middle.values())
    places = Subdistrict.objects.active().filter(district__province=province).order_by("code")
    bottom = {
        place.code: Centre(
            tier=Tier.SUBDISTRICT,
            province=province,
            district_id=place.district_id,
            subdistrict=place,
            parent=middle[place.district_id],
            **_described(Tier.SUBDISTRICT, place),
        )
        for place in places
        if place.code not in absent
    }
    Centre.objects.bulk_create(bottom.values())
    AbsentCentre.objects.bulk_create(
        AbsentCentre(
            subdistrict_id=code,
            reason=entry["reason"],
            since=date.fromisoformat(entry["since"]) if entry["since"] else None,
        )
        for code, entry in absent.items()
    )
    return Centres(top, middle, bottom)


def _described(tier: Tier, area: Province | District | Subdistrict) -> dict[str, object]:
    thrown = dice("centre", area.code)
    return {
        "official_name": f"ศูนย์ประสานงานองค์การชุมชน{tier.label} ({tier.abbreviation}) {area.name}",
        "short_name": f"{tier.abbreviation} {area.name}",
        "place": _place(tier, area),
        # The regulation of 2551 follows one of 2544: centres began between the two.
        "founded_on": day_between("2001-06-01", "2008-09-30", thrown),
        **_point(tier, area),
    }


def _point(tier: Tier, area: Province | District | Subdistrict) -> dict[str, Decimal]:
    """Somewhere near the seat of the district, rounded to about 100 m; one ศอช.ต. in eight has none yet."""
    seats = fixture("changes")["seats_of_districts"]
    if tier != Tier.SUBDISTRICT:
        # A ศอช.จ. lies in the first district of its province, the one that is named เมือง.
        latitude, longitude = seats[area.code if tier == Tier.DISTRICT else f"{area.code}01"]
        return {"latitude": Decimal(latitude), "longitude": Decimal(longitude)}
    thrown = dice("point", area.code)
    if thrown.randrange(8) == 0:
        return {}
    latitude, longitude = (
        Decimal(degrees) + Decimal(thrown.randint(-SPREAD, SPREAD)) / 1000 for degrees in seats[area.code[:4]]
    )
    return {"latitude": latitude, "longitude": longitude}


def _place(tier: Tier, area: Province | District | Subdistrict) -> str:
    if tier == Tier.PROVINCE:
        return f"สำนักงานพัฒนาชุมชนจังหวัด{area.name}"
    if tier == Tier.DISTRICT:
        return f"สำนักงานพัฒนาชุมชนอำเภอ{area.name}"
    bodies, thrown = fixture("bodies"), dice("place", area.code)
    return thrown.choice(bodies["places"]).format(tambon=area.name, village=thrown.choice(bodies["villages"]))
