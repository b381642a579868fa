"""Who may be chosen to speak for an organisation: the centre's own people."""

from django.db.models import Q

from conweb.kernel.models import User
from registry.models import Centre, Person, Seat

MOST_OFFERED = 300


def representatives_of(centre: Centre, user: User) -> list[Person]:
    """Who ever sat on a committee of the centre, and who lives in its ตำบล, as far as the reader sees them."""
    seats = Seat.objects.filter(committee__centre=centre, person__isnull=False).order_by().values("person")
    near = Q(pk__in=seats)
    if centre.subdistrict_id:
        near |= Q(subdistrict=centre.subdistrict_id)
    people = Person.objects.visible_to(user).current().filter(near, anonymised_on__isnull=True)
    return list(people[:MOST_OFFERED])
