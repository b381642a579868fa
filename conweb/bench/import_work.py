"""One way of bringing a workbook in, in a process of its own: how long each step took, and the most memory it held.

`python -m conweb.bench.import_work STEP FILE` prints JSON. Only `manage.py bench` starts it, on its scratch database.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conweb.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from import_export.fields import Field as StockField  # noqa: E402
from import_export.resources import ModelResource  # noqa: E402
from import_export.widgets import ForeignKeyWidget  # noqa: E402
from python_calamine import load_workbook  # noqa: E402
from tablib import Dataset  # noqa: E402

from conweb.bench.import_world import ENDS_ON, SHORT_ENDS_ON, SHORT_STARTS_ON, STARTS_ON  # noqa: E402
from conweb.kernel import clock  # noqa: E402
from conweb.kernel.audit import change_set  # noqa: E402
from conweb.kernel.models import User  # noqa: E402
from registry.choices import CommitteeKind, ImportMeaning, Position, RosterState, Source  # noqa: E402
from registry.imports.reading import read_roster_book  # noqa: E402
from registry.models import Centre, Committee, Person, Seat  # noqa: E402
from registry.services.imports.checking import check_rosters  # noqa: E402
from registry.services.imports.values import Choices  # noqa: E402
from registry.services.imports.writing import write_rosters  # noqa: E402

CHOICES = Choices(
    kind=CommitteeKind.EXECUTIVE,
    meaning=ImportMeaning.NEW_TERM,
    starts_on=STARTS_ON,
    ends_on=ENDS_ON,
    order_number="1/2565",
)
BATCH = 100  # committees
BULK_DAY = date(2022, 1, 1)  # of the yardstick's committees, which follow those of the import
POSITIONS = {str(label): value for value, label in Position.choices}
SOURCES = {str(label): value for value, label in Source.choices}
BARE = (
    "CREATE TEMP TABLE lines (number text, name text, position text, source text, represents text, phone text,"
    " area text, subdistrict text, district text, province text)",
    "CREATE TABLE bare_person AS SELECT id, prefix, first_name, last_name, phone, province_id, district_id,"
    " subdistrict_id FROM registry_person LIMIT 0",
    'CREATE TABLE bare_seat AS SELECT committee_id, person_id, position, source, represents, since, "order"'
    " FROM registry_seat LIMIT 0",
)
BARE_ROWS = """
WITH people AS (
  INSERT INTO bare_person
  SELECT row_number() OVER (), left(name, 3), split_part(substr(name, 4), ' ', 1), split_part(name, ' ', 2), lines.phone,
         k.province_id, k.district_id, k.subdistrict_id
  FROM lines JOIN registry_centre k
    ON lines.area = coalesce(k.subdistrict_id, k.district_id, k.province_id)
  RETURNING id, first_name, last_name
)
INSERT INTO bare_seat
SELECT k.id, row_number() OVER (), lines.position, lines.source, lines.represents, DATE '2021-10-01', lines.number::float::int
FROM lines JOIN registry_centre k ON lines.area = coalesce(k.subdistrict_id, k.district_id, k.province_id)
"""

_seconds: dict[str, float] = {}


@contextmanager
def timed(step: str) -> Iterator[None]:
    begun = time.perf_counter()
    try:
        yield
    finally:
        _seconds[step] = _seconds.get(step, 0.0) + time.perf_counter() - begun


def bring_in_first(path: Path) -> int:
    """A short term that the country's rosters follow."""
    return bring_in(path, replace(CHOICES, starts_on=SHORT_STARTS_ON, ends_on=SHORT_ENDS_ON))


def bring_in(path: Path, choices: Choices = CHOICES) -> int:
    """As the job does it: read, then check and write batch by batch."""
    by = User.objects.get(username="admin")
    with timed("read"):
        book = read_roster_book(path.read_bytes(), name=path.name, today=clock.today())
    change, rows = uuid4(), 0
    batches = check_rosters(book, by=by, choices=choices, size=BATCH)
    while True:
        with timed("check"):
            batch = next(batches, None)
        if batch is None:
            return rows
        with timed("write"), transaction.atomic():
            written = write_rosters(batch, by=by, choices=choices, reason="วัดความเร็ว", change=change)
        for roster in batch:
            came = written.get(roster.order)
            if came is None or came.state != RosterState.IN:
                raise RuntimeError(
                    f"{roster.place} came back: {came} {roster.problems[:2]} {roster.asks[:2]}"
                )
            rows += len(roster.rows)


def check(path: Path) -> int:
    """Read and check, as for the preview."""
    by = User.objects.get(username="admin")
    with timed("read"):
        book = read_roster_book(path.read_bytes(), name=path.name, today=clock.today())
    with timed("check"):
        for batch in check_rosters(book, by=by, choices=CHOICES, size=BATCH):
            for roster in batch:
                roster.lines  # noqa: B018 (the sentences of the preview)
    return len(book.rows)


