"""The settings of the tests: settings.py, changed only where it makes tests fast or possible."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("PERSONAL_DATA_KEYS", "only-for-tests-" + "p" * 50)
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver")
os.environ.setdefault("HTTPS", "off")
# Playwright keeps an event loop in the thread of the tests, which are as synchronous as ever.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="conweb-test-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from conweb.settings import *  # noqa: F403

BUSINESS_DATE = "2021-04-20"
# The walk gives its password once and then takes its time; no test waits for it to run out.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 24 * 3600
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# WhiteNoise would read every static folder again for each test client.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
