"""A body that is no more as its order was signed, and an official who left the post that a คณะทำงาน names them for."""

from datetime import date

from conweb.kernel.models import District, User
from registry.choices import CommitteeKind, OfficeKind, PostKind, Source
from registry.models import Committee, Office, Person, Post, PostHolding, Seat
from registry.rules.papers.kinds import PaperKind
from registry.services.papers.recording import record_signed_paper

SIGNED, LEFT = date(2020, 10, 5), date(2021, 3, 31)


def make_owed_rows(district: District, officer: User, family: str) -> None:
    """A seat on the ก.บ.อ. that its signed order does not name; a seat that names who is in its post no more."""
    kbo = Committee.objects.get(kind=CommitteeKind.KBO, district=district)
    record_signed_paper(kind=PaperKind.KBO_ORDER, by=officer, committee=kbo, dated_on=SIGNED, number="901")
    Seat.objects.create(
        committee=kbo, post_title="ท้องถิ่นอำเภอ", source=Source.EX_OFFICIO, since=date(2021, 2, 1), order=5
    )
    left = Person.objects.create(
        prefix="นาย", first_name="ย้ายแล้ว", last_name=family, province=district.province, district=district
    )
    office = Office.objects.get(kind=OfficeKind.DISTRICT, district=district)
    post = Post.objects.create(office=office, kind=PostKind.OFFICER, title="นักวิชาการพัฒนาชุมชน คนที่ 9")
    PostHolding.objects.create(post=post, person=left, since=date(2020, 10, 1), until=LEFT)
    Seat.objects.create(
        committee=Committee.objects.get(kind=CommitteeKind.WORKING, district=district),
        post=post,
        person=left,
        source=Source.EX_OFFICIO,
        since=date(2020, 10, 1),
        order=7,
    )
