#!/usr/bin/env python3
"""The one door to conweb: `python3 manage.py demo`, `python3 manage.py test` and every other command.

Like conweb/bootstrap.py this file parses on Python 3.6, so that an old interpreter can say what it needs.
"""

import os
import sys

PROJECT = os.path.dirname(os.path.abspath(__file__))

if __name__ == "__main__":
    if PROJECT not in sys.path:
        sys.path.insert(0, PROJECT)

    from conweb import bootstrap

    # Comes back only inside the project's own .venv with everything in place.
    bootstrap.enter(PROJECT, sys.argv)

    from conweb import local

    sys.exit(local.run(sys.argv))
