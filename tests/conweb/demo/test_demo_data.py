"""The demo: one province whose registry, forms and accounts keep every rule, made once and never again."""

import json
import os
import stat
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, Q

from assessment.choices import Status
from assessment.facts import criteria_of, read_typed, scored_answers
from assessment.models import Answer, Assessment, AssessmentRound, Evidence
from assessment.scoring.engine import score
from conweb.demo.making import make_demo
from conweb.kernel import secrets_at_rest
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, RecordedChange, Subdistrict, User
from conweb.kernel.thai import in_bangkok
from conweb.kernel.undo import foresee, why_not_undo
from registry.choices import (
    CommitteeKind,
    HoldingMode,
    MilestoneKind,
    OfficeKind,
    Position,
    PostKind,
    SelectionStepKind,
    Source,
    Tier,
)
from registry.models import (
    AbsentCentre,
    Centre,
    CentreMilestone,
    Committee,
    LocalAuthority,
    Office,
    Person,
    PostHolding,
    Seat,
    Selection,
    SelectionStep,
)

# The mark has the test database made also where this file is run alone; the fixtures of the folder do the rest.
pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)
PROJECT = Path(__file__).resolve().parents[3]


def latest_committees() -> dict[int, Committee]:
    """The committee of each centre that began last, by the key of the centre."""
    rows = Committee.objects.executive().standing().select_related("centre").order_by("starts_on")
    return {row.centre_id: row for row in rows}


def sitting(committee: Committee) -> list[Seat]:
    """Who sits on it today, or sat on it at the end of a term that is over."""
    day = min(TODAY, committee.ends_on)
    return [
        row for row in committee.seats.all() if row.since <= day and (row.until is None or row.until >= day)
    ]


def history() -> dict[str, int]:
    """How many events every tracked model has."""
    models = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    assert len(models) >= 10
    return {model.__name__: model.objects.count() for model in models}


def entries(path: Path) -> dict[str, dict[str, str]]:
    return {entry["username"]: entry for entry in json.loads(path.read_text(encoding="utf-8"))}


# ── registry ───────────────────────────────────────────────────────────────────────────────
def test_centres_cover_buriram_with_its_23_districts_and_189_subdistricts():
    tiers = Counter(Centre.objects.values_list("tier", flat=True))
    covered = set(Centre.objects.of_tier(Tier.SUBDISTRICT).active().values_list("subdistrict", flat=True))
    absent = set(AbsentCentre.objects.values_list("subdistrict", flat=True))

    assert District.objects.active().filter(province="31").count() == 23
    assert tiers[Tier.PROVINCE] == 1
    assert tiers[Tier.DISTRICT] == 23
    assert len(covered) + len(absent) == 189
    assert covered | absent == set(
        Subdistrict.objects.active().filter(district__province="31").values_list("code", flat=True)
    )
    assert 3 <= len(absent) <= 6
    assert all(row.reason for row in AbsentCentre.objects.all())


@pytest.mark.parametrize(
    ("area", "official", "short"),
    [
        ({"subdistrict": "310102"}, "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) อิสาณ", "ศอช.ต. อิสาณ"),
        (
            {"tier": "district", "district": "3101"},
            "ศูนย์ประสานงานองค์การชุมชนระดับอำเภอ (ศอช.อ.) เมืองบุรีรัมย์",
            "ศอช.อ. เมืองบุรีรัมย์",
        ),
        (
            {"tier": "province", "province": "31"},
            "ศูนย์ประสานงานองค์การชุมชนระดับจังหวัด (ศอช.จ.) บุรีรัมย์",
            "ศอช.จ. บุรีรัมย์",
        ),
    ],
)
def test_centre_names_follow_the_rule(area, official, short):
    centre = Centre.objects.get(**area)

    assert (centre.official_name, centre.short_name) == (official, short)


