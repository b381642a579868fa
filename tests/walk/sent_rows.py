"""In each district of the walk: a copy that was sent to the province, and a circular that came in."""

from datetime import date

from registry.choices import Channel, OfficeKind, SentFor
from registry.models import Office, Paper
from registry.rules.papers.kinds import PaperKind
from registry.selectors.areas import of_district
from registry.services.papers.circulars import record_circular
from registry.services.papers.transmittals import send_copies
from tests.walk.paper_rows import scan

SENT_ON = date(2021, 4, 5)


def make_sent_rows() -> None:
    """Of each district the copy of the ก.บ.อ. order; the letter that carries it stands among the papers."""
    for order in Paper.objects.filter(kind=PaperKind.KBO_ORDER).select_related(
        "district__province", "made_by"
    ):
        send_copies(
            papers=[order],
            by=order.made_by,
            sent_on=SENT_ON,
            channel=Channel.OA,
            to_office=Office.objects.get(kind=OfficeKind.PROVINCE, province=order.province),
            task=SentFor.KBT_ORDERS,
        )
        record_circular(
            by=order.made_by,
            area=of_district(order.district),
            number="บร 0019/ว 1009",
            dated_on=date(2021, 2, 11),
            sender="จังหวัด",
            subject="แนวทางการขับเคลื่อนงาน ศอช.",
            fiscal_year=2564,
            file=scan(),
        )
