"""The door for a web server: gunicorn conweb.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conweb.settings")

application = get_wsgi_application()