def test_committees_have_9_to_25_members_one_chair_and_one_secretary_but_a_few():
    """The few are what the list must find: three below nine, two without ประธาน, two without เลขานุการ."""
    committees = latest_committees()
    short: Counter[str] = Counter()

    assert len(committees) == Centre.objects.active().count()
    for committee in committees.values():
        seats = sitting(committee)
        positions = Counter(seat.position for seat in seats)
        assert 8 <= len(seats) <= 25, committee
        short["below nine"] += len(seats) < 9
        short["no chair"] += positions[Position.CHAIR] == 0
        short["no secretary"] += positions[Position.SECRETARY] == 0
        assert max(positions[Position.CHAIR], positions[Position.SECRETARY]) <= 1, committee
        assert len({seat.person_id for seat in seats}) == len(seats), committee
        assert all(seat.represents for seat in seats), committee
    assert short == {"below nine": 3, "no chair": 2, "no secretary": 2}


def test_committees_before_had_9_to_25_members_on_the_cut_off_days_of_the_earlier_rounds():
    centres = Centre.objects.of_tier(Tier.SUBDISTRICT).active()

    for day in (date(2019, 4, 30), date(2020, 4, 30)):
        seats = Seat.objects.executive().in_office(day).filter(committee__centre__in=centres)
        sizes = seats.values("committee__centre").annotate(size=Count("pk"))
        assert len(sizes) == len(centres)
        assert all(9 <= row["size"] <= 25 for row in sizes)


def test_sources_of_members_are_those_of_their_tier():
    own = {Source.ORGANISATION, Source.LEADER, Source.OTHER_ORGANISATION}
    allowed = {
        Tier.SUBDISTRICT: own,
        Tier.DISTRICT: {Source.SUBDISTRICT_CENTRE, Source.NETWORK, Source.EXPERT},
        Tier.PROVINCE: {Source.DISTRICT_CENTRE, Source.NETWORK, Source.EXPERT},
    }

    for tier, sources in allowed.items():
        seats = Seat.objects.executive().filter(committee__centre__tier=tier)
        found = set(seats.values_list("source", flat=True))
        assert found <= sources
    lowest = Seat.objects.executive().filter(committee__centre__tier=Tier.SUBDISTRICT)
    assert set(lowest.values_list("source", flat=True)) == {source.value for source in own}


def test_each_centre_below_sends_one_of_its_own_members_above():
    committees = latest_committees()
    for centre in Centre.objects.active().exclude(parent=None):
        # Whoever left this month may still sit above: the paper of the ศอช.อ. has not followed yet.
        own = {
            seat.person_id
            for seat in committees[centre.pk].seats.all()
            if seat in sitting(committees[centre.pk]) or (seat.until and seat.until >= date(2021, 4, 5))
        }
        above = {
            seat.person_id
            for seat in sitting(committees[centre.parent_id])
            if seat.for_centre_id == centre.pk
        }
        assert above, centre
        assert above <= own, centre


def test_terms_are_expired_ending_soon_and_new_ones_of_2564():
    committees = [row for row in latest_committees().values() if row.centre.tier == Tier.SUBDISTRICT]

    def ending(first: int, last: int) -> int:
        return sum(TODAY + timedelta(first) <= row.ends_on <= TODAY + timedelta(last) for row in committees)

    assert ending(-365, -1) >= 3
    assert ending(0, 30) >= 3
    assert ending(31, 60) >= 3
    assert ending(61, 90) >= 3
    assert sum(row.starts_on.year == 2021 for row in committees) >= 20
    assert all(date(2017, 1, 1) <= row.starts_on <= TODAY for row in committees)
    assert all(1455 <= (row.ends_on - row.starts_on).days <= 1465 for row in committees)


def test_some_members_left_before_their_term_ended():
    left = Seat.objects.filter(until__isnull=False)

    assert 5 <= left.count() <= 80
    assert not left.filter(leaving_reason=None).exists()
    assert left.exclude(replaced_by=None).exists()


