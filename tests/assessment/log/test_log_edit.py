"""An event is mended: what its form does not speak of stays, and nobody's words are lost without a word."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from assessment.log_choices import LogKind, Part
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
