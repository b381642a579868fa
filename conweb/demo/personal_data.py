"""What the demo holds of people beyond their names: some citizen IDs, and one person written down twice."""

from conweb.demo.invention import fixture
from conweb.kernel import secrets_at_rest
from registry.choices import CommitteeKind, Position, Source
from registry.models import Committee, Person, Seat

# Every fourth person of the officer's district: enough to see what masking looks like.
EVERY = 4


def give_national_ids() -> None:
    """Numbers that begin with 0, which are issued to nobody, with the right check digit."""
    district = fixture("huai_rat")["district"]
    chosen = list(Person.objects.filter(district=district, seats__isnull=False).distinct().order_by("pk"))[
        ::EVERY
    ]
    for number, person in enumerate(chosen, 1):
        digits = with_check_digit(f"0{district}0{number:06d}")
        person.national_id_cipher = secrets_at_rest.encrypt(digits)
        person.national_id_hash = secrets_at_rest.keyed_hash(digits)
    Person.objects.bulk_update(chosen, ["national_id_cipher", "national_id_hash"])


def with_check_digit(twelve: str) -> str:
    """The 13 digits of which these are the first twelve (กรมการปกครอง: 11 less the weighted sum, modulo 11)."""
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return f"{twelve}{(11 - total % 11) % 10}"


def write_down_twice() -> None:
    """A ผู้ใหญ่บ้าน who sits on the ศอช.ต. and was typed anew for its คณะทำงาน: what duplicates must propose."""
    first = Person.objects.get(first_name="ณรงค์", last_name="สายทอง")
    again = Person.objects.create(
        prefix=first.prefix,
        first_name=first.first_name,
        last_name=first.last_name,
        province_id=first.province_id,
        district_id=first.district_id,
        subdistrict_id=first.subdistrict_id,
    )
    body = Committee.objects.get(
        kind=CommitteeKind.WORKING, centre__subdistrict_id=fixture("huai_rat")["twice_in"]
    )
    Seat.objects.create(
        committee=body,
        person=again,
        post_title="ผู้ใหญ่บ้าน หมู่ที่ 9",
        position=Position.MEMBER,
        source=Source.EX_OFFICIO,
        since=body.starts_on,
        order=8,
    )
