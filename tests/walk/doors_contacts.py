"""Doors of the registry: offices, officials, อปท., networks, the directory."""

from typing import Any

from registry.choices import HoldingMode, LocalAuthorityKind, OfficeKind, PostKind
from registry.models import LocalAuthority, Network, Office, Post, PostHolding
from tests.walk.door import Door, Fields
from tests.walk.registry_rows import one
from tests.walk.world import Place

LAST_DAY = {"until": "1 เม.ย. 2564"}
WHY = {"reason": "บันทึกผิด"}


def _office(at: Place) -> tuple[Any, ...]:
    return (one(Office, at).pk,)


def _hall_of_the_province(at: Place) -> tuple[Any, ...]:
    """The one office of an area that has neither posts nor papers, so that it can be taken away."""
    kind = OfficeKind.PROVINCE_ADMINISTRATION
    return (Office.objects.get(kind=kind, province=at.province, ended_on__isnull=False).pk,)


def _post(at: Place) -> tuple[Any, ...]:
    return (one(Post, at, kind=PostKind.DISTRICT_CHIEF).pk,)


def _empty_post(at: Place) -> tuple[Any, ...]:
    return (one(Post, at, is_active=True, holdings__isnull=True).pk,)


def _closed_post(at: Place) -> tuple[Any, ...]:
    return (one(Post, at, is_active=False).pk,)


def _holding(at: Place) -> tuple[Any, ...]:
    return (one(PostHolding, at, post__kind=PostKind.DISTRICT_CHIEF).pk,)


def _network(at: Place) -> tuple[Any, ...]:
    return (one(Network, at).pk,)


def _authority(at: Place) -> tuple[Any, ...]:
    return (one(LocalAuthority, at, is_active=True).pk,)


def _closed_authority(at: Place) -> tuple[Any, ...]:
    return (one(LocalAuthority, at, is_active=False).pk,)


def _new_authority(at: Place) -> Fields:
    return {
        "kind": LocalAuthorityKind.MUNICIPALITY,
        "name": "ทุ่งใหม่",
        "subdistricts": [at.fresh.subdistrict_id],
    }


def _new_holder(at: Place) -> Fields:
    return {
        "prefix": "นาย",
        "first_name": "ทวีป",
        "last_name": "ยินดี",
        "mode": HoldingMode.SUBSTANTIVE,
        "since": "1 เม.ย. 2564",
    }


def _in_district(at: Place) -> str:
    return f"?area={at.district.pk}"


DOORS: dict[str, Door] = {
    "registry:contact-list": Door(),
    "registry:contact-xlsx": Door(),
    "registry:office-list": Door(),
    # Every district has both of its offices: only a regional one can still be made.
    "registry:office-create": Door(
        asks=lambda at: "?area=country", sends=lambda at: {"kind": OfficeKind.REGION, "name": "ศูนย์เขต 9"}
    ),
    "registry:office-detail": Door(row=_office),
    "registry:office-edit": Door(
        row=_office, sends=lambda at: {"name": "สำนักงานใหม่", "phone": "0 4400 0000"}
    ),
    "registry:office-close": Door(row=_office, sends=lambda at: LAST_DAY | WHY),
    # An open one: opening it again is a second click, which does nothing.
    "registry:office-reopen": Door(row=_office),
    "registry:office-delete": Door(row=_hall_of_the_province, sends=lambda at: WHY),
    "registry:office-emblem": Door(row=_office),
    "registry:post-create": Door(row=_office, sends=lambda at: {"kind": PostKind.OFFICER, "title": "พัฒนากร"}),
    "registry:post-detail": Door(row=_post),
    "registry:post-edit": Door(
        row=_post, sends=lambda at: {"kind": PostKind.DISTRICT_CHIEF, "title": "นายอำเภอ"}
    ),
    "registry:post-close": Door(row=_post, sends=lambda at: LAST_DAY),
    "registry:post-reopen": Door(row=_closed_post),
    "registry:post-delete": Door(row=_empty_post, sends=lambda at: WHY),
    "registry:post-holder": Door(row=_post, sends=_new_holder),
    "registry:holding-edit": Door(
        row=_holding, sends=lambda at: {"mode": HoldingMode.SUBSTANTIVE, "since": "1 พ.ย. 2563"}
    ),
    "registry:holding-end": Door(row=_holding, sends=lambda at: LAST_DAY),
    "registry:holding-delete": Door(row=_holding, sends=lambda at: WHY),
    "registry:network-list": Door(),
    "registry:network-create": Door(asks=_in_district, sends=lambda at: {"name": "เครือข่ายป่าชุมชน"}),
    "registry:network-detail": Door(row=_network),
    "registry:network-edit": Door(row=_network, sends=lambda at: {"name": "เครือข่ายชื่อใหม่"}),
    "registry:network-end": Door(row=_network, sends=lambda at: LAST_DAY),
    "registry:network-delete": Door(row=_network, sends=lambda at: WHY),
    "registry:local-authority-list": Door(),
    "registry:local-authority-create": Door(asks=_in_district, sends=_new_authority),
    "registry:local-authority-detail": Door(row=_authority),
    "registry:local-authority-edit": Door(row=_authority, sends=_new_authority),
    "registry:local-authority-close": Door(row=_authority),
    "registry:local-authority-reopen": Door(row=_closed_authority),
    "registry:local-authority-delete": Door(row=_authority, sends=lambda at: WHY),
}
