"""Papers in each district of the walk: a draft, a print that waits for its signature, a signed letter with its scan."""

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from conweb.kernel.models import District, User
from registry.choices import CommitteeKind
from registry.models import Centre, Committee, Paper, Selection
from registry.rules.papers.kinds import PaperKind
from registry.services.papers.drafting import draft_paper
from registry.services.papers.printing import print_paper
from registry.services.papers.recording import record_signed_paper

LETTER_ON = date(2021, 4, 1)


def scan() -> SimpleUploadedFile:
    """A PDF of one page."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    content = BytesIO()
    writer.write(content)
    return SimpleUploadedFile("สำเนา.pdf", content.getvalue(), "application/pdf")


def make_paper_rows(district: District, middle: Centre, officer: User) -> None:
    """`middle` is the ศอช.อ., whose next committee is being chosen; the order of the ก.บ.อ. is recorded already."""
    selection = Selection.objects.get(committee__centre=middle)
    draft_paper(kind=PaperKind.REQUEST, selection=selection, by=officer, typed={"meeting_time": "09.00 น."})
    printed = draft_paper(kind=PaperKind.INVITATION, selection=selection, by=officer)
    print_paper(printed, by=officer)
    order = Paper.objects.get(committee__kind=CommitteeKind.KBO, committee__district=district)
    record_signed_paper(
        kind=PaperKind.COPY_LETTER,
        district=district,
        about=[order],
        by=officer,
        dated_on=LETTER_ON,
        number="77",
        scan=scan(),
    )


def working_of(district: District) -> Committee:
    return Committee.objects.get(kind=CommitteeKind.WORKING, district=district)
