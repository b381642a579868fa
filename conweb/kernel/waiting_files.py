"""A file that came with a form which was refused: laid aside, so that it need not be chosen a second time.

A browser never fills a file field again by itself. The page that comes back carries a signed word for the file,
which counts for the same person on the same page for a day. What is never taken up is cleared with other files
that no row names (manage.py clear_files).
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

SALT = "conweb.waiting-file"
FOLDER = "waiting"
COUNTS_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """What a page shows of a file that waits: its name, and the hidden field that brings it back."""

    field: str
    word: str
    name: str


def field_of(name: str) -> str:
    """The hidden field beside a file field."""
    return f"{name}_waiting"


def files_with_waiting(request: HttpRequest, name: str) -> MultiValueDict[str, File]:
    """What was uploaded; where nothing was chosen anew for `name`, the file that waits for it."""
    if name in request.FILES or not (said := _read(request, name)):
        return request.FILES
    if not default_storage.exists(said["path"]):
        return request.FILES
    files = request.FILES.copy()
    files[name] = File(default_storage.open(said["path"]), name=said["name"])
    return files


def lay_aside(request: HttpRequest, name: str, file: File | None, *, most_bytes: int) -> WaitingFile | None:
    """Keep the file of a form that was refused for something else; None where there is nothing worth keeping."""
    if file is None or not file.size or file.size > most_bytes:
        return None
    said = _read(request, name)
    if said is None or name in request.FILES:
        file.seek(0)
        path = default_storage.save(f"{FOLDER}/{request.user.pk}/{uuid.uuid4().hex}", file)
        said = {"path": path, "name": file.name or name, "by": request.user.pk, "page": request.path}
    word = signing.dumps(said, salt=SALT)
    return WaitingFile(field_of(name), word, said["name"])


def let_go(request: HttpRequest, name: str) -> None:
    """The form was taken: its file stands where it belongs."""
    if said := _read(request, name):
        default_storage.delete(said["path"])


def _read(request: HttpRequest, name: str) -> dict[str, str] | None:
    """What the signed word says; None where there is none, or where it is not this person's, this page's or today's."""
    word = request.POST.get(field_of(name), "")
    if not word:
        return None
    try:
        said = signing.loads(word, salt=SALT, max_age=COUNTS_FOR)
    except signing.BadSignature:
        return None
    is_ours = said["by"] == request.user.pk and said["page"] == request.path
    return said if is_ours else None
