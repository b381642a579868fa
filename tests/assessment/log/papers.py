"""What tests of the log hand in."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.assessment.files import pdf


def a_paper(name: str) -> SimpleUploadedFile:
    """The same empty page under any name."""
    return SimpleUploadedFile(name, pdf())
