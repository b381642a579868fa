"""Writing the log: once for a form, never in the future or outside the centre's life, asked where it looks twice."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from assessment.log_choices import LogKind, Part
from assessment.models import LogAttendance, LogEntry, LogFile, LogOrganisation, LogPartner
from assessment.selectors.log import like_it
from assessment.services.log import (
    LooksTwice,
    NewPartner,
    TookPart,
    attach_file,
    bring_back,
    change_event,
    log_event,
    remove_file,
    restore_file,
    save_minutes,
    take_out,
)
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.choices import CentreStatus, MilestoneKind
from registry.models import CentreMilestone, MilestoneParty, Partner
from registry.year_choices import PartnerKind
from tests.assessment.log.papers import a_paper
from tests.factories import DistrictFactory, PersonFactory, officer_of, person_with
from tests.year_factories import (
    A_DAY,
    ActionItemFactory,
    LogEntryFactory,
    OrganisationFactory,
    PartnerFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2021, 4, 20)


def a_forum(centre, officer, **more):
    return log_event(**{"centre": centre, "by": officer, "kind": LogKind.FORUM, "held_on": A_DAY, **more})


def test_an_event_is_one_change_that_stands_in_the_list(centre, officer, members):
    entry = a_forum(centre, officer, topic="แผนชุมชน", took_part=TookPart({members[0].pk: Part.LED}))

    record = RecordedChange.objects.get()
    assert (record.kind, record.title) == ("log", "บันทึกงาน: เวทีประชาคม ศอช.ต. สนวน 15 ม.ค. 2564")
    assert (record.province_id, record.district_id) == ("31", "3116")
    assert entry.attendances.get().part == Part.LED


def test_undoing_the_change_takes_the_event_and_all_that_hangs_on_it(centre, officer, members, media):
    organisation = OrganisationFactory(centre=centre)
    took_part = TookPart(
        {members[0].pk: Part.ATTENDED},
        organisations=frozenset([organisation.pk]),
        new_partners=(NewPartner("โรงพยาบาลส่งเสริมสุขภาพ", PartnerKind.GOVERNMENT),),
    )
    a_forum(centre, officer, took_part=took_part, uploads=[a_paper("ภาพ.pdf")])

    undo_change(RecordedChange.objects.get(), by=officer)

    for model in (LogEntry, LogAttendance, LogOrganisation, LogPartner, LogFile, Partner):
        assert not model.objects.exists(), model


def test_the_same_form_sent_twice_writes_once(centre, officer):
    key = uuid.uuid4()

    first = a_forum(centre, officer, form_key=key)
    second = a_forum(centre, officer, form_key=key)

    assert first.pk == second.pk
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2030, 1, 1)])
def test_an_event_to_come_is_refused_at_its_day(centre, officer, day):
    with pytest.raises(ValidationError) as refused:
        a_forum(centre, officer, held_on=day)

    assert refused.value.message_dict == {"held_on": ["ยังไม่ถึงวันนี้ บันทึกเมื่อทำแล้ว หรือตรวจปีอีกครั้ง"]}


def test_today_is_no_day_to_come(centre, officer):
    assert a_forum(centre, officer, held_on=TODAY).held_on == TODAY


def test_before_the_centre_was_founded_nothing_happened(centre, officer):
    centre.founded_on = A_DAY
    centre.save()

    with pytest.raises(ValidationError) as refused:
        a_forum(centre, officer, held_on=A_DAY - timedelta(days=1))

    assert "ก่อนวันจัดตั้ง ศอช. 15 ม.ค. 2564" in refused.value.message_dict["held_on"][0]
    assert a_forum(centre, officer, held_on=A_DAY)


def test_after_the_centre_ended_nothing_happened(centre, officer):
    ended = CentreMilestone.objects.create(kind=MilestoneKind.DISSOLVED, happened_on=A_DAY, reason="คำสั่ง")
    MilestoneParty.objects.create(
        milestone=ended,
        centre=centre,
        side=MilestoneParty.BEFORE,
        official_name=centre.official_name,
        short_name=centre.short_name,
    )
    centre.status = CentreStatus.DISSOLVED
    centre.save()

    with pytest.raises(ValidationError) as refused:
        a_forum(centre, officer, held_on=A_DAY)

    assert "ยุบเลิก 15 ม.ค. 2564" in refused.value.message_dict["held_on"][0]
    assert a_forum(centre, officer, held_on=A_DAY - timedelta(days=1))


def test_one_of_the_same_kind_and_day_is_asked_about(centre, officer):
    first = a_forum(centre, officer)

    with pytest.raises(LooksTwice) as asked:
        a_forum(centre, officer)

    assert asked.value.entries == [first]
    assert a_forum(centre, officer, again=True).pk != first.pk


@pytest.mark.parametrize("other", [{"kind": LogKind.PROJECT}, {"held_on": A_DAY + timedelta(days=1)}])
def test_another_kind_or_day_is_not(centre, officer, other):
    a_forum(centre, officer)

    assert a_forum(centre, officer, **other)


def test_one_that_was_taken_out_is_not(centre, officer):
    take_out(entry=a_forum(centre, officer), by=officer)

    assert a_forum(centre, officer)
    assert len(like_it(centre=centre, kind=LogKind.FORUM, held_on=A_DAY)) == 1


def test_moving_an_event_to_the_day_of_another_is_asked_about(centre, officer):
    a_forum(centre, officer)
    other = a_forum(centre, officer, held_on=A_DAY + timedelta(days=1))

    with pytest.raises(LooksTwice):
        change_event(entry=other, by=officer, held_on=A_DAY)
    change_event(entry=other, by=officer, held_on=A_DAY, again=True)

    other.refresh_from_db()
    assert other.held_on == A_DAY


def test_changing_nothing_writes_nothing(centre, officer, members):
    took_part = TookPart({members[0].pk: Part.ATTENDED})
    entry = a_forum(centre, officer, topic="แผนชุมชน", took_part=took_part)

    change_event(entry=entry, by=officer, topic="แผนชุมชน", took_part=took_part)

    assert RecordedChange.objects.count() == 1


def test_who_took_part_can_be_mended_and_undone(centre, officer, members):
    first, second, third = members[:3]
    entry = a_forum(centre, officer, took_part=TookPart({first.pk: Part.ATTENDED, second.pk: Part.ATTENDED}))

    change_event(entry=entry, by=officer, took_part=TookPart({second.pk: Part.LED, third.pk: Part.ABSENT}))

    now = dict(entry.attendances.values_list("person", "part"))
    assert now == {second.pk: Part.LED, third.pk: Part.ABSENT}
    undo_change(RecordedChange.objects.order_by("made_at").last(), by=officer)
    assert set(entry.attendances.values_list("person", flat=True)) == {first.pk, second.pk}


def test_whoever_is_not_in_office_that_day_is_refused(centre, officer):
    with pytest.raises(ValidationError) as refused:
        a_forum(centre, officer, took_part=TookPart({PersonFactory().pk: Part.ATTENDED}))

    assert "people_there" in refused.value.message_dict
    assert not LogEntry.objects.exists()


def test_organisations_of_another_centre_are_refused(centre, officer):
    with pytest.raises(ValidationError) as refused:
        a_forum(centre, officer, took_part=TookPart(organisations=frozenset([OrganisationFactory().pk])))

    assert "organisations" in refused.value.message_dict


def test_work_of_another_centres_plan_is_refused(centre, officer):
    with pytest.raises(ValidationError) as refused:
        a_forum(centre, officer, action_id=ActionItemFactory().pk)

    assert "action" in refused.value.message_dict


def test_a_typed_partner_becomes_the_districts_once(centre, officer):
    new = TookPart(new_partners=(NewPartner("ธ.ก.ส. สาขาห้วยราช", PartnerKind.STATE_ENTERPRISE),))

    a_forum(centre, officer, took_part=new)
    a_forum(centre, officer, took_part=new, again=True)

    partner = Partner.objects.get()
    assert (partner.province_id, partner.district_id, partner.kind) == ("31", "3116", "enterprise")
    assert partner.log_links.count() == 2


def test_a_typed_name_that_the_country_knows_is_that_one(centre, officer):
    known = PartnerFactory(name="ธนาคารออมสิน")

    a_forum(centre, officer, took_part=TookPart(new_partners=(NewPartner("ธนาคารออมสิน", PartnerKind.OTHER),)))

    assert LogPartner.objects.get().partner == known
    assert Partner.objects.count() == 1


def test_money_is_no_debt(centre, officer):
    with pytest.raises(ValidationError) as refused:
        a_forum(centre, officer, amount=Decimal("-1"))

    assert "amount" in refused.value.message_dict


def test_taken_out_it_stays_and_can_be_put_back(centre, officer):
    entry = a_forum(centre, officer)

    take_out(entry=entry, by=officer)
    take_out(entry=entry, by=officer)
    assert not LogEntry.objects.kept().exists()
    with pytest.raises(ValidationError, match="นำกลับก่อน"):
        change_event(entry=entry, by=officer, topic="ใหม่")
    bring_back(entry=entry, by=officer)

    assert LogEntry.objects.kept().get() == entry
    assert RecordedChange.objects.count() == 3


def test_files_are_kept_once_taken_off_and_put_back(centre, officer, media):
    entry = a_forum(centre, officer)
    first = attach_file(entry=entry, upload=a_paper("รายงาน.pdf"), by=officer)

    assert attach_file(entry=entry, upload=a_paper("ชื่ออื่น.pdf"), by=officer) == first
    remove_file(file=first, by=officer)
    assert not entry.files.kept().exists()
    restore_file(file=first, by=officer)
    assert entry.files.kept().get().sha256 == first.sha256


def test_empty_words_of_minutes_are_left_out(centre, officer):
    entry = a_forum(centre, officer)

    save_minutes(entry=entry, minutes={"number": "1/2564", "started": "", "matters": []}, by=officer)

    entry.refresh_from_db()
    assert entry.minutes == {"number": "1/2564"}


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.EXECUTIVE])
def test_others_write_no_log(centre, role):
    reader = person_with(role, province=None if role == Role.DEPARTMENT else centre.province)

    with pytest.raises(PermissionDenied):
        a_forum(centre, reader)


def test_the_officer_of_another_district_writes_no_log(centre):
    with pytest.raises(PermissionDenied):
        a_forum(centre, officer_of(DistrictFactory(code="3102")))


def test_centres_of_all_tiers_have_a_log(centre, officer):
    above = centre.parent

    assert a_forum(above, officer).centre == above
    province = person_with(Role.PROVINCIAL, province=centre.province)
    assert a_forum(above.parent, province, kind=LogKind.SUPERVISION).centre == above.parent


def test_an_event_of_the_same_form_is_another_centres(centre, officer):
    key = uuid.uuid4()
    a_forum(centre, officer, form_key=key)

    assert a_forum(centre.parent, officer, form_key=key).centre == centre.parent


def test_entries_between_days_are_those_that_are_kept(centre):
    LogEntryFactory(centre=centre, held_on=date(2020, 10, 1))
    LogEntryFactory(centre=centre, held_on=date(2020, 9, 30))

    assert LogEntry.objects.between(date(2020, 10, 1), date(2021, 9, 30)).count() == 1
