"""The table of results: a line for each place below an area, the sum last, as papers print it."""

from dataclasses import dataclass

from assessment.reports.figures import mean_text
from assessment.scoring.criteria import Band, Criteria
from assessment.selectors.results import Counting, PlaceResults, together


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Places with their figures. Bands and means are of the forms that count."""

    criteria: Criteria
    word: str  # what the places are: อำเภอ or จังหวัด
    rows: tuple[PlaceResults, ...]
    counting: Counting = Counting.ACCEPTED

    @property
    def total(self) -> PlaceResults:
        return together(self.rows, f"รวม {len(self.rows):,} {self.word}")

    @property
    def bands(self) -> tuple[Band, ...]:
        """The best first."""
        return tuple(sorted(self.criteria.bands, key=lambda band: -band.level))

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The rows as text, the sum last."""
        return tuple(self._line(row) for row in (*self.rows, self.total))

    @property
    def total_figures(self) -> tuple[str, ...]:
        """The figures of the last line: as many as there are columns for them."""
        return self.lines[-1][1:]

    @property
    def left_over(self) -> tuple[tuple[str, int], ...]:
        """What จังหวัด has not accepted, by where it stands: each ศอช.ต. once, and only where there is any."""
        total = self.total
        kinds = (
            ("ส่งแล้ว รออำเภอรับรอง", total.sent - total.endorsed),
            ("อำเภอรับรองแล้ว รอจังหวัดรับ", total.endorsed - total.accepted),
            ("ส่งกลับแก้ไข", total.returned),
            ("ร่าง ยังไม่ส่ง", total.drafts),
            ("ยังไม่เริ่ม", total.untouched),
        )
        return tuple((label, number) for label, number in kinds if number)

    def _line(self, row: PlaceResults) -> tuple[str, ...]:
        return (
            row.name,
            *(f"{number:,}" for number in (row.centres, row.sent, row.accepted)),
            *(f"{row.band(band.level):,}" for band in self.bands),
            mean_text(row.mean),
            *(mean_text(row.of_category(self.criteria, part.number)) for part in self.criteria.categories),
            f"{row.unaccepted:,}",
        )
