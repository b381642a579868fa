"""The pages of keeping and giving up: who is due, the last look before, the years."""

from datetime import date

import pytest
from django.urls import reverse

from registry.choices import Source
from registry.models import Network, Person, Selection
from registry.services.retention import anonymise
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    SeatFactory,
    SubdistrictFactory,
    officer_of,
)
from tests.pages import links, same_queries, words
from tests.registry.leaving import FIRST, LAST, left
from tests.registry.people_rows import home, written

pytestmark = pytest.mark.django_db


def test_due_are_listed_previewed_and_made_nameless(client, by):
    person = written(by, first_name=FIRST)
    left(person, date(2010, 1, 1))
    client.force_login(by)
    assert FIRST in words(client.get(reverse("registry:people-due")))
    address = f"{reverse('registry:people-anonymise')}?person={person.pk}"
    preview = words(client.get(address))
    assert "1 ม.ค. 2553" in preview and "ยังไม่ครบกำหนดเก็บ" not in preview

    refused = client.post(address, {"reason": "ครบกำหนด"})
    assert "นำกลับมาไม่ได้" in words(refused)
    assert Person.objects.get(pk=person.pk).first_name == FIRST

    done = client.post(address, {"reason": "ครบกำหนด", "sure": "on"})
    assert done.url == reverse("registry:people-due")
    page = words(client.get(reverse("registry:person-detail", args=[person.pk])))
    assert f"บุคคลนิรนาม {person.pk}" in page and FIRST not in page


def test_preview_warns_where_it_is_early_and_stops_where_somebody_still_sits(client, by):
    early, sitting = written(by), written(by, first_name="ยังอยู่")
    left(sitting, date(2022, 1, 1))
    client.force_login(by)

    address = reverse("registry:people-anonymise")
    assert "ยังไม่ครบกำหนดเก็บ" in words(client.get(address, {"person": early.pk}))
    stopped = client.get(address, {"person": [early.pk, sitting.pk]})
    assert "ยังมีตำแหน่งอยู่" in words(stopped)
    assert "ทำให้เป็นนิรนามถาวร" not in words(stopped)


def test_preview_leads_to_sentences_that_still_say_the_name(client, by):
    person = written(by, first_name=FIRST, last_name=LAST)
    centre = CentreFactory(subdistrict=home())
    selection = Selection.objects.create(
        committee=CommitteeFactory(centre=centre), resolution=f"เลือกนาง{FIRST} {LAST} เป็นประธาน"
    )
    form = AssessmentFactory(centre=centre, answers=MEDIUM)
    form.answers.filter(number=8).update(note=f"ถาม{FIRST} {LAST} แล้ว")
    client.force_login(by)

    page = client.get(reverse("registry:people-anonymise"), {"person": person.pk})

    said = words(page)
    assert f"เลือกนาง{FIRST} {LAST}เป็นประธาน" in said.replace(f"{LAST} ", LAST)
    assert f"ถาม{FIRST} {LAST}" in said
    addresses = {address for _, address in links(page)}
    assert reverse("registry:selection-detail", args=[selection.pk]) in addresses
    assert reverse("assessment:check", args=[form.pk]) in addresses
    selection.refresh_from_db()
    assert FIRST in selection.resolution


def test_preview_says_where_no_sentence_names_anybody_and_shows_none_of_elsewhere(client, by):
    """A namesake in a sentence of another district is that office's."""
    person = written(by, first_name=FIRST, last_name=LAST)
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311701"))
    Selection.objects.create(committee=CommitteeFactory(centre=other), resolution=f"เลือก{FIRST} {LAST}")
    client.force_login(by)

    page = client.get(reverse("registry:people-anonymise"), {"person": person.pk})

    assert "ไม่พบชื่อเต็มของบุคคลที่เลือก" in words(page)
    assert page.context["texts"] == []


def test_first_name_alone_is_no_find(client, by):
    person = written(by, first_name=FIRST, last_name=LAST)
    Network.objects.create(
        level="district", name="เครือข่ายสตรี", district=home().district, province_id="31", note=f"ป้า{FIRST}ดูแล"
    )
    client.force_login(by)

    assert client.get(reverse("registry:people-anonymise"), {"person": person.pk}).context["texts"] == []


def test_preview_takes_the_same_queries_for_1_sentence_and_for_30(client, by):
    person = written(by, first_name=FIRST, last_name=LAST)
    client.force_login(by)

    def grow(number: int = 29) -> None:
        for place in range(number):
            Network.objects.create(
                level="district",
                name=f"เครือข่าย {number}-{place}",
                district=home().district,
                province_id="31",
                note=f"{FIRST} {LAST} ประสานงาน",
            )

    grow(1)
    address = f"{reverse('registry:people-anonymise')}?person={person.pk}"
    # Session, reader, duties; people, years, who is due; and one for each of twenty-five models with sentences.
    same_queries(client, address, 50, grow=grow)


def test_people_of_elsewhere_are_not_in_the_preview(client, by):
    client.force_login(officer_of(DistrictFactory(code="3117")))
    address = reverse("registry:people-anonymise")

    assert client.get(address, {"person": written(by).pk}).status_code == 404
    assert client.get(address).url == reverse("registry:people-due")


def test_record_of_somebody_nameless_is_not_offered_for_change(client, by):
    person = written(by)
    anonymise(people=[person], by=by, reason="ขอให้ลบ")
    client.force_login(by)

    page = client.get(reverse("registry:person-detail", args=[person.pk]))

    assert reverse("registry:person-edit", args=[person.pk]) not in {address for _, address in links(page)}
    assert client.get(reverse("registry:person-edit", args=[person.pk])).status_code == 302


# Session, reader, duties; provinces and districts of the filter; years; how many, one page of them; years once more.
DUE_QUERIES = 9


def test_list_of_those_due_takes_the_same_queries_for_1_and_for_30(client, by):
    client.force_login(by)
    seat = left(written(by), date(2010, 1, 1))

    def grow() -> None:
        for number in range(29):
            person = written(by, first_name=f"คน{number}")
            SeatFactory(
                committee=seat.committee, person=person, source=Source.EXPERT, order=9, until=date(2010, 1, 1)
            )

    same_queries(client, reverse("registry:people-due"), DUE_QUERIES, grow=grow)
