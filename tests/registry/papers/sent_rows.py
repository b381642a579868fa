"""Copies that were sent on, as rows."""

from datetime import date
from typing import Any

from registry.choices import Channel, CommitteeKind, SentFor
from registry.models import Committee, Transmittal
from registry.rules.papers.kinds import PaperKind
from tests.registry.papers.paper_rows import provincial_office, recorded_row

FOUNDING = {
    CommitteeKind.EXECUTIVE: PaperKind.ANNOUNCEMENT,
    CommitteeKind.WORKING: PaperKind.WORKING_ORDER,
    CommitteeKind.KBT: PaperKind.KBT_ORDER,
    CommitteeKind.KBO: PaperKind.KBO_ORDER,
}


def copy_sent(committee: Committee, *, sent_on: date = date(2021, 3, 30), **fields: Any) -> Transmittal:
    """A copy of the paper that made a committee went to the province; of ก.บ.ต. for DL2, of others for DL1."""
    committee.refresh_from_db()  # the database says where it lies
    of_kbt = committee.kind == CommitteeKind.KBT
    paper = recorded_row(
        FOUNDING[CommitteeKind(committee.kind)],
        district=committee.district,
        committee=committee,
        dated_on=date(2021, 3, 1),
        number=fields.pop("number", "12") if of_kbt else "",
    )
    return Transmittal.objects.create(
        **{
            "paper": paper,
            "to_office": provincial_office(committee.district),
            "sent_on": sent_on,
            "channel": Channel.OA,
            "task": SentFor.KBT_ORDERS if of_kbt else SentFor.ROSTERS,
            "fiscal_year": 2564,
            "recorded_by": paper.made_by,
        }
        | fields
    )
