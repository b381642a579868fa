"""The first account of an installation is made at the server, by a command."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from conweb.kernel.choices import Role
from conweb.kernel.models import User

pytestmark = pytest.mark.django_db


def make(*words: str) -> str:
    said = StringIO()
    call_command("make_administrator", *words, stdout=said)
    return said.getvalue()


def test_make_administrator_prints_a_password_that_signs_in_once(rf):
    said = make("root.admin", "สมหมาย", "ใจงาม", "--prefix", "นาย")

    password = next(line.split()[-1] for line in said.splitlines() if line.startswith("รหัสผ่านชั่วคราว"))
    account = User.objects.get(username="root.admin")
    assert authenticate(rf.post("/"), username="root.admin", password=password) == account
    assert account.must_change_password


def test_make_administrator_gives_the_whole_country():
    make("root.admin", "สมหมาย")

    duty = User.objects.get(username="root.admin").duties.get()
    assert (duty.role, duty.is_country) == (Role.ADMINISTRATOR, True)


def test_make_administrator_refuses_a_name_that_is_taken():
    make("root.admin", "สมหมาย")

    with pytest.raises(CommandError, match="มีชื่อผู้ใช้นี้แล้ว"):
        make("root.admin", "สมศรี")

    assert User.objects.filter(username="root.admin").count() == 1
