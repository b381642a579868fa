"""Files that people handed in, handed out again."""

import logging

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

logger = logging.getLogger(__name__)


def attachment(file: FieldFile, *, name: str, media_type: str) -> FileResponse:
    """The file, only as an attachment: whatever it holds, it never opens as a page of ours.

    404 where the disk has lost it; the log says of which row.
    """
    try:
        content = file.open("rb")
    except FileNotFoundError as error:
        row = file.instance
        logger.error("file of %s %s is not on the disk: %s", row._meta.label, row.pk, file.name)
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
