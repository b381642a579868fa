"""Files behind a year's work: books of plans, the network's rules, agreements, photos of visits."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import Model

from conweb.kernel import access, attached_files
from conweb.kernel.access import Placed
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.models import PlanProject, YearFile
from registry.models.year_files import FILE_OWNERS
from registry.services.year_rows import GONE
from registry.year_access import WHO_KEEPS, WHO_SHARES, keeps_shared

# The column by which a file names what it belongs to.
COLUMNS: dict[type[Model], str] = {model: column for column, model in FILE_OWNERS.items()}


def attach_year_file(*, owner: Any, upload: File, by: User) -> YearFile:
    """Keep a PDF, JPEG or PNG of at most 10 MB with a row of FILE_OWNERS. The same file twice is kept once.

    PermissionDenied where it is not this person's job; ValidationError for a file that cannot be taken.
    """
    with change_set(by, reason=attached_files.ATTACHED):
        insist_keeps_files(by, owner)
        # Two clicks at once wait here for one another.
        if not type(owner)._default_manager.select_for_update(of=("self",)).filter(pk=owner.pk).first():
            raise ValidationError(GONE)
        place = place_of(owner)
        return attached_files.keep_file(
            kept=owner.files.kept(),
            upload=upload,
            by=by,
            province_id=place.province_id,
            district_id=place.district_id,
            **{COLUMNS[type(owner)]: owner},
        )


def remove_year_file(*, file: YearFile, by: User) -> YearFile:
    """Take a file off. The row and the file stay, so that it can be put back."""
    with change_set(by, reason=attached_files.REMOVED):
        insist_keeps_files(by, owner_of(file))
        attached_files.take_off(file)
    return file


def restore_year_file(*, file: YearFile, by: User) -> YearFile:
    """Put a file back that was taken off; ValidationError where the same was attached anew."""
    with change_set(by, reason=attached_files.RESTORED):
        insist_keeps_files(by, owner_of(file))
        attached_files.put_back(file)
    return file


def owner_of(file: YearFile) -> Any:
    """What a file belongs to; the database lets it be one thing."""
    return next(getattr(file, column) for column in FILE_OWNERS if getattr(file, f"{column}_id"))


def place_of(owner: Any) -> Placed:
    """Where what a file belongs to lies: with its ศอช., or in the area that shares it."""
    if isinstance(owner, PlanProject):
        return owner.plan.centre
    centre: Placed | None = getattr(owner, "centre", None)
    return centre or owner


def keeps_files(user: User, owner: Any) -> bool:
    """Whose job the files are: that of whoever writes what they belong to."""
    return keeps_shared(user, place_of(owner))


def insist_keeps_files(user: User, owner: Any) -> None:
    access.insist(keeps_files(user, owner), WHO_KEEPS if place_of(owner) is not owner else WHO_SHARES)
