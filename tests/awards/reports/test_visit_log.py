"""ทะเบียนการศึกษาดูงาน of a ศอช."""

from datetime import date

from django.urls import reverse

from conweb.kernel.choices import Role
from tests.awards.factories import StudyVisitFactory
from tests.factories import CentreFactory, ProvinceFactory, officer_of, person_with
from tests.kernel.paper_reading import page_texts, squeezed
from tests.pages import same_queries


def test_log_lists_visits_from_the_first_with_their_sum(client, db):
    centre = CentreFactory()
    StudyVisitFactory(centre=centre, visited_on=date(2021, 1, 15), visitors="คณะหลัง", people=40)
    StudyVisitFactory(centre=centre, visited_on=date(2020, 12, 3), visitors="คณะแรก", people=12)
    StudyVisitFactory(centre=centre, visited_on=date(2021, 2, 1), visitors="คณะไม่นับคน", people=None)
    client.force_login(officer_of(centre.district))

    (page,) = page_texts(client.get(reverse("awards:visit-log", args=[centre.pk]) + "?digits=arabic").content)

    text = squeezed(page)
    assert text.index("คณะแรก") < text.index("คณะหลัง")
    assert "รวม3คณะ52คน(ไม่ได้บันทึกจำนวนคน1คณะ)" in text


def test_log_of_a_centre_without_visits_is_a_form_to_write_on(client, db):
    centre = CentreFactory()
    client.force_login(officer_of(centre.district))

    (page,) = page_texts(client.get(reverse("awards:visit-log", args=[centre.pk])).content)

    assert "รวม0คณะ" in squeezed(page)


def test_log_elsewhere_does_not_exist(client, db):
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.get(reverse("awards:visit-log", args=[CentreFactory().pk])).status_code == 404


def test_log_takes_as_many_queries_for_thirty_visits(client, db):
    centre = CentreFactory()
    StudyVisitFactory(centre=centre)
    client.force_login(officer_of(centre.district))

    same_queries(
        client,
        reverse("awards:visit-log", args=[centre.pk]),
        5,
        grow=lambda: [StudyVisitFactory(centre=centre) for _ in range(29)],
    )
