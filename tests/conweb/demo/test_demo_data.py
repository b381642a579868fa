"""The demo: accounts, made once and never again, with a history of its own."""

import json
import os
import stat
import subprocess
import sys
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.db import transaction

from assessment.models import Answer, Assessment, AssessmentRound
from conweb.demo.making import make_demo
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, RecordedChange, User
from conweb.kernel.thai import in_bangkok
from conweb.kernel.undo import foresee, why_not_undo
from registry.choices import (
    Tier,
)
from registry.models import (
    Centre,
    Committee,
    Person,
    Seat,
)

# The mark has the test database made also where this file is run alone; the fixtures of the folder do the rest.
pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)
PROJECT = Path(__file__).resolve().parents[3]


def history() -> dict[str, int]:
    """How many events every tracked model has."""
    models = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    assert len(models) >= 10
    return {model.__name__: model.objects.count() for model in models}


def entries(path: Path) -> dict[str, dict[str, str]]:
    return {entry["username"]: entry for entry in json.loads(path.read_text(encoding="utf-8"))}


# ── accounts ───────────────────────────────────────────────────────────────────────────────
def test_accounts_file_is_the_owners_alone_and_lists_every_role(accounts_file):
    listed = entries(accounts_file)
    roles = set(Duty.objects.filter(user__username__in=listed).values_list("role", flat=True))

    assert stat.S_IMODE(accounts_file.stat().st_mode) == 0o600
    assert roles == set(Role.values)
    for entry in listed.values():
        assert entry["name"] and entry["role"] and entry["area"]
    assert not list(accounts_file.parent.glob(f"{accounts_file.name}.*"))


def test_listed_passwords_open_the_accounts_and_keep_the_password_rules(accounts_file):
    for username, entry in entries(accounts_file).items():
        user = authenticate(None, username=username, password=entry["password"])

        assert user is not None and user.username == username
        validate_password(entry["password"], user)


def test_every_district_has_an_officer_and_only_listed_accounts_have_a_password(accounts_file):
    districts = set(Duty.objects.filter(role=Role.OFFICER).values_list("district", flat=True))
    usable = {user.username for user in User.objects.all() if user.has_usable_password()}

    assert len(districts) == 23
    assert usable == set(entries(accounts_file))


def test_one_person_holds_two_duties_in_two_districts():
    duties = Duty.objects.filter(user__username="twohats").values_list("role", "district")

    assert {role for role, _ in duties} == {Role.OFFICER, Role.DISTRICT_HEAD}
    assert len({district for _, district in duties}) == 2


def test_missing_accounts_file_gets_new_passwords_that_work(accounts_file):
    old = entries(accounts_file)
    accounts_file.unlink()

    make_demo(accounts_file)

    new = entries(accounts_file)
    assert new.keys() == old.keys()
    assert all(new[name]["password"] != old[name]["password"] for name in new)
    assert authenticate(None, username="officer", password=new["officer"]["password"])
    assert not authenticate(None, username="officer", password=old["officer"]["password"])


def test_password_that_its_owner_changed_stays_and_leaves_the_file(accounts_file):
    owner = User.objects.get(username="head")
    owner.set_password("ของฉันเอง-2564")
    owner.save()

    make_demo(accounts_file)

    assert entries(accounts_file)["head"]["password"] is None
    assert authenticate(None, username="head", password="ของฉันเอง-2564")


def test_password_hashed_anew_at_a_sign_in_stays_in_the_file(accounts_file):
    user = User.objects.get(username="head")
    password = entries(accounts_file)["head"]["password"]
    user.set_password(password)
    user.save()

    make_demo(accounts_file)

    assert entries(accounts_file)["head"]["password"] == password


def test_file_written_before_a_commit_that_failed_is_taken_at_its_word(accounts_file):
    accounts_file.unlink()
    with transaction.atomic():
        make_demo(accounts_file)
        transaction.set_rollback(True)
    written = entries(accounts_file)

    make_demo(accounts_file)

    assert {name: entry["password"] for name, entry in entries(accounts_file).items()} == {
        name: entry["password"] for name, entry in written.items()
    }
    assert authenticate(None, username="province", password=written["province"]["password"])


def test_accounts_file_opened_to_others_is_closed_again(accounts_file):
    accounts_file.chmod(0o644)

    make_demo(accounts_file)

    assert stat.S_IMODE(accounts_file.stat().st_mode) == 0o600


# ── once, whole, and always the same ───────────────────────────────────────────────────────
def test_second_run_changes_nothing(accounts_file):
    before, file_before = history(), (accounts_file.read_bytes(), accounts_file.stat().st_mtime_ns)

    call_command("load_areas", stdout=StringIO())
    call_command("load_criteria", stdout=StringIO())
    call_command("make_demo", accounts_file=str(accounts_file), stdout=StringIO())

    assert history() == before
    assert (accounts_file.read_bytes(), accounts_file.stat().st_mtime_ns) == file_before


