"""One world for every test of this folder: built once, rolled back at the end."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from conweb.kernel import pdf
from tests.walk.every_address import EveryAddress, names_of
from tests.walk.registry_rows import make_closed_offices
from tests.walk.walking import Walk
from tests.walk.world import build_world


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A rule is asked of every address of its part."""
    if metafunc.cls and issubclass(metafunc.cls, EveryAddress) and "name" in metafunc.fixturenames:
        metafunc.parametrize("name", names_of(metafunc.cls.part))


@pytest.fixture(scope="package")
def walk(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walk]:
    """Every request that was made, by URL name; each is made once, however many tests look at it."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with pytest.MonkeyPatch.context() as patch, files, django_db_blocker.unblock(), transaction.atomic():
        # A paper's page is enough here, and its words can be read; printing has its own tests.
        patch.setattr(pdf, "print_html", lambda html, **how: html.encode())
        patch.setattr(pdf, "joined", lambda papers, **how: b"".join(papers))
        world = build_world()
        make_closed_offices()
        yield Walk(world)
        transaction.set_rollback(True)
