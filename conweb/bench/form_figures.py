"""Rows of `manage.py bench` about all forms of a province as one ZIP: printed by two processes, and asked for again."""

import time
from collections.abc import Callable, Iterator

from django.contrib.auth import get_user_model

from assessment.choices import BundleState, Status
from assessment.models import Answer, Assessment, AssessmentRound, FormBundle
from assessment.reports import sheet_facts, sheet_of
from assessment.reports.score_sheet import TEMPLATE, variant_of
from assessment.selectors.bundles import forms_to_print
from assessment.services import bundles
from conweb.bench.figures import World
from conweb.bench.measure import Figure
from conweb.kernel.models import Province
from conweb.kernel.pdf import Press, paper_html
from registry.choices import Tier
from registry.models import Centre

FORMS, PROCESSES = 190, 2
YEAR, PROVINCE = 2563, "31"


def all_forms(world: World) -> Iterator[Figure]:
    """190 accepted forms in one ZIP by two processes, beside WeasyPrint alone; then the same ZIP again."""
    by = get_user_model().objects.get(username="province")
    round_, place = AssessmentRound.objects.get(fiscal_year=YEAR), Province.objects.get(pk=PROVINCE)
    _make_as_many(round_)
    forms = list(forms_to_print(by, round_, place).with_places())
    if len(forms) != FORMS or not all(form.is_accepted for form in forms):
        raise RuntimeError(f"the demo data holds {len(forms)} forms of {YEAR}, or some that are not accepted")
    sheets = [sheet_of(facts) for facts in sheet_facts(forms, digits="arabic").values()]
    pages = [(paper_html(TEMPLATE, {"sheet": sheet}), variant_of(sheet)) for sheet in sheets]
    press = Press()
    press.print(*pages[0][:1], variant=pages[0][1])

    def print_alone() -> None:
        for html, variant in pages:
            press.print(html, variant=variant)

    def make_zip() -> None:
        bundle = bundles.ask_for_bundle(round_=round_, place=place, by=by)
        bundles.make_bundle(bundle.pk, processes=PROCESSES)
        if FormBundle.objects.get(pk=bundle.pk).state != BundleState.READY:
            raise RuntimeError("the ZIP was not made")

    alone, first, second = (_taken(act) for act in (print_alone, make_zip, make_zip))
    yard = "WeasyPrint alone rendering the same HTML in one process"
    yield Figure(f"{FORMS} forms as PDF in one ZIP, {PROCESSES} processes", first, "s", yard, alone, aim=0.85)
    yield Figure(
        f"the ZIP of the same {FORMS} accepted forms asked for again", second, "s", yard, alone, aim=0.02
    )


def _taken(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _make_as_many(round_: AssessmentRound) -> None:
    """Copies of a form for centres that have none, until there are as many as a province prints."""
    forms = Assessment.objects.filter(round=round_, province=PROVINCE)
    model = forms.filter(status=Status.REPORTED).order_by("pk").first()
    if model is None:
        raise RuntimeError(f"the demo data holds no accepted form of {YEAR}")
    answers = list(model.answers.all())
    centres = Centre.objects.filter(province=PROVINCE, tier__in=[Tier.SUBDISTRICT, Tier.DISTRICT])
    without = centres.exclude(pk__in=forms.values("centre")).order_by("-tier", "pk")
    for centre in without[: max(FORMS - forms.count(), 0)]:
        model.pk, model.centre, model.district_id = None, centre, centre.district_id
        model.save(force_insert=True)
        for answer in answers:
            answer.pk, answer.assessment = None, model
        Answer.objects.bulk_create(answers)


ROWS: tuple[Callable[[World], Iterator[Figure]], ...] = (all_forms,)
