"""The worker of the demo: it works off the queue of jobs, as `conweb-worker.service` does on a server."""

import signal
from pathlib import Path

from conweb.management.child import Child


class Worker(Child):
    """`manage.py procrastinate worker`. What it cannot finish before it is stopped, the next one goes on with."""

    # A job leaves off after the batch at hand; whatever is killed in between is taken up again all the same.
    stop_steps = ((signal.SIGTERM, 20.0), (signal.SIGKILL, 5.0))

    def __init__(self, data_dir: Path) -> None:
        super().__init__(data_dir, "worker")

    def start(self) -> None:
        """It is soon ready; a job that comes before waits in the queue."""
        self._spawn(["manage.py", "procrastinate", "worker"])
