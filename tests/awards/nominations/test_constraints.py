"""What the database keeps of nominations whatever writes to it."""

import pytest
from django.db import IntegrityError, connection, transaction

from awards.choices import Item
from awards.services import nominations as services
from tests.awards.factories import (
    NominationFactory,
)
from tests.awards.nominations.files import (
    begun,
)

pytestmark = pytest.mark.django_db


def sql(statement):
    with transaction.atomic():
        connection.cursor().execute(statement)


def test_database_refuses_a_name_handed_in_by_nobody():
    NominationFactory()

    with pytest.raises(IntegrityError, match="nominated_by_somebody_on_findings"):
        sql("UPDATE awards_nomination SET state = 'nominated'")


def test_database_refuses_a_withdrawal_without_a_reason():
    NominationFactory()

    with pytest.raises(IntegrityError, match="withdrawn_with_a_reason"):
        sql("UPDATE awards_nomination SET state = 'withdrawn'")


def test_database_refuses_a_second_file_of_a_centre():
    NominationFactory()

    with pytest.raises(IntegrityError, match="nominated_once_a_contest"):
        sql(
            "INSERT INTO awards_nomination"
            " (contest_id, centre_id, state, strengths, started_at, started_by_id, withdrawn_reason)"
            " SELECT contest_id, centre_id, state, '', started_at, started_by_id, '' FROM awards_nomination"
        )


def test_database_refuses_a_decision_without_a_reason():
    nomination, head = begun()
    services.decide_item(nomination=nomination, item=Item.FOOD, holds=True, reason="เห็น", by=head)

    with pytest.raises(IntegrityError, match="decided_with_a_reason"):
        sql("UPDATE awards_itemdecision SET reason = ''")


def test_database_refuses_two_decisions_about_an_item():
    nomination, head = begun()
    services.decide_item(nomination=nomination, item=Item.FOOD, holds=True, reason="เห็น", by=head)

    with pytest.raises(IntegrityError, match="one_decision_an_item"):
        sql(
            "INSERT INTO awards_itemdecision (nomination_id, item, holds, reason, by_id, at)"
            " SELECT nomination_id, item, holds, reason, by_id, at FROM awards_itemdecision"
        )
