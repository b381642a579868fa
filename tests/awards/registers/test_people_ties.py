"""Awards and certifications of people go with their records: joined, kept, reported, made nameless."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse

from awards.choices import AwardKind, StandardType
from awards.models import Award, AwardFile, Certification
from awards.services.files import attach_file
from awards.services.registers import save_award
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.thai import Digits
from registry.models import Person
from registry.reports.person_report import person_report
from registry.selectors.retention import people_due
from registry.services.duplicates import merge_people, undo_merge
from registry.services.people import delete_person
from registry.services.retention import anonymise
from tests.assessment.files import pdf
from tests.awards.factories import AwardFactory, CertificationFactory
from tests.factories import DistrictFactory, PersonFactory, SeatFactory, officer_of
from tests.pages import links, words
from tests.registry.leaving import left
from tests.registry.people_rows import home

pytestmark = pytest.mark.django_db

ARABIC: Digits = "arabic"


@pytest.fixture
def district():
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def officer(district) -> User:
    return officer_of(district)


def person(district, **fields) -> Person:
    place = {"province": district.province, "district": district, "subdistrict": None}
    return PersonFactory(**place | {"first_name": "สมมุติ", "last_name": "ทดลอง"} | fields)


def award_of(owner: Person, **fields) -> Award:
    place = {"province": owner.province, "district": owner.district}
    return AwardFactory(centre=None, person=owner, **place | {"kind": AwardKind.LEADER} | fields)


def certification_of(owner: Person) -> Certification:
    place = {"province": owner.province, "district": owner.district}
    return CertificationFactory(centre=None, person=owner, standard_type=StandardType.LEADER, **place)


# ── joined and parted ──────────────────────────────────────────────────────────────────────
def test_awards_of_a_joined_record_are_the_kept_ones_and_part_again(district, officer):
    kept, gone = person(district), person(district)
    award, certification = award_of(gone), certification_of(gone)

    merge = merge_people(kept=kept, gone=gone, by=officer, reason="คนเดียวกัน")
    award.refresh_from_db()
    certification.refresh_from_db()
    assert (award.person, certification.person) == (kept, kept)

    undo_merge(merge=merge, by=officer)
    award.refresh_from_db()
    assert award.person == gone


def test_same_award_of_both_records_is_to_be_removed_once_before(district, officer):
    kept, gone = person(district), person(district)
    award_of(kept), award_of(gone)

    with pytest.raises(ValidationError, match="รางวัลรายการเดียวกัน"):
        merge_people(kept=kept, gone=gone, by=officer, reason="คนเดียวกัน")
    gone.refresh_from_db()
    assert gone.merged_into_id is None


# ── kept ───────────────────────────────────────────────────────────────────────────────────
def test_record_with_an_award_is_not_deleted(district, officer):
    owner = person(district)
    award_of(owner)

    with pytest.raises(ValidationError, match="เพราะมีรางวัลในทะเบียน"):
        delete_person(person=owner, by=officer, reason="บันทึกผิด")


def test_former_member_with_an_award_of_late_is_not_due(officer):
    """Both seats ended on one day; of one of them an award was written since."""
    district = home().district
    forgotten, honoured = person(district), person(district, first_name="เกียรติ")
    until = date(2005, 1, 1)
    seat = left(forgotten, until)
    SeatFactory(committee=seat.committee, person=honoured, source=seat.source, order=6, until=until)
    award_of(honoured)

    due = people_due(Person.objects.all(), on=date(2021, 4, 20))

    assert list(due) == [forgotten]


# ── told ───────────────────────────────────────────────────────────────────────────────────
def test_own_report_tells_awards_and_certifications(district, officer):
    owner = person(district)
    award_of(owner)
    certification_of(owner)

    report = person_report(owner, user=officer, digits=ARABIC)

    assert {tie.said: tie.lines for tie in report.ties} == {
        "การรับรอง มชช.": ("ประเภทผู้นำชุมชน ปี 2563: ผ่านการรับรอง",),
        "รางวัล": ("ผู้นำ อช. ดีเด่น ระดับจังหวัด ปี 2559",),
    }


def test_page_of_a_person_leads_to_their_award_and_to_a_new_one(client, district, officer):
    owner = person(district)
    award = award_of(owner)
    client.force_login(officer)

    response = client.get(reverse("registry:person-detail", args=[owner.pk]))

    assert "ผู้นำ อช. ดีเด่น ระดับจังหวัด ปี 2559" in words(response)
    addresses = [address for _, address in links(response)]
    assert reverse("awards:award-detail", args=[award.pk]) in addresses
    assert f"{reverse('awards:award-create')}?person={owner.pk}" in addresses


# ── given up ───────────────────────────────────────────────────────────────────────────────
def test_name_is_nowhere_in_awards_once_it_is_given_up(district, officer, django_capture_on_commit_callbacks):
    owner = person(district)
    award = award_of(owner, fiscal_year=2550)
    save_award(by=officer, award=award, plaque="โล่ สมมุติ ทดลอง", note="มอบแก่ สมมุติ ทดลอง", reason="สมมุติ ทดลอง")
    file = attach_file(owner=award, upload=ContentFile(pdf(), "สมมุติ ทดลอง.pdf"), by=officer)
    path = Path(settings.MEDIA_ROOT) / file.file.name

    with django_capture_on_commit_callbacks(execute=True):
        anonymise(people=[owner], by=officer, reason="ครบกำหนด")

    award.refresh_from_db()
    assert "สมมุติ" not in award.plaque + award.note
    events = Award.pgh_event_model.objects.values_list("plaque", "note")
    assert not any("สมมุติ" in plaque + note for plaque, note in events)
    assert not any("สมมุติ" in change.reason for change in RecordedChange.objects.all())
    assert not AwardFile.objects.exists()
    assert set(AwardFile.pgh_event_model.objects.values_list("name", "file")) == {("", "")}
    assert not path.exists()


def test_award_stays_for_the_numbers_of_the_past(district, officer):
    owner = person(district)
    award_of(owner)

    anonymise(people=[owner], by=officer, reason="ครบกำหนด")

    assert Award.objects.get().winner.startswith("บุคคลนิรนาม")
