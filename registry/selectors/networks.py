"""Networks of a district or a province, and who speaks for each on the committee in office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from registry.choices import NetworkLevel, Tier
from registry.models import Centre, Committee, Network, Seat


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network, the seats that represent it on a day, and whether a committee is in office at all."""

    network: Network
    seats: list[Seat]
    has_committee: bool
    centre: Centre | None
    is_over: bool

    @property
    def lacks_delegate(self) -> bool:
        """Nobody speaks for it on a committee that sits (ศอช.อ.: at least one from each network; ศอช.จ. one)."""
        return not self.is_over and self.has_committee and not self.seats


def networks_of(centre: Centre, on: date) -> QuerySet[Network]:
    """The networks that send somebody to this centre's committee on a day; a ศอช.ต. has none."""
    if centre.tier == Tier.DISTRICT:
        return Network.objects.of_district(centre.district_id).on(on)
    if centre.tier == Tier.PROVINCE:
        return Network.objects.of_province(centre.province_id).on(on)
    return Network.objects.none()


def network_lines(networks: Iterable[Network], *, on: date) -> list[NetworkLine]:
    """Networks with who represents them on a day: two queries for all of them."""
    listed = list(networks)
    places = Q(tier=Tier.DISTRICT, district__in={row.district_id for row in listed if row.district_id})
    places |= Q(
        tier=Tier.PROVINCE,
        province__in={row.province_id for row in listed if row.level == NetworkLevel.PROVINCE},
    )
    in_office = Committee.objects.executive().in_office(on).filter(centre=OuterRef("pk"))
    centres = {
        (row.province_id, row.district_id): row
        for row in Centre.objects.filter(places).annotate(has_committee=Exists(in_office))
    }
    by_network: dict[int, list[Seat]] = {}
    for seat in _delegates(listed, on):
        by_network.setdefault(seat.for_network_id, []).append(seat)
    lines = []
    for network in listed:
        centre = centres.get((network.province_id, network.district_id))
        lines.append(
            NetworkLine(
                network,
                by_network.get(network.pk, []),
                centre is not None and centre.has_committee,
                centre,
                network.until is not None and network.until < on,
            )
        )
    return lines


def without_delegate(on: date) -> Q:
    """Networks whose committee sits on a day without anybody from them; where none sits, nothing is missing."""
    delegates = (
        Seat.objects.executive().in_office(on).filter(for_network=OuterRef("pk"), person__isnull=False)
    )
    sitting = Committee.objects.executive().in_office(on)
    # The committee of the very level: a district's network sends to the ศอช.อ., a province's to the ศอช.จ.
    of_district = sitting.filter(centre__tier=Tier.DISTRICT, centre__district=OuterRef("district"))
    of_province = sitting.filter(centre__tier=Tier.PROVINCE, centre__province=OuterRef("province"))
    here = Q(Exists(of_district), level=NetworkLevel.DISTRICT)
    here |= Q(Exists(of_province), level=NetworkLevel.PROVINCE)
    return here & ~Exists(delegates)


def past_delegates(network: Network, *, on: date) -> list[Seat]:
    """Seats that represented the network and are over, the newest first."""
    now = Seat.objects.executive().in_office(on).filter(for_network=network)
    seats = Seat.objects.executive().filter(for_network=network, person__isnull=False, since__lte=on)
    return list(
        seats.exclude(pk__in=now.values("pk"))
        .select_related("person", "committee__centre", "committee__subdistrict", "committee__district")
        .order_by("-since", "-pk")
    )


def _delegates(networks: Iterable[Network], on: date) -> QuerySet[Seat]:
    return (
        Seat.objects.executive()
        .in_office(on)
        .filter(for_network__in=[network.pk for network in networks], person__isnull=False)
        .select_related("person", "committee")
        .order_by("committee", "order", "pk")
    )
