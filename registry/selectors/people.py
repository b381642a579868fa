"""Named reads of people, as values."""

from conweb.kernel import secrets_at_rest, thai
from registry.models import Person
from registry.querysets import PersonQuerySet

UNREADABLE = "x-xxxx-xxxxx-xx-x"


def namesakes(
    *, first_name: str, last_name: str, province_id: str | None, district_id: str | None
) -> list[Person]:
    """People kept by the same office whose name folds to the same: perhaps the same person, perhaps not.

    Titles do not count, and neither do records that were joined to another.
    """
    key = f"{thai.fold(first_name)} {thai.fold(last_name)}"
    return list(
        Person.objects.current()
        .filter(search_key=key, province_id=province_id, district_id=district_id)
        .select_related("subdistrict__district__province", "district", "province")
    )


def with_national_id(people: PersonQuerySet, digits: str) -> PersonQuerySet:
    """Those of `people` (already scoped) whose citizen ID is this one, under whichever key it was kept."""
    return people.current().filter(national_id_hash__in=secrets_at_rest.keyed_hashes(digits))


def masked_national_id(person: Person) -> str:
    """The citizen ID as every page and paper may show it; empty where there is none."""
    if not person.has_national_id:
        return ""
    try:
        return thai.mask_citizen_id(secrets_at_rest.decrypt(person.national_id_cipher))
    except secrets_at_rest.UnreadableSecret:
        return UNREADABLE
