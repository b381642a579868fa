"""Where the pages of a year's rules lie, and the answer that a file is."""

from collections.abc import Iterable
from urllib.parse import quote

from django.http import StreamingHttpResponse
from django.urls import reverse

Step = tuple[str, str]


def path_to_rules(*here: Step) -> list[Step]:
    return [
        ("รางวัล", reverse("awards:home")),
        ("เกณฑ์ของปี", reverse("awards:rules-list") if here else ""),
        *here,
    ]


def file_answer(content: Iterable[bytes], name: str, content_type: str) -> StreamingHttpResponse:
    """A PDF opens in the reader's own viewer; a workbook is saved."""
    how = "inline" if content_type == "application/pdf" else "attachment"
    response = StreamingHttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
