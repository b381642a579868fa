"""Where a paper belongs, and the name under which it is saved."""

import re
from dataclasses import dataclass
from typing import Protocol

from registry.models import Centre

# Not allowed in a file name on Windows, where most offices keep their papers.
NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Place:
    """Names without ตำบล, อำเภอ, จังหวัด before them; an empty one is left to be written by hand."""

    subdistrict: str = ""
    district: str = ""
    province: str = ""

    @classmethod
    def of(cls, centre: Centre | None) -> "Place":
        if centre is None:
            return cls()
        areas = (centre.subdistrict, centre.district, centre.province)
        return cls(*(area.name if area else "" for area in areas))

    @property
    def short(self) -> str:
        """«ต.อิสาณ อ.เมืองบุรีรัมย์ จ.บุรีรัมย์», as far as the names are known."""
        parts = (("ต.", self.subdistrict), ("อ.", self.district), ("จ.", self.province))
        return " ".join(f"{prefix}{name}" for prefix, name in parts if name)


class Titled(Protocol):
    """A paper that says what it is in one line."""

    @property
    def title(self) -> str: ...


def file_name(paper: Titled) -> str:
    """The Thai name under which a paper is downloaded; the title is always in Arabic digits."""
    return f"{NOT_IN_A_FILE_NAME.sub(' ', paper.title).strip()}.pdf"
