"""Collections of printed forms that those who walk asked for: one that is ready, one that waits; figures summed and checked."""

from io import BytesIO
from zipfile import ZipFile

from django.core.files.base import ContentFile

from assessment.choices import BundleState
from assessment.models import AssessmentRound, FormBundle
from assessment.services import bundles, figure_checks, figures
from conweb.kernel import clock
from conweb.kernel.models import District, User

ASKED_FOR_BY = {"3116": "officer", "3102": "off.next", "3002": "off.far"}


def make_bundle_rows(round_: AssessmentRound) -> None:
    for code, name in ASKED_FOR_BY.items():
        by, district = User.objects.get(username=f"walk-{name}"), District.objects.get(pk=code)
        bundles.ask_for_bundle(round_=round_, place=district, by=by)
        ready = FormBundle(round=round_, province_id=code[:2], district=district, by=by, asked_at=clock.now())
        ready.file.save("forms.zip", ContentFile(_zip(district)), save=False)
        ready.state, ready.done, ready.of = BundleState.READY, 1, 1
        ready.size, ready.ended_at = ready.file.size, clock.now()
        ready.save()
    figures.summarise_all()
    figure_checks.check_figures()


def _zip(district: District) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("รายการแบบประเมิน.csv", district.name)
    return content.getvalue()
