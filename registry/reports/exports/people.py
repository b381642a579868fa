"""The list of people as a table: citizen IDs and telephones stay masked, whoever asks."""

from collections.abc import Sequence

from conweb.kernel import thai
from registry.models import Person
from registry.reports.exports.fields import Column, MaskedWidget
from registry.reports.exports.resources import TableResource, in_order
from registry.selectors.people import masked_national_id, people_lines

KEPT = "หน่วยงานที่เก็บระเบียนเปลี่ยนในไฟล์ไม่ได้ ตรวจรหัสแถว"


class PersonTable(TableResource):
    """`told` on each row holds what is not a column of the person."""

    title = "บุคคล"
    key_kind = "p"
    frozen = 3

    prefix = Column("prefix", "คำนำหน้า", width=12, mended=True)
    first_name = Column("first_name", "ชื่อ", width=20, mended=True)
    last_name = Column("last_name", "นามสกุล", width=22, mended=True)
    home = Column("told__home", "ตำบลที่อยู่", width=24, mended=True)
    district = Column("district__name", "อำเภอที่เก็บระเบียน", width=20, where=KEPT)
    province = Column("told__province", "จังหวัดที่เก็บระเบียน", width=20, where=KEPT)
    national_id = Column("told__national_id", "เลขประจำตัวประชาชน", width=22, widget=MaskedWidget())
    phone = Column("told__phone", "โทรศัพท์", width=16, widget=MaskedWidget())
    posts = Column("told__posts", "ตำแหน่งวันนี้", width=60)

    class Meta:
        model = Person
        fields = (
            *("prefix", "first_name", "last_name", "home", "district", "province"),
            *("national_id", "phone", "posts"),
        )

    def loaded(self, keys: Sequence[int]) -> list[Person]:
        found = Person.objects.select_related("subdistrict__district", "district", "province").in_bulk(keys)
        people = in_order(found, keys)
        for line in people_lines(people, self.user, on=self.on):
            person = line.person
            person.told = {
                "home": home_words(person),
                "province": person.province.name if person.province else "ส่วนกลาง",
                "national_id": masked_national_id(person),
                "phone": thai.mask_phone(person.phone) if person.phone else "",
                "posts": " · ".join(line.posts),
            }
        return people


def home_words(person: Person) -> str:
    """The ตำบล where somebody lives; of one whose record the province keeps, with the อำเภอ."""
    home = person.subdistrict
    if home is None:
        return ""
    return home.name if person.district_id else f"{home.name} {home.district.full_name}"
