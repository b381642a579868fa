"""Steps that several of these tests take."""

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.models import User
from registry.models import Paper, PostHolding
from registry.services.papers.signing import sign_paper
from tests.registry.papers.paper_rows import TODAY, scan


def signed(paper: Paper, by: User, chief: PostHolding, **given: object) -> Paper:
    return sign_paper(
        paper, by=by, **{"dated_on": TODAY, "signatory": chief, "scan": scan(), "number": "12"} | given
    )


def refusal_of(*args: object, **kwargs: object) -> str:
    """What a call is refused with, each sentence with its field."""
    call, *rest = args
    with pytest.raises(ValidationError) as refusal:
        call(*rest, **kwargs)
    return str(refusal.value)
