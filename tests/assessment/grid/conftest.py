"""A district of eight ศอช.ต. whose forms are begun and empty."""

import pytest

from assessment.models import Assessment
from assessment.rules.grid import split_cell
from assessment.services.answers import Typed
from assessment.services.grid import BlockCell
from conweb.kernel.models import District
from tests.assessment.grid.blocks import FORMS
from tests.factories import AssessmentFactory, CentreFactory, SubdistrictFactory

NAMES = ("กระสัง", "โคกเหล็ก", "ตาเสา", "บ้านตะโก", "เมืองโพธิ์", "สนวน", "สามแวง", "ห้วยราช")


def centre_in(district: District, name: str):
    """A ศอช.ต. of a ตำบล of this name."""
    return CentreFactory(subdistrict=SubdistrictFactory(district=district, name=name))


def cell(form: Assessment, number: int, text: str, **page) -> BlockCell:
    """A cell as the page sends it: a share split at its stroke."""
    value, of = split_cell(text, is_share="/" in text)
    return BlockCell(form.pk, number, Typed(value, of, **page))


@pytest.fixture
def eight(form) -> list[Assessment]:
    """The forms of a whole district, in the order of its grid."""
    more = [AssessmentFactory(centre=centre_in(form.district, name), round=form.round) for name in NAMES[1:]]
    listed = Assessment.objects.filter(pk__in=[form.pk, *(each.pk for each in more)])
    return list(listed.select_related("round").order_by("centre__sort_key", "centre"))


@pytest.fixture
def block_of_eight(eight) -> list[BlockCell]:
    """184 answers, scored by hand."""
    return [
        cell(form, number, text)
        for form, (answers, _) in zip(eight, FORMS, strict=True)
        for number, text in answers.items()
    ]
