"""The log's pages: the form and its question, one event with its files, attendance."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessment.log_choices import LogKind, Part
from assessment.models import LogEntry, LogFile, PolicyTag
from assessment.services.log import take_out
from conweb.kernel.choices import Role
from registry.models import Partner
from tests.assessment.log.papers import a_paper
from tests.factories import CentreFactory, DistrictFactory, SubdistrictFactory, officer_of, person_with
from tests.pages import posts, same_queries, words
from tests.year_factories import (
    A_DAY,
    LogAttendanceFactory,
    LogEntryFactory,
    LogPartnerFactory,
    OrganisationFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db
CREATE = reverse("assessment:log-create")


def page(name, row):
    return reverse(f"assessment:{name}", args=[row.pk])


def typed(centre, **more):
    """The form filled with the least."""
    return {
        "centre": centre.pk,
        "kind": LogKind.FORUM,
        "held_on": "15 ม.ค. 2564",
        "form_key": str(uuid.uuid4()),
        **more,
    }


def words_of(response):
    return response.content.decode()


def shown(members, **said):
    """What a browser sends of a roster: a field for everybody, empty where nothing was chosen."""
    return {f"part-{person.pk}": "" for person in members} | said


# ── the form ───────────────────────────────────────────────────────────────────────────────
def test_a_kind_and_a_day_are_enough(signed_in, centre):
    response = signed_in.post(CREATE, typed(centre))

    entry = LogEntry.objects.get()
    assert response.url == page("log-detail", entry)
    assert (entry.centre, entry.kind, entry.held_on) == (centre, LogKind.FORUM, A_DAY)


def test_the_form_opens_with_today_and_ones_own_centre(signed_in, centre, officer):
    officer.duty_list[0].subdistricts.add(centre.subdistrict)

    shown = signed_in.get(CREATE)

    assert shown.context["form"]["held_on"].initial == date(2021, 4, 20)
    assert shown.context["centre"] == centre


def test_the_form_opens_with_the_centre_logged_last(signed_in, centre, officer):
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311606", name="เมืองโพธิ์"))
    LogEntryFactory(centre=other, recorded_by=officer)

    assert signed_in.get(CREATE).context["centre"] == other


def test_everything_that_can_be_said_is_kept(signed_in, centre, members, media):
    organisation = OrganisationFactory(centre=centre)
    tag = PolicyTag.objects.first()
    said = typed(
        centre,
        topic="แผนชุมชน",
        place="ศาลากลางบ้าน",
        duty="4",
        policy=tag.pk,
        people="๔๕",
        amount="๑,๒๕๐.๕๐",
        note="บรรทัดแรก\nบรรทัดที่สอง",
        organisations=[organisation.pk],
        partner_names="รพ.สต. สนวน, ธ.ก.ส.",
        partner_kind="government",
        files=[a_paper("ใบลงชื่อ.pdf")],
        **{f"part-{members[1].pk}": Part.LED},
    )

    signed_in.post(CREATE, said)

    entry = LogEntry.objects.get()
    assert (entry.topic, entry.place, entry.duty, entry.policy) == ("แผนชุมชน", "ศาลากลางบ้าน", 4, tag)
    assert (entry.people, str(entry.amount), entry.note) == (45, "1250.50", "บรรทัดแรก\nบรรทัดที่สอง")
    assert entry.organisation_links.get().organisation == organisation
    assert sorted(entry.partner_links.values_list("partner__name", flat=True)) == ["ธ.ก.ส.", "รพ.สต. สนวน"]
    assert entry.files.get().name == "ใบลงชื่อ.pdf"
    assert dict(entry.attendances.values_list("person", "part")) == {members[1].pk: Part.LED}


def test_the_whole_committee_came_but_who_was_away(signed_in, centre, members):
    away = {f"part-{members[4].pk}": Part.ABSENT}

    signed_in.post(CREATE, typed(centre, whole="on", **shown(members, **away)))

    parts = list(LogEntry.objects.get().attendances.values_list("part", flat=True))
    assert sorted(parts) == ["absent", *["attended"] * 4]


@pytest.mark.parametrize(
    ("wrong", "field", "why"),
    [
        ({"kind": ""}, "kind", "เลือกว่าทำอะไร"),
        ({"held_on": ""}, "held_on", "ยังไม่ได้พิมพ์วันที่"),
        ({"held_on": "21 เม.ย. 2564"}, "held_on", "ยังไม่ถึงวันนี้"),
        ({"people": "สิบ"}, "people", "พิมพ์เป็นตัวเลข"),
        ({"amount": "-5"}, "amount", "จำนวนเงินต้องไม่ติดลบ"),
        ({"duty": "14"}, "duty", "เลือกจากรายการ"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_what_was_typed_stays(signed_in, centre, wrong, field, why):
    shown = signed_in.post(CREATE, typed(centre, topic="แผนชุมชน", **wrong))

    assert shown.status_code == 422
    assert why in " ".join(shown.context["form"].errors[field])
    assert why in words(shown)
    assert shown.context["form"]["topic"].value() == "แผนชุมชน"
    assert not LogEntry.objects.exists()


def test_a_file_that_lies_about_its_type_is_named_and_nothing_is_written(signed_in, centre, media):
    lying = SimpleUploadedFile("รูป.jpg", b"MZ this is a program")

    shown = signed_in.post(CREATE, typed(centre, files=[lying]))

    assert shown.status_code == 422
    assert "ไฟล์ รูป.jpg ไม่ใช่ PDF, JPEG หรือ PNG" in words(shown)
    assert not LogEntry.objects.exists()


def test_files_of_a_refused_form_need_not_be_chosen_again(signed_in, centre, media):
    refused = signed_in.post(CREATE, typed(centre, kind="", files=[a_paper("ใบลงชื่อ.pdf")]))
    waiting = refused.context["waiting"][0]

    signed_in.post(CREATE, typed(centre, **{waiting.field: waiting.word}))

    assert LogFile.objects.get().name == "ใบลงชื่อ.pdf"


def test_one_that_looks_twice_is_asked_about_and_written_when_it_is_meant(signed_in, centre):
    LogEntryFactory(centre=centre, topic="แผนชุมชน")

    asked = signed_in.post(CREATE, typed(centre, topic="ใหม่"))
    assert asked.status_code == 422
    assert "มีบันทึกของวันเดียวกันแล้ว" in words(asked)
    assert LogEntry.objects.count() == 1
    signed_in.post(CREATE, typed(centre, topic="ใหม่", again="1"))

    assert LogEntry.objects.count() == 2


def test_saved_and_one_more_is_still_meant_after_the_question(signed_in, centre):
    LogEntryFactory(centre=centre)

    asked = words_of(signed_in.post(CREATE, typed(centre, more="1")))

    assert '<input type="hidden" name="more" value="1">' in asked
    assert '<input type="hidden" name="more"' not in words_of(signed_in.post(CREATE, typed(centre)))


def test_enter_in_a_field_answers_no_question(signed_in, centre):
    """The first button of a form is the one that Enter presses."""
    LogEntryFactory(centre=centre)

    asked = words_of(signed_in.post(CREATE, typed(centre)))

    buttons = re.findall(r"<button[^>]*>", asked[asked.index("data-log") :])
    assert "name=" not in buttons[0]
    assert any('name="again"' in button for button in buttons[1:])


def test_saved_and_one_more_keeps_centre_and_day(signed_in, centre):
    response = signed_in.post(CREATE, typed(centre, more="1"))

    assert response.url == f"{CREATE}?centre={centre.pk}&on=2021-01-15"
    assert signed_in.get(response.url).context["form"]["held_on"].initial == A_DAY


def test_another_centre_brings_its_own_roster_without_a_script(signed_in, centre):
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311606", name="เมืองโพธิ์"), members=2)

    shown = signed_in.post(CREATE, typed(other, topic="แผนชุมชน", reload="1"))

    assert shown.status_code == 200
    assert len(shown.context["form"].members) == 2
    assert shown.context["form"]["topic"].value() == "แผนชุมชน"
    assert not LogEntry.objects.exists()


def test_whoever_keeps_many_districts_chooses_the_centre_first(client, centre):
    client.force_login(person_with(Role.PROVINCIAL, province=centre.province))

    assert client.get(CREATE).url == reverse("assessment:work-home")
    assert client.get(f"{CREATE}?centre={centre.pk}").status_code == 200


def test_a_centre_of_elsewhere_does_not_exist(client, centre):
    client.force_login(officer_of(DistrictFactory(code="3102")))

    assert client.get(f"{CREATE}?centre={centre.pk}").status_code == 404
    assert client.post(CREATE, typed(centre)).status_code == 404


def test_a_reader_is_told_whose_job_it_is(client, centre):
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    refused = client.get(f"{CREATE}?centre={centre.pk}")

    assert refused.status_code == 403
    assert "สำนักงานพัฒนาชุมชนอำเภอ" in words(refused)


# ── an event that stands ───────────────────────────────────────────────────────────────────
def test_an_event_is_mended_in_a_form_that_holds_what_stands(signed_in, centre, members):
    entry = LogEntryFactory(centre=centre, topic="แผนชุมชน")
    LogAttendanceFactory(entry=entry, person=members[2], part=Part.LED)
    form = signed_in.get(page("log-edit", entry)).context["form"]
    assert form[f"part-{members[2].pk}"].initial == Part.LED

    signed_in.post(
        page("log-edit", entry),
        {"kind": LogKind.FORUM, "held_on": "16/1/2564", "topic": "แผนตำบล", **shown(members)},
    )

    entry.refresh_from_db()
    assert (entry.topic, entry.held_on) == ("แผนตำบล", date(2021, 1, 16))
    assert not entry.attendances.exists()


def test_somebody_who_left_since_stays_in_an_event(signed_in, centre, members):
    entry = LogEntryFactory(centre=centre)
    LogAttendanceFactory(entry=entry, person=members[0])
    centre.committees.get().seats.filter(person=members[0]).update(until=A_DAY - timedelta(days=5))

    form = signed_in.get(page("log-edit", entry)).context["form"]

    assert f"part-{members[0].pk}" in form.fields


def test_an_event_tells_who_came_with_whom_and_what_happened_to_it(signed_in, centre, members):
    said = typed(centre, topic="แผนชุมชน", whole="on", partner_names="ธ.ก.ส.", **shown(members))
    signed_in.post(CREATE, said)
    entry = LogEntry.objects.get()

    said = words(signed_in.get(page("log-detail", entry)))

    assert "เข้าร่วม 5 คน จากที่บันทึกไว้ 5 คน" in said
    assert members[0].full_name in said
    assert "ธ.ก.ส." in said
    assert "เพิ่มบันทึกงาน เวทีประชาคม แผนชุมชน" in said


def test_taking_out_and_putting_back(signed_in, centre, client):
    entry = LogEntryFactory(centre=centre)

    shown = signed_in.post(page("log-remove", entry), follow=True)
    assert "เอาออกจากสมุดบันทึกงานแล้ว" in words(shown)
    assert page("log-restore", entry) in posts(shown)
    signed_in.post(page("log-restore", entry))

    entry.refresh_from_db()
    assert entry.removed_at is None


def test_an_event_that_was_taken_out_is_gone_for_readers(client, centre, officer):
    entry = take_out(entry=LogEntryFactory(centre=centre), by=officer)
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    assert client.get(page("log-detail", entry)).status_code == 404


def test_readers_see_no_buttons(client, centre):
    entry = LogEntryFactory(centre=centre)
    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    shown = client.get(page("log-detail", entry))

    assert shown.status_code == 200
    assert not [address for address in posts(shown) if "/log/" in address]


def test_files_are_attached_handed_out_taken_off_and_put_back(signed_in, centre, media):
    entry = LogEntryFactory(centre=centre)
    signed_in.post(page("log-attach", entry), {"files": [a_paper("ใบลงชื่อ.pdf")]})
    file = entry.files.get()

    handed_out = signed_in.get(page("log-file", file))
    assert handed_out["Content-Disposition"].startswith("attachment")
    assert b"".join(handed_out.streaming_content).startswith(b"%PDF")
    signed_in.post(page("log-file-remove", file))
    assert not entry.files.kept().exists()
    signed_in.post(page("log-file-restore", file))
    assert entry.files.kept().exists()


def test_a_file_that_was_taken_off_is_gone_for_readers(signed_in, client, centre, media):
    entry = LogEntryFactory(centre=centre)
    signed_in.post(page("log-attach", entry), {"files": [a_paper("ใบลงชื่อ.pdf")]})
    file = entry.files.get()
    signed_in.post(page("log-file-remove", file))

    client.force_login(person_with(Role.EXECUTIVE, province=centre.province))

    assert client.get(page("log-file", file)).status_code == 404


# ── one event, attendance ──────────────────────────────────────────────────────────────────
def test_an_event_takes_the_same_queries_with_30_who_came(signed_in, centre, members):
    entry = LogEntryFactory(centre=centre)
    LogAttendanceFactory(entry=entry, person=members[0])
    LogPartnerFactory(entry=entry)

    def grow():
        for person in members[1:]:
            LogAttendanceFactory(entry=entry, person=person)
        LogAttendanceFactory.create_batch(26, entry=entry)
        LogPartnerFactory.create_batch(29, entry=entry)

    same_queries(signed_in, page("log-detail", entry), 16, grow=grow)


def test_the_form_takes_the_same_queries_with_30_of_everything(signed_in, centre):
    OrganisationFactory(centre=centre)
    PartnerFactory()

    def grow():
        OrganisationFactory.create_batch(29, centre=centre)
        PartnerFactory.create_batch(29)
        CentreFactory(subdistrict=SubdistrictFactory(code="311606", name="เมืองโพธิ์"))

    same_queries(signed_in, f"{CREATE}?centre={centre.pk}", 11, grow=grow)


def test_attendance_counts_meetings_of_the_committee_and_what_else(signed_in, centre, members):
    first, second = members[:2]
    meetings = [
        LogEntryFactory(centre=centre, kind=LogKind.COMMITTEE_MEETING, held_on=A_DAY + timedelta(days=day))
        for day in range(4)
    ]
    for meeting in meetings[:2]:
        LogAttendanceFactory(entry=meeting, person=first)
    LogAttendanceFactory(entry=meetings[0], person=second)
    LogAttendanceFactory(entry=meetings[1], person=second, part=Part.ABSENT)
    LogAttendanceFactory(entry=LogEntryFactory(centre=centre), person=second, part=Part.LED)

    year = signed_in.get(page("log-attendance", centre)).context["attendance"]

    assert (year.meetings, year.unticked) == (4, 2)
    rows = {row.person_id: row for row in year.members}
    chair, other = rows[first.pk], rows[second.pk]
    # Of the two meetings that name nobody, nobody can be said to have stayed away.
    assert (chair.came, chair.meetings, chair.at_half) == (2, 2, True)
    assert (other.came, other.absent, other.elsewhere, other.led, other.at_half) == (1, 1, 1, 1, True)


def test_meetings_outside_ones_time_are_not_ones_own(signed_in, centre, members):
    meeting = LogEntryFactory(centre=centre, kind=LogKind.COMMITTEE_MEETING, held_on=A_DAY)
    LogAttendanceFactory(entry=meeting, person=members[0])
    centre.committees.get().seats.filter(person=members[3]).update(until=A_DAY - timedelta(days=1))

    year = signed_in.get(page("log-attendance", centre)).context["attendance"]

    left = next(row for row in year.members if row.person_id == members[3].pk)
    assert (left.meetings, left.has_left) == (0, True)


def test_attendance_takes_the_same_queries_with_30_meetings(signed_in, centre, members):
    LogEntryFactory(centre=centre, kind=LogKind.COMMITTEE_MEETING)

    def grow():
        for entry in LogEntryFactory.create_batch(30, centre=centre, kind=LogKind.COMMITTEE_MEETING):
            LogAttendanceFactory(entry=entry, person=members[0])

    same_queries(signed_in, page("log-attendance", centre), 9, grow=grow)


def test_a_new_partner_is_offered_the_next_time(signed_in, centre):
    signed_in.post(CREATE, typed(centre, partner_names="ธ.ก.ส."))

    choices = signed_in.get(f"{CREATE}?centre={centre.pk}").context["form"].fields["partners"].choices

    assert [name for _, name in choices] == ["ธ.ก.ส."]
    assert Partner.objects.get().district_id == "3116"
