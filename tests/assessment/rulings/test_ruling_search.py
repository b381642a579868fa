"""Words that are searched for in the rulings."""

import pytest
from django.urls import reverse

from conweb.kernel.choices import Role
from tests.factories import person_with
from tests.year_factories import RulingFactory

pytestmark = pytest.mark.django_db


def test_every_word_must_stand_in_the_title_or_the_text(client):
    RulingFactory(title="การนับเวที", text="นับที่มีรายชื่อ")
    RulingFactory(number=9, title="การนับประชุม", text="นับที่มีรายงาน")
    client.force_login(person_with(Role.DEPARTMENT))

    found = client.get(reverse("assessment:ruling-list"), {"q": "เวที รายชื่อ"}).content.decode()

    assert "การนับเวที" in found and "การนับประชุม" not in found


def test_fifty_words_cost_as_many_conditions_and_not_two_to_the_fiftieth(client):
    client.force_login(person_with(Role.DEPARTMENT))

    assert client.get(reverse("assessment:ruling-list"), {"q": " ".join("ก" * 50)}).status_code == 200
