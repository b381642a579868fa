"""An event is mended: what its form does not speak of stays, and nobody's words are lost without a word."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from assessment.log_choices import LogKind, Part
from assessment.models import LogEntry
from registry.models import Partner
from tests.pages import words
from tests.year_factories import (
    A_DAY,
    LogAttendanceFactory,
    LogEntryFactory,
    LogOrganisationFactory,
    LogPartnerFactory,
    OrganisationFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db


def address_of(entry):
    return reverse("assessment:log-edit", args=[entry.pk])


def as_opened(client, entry, **more):
    """What a browser sends of the page as it was opened, with what was typed anew."""
    form = client.get(address_of(entry)).context["form"]
    said = {field.html_name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in said.items() if value is not False} | more


# ── what is offered no more ────────────────────────────────────────────────────────────────
def test_a_partner_that_is_used_no_more_stays_in_an_event(signed_in, centre):
    entry = LogEntryFactory(centre=centre)
    partner = LogPartnerFactory(entry=entry, partner=PartnerFactory(is_active=False)).partner

    signed_in.post(address_of(entry), as_opened(signed_in, entry, topic="แผนตำบล"))

    entry.refresh_from_db()
    assert entry.topic == "แผนตำบล"
    assert entry.partner_links.get().partner == partner


def test_an_organisation_that_has_ended_stays_in_an_event(signed_in, centre):
    entry = LogEntryFactory(centre=centre)
    gone = OrganisationFactory(centre=centre, ended_on=A_DAY - timedelta(days=1))
    LogOrganisationFactory(entry=entry, organisation=gone)

    signed_in.post(address_of(entry), as_opened(signed_in, entry, topic="แผนตำบล"))

    entry.refresh_from_db()
    assert entry.topic == "แผนตำบล"
    assert entry.organisation_links.get().organisation == gone


def test_what_is_used_no_more_can_still_be_taken_off(signed_in, centre):
    entry = LogEntryFactory(centre=centre)
    LogPartnerFactory(entry=entry, partner=PartnerFactory(is_active=False))

    signed_in.post(address_of(entry), as_opened(signed_in, entry, partners=[]))

    assert not entry.partner_links.exists()


def test_an_event_that_names_it_not_is_offered_no_partner_out_of_use(signed_in, centre):
    entry = LogEntryFactory(centre=centre)
    LogPartnerFactory(entry=LogEntryFactory(centre=centre), partner=PartnerFactory(is_active=False))

    form = signed_in.get(address_of(entry)).context["form"]

    assert form.fields["partners"].choices == []


# ── the roster of another day ──────────────────────────────────────────────────────────────
CREATE = reverse("assessment:log-create")
MOVED = "รายชื่อเปลี่ยนตามวันที่ ตรวจผู้เข้าร่วมอีกครั้ง"


def shown(people, part=""):
    return {f"part-{person.pk}": part for person in people}


def new(centre, **more):
    form_key = str(uuid.uuid4())
    return {"centre": centre.pk, "kind": LogKind.FORUM, "held_on": "15/1/64", "form_key": form_key} | more


@pytest.fixture
def left(centre, members):
    """One who sat on the committee until the day before the event."""
    centre.committees.get().seats.filter(person=members[4]).update(until=A_DAY - timedelta(days=1))
    return members[4]


def test_whoever_was_ticked_and_sat_no_more_on_that_day_is_asked_about(signed_in, centre, members, left):
    asked = signed_in.post(CREATE, new(centre, topic="แผนชุมชน", **shown(members, Part.ATTENDED)))

    assert asked.status_code == 422
    assert MOVED in words(asked)
    form = asked.context["form"]
    assert form["topic"].value() == "แผนชุมชน"
    assert [field.value() for _, field in form.members] == [Part.ATTENDED] * 4
    assert not LogEntry.objects.exists()


def test_after_the_look_the_new_roster_is_written(signed_in, centre, members, left):
    signed_in.post(CREATE, new(centre, **shown(members[:4], Part.ATTENDED)))

    assert LogEntry.objects.get().attendances.count() == 4


def test_another_day_without_a_tick_asks_nothing(signed_in, centre, members, left):
    signed_in.post(CREATE, new(centre, **shown(members)))

    assert not LogEntry.objects.get().attendances.exists()


def test_the_whole_committee_are_those_who_were_shown(signed_in, centre, members):
    asked = signed_in.post(CREATE, new(centre, whole="on", **shown(members[:3])))

    assert asked.status_code == 422
    assert MOVED in words(asked)
    assert asked.context["form"]["whole"].value()
    assert not LogEntry.objects.exists()


def test_an_attendance_that_the_page_did_not_show_stays(signed_in, centre, members):
    entry = LogEntryFactory(centre=centre)
    LogAttendanceFactory(entry=entry, person=members[0])

    signed_in.post(address_of(entry), {"kind": LogKind.FORUM, "held_on": "15/1/64", "topic": "แผนตำบล"})

    assert entry.attendances.get().person == members[0]


def test_whoever_sat_no_more_on_another_day_stays_unless_taken_off(signed_in, centre, members, left):
    entry = LogEntryFactory(centre=centre, held_on=A_DAY - timedelta(days=1))
    LogAttendanceFactory(entry=entry, person=left)

    signed_in.post(address_of(entry), as_opened(signed_in, entry, held_on="15/1/64"))
    entry.refresh_from_db()
    assert (entry.held_on, entry.attendances.get().person) == (A_DAY, left)
    signed_in.post(address_of(entry), as_opened(signed_in, entry, **shown([left])))

    assert not entry.attendances.exists()


def test_the_roster_of_another_day_is_shown_in_an_event_that_stands(signed_in, centre, members, left):
    entry = LogEntryFactory(centre=centre)
    said = as_opened(signed_in, entry, held_on="10/1/64", topic="แผนตำบล", reload="1")
    assert f"part-{left.pk}" not in said

    again = signed_in.post(address_of(entry), said)

    assert again.status_code == 200
    form = again.context["form"]
    assert f"part-{left.pk}" in form.fields
    assert (form["topic"].value(), form["held_on"].value()) == ("แผนตำบล", "10/1/64")
    assert form["stamp"].value() == said["stamp"]


# ── two at once ────────────────────────────────────────────────────────────────────────────
SINCE = "มีผู้แก้บันทึกนี้หลังจากท่านเปิดหน้า"


@pytest.mark.parametrize("mine", [{"topic": "ของฉัน"}, {"partner_names": "ธ.ก.ส."}])
def test_what_a_colleague_wrote_meanwhile_is_not_written_over(signed_in, centre, mine):
    entry = LogEntryFactory(centre=centre, topic="เดิม")
    first, second = as_opened(signed_in, entry, place="วัด"), as_opened(signed_in, entry, **mine)
    signed_in.post(address_of(entry), first)

    refused = signed_in.post(address_of(entry), second)

    assert refused.status_code == 422
    assert SINCE in words(refused)
    assert refused.context["form"][next(iter(mine))].value() == next(iter(mine.values()))
    entry.refresh_from_db()
    assert (entry.topic, entry.place) == ("เดิม", "วัด")
    assert not entry.partner_links.exists() and not Partner.objects.exists()


def test_a_colleagues_ticks_are_not_taken_off(signed_in, centre, members):
    entry = LogEntryFactory(centre=centre)
    second = as_opened(signed_in, entry, topic="ของฉัน")
    signed_in.post(address_of(entry), as_opened(signed_in, entry, **shown(members, Part.ATTENDED)))

    assert SINCE in words(signed_in.post(address_of(entry), second))
    assert entry.attendances.count() == 5


def test_the_button_pressed_twice_is_no_colleague(signed_in, centre, members):
    entry = LogEntryFactory(centre=centre)
    said = as_opened(signed_in, entry, partner_names="ธ.ก.ส.", **shown(members, Part.ATTENDED))

    signed_in.post(address_of(entry), said)

    assert signed_in.post(address_of(entry), said).status_code == 302


def test_minutes_of_a_colleague_are_not_written_over(signed_in, centre):
    entry = LogEntryFactory(centre=centre)
    address = reverse("assessment:log-minutes", args=[entry.pk])
    stamp = signed_in.get(address).context["form"]["stamp"].value()
    said = {"matters-TOTAL_FORMS": "0", "matters-INITIAL_FORMS": "0", "stamp": stamp}
    signed_in.post(address, said | {"number": "1/2564"})

    assert signed_in.post(address, said | {"number": "1/2564"}).status_code == 302
    refused = signed_in.post(address, said | {"number": "2/2564"})

    assert refused.status_code == 422
    assert SINCE in words(refused)
    assert refused.context["form"]["number"].value() == "2/2564"
    entry.refresh_from_db()
    assert entry.minutes == {"number": "1/2564"}
