"""Who sees what was taken out, and what a page that was left and opened again may not swallow."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from assessment.log_choices import LogKind
from assessment.models import LogEntry
from assessment.services.log import log_event
from conweb.kernel import clock
from conweb.kernel.choices import Role
from tests.factories import CentreFactory, officer_of, person_with
from tests.year_factories import LogEntryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return CentreFactory()


def test_taken_out_event_is_listed_for_whom_it_is_to_put_back_and_for_nobody_else(client, centre):
    LogEntryFactory(centre=centre, topic="เวทีที่เอาออก", removed_at=clock.now())
    address = f"{reverse('assessment:log-list', args=[centre.pk])}?state=removed"

    said = {}
    for role in (Role.OFFICER, Role.EXECUTIVE):
        client.force_login(
            officer_of(centre.district)
            if role == Role.OFFICER
            else person_with(Role.EXECUTIVE, province=centre.province)
        )
        said[role] = "เวทีที่เอาออก" in client.get(address).content.decode()

    assert said == {Role.OFFICER: True, Role.EXECUTIVE: False}


def test_next_event_typed_over_the_last_form_is_an_event_of_its_own(centre):
    officer, key = officer_of(centre.district), uuid4()
    given = {"centre": centre, "by": officer, "form_key": key}
    first = {"kind": LogKind.FORUM, "held_on": date(2021, 1, 15), "topic": "เวที"}
    log_event(**given, **first)
    log_event(**given, **first)
    log_event(**given, **first | {"kind": LogKind.TRAINING, "topic": "อบรม"})

    assert sorted(LogEntry.objects.values_list("topic", flat=True)) == ["อบรม", "เวที"]


@pytest.mark.parametrize("partners", ["²", "x", "9" * 30])
def test_partner_that_no_page_offered_is_no_fault_of_the_server(client, centre, partners):
    client.force_login(officer_of(centre.district))

    answer = client.post(
        f"{reverse('assessment:log-create')}?centre={centre.pk}",
        {"centre": centre.pk, "partners": partners, "reload": "1", "held_on": "15/1/2564"},
    )

    assert answer.status_code in (200, 422)
