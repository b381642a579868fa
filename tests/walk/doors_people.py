"""Doors of the registry: people and their personal data."""

from typing import Any

from registry.models import DistinctPair, Person, PersonMerge
from tests.walk.door import Door, Fields
from tests.walk.registry_rows import one
from tests.walk.world import Place

NAME = {"prefix": "นาง", "first_name": "ผู้มาใหม่", "last_name": "ใจดี", "subdistrict": ""}


def _person(at: Place) -> tuple[Any, ...]:
    """One of whom a phone and a citizen ID are kept."""
    return (one(Person, at, first_name="ซ้ำชื่อ").pk,)


def _bare(at: Place) -> tuple[Any, ...]:
    """The namesake, on whom nothing stands."""
    return (one(Person, at, first_name="ซ้ำชื่อ", phone="").pk,)


def _both(at: Place) -> tuple[Any, ...]:
    return (*_person(at), one(Person, at, first_name="จันทร์").pk)


def _merge(at: Place) -> Fields:
    return {"keep": _person(at)[0], "reason": "ตรวจกับบัตรแล้ว"}


DOORS: dict[str, Door] = {
    "registry:person-list": Door(),
    "registry:person-create": Door(asks=lambda at: f"?area={at.district.pk}", sends=lambda at: NAME),
    "registry:person-detail": Door(row=_person),
    "registry:person-edit": Door(row=_person, sends=lambda at: NAME | {"phone": "0898765432"}),
    "registry:person-delete": Door(row=_bare, sends=lambda at: {"reason": "บันทึกซ้ำ"}),
    "registry:person-reveal": Door(row=_person, sends=lambda at: {"field": "phone", "reason": "โทรนัดประชุม"}),
    "registry:person-report": Door(row=_person, sends=lambda at: {"reason": "เจ้าของข้อมูลขอสำเนา"}),
    "registry:retention-rules": Door(
        sends=lambda at: {
            "former_member": "5",
            "unseated_person": "2",
            "selection_file": "10",
            "reveal_log": "10",
        }
    ),
    "registry:people-due": Door(),
    "registry:people-anonymise": Door(
        asks=lambda at: f"?person={_bare(at)[0]}",
        sends=lambda at: {"reason": "เจ้าของข้อมูลขอให้ลบ", "sure": "on"},
    ),
    "registry:duplicate-list": Door(),
    "registry:person-merge": Door(row=_both, sends=_merge),
    "registry:duplicate-distinct": Door(row=_both),
    "registry:duplicate-reconsider": Door(row=lambda at: (one(DistinctPair, at).pk,)),
    "registry:merge-undo": Door(row=lambda at: (one(PersonMerge, at).pk,)),
}
