"""A few files behind answers: real PDF, JPEG and PNG files with a line of Thai saying that they are samples."""

from contextlib import ExitStack
from io import BytesIO
from pathlib import PurePath
from time import gmtime

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from assessment.models import Assessment
from assessment.services import attach_evidence
from conweb.demo.invention import fixture
from conweb.kernel.models import User

FORMATS = {".pdf": "PDF", ".jpg": "JPEG", ".png": "PNG"}
PAGE = (620, 877)  # A4 at 75 dots per inch
SAMPLE = "เอกสารตัวอย่างเพื่อสาธิต"


def make_evidence(officer: User, undo: ExitStack) -> int:
    """Attach the files that the fixtures name to the drafts of this year; returns how many.

    A transaction takes back rows, not files: `undo` learns how to delete those.
    """
    count = 0
    for code, facts in fixture("huai_rat")["forms"].items():
        for entry in facts.get("evidence", []):
            form = Assessment.objects.get(centre__subdistrict=code, fiscal_year=2564)
            upload = ContentFile(sample_file(entry["name"], entry["lines"]), name=entry["name"])
            evidence = attach_evidence(assessment=form, number=entry["number"], upload=upload, by=officer)
            undo.callback(evidence.file.delete, save=False)
            count += 1
    return count


def sample_file(name: str, lines: list[str]) -> bytes:
    """One page in the format that the name ends in, the same bytes every time."""
    page = Image.new("RGB", PAGE, "white")
    pen = ImageDraw.Draw(page)
    face = ImageFont.truetype(
        settings.BASE_DIR / "static" / "fonts" / "THSarabun-Regular.ttf",
        34,
        layout_engine=ImageFont.Layout.BASIC,
    )
    for row, line in enumerate([*lines, "", SAMPLE]):
        pen.text((70, 90 + 52 * row), line, fill="black", font=face)
    pen.rectangle((40, 60, PAGE[0] - 40, PAGE[1] - 60), outline="#888888", width=2)
    made = BytesIO()
    kind = FORMATS[PurePath(name).suffix]
    epoch = {"creationDate": gmtime(0), "modDate": gmtime(0)} if kind == "PDF" else {}
    page.save(made, kind, **epoch)
    return made.getvalue()
