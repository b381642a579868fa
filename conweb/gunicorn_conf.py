"""How gunicorn serves conweb, in the demo and on a server: `gunicorn -c conweb/gunicorn_conf.py`."""

import os

wsgi_app = "conweb.wsgi:application"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads let a slow phone upload its evidence without holding a whole worker.
worker_class = "gthread"
threads = 4
# Loaded once before the fork: the workers share the memory, and a fault shows at the start.
preload_app = True
timeout = 60
graceful_timeout = 10
# Replaced now and then, so that memory never grows for weeks; the jitter keeps them from leaving together.
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a heartbeat must not wait for a disk
control_socket_disable = True
accesslog = os.environ.get("ACCESS_LOG") or None
# The path without its query: a search may hold somebody's name.
access_log_format = '%(t)s %(h)s "%(m)s %(U)s" %(s)s %(B)s %(M)sms'
