"""Papers for tests: rows as the services leave them, scans, and the people who sign."""

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

from conweb.kernel import clock
from conweb.kernel.models import District, User
from registry.choices import HoldingMode, OfficeKind, PaperOrigin, PostKind
from registry.models import Centre, Committee, Office, Paper, PaperPrinting, Post, PostHolding
from registry.rules.papers.kinds import PaperKind, PaperStatus
from tests.factories import PersonFactory, UserFactory

SIGNED_ON = date(2021, 4, 19)
TODAY = date(2021, 4, 20)  # the business date of the tests


def office_of(
    district: District, kind: OfficeKind = OfficeKind.DISTRICT_ADMINISTRATION, **fields: Any
) -> Office:
    names = {"name": f"{kind.label}{district.name}"} | fields
    return Office.objects.get_or_create(
        kind=kind, province=district.province, district=district, defaults=names
    )[0]


def provincial_office(district: District, kind: OfficeKind = OfficeKind.PROVINCE_ADMINISTRATION) -> Office:
    return Office.objects.get_or_create(
        kind=kind, province=district.province, district=None, defaults={"name": district.province.full_name}
    )[0]


def chief_of(
    district: District, *, since: date = date(2019, 10, 1), until: date | None = None, **fields: Any
) -> PostHolding:
    """A นายอำเภอ, or somebody who acts for one: `mode` and `own_position`."""
    post = Post.objects.get_or_create(
        office=office_of(district),
        kind=PostKind.DISTRICT_CHIEF,
        defaults={"title": f"นายอำเภอ{district.name}"},
    )[0]
    person = PersonFactory(province=district.province, district=district)
    return PostHolding.objects.create(post=post, person=person, since=since, until=until, **fields)


def deputy_of(district: District, *, since: date, until: date | None = None) -> PostHolding:
    """An ปลัดอำเภอ who acts for the นายอำเภอ."""
    return chief_of(district, since=since, until=until, mode=HoldingMode.ACTING_FOR, own_position="ปลัดอำเภอ")


def head_of(district: District, *, since: date = date(2019, 10, 1)) -> PostHolding:
    """A พัฒนาการอำเภอ."""
    post = Post.objects.get_or_create(
        office=office_of(district, OfficeKind.DISTRICT),
        kind=PostKind.DISTRICT_HEAD,
        defaults={"title": f"พัฒนาการอำเภอ{district.name}"},
    )[0]
    person = PersonFactory(province=district.province, district=district)
    return PostHolding.objects.create(post=post, person=person, since=since)


def scan(name: str = "ประกาศลงนาม.pdf", *, pages: int = 1, password: str = "") -> SimpleUploadedFile:
    """A PDF as a scanner writes it; `pages` makes each another one."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    content = BytesIO()
    writer.write(content)
    return SimpleUploadedFile(name, content.getvalue(), "application/pdf")


def photo(name: str = "ประกาศ.png", kind: str = "PNG") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("L", (60, 80), 255).save(content, kind)
    return SimpleUploadedFile(name, content.getvalue(), f"image/{kind.lower()}")


def paper_row(
    kind: PaperKind = PaperKind.WORKING_ORDER,
    *,
    district: District,
    committee: Committee | None = None,
    centre: Centre | None = None,
    by: User | None = None,
    **fields: Any,
) -> Paper:
    """A draft as the database keeps it, without asking whether its kind and body fit."""
    return Paper.objects.create(
        **{
            "kind": kind,
            "issuer": office_of(district),
            "owner": office_of(district, OfficeKind.DISTRICT),
            "committee": committee,
            "centre": centre or (committee.centre if committee else None),
            "province": district.province,
            "district": district,
            "subject": kind.label,
            "made_by": by or UserFactory(),
            "made_at": clock.now(),
        }
        | fields
    )


def printed_row(paper: Paper, number: int = 1) -> PaperPrinting:
    """A printing of a paper with some bytes; what a draft says matters to none of these tests."""
    printing = PaperPrinting(
        paper=paper,
        number=number,
        document={"subject": paper.subject},
        roster=[],
        pdf_sha256="0" * 64,
        pdf_size=8,
        made_at=clock.now(),
        made_by=paper.made_by,
    )
    printing.pdf.save("print.pdf", ContentFile(b"%PDF-1.7"), save=False)
    printing.save()
    return printing


def recorded_row(
    kind: PaperKind = PaperKind.WORKING_ORDER,
    *,
    district: District,
    dated_on: date = SIGNED_ON,
    number: str = "12",
    **fields: Any,
) -> Paper:
    """A signed paper that was only entered here."""
    by = fields.pop("by", None) or UserFactory()
    signed = {
        "origin": PaperOrigin.RECORDED,
        "status": PaperStatus.IN_FORCE,
        "number": number,
        "number_year": dated_on.year + 543 if number else None,
        "dated_on": dated_on,
        "effective_on": dated_on,
        "signed_at": clock.now(),
        "signed_by": by,
    }
    return paper_row(kind, district=district, by=by, **signed | fields)
