"""In each district of the walk: a copy sent to the province, a circular that came in, a file from Word, a wording."""

from datetime import date

from conweb.kernel import clock
from registry.choices import Channel, OfficeKind, SentFor
from registry.models import EditedCopy, Office, Paper, Wording
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.wordings import WordingKey
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
        EditedCopy.objects.create(
            paper=order, name="คำสั่ง.docx", size=1, sha256="0" * 64, at=clock.now(), by=order.made_by
        )
        Wording.objects.create(
            office=order.owner,
            key=WordingKey.CLOSING.value,
            text="ขอแสดงความนับถืออย่างสูง",
            since=SENT_ON,
            made_by=order.made_by,
            made_at=clock.now(),
        )
