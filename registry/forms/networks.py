"""What is filled in about a network."""

from django import forms

from conweb.kernel.forms import ThaiDateField
from conweb.kernel.user_forms import CleanCharField
from registry.forms.contacts import PhoneField, reason_field
from registry.models import Network


class NetworkForm(forms.Form):
    name = CleanCharField(
        label="ชื่อเครือข่าย",
        max_length=Network._meta.get_field("name").max_length,
        error_messages={"required": "ยังไม่ได้พิมพ์ชื่อเครือข่าย"},
        help_text="เช่น เครือข่ายกองทุนชุมชน",
    )
    since = ThaiDateField(label="ตั้งแต่วันที่ (ถ้าทราบ)", required=False)
    until = ThaiDateField(label="ยุติเมื่อ (ถ้ายุติแล้ว)", required=False, help_text="เว้นว่างไว้ถ้ายังดำเนินงาน")
    phone = PhoneField(label="โทรศัพท์ติดต่อเครือข่าย", help_text="หมายเลขของเครือข่าย ไม่ใช่ของบุคคล")
    note = CleanCharField(
        label="หมายเหตุ", max_length=Network._meta.get_field("note").max_length, required=False
    )
    reason = reason_field()