def test_second_run_keeps_what_people_did_since(accounts_file):
    Centre.objects.filter(subdistrict="311605").update(place="ที่ทำการใหม่")
    Answer.objects.filter(assessment__centre__subdistrict="311605", number=1).update(
        typed_value="12", value=12
    )
    AssessmentRound.objects.filter(fiscal_year=2564).update(closed_on=TODAY)

    call_command("load_criteria", stdout=StringIO())
    make_demo(accounts_file)

    assert Centre.objects.get(subdistrict="311605").place == "ที่ทำการใหม่"
    assert Answer.objects.filter(value=12, number=1, assessment__centre__subdistrict="311605").exists()
    assert AssessmentRound.objects.get(fiscal_year=2564).closed_on == TODAY


def test_history_of_every_row_says_that_it_is_demo_data():
    for model in (Centre, Committee, Seat, Person, Assessment, Answer, Duty):
        events = model.pgh_event_model.objects
        # What officers changed since is theirs, and says so.
        own = events.filter(pgh_context__metadata__user=None)
        assert own.exists(), model
        assert not own.exclude(pgh_context__metadata__reason="ข้อมูลสาธิต").exists(), model


# ── what officers changed ──────────────────────────────────────────────────────────────────
def test_recorded_changes_are_of_several_people_and_days_before_the_demos_own():
    records = list(RecordedChange.objects.all())

    assert {record.kind for record in records} == {
        "roster",
        "bulk-edit",
        "merge",
        "deletion",
        "undo",
        "holder",
        "round",
        "yearly-figures",
        "award-register",
        "award-rules",
    }
    days = [in_bangkok(record.made_at).date() for record in records]
    assert len({record.by_id for record in records}) >= 4
    assert len(set(days)) >= 5
    assert all(day < TODAY for day in days)
    # Dates, contacts and figures of the year are written down without saying why; rules say it in their ruling.
    told = ("round", "yearly-figures", "award-rules")
    assert all(record.reason for record in records if record.kind not in told)
    assert all(in_bangkok(record.made_at).weekday() < 5 for record in records)


def test_one_change_was_taken_back_and_the_others_can_still_be():
    undone = [record for record in RecordedChange.objects.all() if record.undone_at]

    assert [record.undone_by.username for record in undone] == ["officer2"]
    for record in RecordedChange.objects.exclude(pk=undone[0].pk):
        assert why_not_undo(record) == ""
        assert foresee(record).left == []


def test_register_was_entered_before_anybody_changed_it():
    entered = Seat.pgh_event_model.objects.filter(pgh_context__metadata__user=None)
    days = {event.pgh_context.metadata["on"] for event in entered.select_related("pgh_context")[:50]}

    assert days == {"2021-04-01"}
    changes = RecordedChange.objects.all()
    assert all(in_bangkok(record.made_at).date() > date(2021, 4, 1) for record in changes)


def test_history_of_changes_says_their_own_day():
    changed = Seat.pgh_event_model.objects.filter(
        pgh_label="update", pgh_context__metadata__user=User.objects.get(username="twohats").pk
    )

    assert {event.pgh_context.metadata["on"] for event in changed} == {"2021-04-05"}


def test_who_was_replaced_is_followed_by_somebody_the_day_after():
    old = Seat.objects.get(leaving_reason="moved_away", committee__centre__subdistrict="311606")

    assert (old.until, old.replaced_by.since) == (date(2021, 3, 31), date(2021, 4, 1))
    assert old.replaced_by.represents == old.represents


def test_most_centres_have_a_point_near_the_seat_of_their_district():
    centres = Centre.objects.active()
    with_point = centres.exclude(latitude=None)
    middles = {centre.district_id: centre for centre in with_point.of_tier(Tier.DISTRICT)}

    assert 0.8 < with_point.count() / centres.count() < 1
    for centre in with_point.of_tier(Tier.SUBDISTRICT):
        middle = middles[centre.district_id]
        # 0.03° of latitude are 3.3 km
        assert abs(centre.latitude - middle.latitude) < Decimal("0.03")
        assert abs(centre.longitude - middle.longitude) < Decimal("0.03")


INVENT = """
from conweb.demo.forms import Inventor, State, states_of_this_year
from conweb.demo.invention import dice
from conweb.demo.names import NamePool
from assessment.scoring.parsing import shipped_criteria
names = NamePool()
for _ in range(200):
    print(names.draw(dice("names", _)))
print(states_of_this_year({"3101": ["310102", "310103", "310104"], "3110": ["311001", "311002"]}))
sizes = dict.fromkeys((2562, 2563, 2564), 15)
for code in ("310102", "311605", "312301"):
    print(list(Inventor(shipped_criteria("2564"), code, sizes, 15, State.PARTIAL).sheets()))
"""


def test_inventions_do_not_depend_on_the_order_of_hashes():
    told = {
        subprocess.run(
            [sys.executable, "-c", INVENT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(PROJECT)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(told) == 1
