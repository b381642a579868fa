"""Doors of support: of one ศอช. money, trainings and visits; of areas partners, agreements, missions, news."""

from collections.abc import Callable
from typing import Any

from registry.models import Agreement, Mission, Office, Partner, Publicity, Support, SupportVisit
from tests.walk.door import Door, Fields
from tests.walk.world import Place
from tests.walk.year_rows import of_centre, of_district, shared_of

WHY = {"reason": "บันทึกผิด"}
SHARED: dict[str, type[Any]] = {
    "partner": Partner,
    "agreement": Agreement,
    "mission": Mission,
    "publicity": Publicity,
}


def _centre(at: Place) -> tuple[Any, ...]:
    return (at.fresh.pk,)


def _row(model: type[Any]) -> Callable[[Place], tuple[Any, ...]]:
    """The row of a district; asked for «above» that of its province."""

    def row(at: Place) -> tuple[Any, ...]:
        above = at.fresh == at.province_centre
        return (shared_of(model, at.province).pk if above else of_district(model, at.district).pk,)

    return row


def _written_by_mistake(at: Place) -> tuple[Any, ...]:
    """A partner that nothing names: only such a one goes."""
    district = None if at.fresh == at.province_centre else at.district
    named = {"name": "หน่วยงานที่บันทึกผิด", "province": at.province, "district": district}
    return (Partner.objects.get_or_create(**named, defaults={"kind": "other"})[0].pk,)


def _of_centre(model: type[Any]) -> Callable[[Place], tuple[Any, ...]]:
    return lambda at: (of_centre(model, at.fresh).pk,)


def _money(at: Place) -> Fields:
    return {"purpose": "จัดเวทีประชาคม", "source": "local", "amount": "๒๐,๐๐๐", "received_on": "3 มี.ค. 2564"}


def _visit(at: Place) -> Fields:
    office = Office.objects.filter(district=at.district, kind="district").get()
    return {"kind": "training", "office": office.pk, "held_on": "3 มี.ค. 2564", "topic": "อบรมการทำแผน"}


# A partner of the country can be chosen everywhere.
SENT: dict[str, Callable[[Place], Fields]] = {
    "partner": lambda at: {"name": "สถานีอนามัยเฉลิมพระเกียรติ", "kind": "government", "is_active": "on"},
    "agreement": lambda at: {
        "partner": shared_of(Partner, None).pk,
        "title": "ร่วมอบรมอาชีพ",
        "since": "1 ต.ค. 2563",
    },
    "mission": lambda at: {
        "title": "ขับเคลื่อนแผนพัฒนาตำบล",
        "tiers": ["subdistrict"],
        "fiscal_year": "2564",
        "assigned_on": "1 ก.พ. 2564",
    },
    "publicity": lambda at: {"title": "ปลูกผักสวนครัว", "published_on": "๑ ก.พ. ๒๕๖๔", "channel": "วิทยุชุมชน"},
}


def _shared(stem: str) -> dict[str, Door]:
    row, sends = _row(SHARED[stem]), SENT[stem]
    gone = _written_by_mistake if stem == "partner" else row
    return {
        f"registry:{stem}-list": Door(),
        f"registry:{stem}-export": Door(row=lambda at: ("xlsx",)),
        f"registry:{stem}-create": Door(asks=lambda at: f"?area={at.district.pk}", sends=sends),
        f"registry:{stem}-edit": Door(row=row, sends=sends),
        f"registry:{stem}-remove": Door(row=gone, sends=lambda at: WHY),
    }


DOORS: dict[str, Door] = {
    "registry:support-home": Door(row=_centre),
    "registry:support-export": Door(row=lambda at: (at.fresh.pk, "xlsx")),
    "registry:support-create": Door(row=_centre, sends=_money),
    "registry:support-edit": Door(row=_of_centre(Support), sends=_money),
    "registry:support-remove": Door(row=_of_centre(Support), sends=lambda at: WHY),
    "registry:support-visit-create": Door(row=_centre, sends=_visit),
    "registry:support-visit-edit": Door(row=_of_centre(SupportVisit), sends=_visit),
    "registry:support-visit-remove": Door(row=_of_centre(SupportVisit), sends=lambda at: WHY),
    **{name: door for stem in SHARED for name, door in _shared(stem).items()},
}
