"""The life of a ศอช.: what it did itself lies between the day it was set up and the day it ended."""

from dataclasses import dataclass
from datetime import date

from conweb.kernel import thai


@dataclass(frozen=True, slots=True)
class Life:
    """First and last day on which a centre can have done anything; None where it is open or unknown."""

    founded_on: date | None = None
    ended_on: date | None = None


def why_not_in(life: Life, day: date) -> str:
    """A sentence where the ศอช. did not stand on the day; empty where it did."""
    if life.founded_on and day < life.founded_on:
        return f"ก่อนวันจัดตั้ง ศอช. {thai.format_date(life.founded_on)} ตรวจวันที่อีกครั้ง"
    if life.ended_on and day >= life.ended_on:
        return f"หลังวันที่ ศอช. นี้ยุบเลิก {thai.format_date(life.ended_on)} ตรวจวันที่อีกครั้ง"
    return ""