def test_people_have_one_record_each_but_one_to_be_found():
    names = Counter(Person.objects.current().values_list("first_name", "last_name"))

    assert [name for name, count in names.items() if count > 1] == [("ณรงค์", "สายทอง")]
    assert Person.objects.alias(seats_held=Count("seats")).filter(seats_held__gte=3).exists()


# ── what surrounds the centres ─────────────────────────────────────────────────────────────
def test_every_tier_has_its_office_and_every_district_its_chief():
    offices = Counter(Office.objects.values_list("kind", flat=True))
    chiefs = PostHolding.objects.on(TODAY).filter(post__kind=PostKind.DISTRICT_CHIEF)

    assert offices[OfficeKind.DISTRICT] == offices[OfficeKind.DISTRICT_ADMINISTRATION] == 23
    assert offices[OfficeKind.PROVINCE] == offices[OfficeKind.DEPARTMENT] == 1
    assert chiefs.values("post").distinct().count() == 23
    assert chiefs.exclude(mode=HoldingMode.SUBSTANTIVE).exists()


def test_officers_look_after_the_subdistricts_of_their_duty():
    holding = PostHolding.objects.get(person__first_name="พิมพ์ชนก", person__last_name="สายบุญ")

    assert {link.subdistrict_id for link in holding.subdistrict_links.all()} == {
        *("311601", "311602", "311605", "311607")
    }


def test_local_authorities_and_subdistricts_meet_many_to_many():
    authorities = LocalAuthority.objects.annotate(places=Count("subdistricts"))
    places = Subdistrict.objects.filter(district__province="31").annotate(bodies=Count("local_authorities"))

    assert authorities.filter(places__gte=2).exists()
    assert places.filter(bodies__gte=2).exists()
    assert not places.active().filter(bodies=0).exists()


def test_kbt_orders_stand_in_every_state():
    experts = Seat.objects.filter(committee__kind=CommitteeKind.KBT, source=Source.EXPERT)
    members = Seat.objects.executive().in_office(TODAY).values("person")
    seated = set(experts.filter(person__in=members).values_list("committee__subdistrict", flat=True))
    named = set(experts.values_list("committee__subdistrict", flat=True))
    orders = set(Committee.objects.filter(kind=CommitteeKind.KBT).values_list("subdistrict", flat=True))
    centres = set(Centre.objects.of_tier(Tier.SUBDISTRICT).active().values_list("subdistrict", flat=True))

    assert len(seated) > 100
    assert named - seated  # คำสั่งเก่า: those who are named sit no more
    assert orders - named  # an order without a กรรมการ ศอช.ต.
    assert centres - orders  # no order at all


def test_committees_are_being_chosen_at_every_step():
    last = {
        selection.steps.order_by("-done_on", "-pk").first().kind: selection
        for selection in Selection.objects.prefetch_related("steps")
    }

    assert set(last) == set(SelectionStepKind)
    assert SelectionStep.objects.filter(done_on__gt=TODAY).count() == 0
    assert Selection.objects.filter(cancelled_on__isnull=False).count() == 1
    ready = Seat.objects.filter(committee=last[SelectionStepKind.READY].committee)
    assert Counter(ready.values_list("position", flat=True))[Position.CHAIR] == 1
    assert 9 <= ready.count() <= 25


def test_every_kind_of_milestone_has_happened():
    assert set(CentreMilestone.objects.values_list("kind", flat=True)) == set(MilestoneKind)


def test_central_committee_has_27_seats():
    """ระเบียบ มท. 2551: ปลัดกระทรวง, อธิบดี, eight heads, five each of three kinds, two secretaries."""
    seats = Seat.objects.filter(committee__kind=CommitteeKind.CENTRAL)

    assert seats.count() == 27
    assert Counter(seats.values_list("source", flat=True))[Source.EX_OFFICIO] == 12


def test_phones_of_people_are_numbers_that_nobody_has():
    phones = Person.objects.exclude(phone="").values_list("phone", flat=True)

    assert len(phones) > 1000
    assert all(phone.startswith("080000") for phone in phones)


