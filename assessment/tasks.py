"""Background jobs of the assessment: names and moments; the work itself is in the services.

These are imported with every start of a command, and the services only when a job runs: printing takes libraries
that nothing else needs.
"""

from conweb.kernel import jobs


@jobs.task("assessment.summarise")
def summarise(fiscal_year: int, province: str, *, stop: jobs.Stop) -> None:
    from assessment.services import figures

    figures.summarise(fiscal_year, province)


@jobs.daily("assessment.summarise_all", at="47 19")
def summarise_all() -> None:
    from assessment.services import figures

    figures.summarise_all()
