"""Papers and photos behind the rows of awards: checked by what they hold, kept under a name that says nothing."""

from django.core.exceptions import ValidationError
from django.core.files.base import File

from awards.choices import ContestState, NominationState
from awards.models import Award, AwardFile, Certification, FieldVisit, Nomination, StudyVisit
from conweb.kernel import access, attached_files
from conweb.kernel.access import Placed
from conweb.kernel.audit import change_set
from conweb.kernel.models import User

Owner = Certification | Award | StudyVisit | Nomination | FieldVisit

WHOM_TO_ASK = "การแนบไฟล์เป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัดของพื้นที่นั้น ท่านดูได้อย่างเดียว"
HANDED_IN = "แฟ้มเสนอชื่อนี้ส่งแล้ว หลักฐานจึงแก้ไม่ได้ ถอนชื่อก่อนแล้วแก้"
ANNOUNCED = "ประกาศผลแล้ว ไฟล์ของการลงพื้นที่จึงแก้ไม่ได้"

# The column by which a file names what it belongs to.
COLUMNS: dict[type[Owner], str] = {
    Certification: "certification",
    Award: "award",
    StudyVisit: "visit",
    Nomination: "nomination",
    FieldVisit: "field_visit",
}


def attach_file(*, owner: Owner, upload: File, by: User, item: str = "") -> AwardFile:
    """Keep a PDF, JPEG or PNG of at most 10 MB. `item` is the clause that a nomination's file proves.

    The same file twice is kept once. PermissionDenied where it is not this person's job; ValidationError for a file
    that cannot be taken, or where what it belongs to is handed in or announced.
    """
    with change_set(by, reason=attached_files.ATTACHED):
        insist_may_change(owner, by)
        # Two clicks at once wait here for one another.
        type(owner)._default_manager.select_for_update(of=("self",)).get(pk=owner.pk)
        place = place_of(owner)
        return attached_files.keep_file(
            kept=owner.files.kept().filter(item=item),
            upload=upload,
            by=by,
            item=item,
            province_id=place.province_id,
            district_id=place.district_id,
            **{COLUMNS[type(owner)]: owner},
        )


def remove_file(*, file: AwardFile, by: User) -> AwardFile:
    """Take a file off. The row and the file stay, so that it can be put back."""
    with change_set(by, reason=attached_files.REMOVED):
        insist_may_change(owner_of(file), by)
        attached_files.take_off(file)
    return file


def restore_file(*, file: AwardFile, by: User) -> AwardFile:
    """Put a file back that was taken off."""
    with change_set(by, reason=attached_files.RESTORED):
        insist_may_change(owner_of(file), by)
        attached_files.put_back(file)
    return file


def owner_of(file: AwardFile) -> Owner:
    """What a file belongs to; the database lets it be one thing."""
    return next(getattr(file, column) for column in COLUMNS.values() if getattr(file, f"{column}_id"))


def place_of(owner: Owner) -> Placed:
    """Where what a file belongs to lies."""
    if isinstance(owner, StudyVisit):
        return owner.centre
    return owner.nomination.centre if isinstance(owner, FieldVisit) else owner


def keeps_files(user: User, owner: Owner) -> bool:
    """Whose job the files are: the registers' keepers, the district's office for its nomination, the province's."""
    if isinstance(owner, Nomination):
        return access.prepares_nominations(user, at=owner) or access.runs_contests(user, at=owner.contest)
    if isinstance(owner, FieldVisit):
        return access.runs_contests(user, at=owner.nomination.contest)
    return access.keeps_registry(user, at=place_of(owner))


def why_not_change(owner: Owner) -> str:
    """A sentence where the files stand as what was decided on; empty while they may be changed."""
    if isinstance(owner, Nomination):
        return "" if owner.state == NominationState.PREPARING else HANDED_IN
    if isinstance(owner, FieldVisit):
        return ANNOUNCED if owner.nomination.contest.state == ContestState.ANNOUNCED else ""
    return ""


def insist_may_change(owner: Owner, by: User) -> None:
    access.insist(keeps_files(by, owner), WHOM_TO_ASK)
    if why := why_not_change(owner):
        raise ValidationError(why)
