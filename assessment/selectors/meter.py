"""The score on its scale, from the least to the greatest total that can be reached."""

from dataclasses import dataclass

from assessment.scoring.criteria import Criteria
from assessment.scoring.engine import ScoreCard


@dataclass(frozen=True, slots=True)
class Zone:
    """One band on the scale. `x` and `width` are per cent of the line, `w` a whole number for a class."""

    level: int
    label: str
    start: int | None  # None for the lowest band: it begins where the scale does
    x: str
    width: str
    w: int


@dataclass(frozen=True, slots=True)
class Meter:
    """What `components/meter.html` draws: the range still possible, or the total and its strict reading."""

    complete: bool
    answered: int
    count: int
    partial: int
    least: int
    greatest: int
    floor: int
    ceiling: int
    zones: tuple[Zone, ...]
    x_least: str
    x_span: str
    x_greatest: str
    total: int | None = None
    strict_total: int | None = None
    band_level: int | None = None
    band_label: str = ""
    strict_level: int | None = None
    strict_label: str = ""
    x_total: str = ""
    x_strict: str = ""
    margin: str = ""
    last_year_text: str = ""


def meter_of(criteria: Criteria, card: ScoreCard, *, last_year: int | None, last_total: int | None) -> Meter:
    """The meter of a scored form; `last_total` of fiscal year `last_year` stands beside it in words."""
    floor, ceiling = criteria.least, criteria.greatest

    def at(points: int) -> float:
        return 100 * (points - floor) / (ceiling - floor)

    edges = [floor, *(band.least for band in criteria.bands[1:]), ceiling]
    whole = [round(at(edge)) for edge in edges]
    zones = tuple(
        Zone(
            band.level,
            band.label,
            None if place == 0 else edges[place],
            _text(at(edges[place])),
            _text(at(edges[place + 1]) - at(edges[place])),
            whole[place + 1] - whole[place],
        )
        for place, band in enumerate(criteria.bands)
    )
    before = ""
    if last_total is not None:
        before = f"ปี {last_year} ได้ {last_total} คะแนน {criteria.band_of(last_total).label}"
    least, greatest = card.envelope.least, card.envelope.greatest
    meter = {
        "complete": card.complete,
        "answered": card.answered,
        "count": len(criteria.indicators),
        "partial": card.partial_total,
        "least": least,
        "greatest": greatest,
        "floor": floor,
        "ceiling": ceiling,
        "zones": zones,
        "x_least": _text(at(least)),
        "x_span": _text(at(greatest) - at(least)),
        "x_greatest": _text(at(greatest)),
        "last_year_text": before,
    }
    if card.total is None or card.strict_total is None or card.band is None or card.strict_band is None:
        return Meter(**meter)
    return Meter(
        **meter,
        total=card.total,
        strict_total=card.strict_total,
        band_level=card.band.level,
        band_label=card.band.label,
        strict_level=card.strict_band.level,
        strict_label=card.strict_band.label,
        x_total=_text(at(card.total)),
        x_strict=_text(at(card.strict_total)),
        margin=_margin(criteria, card.total),
    )


def _margin(criteria: Criteria, total: int) -> str:
    """How far the total lies from the next border, in words."""
    band = criteria.band_of(total)
    above = criteria.band_above(band)
    if above and above.least - total <= total - band.least:
        return f"อีก {above.least - total} คะแนนถึง{above.label}"
    if band.level == criteria.bands[0].level:
        return f"อีก {above.least - total} คะแนนถึง{above.label}" if above else ""
    over = total - band.least
    return f"อยู่บนเส้น {band.least} พอดี" if over == 0 else f"เกินเส้น {band.least} อยู่ {over} คะแนน"


def _text(percent: float) -> str:
    return f"{percent:.1f}"
