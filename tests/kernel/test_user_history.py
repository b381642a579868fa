"""What was done to an account, told in sentences."""

import pytest
from django.test import Client

from conweb.kernel import user_services as services
from conweb.kernel.models import User
from conweb.kernel.user_history import history_of
from tests.factories import (
    SubdistrictFactory,
    officer_of,
)
from tests.kernel.account_pages import TEMPORARY, fresh, made

pytestmark = pytest.mark.django_db


# ── the history ────────────────────────────────────────────────────────────────────────────
def test_the_history_tells_who_did_what_and_why_in_thai(admin, district):
    area = SubdistrictFactory(code="311601", name="ห้วยราช")
    account = made(admin, prefix="นาย", last_name="ใจดี")
    services.set_subdistricts(duty=account.duties.get(), by=admin, codes=[area.pk])
    services.change_account(
        account=account,
        by=admin,
        username="somchai.j",
        prefix="นาย",
        first_name="สมชาย",
        last_name="ใจงาม",
        email="",
        reason="เปลี่ยนนามสกุล",
    )
    services.take_duty(duty=account.duties.get(), by=admin, reason="ย้ายไปอำเภออื่น")

    deeds = history_of(account)

    told = {sentence: deed for deed in deeds for sentence in deed.sentences}
    assert set(told) == {
        "สร้างบัญชี “somchai”",
        "ออกรหัสผ่านชั่วคราว",
        "ให้หน้าที่ พัฒนากร อำเภอห้วยราช",
        "เพิ่มตำบลที่รับผิดชอบในอำเภอห้วยราช: ห้วยราช",
        "แก้ชื่อ จาก “นายสมชาย ใจดี” เป็น “นายสมชาย ใจงาม”",
        "แก้ชื่อผู้ใช้ จาก “somchai” เป็น “somchai.j”",
        "ลบหน้าที่ พัฒนากร อำเภอห้วยราช",
    }
    assert {deed.by for deed in deeds} == {admin.full_name}
    assert told["แก้ชื่อผู้ใช้ จาก “somchai” เป็น “somchai.j”"].reason == "เปลี่ยนนามสกุล"
    assert told["ลบหน้าที่ พัฒนากร อำเภอห้วยราช"].reason == "ย้ายไปอำเภออื่น"
    assert told["สร้างบัญชี “somchai”"].reason == ""


@pytest.mark.django_db(transaction=True)  # inside one transaction a context lives on past its end
def test_a_password_chosen_by_its_owner_is_told_as_the_owner_s_own_deed(admin, district):
    account = made(admin)
    client = Client()
    client.post("/accounts/login/", {"login": "somchai", "password": TEMPORARY})

    client.post(
        "/accounts/password/change/",
        {"oldpassword": TEMPORARY, "password1": "ฝนตก-ปลายนา-204", "password2": "ฝนตก-ปลายนา-204"},
    )

    assert not fresh(account).must_change_password
    own = [deed for deed in history_of(account) if "เจ้าของบัญชีตั้งรหัสผ่านของตนเองแล้ว" in deed.sentences]
    assert [deed.by for deed in own] == [account.full_name]


def test_a_change_behind_the_services_is_in_the_history_too(district):
    account = officer_of(district)
    User.objects.filter(pk=account.pk).update(is_active=False)

    deed = next(deed for deed in history_of(account) if "ปิดบัญชี" in deed.sentences)

    assert deed.by == "ระบบ"
