"""Work in the background: the one place that knows procrastinate, whose queue lives in the same database.

A job is deferred inside the transaction that makes it necessary, so that neither stands without the other. A worker
that was killed leaves its job half done; its signs of life end, and another worker takes the job up from the
beginning: whatever runs as a job must be able to begin again and do nothing twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.job_context import JobContext
from procrastinate.jobs import Status

# Whether the work is to leave off at the next good place.
Stop = Callable[[], bool]

HOUSEKEEPING = "housekeeping"
KEPT_HOURS = 30 * 24  # jobs that failed, for whoever looks after the server


class PutOff(Exception):
    """The work leaves off in good order, or another worker is still at it: it is taken up again shortly."""


def defer(name: str, *, lock: str, **said: Any) -> None:
    """Put a job into the queue, in the transaction that is open.

    Jobs of one `lock` never run at once, and one that waits there already is not queued a second time.
    """
    deferrer = app.configure_task(name, lock=lock, queueing_lock=f"{name}:{lock}")
    try:
        with transaction.atomic():  # a refusal of the queue must not spoil the transaction around
            deferrer.defer(**said)
    except AlreadyEnqueued:
        return


def defer_again(name: str, *, lock: str, **said: Any) -> None:
    """Put a job into the queue, in the transaction that is open, even where one of this lock waits there already.

    For what long transactions change many times: to be told that a job waits, they would have to wait for each other
    to end. The job that begins takes the others along.
    """
    app.configure_task(name, lock=lock).defer(**said)


def take_along(name: str, *, lock: str) -> int:
    """Cancel the jobs of this name and lock that wait, since the work at hand does theirs; how many those were.

    To be called before the work looks at anything: what a cancelled job was put there for stands by then.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT procrastinate_cancel_job_v1(id, false, true) FROM procrastinate_jobs"
            " WHERE status = 'todo' AND task_name = %s AND lock = %s",
            [name, lock],
        )
        return cursor.rowcount


def task(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function a job under a name. It is called with what was said to `defer`, and with `stop`."""

    def register(work: Callable[..., None]) -> Callable[..., None]:
        @app.task(
            name=name,
            pass_context=True,
            retry=RetryStrategy(wait=settings.WORKER_HEARTBEAT, retry_exceptions=[PutOff]),
        )
        def run(context: JobContext, **said: Any) -> None:
            work(stop=context.should_abort, **said)

        return work

    return register


def daily(name: str, *, at: str) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Make a function a job of every day; `at` is «minute hour» in UTC, seven hours behind Bangkok."""

    def register(work: Callable[[], object]) -> Callable[[], object]:
        @app.periodic(cron=f"{at} * * *")
        @app.task(name=name, queueing_lock=name, queue=HOUSEKEEPING)
        def run(timestamp: int) -> None:
            work()

        return work

    return register


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Hold a name for as long as this connection lives; False where somebody else holds it.

    Not the queue's locks but the database knows for certain that a worker is gone: its connection is.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number_of(name)])
        is_ours = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number_of(name)])


def number_of(name: str) -> int:
    """The 64 bits by which PostgreSQL knows a name that is held."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)


def hold(name: str) -> None:
    """Wait for a name, and hold it until the transaction that is open ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number_of(name)])


# ── what workers do beside ─────────────────────────────────────────────────────────────────
@app.periodic(cron=f"* * * * * */{min(2 * settings.WORKER_HEARTBEAT, 30)}")
@app.task(
    name="kernel.take_up_again",
    queueing_lock="kernel.take_up_again",
    queue=HOUSEKEEPING,
    priority=10,  # before any work that waits
    pass_context=True,
)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers that show no sign of life back to the queue."""
    manager = context.app.job_manager
    stalled = await manager.get_stalled_jobs(seconds_since_heartbeat=3 * settings.WORKER_HEARTBEAT)
    for job in stalled:
        if job.id == context.job.id:
            continue
        try:
            await manager.retry_job(job)
        except ConnectorException:
            # The same work waits in the queue already: what is left of this job is only in its way.
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)


@app.periodic(cron="7 21 * * *")
@app.task(
    name="kernel.forget_old_jobs",
    queueing_lock="kernel.forget_old_jobs",
    queue=HOUSEKEEPING,
    pass_context=True,
)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


def is_known(lock: str) -> bool:
    """Whether a job of this lock waits in the queue or is at work."""
    listed = app.job_manager.list_jobs(lock=lock)
    return any(job.status in (Status.TODO.value, Status.DOING.value) for job in listed)