def test_citizen_ids_are_right_in_form_and_issued_to_nobody():
    """The first digit of an issued number is 1 to 8; the check digit is reckoned here by hand."""
    ciphers = Person.objects.exclude(national_id_cipher="").values_list("national_id_cipher", flat=True)
    numbers = {secrets_at_rest.decrypt(cipher) for cipher in ciphers}

    # 0·13 + 3·12 + 1·11 + 1·10 + 6·9 + 0·8 + 0+0+0+0+0 + 1·2 = 113; 113 mod 11 = 3; 11 - 3 = 8
    assert "0311600000018" in numbers
    assert all(number.startswith("0") and len(number) == 13 for number in numbers)
    assert len(numbers) == len(ciphers) > 20


# ── assessments ────────────────────────────────────────────────────────────────────────────
def test_stored_figures_are_what_the_engine_says():
    forms = Assessment.objects.prefetch_related("answers")

    assert len(forms) > 450
    for form in forms:
        criteria = criteria_of(form.criteria_id)
        card = score(criteria, scored_answers(criteria, form.answers.all()))
        told = (
            card.answered,
            card.total,
            card.strict_total,
            card.band and card.band.level,
            card.strict_band and card.strict_band.level,
        )
        assert (form.answered, form.total, form.strict_total, form.band, form.strict_band) == told, form


def test_answers_hold_what_their_typed_words_mean():
    for answer in Answer.objects.select_related("assessment"):
        indicator = criteria_of(answer.assessment.criteria_id).indicator(answer.number)
        reading = read_typed(indicator, answer.typed_value, answer.typed_of)
        assert (answer.value, answer.of) == (reading.value, reading.of), answer


@pytest.mark.parametrize("year", [2562, 2563])
def test_earlier_years_are_sent_nearly_everywhere_in_all_bands(year):
    forms = Assessment.objects.of_year(year)
    bands = Counter(forms.values_list("band", flat=True))
    centres = Centre.objects.of_tier(Tier.SUBDISTRICT).active().count()

    assert centres - 5 <= len(forms) < centres
    assert set(forms.values_list("status", flat=True)) == {Status.SENT}
    assert 0.12 < bands[1] / len(forms) < 0.30
    assert 0.40 < bands[2] / len(forms) < 0.60
    assert 0.20 < bands[3] / len(forms) < 0.40


def test_earlier_rounds_are_closed_and_marked_as_for_the_demo_only():
    for round_ in AssessmentRound.objects.filter(fiscal_year__lt=2564):
        assert round_.note == "ใช้ย้อนหลังเพื่อสาธิต"
        assert round_.closed_on
        assert round_.criteria.code == "2564"
    assert AssessmentRound.objects.get(fiscal_year=2564).closed_on is None


def test_totals_change_modestly_from_year_to_year():
    totals = dict(Assessment.objects.of_year(2562).values_list("centre", "total"))
    changes = [
        abs(total - totals[centre])
        for centre, total in Assessment.objects.of_year(2563).values_list("centre", "total")
        if centre in totals
    ]

    assert max(changes) <= 12
    assert sum(changes) / len(changes) < 4


def test_this_year_stands_in_every_state_and_band():
    forms = Assessment.objects.of_year(2564)
    centres = Centre.objects.of_tier(Tier.SUBDISTRICT)

    assert centres.exclude(assessments__fiscal_year=2564).count() >= 15
    assert forms.filter(status=Status.DRAFT, answered=0).exists()
    assert forms.filter(status=Status.DRAFT, answered__range=(1, 22)).count() >= 15
    assert set(forms.filter(status=Status.DRAFT, answered=23).values_list("band", flat=True)) == {1, 2, 3}
    assert set(forms.filter(status=Status.SENT).values_list("band", flat=True)) == {1, 2, 3}


