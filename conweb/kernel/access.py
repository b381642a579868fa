"""What each role may do, as small predicates, and the refusal that says whom to ask.

Seeing is decided before this, by `visible_to`: outside one's area a row does not exist (404).
Here it is decided whether a row one may see is also one's job (403 where it is not).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from conweb.kernel.choices import Role
from conweb.kernel.models import User


class Placed(Protocol):
    """Anything that lies somewhere: a centre, an assessment, a district's own page."""

    province_id: str
    district_id: str | None


def holds(user: User, *roles: Role, at: Placed) -> bool:
    """Whether this person holds one of the roles in the very area of `at`."""
    return any(
        duty.role in roles and duty.covers(province_id=at.province_id, district_id=at.district_id)
        for duty in user.duty_list
    )


def enters_assessments(user: User, *, at: Placed) -> bool:
    """พัฒนากร of the district. Who enters does not endorse, so the head of the district does not enter."""
    return holds(user, Role.OFFICER, at=at)


def endorses_assessments(user: User, *, at: Placed) -> bool:
    """พัฒนาการอำเภอ of the district: endorses what its officers sent, or returns it."""
    return holds(user, Role.DISTRICT_HEAD, at=at)


def accepts_assessments(user: User, *, at: Placed) -> bool:
    """The province: accepts what its districts endorsed, or returns it, and reports to the department."""
    return holds(user, Role.PROVINCIAL, at=at)


REVIEWERS = (Role.DISTRICT_HEAD, Role.PROVINCIAL, Role.DEPARTMENT)


def reviews_assessments(user: User, *, at: Placed) -> bool:
    """Whether a form of this place comes before this person on its way: head of the district, province, department."""
    return holds(user, *REVIEWERS, at=at)


def reviews_some_assessments(user: User) -> bool:
    """Whether any form at all does: whether the queue is offered."""
    return any(duty.role in REVIEWERS for duty in user.duty_list)


def keeps_rounds(user: User) -> bool:
    """The department opens rounds, sets the country's dates and holidays, and closes what is finished."""
    return any(duty.is_country and duty.role == Role.DEPARTMENT for duty in user.duty_list)


def sets_dates_of(user: User, *, at: Placed) -> bool:
    """A province's own earlier dates, and the extensions of its districts."""
    return holds(user, Role.PROVINCIAL, at=at)


# Who keeps the registry of an area.
KEEPERS = (Role.OFFICER, Role.DISTRICT_HEAD, Role.PROVINCIAL, Role.ADMINISTRATOR)


def keeps_registry(user: User, *, at: Placed) -> bool:
    """Centres, committees and people of a place: its district's office, the province's above it, administrators."""
    return holds(user, *KEEPERS, at=at)


def keeps_some_registry(user: User) -> bool:
    """Whether anything at all is this person's to keep: whether a page for doing so is offered."""
    return any(duty.role in KEEPERS for duty in user.duty_list)


def orders_centres(user: User, *, at: Placed) -> bool:
    """Founding, dissolving, joining, parting and renaming centres: the province, and administrators."""
    return holds(user, Role.PROVINCIAL, Role.ADMINISTRATOR, at=at)


def orders_some_centres(user: User) -> bool:
    """Whether any province at all is this person's so: whether what only provinces do is theirs to try."""
    return any(duty.role in (Role.PROVINCIAL, Role.ADMINISTRATOR) for duty in user.duty_list)


def keeps_code_lists(user: User) -> bool:
    """Reasons of leaving, lengths of terms, retention, the central bodies: the department and its administrators."""
    return any(
        duty.is_country and duty.role in (Role.DEPARTMENT, Role.ADMINISTRATOR) for duty in user.duty_list
    )


def reads_phones(user: User, *, of: Placed) -> bool:
    """A member's phone is open to the office that keeps the record, and masked to everybody else."""
    return any(
        duty.role in (Role.OFFICER, Role.DISTRICT_HEAD, Role.PROVINCIAL)
        and (duty.province_id, duty.district_id)
        == ((None, of.district_id) if of.district_id else (of.province_id, None))
        for duty in user.duty_list
    )


def keeps_award_rules(user: User) -> bool:
    """The department reads the five years of guideline 7.4: which awards count, and how long."""
    return keeps_rounds(user)


def runs_contests(user: User, *, at: Placed) -> bool:
    """The province adds criteria of its own (7.6), opens its selection, closes its rounds and announces."""
    return holds(user, Role.PROVINCIAL, at=at)


def prepares_nominations(user: User, *, at: Placed) -> bool:
    """The district's office gathers the file of a nomination: evidence, what is outstanding."""
    return holds(user, Role.OFFICER, Role.DISTRICT_HEAD, at=at)


def nominates(user: User, *, at: Placed) -> bool:
    """พัฒนาการอำเภอ hands a nomination in, and takes it back."""
    return holds(user, Role.DISTRICT_HEAD, at=at)


def decides_clauses(user: User, *, at: Placed) -> bool:
    """What is left to a person's judgement: the head of the district, and the province above."""
    return holds(user, Role.DISTRICT_HEAD, Role.PROVINCIAL, at=at)


def keeps_figures(user: User) -> bool:
    """Has stored figures checked and made anew: administrators of the country, since they are the country's."""
    return any(duty.is_country and duty.role == Role.ADMINISTRATOR for duty in user.duty_list)


def keeps_accounts(user: User) -> bool:
    return user.is_administrator


def insist(allowed: bool, whom_to_ask: str) -> None:
    """Refuse with the sentence that the 403 page shows."""
    if not allowed:
        raise PermissionDenied(whom_to_ask)


def administrators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of accounts. To anybody else an account of their area is refused, and any other does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allowed = keeps_accounts(request.user)
        if not allowed and "user_id" in kwargs:
            get_object_or_404(User.objects.in_area_of(request.user), pk=kwargs["user_id"])
        insist(allowed, "หน้านี้เป็นงานของผู้ดูแลระบบ ติดต่อผู้ดูแลระบบของหน่วยงาน")
        return view(request, *args, **kwargs)

    return guarded
