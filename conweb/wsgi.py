"""The door for a web server: gunicorn conweb.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conweb.settings")

application = get_wsgi_application()
# The first look-up imports every view: here, before the workers fork, they share them and nobody waits.
resolve("/")