def plainly(path: Path) -> list[list[object]]:
    return load_workbook(BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()[2:]


def read(path: Path) -> int:
    """What nothing that reads the file can do without."""
    with timed("read"):
        return len(plainly(path))


def bulk(path: Path) -> int:
    """The same rows by bulk_create with history and no rules; reading the file is not counted."""
    lines = plainly(path)
    by = User.objects.get(username="admin")
    centres = {centre.area.pk: centre for centre in Centre.objects.not_dissolved().with_places()}
    rosters: dict[str, list[list[object]]] = {}
    for line in lines:
        rosters.setdefault(str(line[6]), []).append(line)
    codes = list(rosters)
    with timed("write"):
        for start in range(0, len(codes), BATCH):
            taken = codes[start : start + BATCH]
            with change_set(by, reason="วัดความเร็ว"):
                _create([(centres[code], rosters[code]) for code in taken])
    return len(lines)


def _create(rosters: list[tuple[Centre, list[list[object]]]]) -> None:
    old = Committee.objects.filter(
        centre__in=[centre.pk for centre, _ in rosters], kind=CommitteeKind.EXECUTIVE
    )
    old.filter(ends_on__gte=BULK_DAY).update(ends_on=BULK_DAY - timedelta(days=1))
    bodies = Committee.objects.bulk_create(
        Committee(centre=centre, starts_on=BULK_DAY, ends_on=ENDS_ON, order_number="1/2565", version=1)
        for centre, _ in rosters
    )
    people = Person.objects.bulk_create(
        Person(
            prefix=str(line[1])[:3],
            first_name=str(line[1])[3:].partition(" ")[0],
            last_name=str(line[1]).partition(" ")[2],
            phone=str(line[5]),
            province_id=centre.province_id,
            district_id=centre.district_id,
            subdistrict_id=centre.subdistrict_id,
        )
        for centre, lines in rosters
        for line in lines
    )
    whose = iter(people)
    Seat.objects.bulk_create(
        Seat(
            committee=body,
            person=next(whose),
            position=POSITIONS[str(line[2])],
            source=SOURCES[str(line[3])],
            represents=str(line[4]),
            since=body.starts_on,
            order=place,
        )
        for body, (_, lines) in zip(bodies, rosters, strict=True)
        for place, line in enumerate(lines)
    )


class _OfArea(ForeignKeyWidget):
    """The committee of the term at an area, by its code."""

    def get_queryset(self, value: str, row: dict[str, object], *args: object, **kwargs: object) -> QuerySet:
        return Committee.objects.filter(starts_on=SHORT_STARTS_ON, kind=CommitteeKind.EXECUTIVE)

    def get_lookup_kwargs(self, value: str, row: dict[str, object], **kwargs: object) -> dict[str, object]:
        tier = {2: "province", 4: "district", 6: "subdistrict"}[len(str(value))]
        return {f"centre__{tier}": value, "centre__tier": tier}


STOCK_HEADS = (
    "person",
    "area",
    "position",
    "source",
    "represents",
    "since",
    "order",
    "prefix",
    "first_name",
    "last_name",
    "phone",
)


class StockSeats(ModelResource):
    """As the package's guide has it: a row is looked up, so that the same file again adds nothing, and saved by itself."""

    committee = StockField("committee", "area", _OfArea(Committee))

    class Meta:
        model = Seat
        fields = ("committee", "person", "position", "source", "represents", "since", "order")
        import_id_fields = ("committee", "person")
        use_transactions = True

    def before_import_row(self, row: dict[str, object], **kwargs: object) -> None:
        area = str(row["area"])
        person, _ = Person.objects.get_or_create(
            first_name=row["first_name"],
            last_name=row["last_name"],
            province_id=area[:2],
            district_id=area[:4] if len(area) > 2 else None,
            defaults={"prefix": row["prefix"], "phone": row["phone"]},
        )
        row["person"] = person.pk


def stock(path: Path) -> int:
    """The same rows through django-import-export as it comes, one by one; reading the file is not counted."""
    by = User.objects.get(username="admin")
    data = Dataset(headers=STOCK_HEADS)
    for line in plainly(path):
        prefix, _, surname = str(line[1]).partition(" ")
        told = ["", line[6], Position.MEMBER, Source.EXPERT, line[4], SHORT_STARTS_ON.isoformat(), line[0]]
        # Of other people than those who sit there since `bring_in_first`.
        data.append([*told, prefix[:3], prefix[3:], f"{surname}ซ้ำ", line[5]])
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE"
        )  # its look-ups are many: they find what was written a moment ago by its indexes
    with timed("write"), change_set(by, reason="วัดความเร็ว"):
        result = StockSeats().import_data(data, dry_run=False, raise_errors=True)
    return result.totals["new"]


def floor(path: Path) -> int:
    """calamine, COPY and set-based SQL of bare rows: no history, no rule, no key."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in BARE:
            cursor.execute(statement)
        with timed("write"):
            lines = plainly(path)
            with cursor.copy("COPY lines FROM STDIN") as copy:
                for line in lines:
                    copy.write_row([str(cell) for cell in line])
            cursor.execute(BARE_ROWS)
        cursor.execute("DROP TABLE bare_person, bare_seat")
    return len(lines)


STEPS: dict[str, Callable[[Path], int]] = {
    "bring-in": bring_in,
    "bring-in-first": bring_in_first,
    "check": check,
    "read": read,
    "bulk": bulk,
    "stock": stock,
    "floor": floor,
}

if __name__ == "__main__":
    begun = time.perf_counter()
    rows = STEPS[sys.argv[1]](Path(sys.argv[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"rows": rows, "seconds": _seconds, "total": time.perf_counter() - begun, "peak_mb": peak}
    sys.stdout.write(json.dumps(told))
