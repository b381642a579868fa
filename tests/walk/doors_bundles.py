"""Doors of printed forms in one ZIP, and of the check of stored figures."""

from typing import Any

from assessment.choices import BundleState
from assessment.models import FormBundle
from tests.walk.door import Door, Fields
from tests.walk.world import THIS_YEAR, Place


def _in(state: BundleState) -> Any:
    """The collection of the officer of the place who walks; the stopped one is the one that waited."""
    return lambda at: (FormBundle.objects.get(district=at.district, state=state, done=_done(state)).pk,)


def _done(state: BundleState) -> int:
    return 1 if state == BundleState.READY else 0


def _asked(at: Place) -> Fields:
    return {"year": THIS_YEAR, "district": at.district.pk, "digits": "arabic"}


DOORS: dict[str, Door] = {
    "assessment:bundle-list": Door(asks=lambda at: f"?district={at.district.pk}", sends=_asked),
    "assessment:bundle-detail": Door(row=_in(BundleState.READY)),
    "assessment:bundle-progress": Door(row=_in(BundleState.WAITING)),
    "assessment:bundle-stop": Door(row=_in(BundleState.WAITING)),
    "assessment:bundle-go-on": Door(row=_in(BundleState.WAITING)),
    "assessment:bundle-file": Door(row=_in(BundleState.READY)),
    "assessment:figure-check": Door(),
    "assessment:figure-check-now": Door(),
    "assessment:figures-mend": Door(),
}
