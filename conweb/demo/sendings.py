"""Copies that the other districts of the demo sent to their province by the end of March: all, some, or none yet."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from conweb.demo.invention import dice, fixture, next_working_day, working_day_before
from conweb.kernel.models import User
from registry.choices import Channel, OfficeKind, SentFor
from registry.models import Office, Paper, Transmittal
from registry.rules.papers.kinds import PaperKind, PaperStatus

TASKS = {PaperKind.ANNOUNCEMENT: SentFor.ROSTERS, PaperKind.KBT_ORDER: SentFor.KBT_ORDERS}
LAST_DAY = date(2021, 3, 31)  # บร ๐๐๑๙/ว ๑๐๐๙, items 1 and 2


def send_in_march(officers: Mapping[str, User]) -> None:
    """What the register was told of it when it was entered; one letter for each district and duty."""
    facts = fixture("papers")["sent_in_march"]
    to = Office.objects.get(kind=OfficeKind.PROVINCE)
    keepers = {code[:4]: user for code, user in officers.items()}
    found: dict[tuple[str, str], list[Paper]] = defaultdict(list)
    ready = Paper.objects.filter(
        kind__in=TASKS, status=PaperStatus.IN_FORCE, district__isnull=False, dated_on__lt=date(2021, 3, 15)
    )
    for paper in ready.order_by("pk"):
        found[paper.district_id, paper.kind].append(paper)
    rows = []
    for (district, kind), papers in found.items():
        thrown = dice("sent", district, kind)
        throw = thrown.randrange(100)
        if throw >= facts["whole"] + facts["partly"]:
            continue
        whole = throw < facts["whole"]
        sent_on = working_day_before(LAST_DAY, thrown.randrange(13))
        letter = f"{thrown.randint(40, 180)}"
        channel = Channel.OA if thrown.random() < 0.6 else Channel.PAPER
        received = thrown.randrange(100) < facts["received"]
        rows += [
            Transmittal(
                paper=paper,
                to_office=to,
                sent_on=sent_on,
                channel=channel,
                letter_number=f"บร 0019.{int(district[2:])}/{letter}",
                task=TASKS[PaperKind(kind)],
                fiscal_year=2564,
                received_on=next_working_day(sent_on + timedelta(days=1)) if received else None,
                received_by="งานสารบรรณ สพจ. บุรีรัมย์" if received else "",
                recorded_by=keepers[district],
            )
            for paper in papers
            if whole or thrown.randrange(100) < facts["share"]
        ]
    Transmittal.objects.bulk_create(rows)
