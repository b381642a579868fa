"""Background jobs of the registry: names and moments; the work itself is in the services.

These are imported with every start of a command, and the services only when a job runs: reading workbooks takes
libraries that nothing else needs.
"""

from uuid import UUID

from conweb.kernel import jobs


@jobs.task("registry.check_import")
def check_import(run: str, *, stop: jobs.Stop) -> None:
    from registry.services.imports import steps

    steps.check_import(UUID(run), stop=stop)


@jobs.task("registry.write_import")
def write_import(run: str, *, stop: jobs.Stop) -> None:
    from registry.services.imports import steps

    steps.write_import(UUID(run), stop=stop)


@jobs.task("registry.undo_import")
def undo_import(run: str, by: int, *, stop: jobs.Stop) -> None:
    from registry.services.imports.taking_back import take_back_by_worker

    take_back_by_worker(UUID(run), by, stop=stop)


@jobs.daily("registry.clear_old_imports", at="23 20")
def clear_old_imports() -> None:
    from registry.services.imports.runs import clear_old_files

    clear_old_files()


@jobs.daily("registry.clear_old_comparisons", at="28 20")
def clear_old_comparisons() -> None:
    from registry.services.central import drop_old

    drop_old()
