"""What officers changed in the demo's registry before its day: through the services, so that it can be undone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from conweb.demo.invention import TODAY, dice, fixture, on_day
from conweb.demo.names import NamePool
from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.models import Centre, Committee, Seat
from registry.roster_values import SeatDraft, SeatValues
from registry.selectors.areas import of_district
from registry.selectors.bulk import BulkChange, bulk_rows
from registry.selectors.roster_edit import stored_seats, values_of
from registry.services.bulk import apply_bulk_edit, plan_of
from registry.services.duplicates import merge_people
from registry.services.networks import create_network, delete_network
from registry.services.people import create_person
from registry.services.rosters import RosterSaved, save_roster


def make_changes(accounts: Mapping[str, User], names: NamePool) -> None:
    """Make them day by day. Outside the change set of the demo: each is the act of its own person."""
    told = fixture("changes")
    with on_day(told["replaced"]["on"]):
        replace_member(told["replaced"], accounts, names)
    with on_day(told["mended"]["on"]):
        _mend(told["mended"], accounts)
    for entry in told["ticked"]:
        with on_day(entry["on"]):
            _tick(entry, accounts)
    with on_day(told["joined"]["on"]):
        _join(told["joined"], accounts)
    _take_back(told["taken_back"], accounts)
    with on_day(told["deleted"]["on"]):
        _delete(told["deleted"], accounts)


def executive_of(code: str) -> Committee:
    """The คณะกรรมการบริหาร of the ตำบล whose roster officers look after on the demo's day."""
    bodies = Committee.objects.executive().standing().filter(centre__subdistrict=code, starts_on__lte=TODAY)
    return bodies.select_related("centre").latest("starts_on")


def _seat(entry: Mapping[str, Any]) -> Seat:
    rows = Seat.objects.select_related("person").filter(committee=executive_of(entry["of"]))
    return rows.get(order=entry["seat"])


def _save(
    entry: Mapping[str, Any], accounts: Mapping[str, User], changed: SeatValues, *more: SeatDraft
) -> RosterSaved:
    """The whole roster as its page sends it, with one row that reads otherwise and perhaps a new one after it."""
    committee, seat = executive_of(entry["of"]), _seat(entry)
    rows: list[SeatDraft] = []
    for stands in stored_seats(committee):
        values = values_of(stands)
        is_meant = stands.pk == seat.pk
        rows.append(SeatDraft(f"s{stands.pk}", changed if is_meant else values, stands.pk, seen=values))
        rows += more if is_meant else ()
    return save_roster(
        committee=committee,
        seats=rows,
        base_version=committee.version,
        by=accounts[entry["by"]],
        reason=entry["reason"],
    )


def _ended(entry: Mapping[str, Any]) -> SeatValues:
    return replace(
        values_of(_seat(entry)),
        until=date.fromisoformat(entry["until"]),
        leaving_reason=entry["left"],
        leaving_note=entry["note"],
    )


def replace_member(entry: Mapping[str, Any], accounts: Mapping[str, User], names: NamePool) -> None:
    """Somebody left the roster, and somebody new sits for the same body in the same position."""
    old = _seat(entry)
    name = names.draw(dice("replaced", entry["of"]))
    new = SeatValues(
        position=old.position,
        prefix=name.prefix,
        first_name=name.first,
        last_name=name.last,
        source=old.source,
        represents=old.represents,
    )
    _save(entry, accounts, _ended(entry), SeatDraft("n1", new, replaces=f"s{old.pk}"))


def _mend(entry: Mapping[str, Any], accounts: Mapping[str, User]) -> None:
    _save(entry, accounts, replace(values_of(_seat(entry)), represents=entry["represents"]))


def _tick(entry: Mapping[str, Any], accounts: Mapping[str, User]) -> None:
    by = accounts[entry["by"]]
    places = {"subdistrict__in": entry["of"]} if "of" in entry else {"district": entry["district"]}
    centres = Centre.objects.visible_to(by).not_dissolved().filter(subdistrict__isnull=False, **places)
    change = BulkChange(int(FiscalYear.of(clock.today())), checked=entry["checked"])
    rows = bulk_rows(centres, change, by, on=clock.today())
    apply_bulk_edit(plan=plan_of(change, rows), by=by, reason=entry["reason"])


def _join(entry: Mapping[str, Any], accounts: Mapping[str, User]) -> None:
    """The same person written down a second time, and found out on the same day."""
    kept, by = _seat(entry).person, accounts[entry["by"]]
    gone = create_person(
        by=by,
        prefix=kept.prefix,
        first_name=kept.first_name,
        last_name=kept.last_name,
        province_id=kept.province_id,
        district_id=kept.district_id,
        subdistrict_id=kept.subdistrict_id,
        phone=entry["phone"],
    )
    merge_people(kept=kept, gone=gone, by=by, reason=entry["reason"])


def _take_back(entry: Mapping[str, Any], accounts: Mapping[str, User]) -> None:
    with on_day(entry["on"]):
        saved = _save(entry, accounts, _ended(entry))
    with on_day(entry["undone_on"]):
        undo_change(RecordedChange.objects.get(pk=saved.change), by=accounts[entry["by"]])


def _delete(entry: Mapping[str, Any], accounts: Mapping[str, User]) -> None:
    by = accounts[entry["by"]]
    area = of_district(District.objects.select_related("province").get(pk=entry["district"]))
    network = create_network(by=by, area=area, name=entry["name"])
    delete_network(network=network, by=by, reason=entry["reason"])