def test_strict_reading_falls_into_another_band_somewhere():
    apart = [form for form in Assessment.objects.exclude(band=None) if form.band != form.strict_band]

    assert len(apart) >= 5
    assert any(form.status == Status.SENT and form.fiscal_year == 2564 for form in apart)


def test_half_typed_and_wrong_values_stay_as_they_were_typed():
    wrong = Answer.objects.filter(value=None).exclude(typed_value="").select_related("assessment")

    assert len({row.typed_value for row in wrong}) >= 4
    for row in wrong:
        indicator = criteria_of(row.assessment.criteria_id).indicator(row.number)
        assert read_typed(indicator, row.typed_value, row.typed_of).problem
        assert row.assessment.status == Status.DRAFT


def test_sent_forms_explain_a_number_of_members_that_is_not_the_registrys():
    committee = Q(number__in=[1, 20, 21, 22, 23])
    overruled = [
        row
        for row in Answer.objects.filter(committee, assessment__status=Status.SENT).select_related(
            "assessment"
        )
        if row.of != row.assessment.committee_size
    ]

    assert overruled
    assert all(row.note for row in overruled)


def test_committee_size_of_a_form_is_the_registrys_on_the_cut_off_day():
    for form in Assessment.objects.of_year(2563).select_related("round")[:40]:
        seats = Seat.objects.executive().in_office(form.round.cut_off_on)
        seats = seats.filter(committee__centre=form.centre)
        assert form.committee_size == seats.count()


def test_forms_were_filled_in_before_the_demos_day_by_an_officer_of_the_district():
    officers = set(Duty.objects.filter(role=Role.OFFICER).values_list("user", "district"))

    for form in Assessment.objects.prefetch_related("answers"):
        moments = [form.started_at, *sorted(row.saved_at for row in form.answers.all())]
        moments += [form.sent_at] if form.sent_at else []
        assert moments == sorted(moments)
        assert moments[-1].date() < TODAY
        assert form.started_by_id
        assert {(row.saved_by_id, form.district_id) for row in form.answers.all()} <= officers


@pytest.mark.parametrize(
    ("name", "status", "answered", "total", "strict_total", "last_year"),
    [
        ("ห้วยราช", Status.SENT, 23, 61, 61, 58),
        ("สามแวง", Status.DRAFT, 23, 57, 55, 43),
        ("ตาเสา", Status.SENT, 23, 47, 47, 45),
        ("บ้านตะโก", Status.SENT, 23, 52, 52, 50),
        ("สนวน", Status.DRAFT, 20, None, None, 44),
        ("โคกเหล็ก", Status.DRAFT, 23, 41, 41, 39),
        ("เมืองโพธิ์", Status.DRAFT, 8, None, None, 56),
    ],
)
def test_the_officers_district_looks_as_it_was_drawn(name, status, answered, total, strict_total, last_year):
    form = Assessment.objects.get(district="3116", centre__subdistrict__name=name, fiscal_year=2564)
    before = Assessment.objects.get(centre=form.centre, fiscal_year=2563)

    assert (form.status, form.answered, form.total, form.strict_total) == (
        status,
        answered,
        total,
        strict_total,
    )
    assert before.total == last_year


def test_the_officers_district_has_one_centre_that_has_not_begun():
    centre = Centre.objects.get(district="3116", subdistrict__name="ห้วยราชา")

    assert list(centre.assessments.values_list("fiscal_year", flat=True)) == [2563, 2562]


def test_evidence_is_real_files_of_all_three_kinds():
    rows = list(Evidence.objects.all())

    assert {row.content_type for row in rows} == {"application/pdf", "image/jpeg", "image/png"}
    for row in rows:
        assert len(row.file.read()) == row.size
        row.file.close()


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
    }
    assert len({record.by_id for record in records}) >= 4
    assert len({record.made_at.date() for record in records}) >= 5
    assert all(record.made_at.date() < TODAY and record.reason for record in records)
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
    assert all(record.made_at.date() > date(2021, 4, 1) for record in RecordedChange.objects.all())


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
