"""A ก.บ.ต. order is not printed before a กรรมการ ศอช.ต. is among its ผู้ทรงคุณวุฒิ (บร ๐๐๑๙/ว ๑๐๐๙ item 2)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from registry.choices import CommitteeKind
from registry.models import Committee, Seat
from registry.rules.papers.kinds import PaperKind
from registry.services.papers.drafting import draft_paper
from registry.services.papers.printing import print_paper
from registry.services.papers.recording import record_signed_paper
from tests.factories import PersonFactory, officer_of
from tests.registry.selecting import centre_with_term

pytestmark = pytest.mark.django_db


def test_order_without_a_member_of_the_centre_is_not_printed():
    centre = centre_with_term()
    officer = officer_of(centre.district)
    body = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=centre.subdistrict, starts_on=date(2021, 1, 1)
    )
    body.refresh_from_db()
    person = PersonFactory(province=centre.province, district=centre.district)
    Seat.objects.create(committee=body, person=person, source="expert", since=body.starts_on)
    paper = draft_paper(kind="kbt_order", committee=body, by=officer)

    with pytest.raises(ValidationError, match=r"ยังไม่มีกรรมการ ศอช\.ต\. เป็นผู้ทรงคุณวุฒิ"):
        print_paper(paper, by=officer)


def test_recorded_announcement_without_a_typed_subject_is_called_as_the_form_calls_it():
    centre = centre_with_term()
    committee = centre.committees.executive().standing().get()

    paper = record_signed_paper(
        kind=PaperKind.ANNOUNCEMENT,
        committee=committee,
        by=officer_of(centre.district),
        dated_on=committee.starts_on,
    )

    assert paper.subject.startswith("รับรองผลการคัดเลือกคณะกรรมการบริหารศูนย์ประสานงานองค์การชุมชน")
