"""ศอช.ต. of which no clause but 7.1 and 7.3 is left: strong this year, certified, never awarded."""

from assessment.choices import Status
from awards.models import Certification
from conweb.kernel.models import District
from registry.models import Centre
from tests.awards.factories import CertificationFactory
from tests.factories import centre_in, listed_form, round_of


def strong(district: District, name: str, number: int, *, total: int = 60) -> Centre:
    """`total` was accepted by the province; what is below 56 stands in the way."""
    centre = centre_in(district, name, number)
    listed_form(centre, round_of(), total=total, status=Status.ACCEPTED)
    CertificationFactory(centre=centre)
    return centre


def without_certificate(centre: Centre) -> Centre:
    Certification.objects.filter(centre=centre).delete()
    return centre
