"""What an address may say of a new paper: areas by their codes, and papers only where the form lists them."""

import pytest

from registry.models import Paper
from registry.rules.papers.kinds import PaperKind
from tests.registry.papers.pages.steps import to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["create", "record"])
@pytest.mark.parametrize("name", ["district", "province"])
@pytest.mark.parametrize("code", ["\x00", "31\x00", "31a4", "๓๑", "²", "-1", "9" * 400])
def test_code_that_is_no_number_of_an_area_is_no_page(client, page, name, code):
    assert client.get(to(page), {name: code}).status_code == 404


@pytest.mark.parametrize("name", ["committee", "centre", "selection"])
@pytest.mark.parametrize("key", ["\x00", "๑", "9" * 400])
def test_key_that_is_no_number_of_a_row_is_no_page(client, name, key):
    assert client.get(to("create"), {name: key}).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("kind", [PaperKind.KBT_ORDER, PaperKind.REMOVAL])
def test_papers_named_for_a_kind_that_lists_none_are_no_page(client, kbt, papers, method, kind):
    address = f"{to('create')}?kind={kind}&committee={kbt.pk}&about={papers['order'].pk}"

    response = getattr(client, method)(address, {"digits": "thai"} if method == "post" else None)

    assert response.status_code == 404
    assert not Paper.objects.filter(kind=kind).exists()


def test_order_of_another_district_is_not_named_to_be_cancelled(client, centre, papers):
    address = f"{to('create')}?kind=cancellation&about={papers['order'].pk}"

    response = client.post(
        address, {"digits": "thai", "reason": "ออกซ้ำ", "about": [papers["order"].pk, papers["elsewhere"].pk]}
    )

    assert response.status_code == 422
    assert response.context["form"].errors["about"]
