"""Requests for advice of a ศอช., and who of its คณะทำงานส่งเสริม could give it."""

from dataclasses import replace
from datetime import date

from django.db.models import F, QuerySet

from assessment.models import AdviceRequest
from conweb.kernel.models import User
from registry.choices import CommitteeKind
from registry.models import Centre, Seat
from registry.selectors.history import CentreDeed, acts_among, deeds_among

OWN_REASONS = {"บันทึกคำขอคำปรึกษา", "แก้คำขอคำปรึกษา"}


def advice_of(centre: Centre, user: User) -> QuerySet[AdviceRequest]:
    """Those that wait first, the oldest of them on top; then what was given, the newest first."""
    return (
        AdviceRequest.objects.visible_to(user)
        .filter(centre=centre)
        .order_by("state", F("given_on").desc(nulls_first=True), "asked_on", "pk")
    )


def advisers_of(centre: Centre, on: date) -> list[str]:
    """The คณะทำงานส่งเสริม in office, each by name or post. One query."""
    seats = Seat.objects.filter(committee__centre=centre, committee__kind=CommitteeKind.WORKING).in_office(on)
    rows = seats.select_related("person", "post", "committee").order_by("order", "pk")
    return list(dict.fromkeys(seat.holder_name for seat in rows))


def deeds_of_advice(row: AdviceRequest, user: User) -> list[CentreDeed]:
    """Every act, the newest first."""
    sources = [(AdviceRequest, AdviceRequest.pgh_event_model.objects.filter(pgh_obj=row.pk))]
    deeds = deeds_among(sources, acts_among(sources), user, known=[row, row.centre])
    return [replace(deed, reason="") if deed.reason in OWN_REASONS else deed for deed in deeds]
