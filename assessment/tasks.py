"""Background jobs of the assessment: names and moments; the work itself is in the services.

These are imported with every start of a command, and the services only when a job runs: printing takes libraries
that nothing else needs.
"""

from uuid import UUID

from conweb.kernel import jobs


@jobs.task("assessment.summarise")
def summarise(fiscal_year: int, province: str, *, stop: jobs.Stop) -> None:
    from assessment.services import figures

    figures.summarise(fiscal_year, province)


@jobs.daily("assessment.summarise_all", at="47 19")
def summarise_all() -> None:
    from assessment.services import figures

    figures.summarise_all()


@jobs.task("assessment.check_figures")
def check_figures(*, stop: jobs.Stop) -> None:
    from assessment.services import figure_checks

    figure_checks.check_figures(stop=stop)


@jobs.task("assessment.mend_figures")
def mend_figures(by: int, *, stop: jobs.Stop) -> None:
    from assessment.services import figure_checks
    from conweb.kernel.models import User

    figure_checks.check_figures(mend=True, mend_by=User.objects.get(pk=by), stop=stop)


@jobs.daily("assessment.check_figures_nightly", at="17 19")
def check_figures_nightly() -> None:
    """Before the sums are made anew: what a night would mend unseen is to be seen first."""
    from assessment.services import figure_checks

    figure_checks.ask_for_check()


@jobs.task("assessment.make_bundle")
def make_bundle(bundle: str, *, stop: jobs.Stop) -> None:
    from assessment.services import bundles

    bundles.make_bundle(UUID(bundle), stop=stop)


@jobs.daily("assessment.clear_old_bundles", at="33 20")
def clear_old_bundles() -> None:
    from assessment.services import bundles

    bundles.clear_old_bundles()


@jobs.task("assessment.print_reminders")
def print_reminders(papers: list[int], by: int, *, stop: jobs.Stop) -> None:
    from assessment.services import reminders
    from conweb.kernel.models import User

    reminders.print_reminders(papers, by=User.objects.get(pk=by), stop=stop)
