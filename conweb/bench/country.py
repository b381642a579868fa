"""A whole country in the scratch database: invented people in every ตำบล, made by SQL, the same each time.

Its triggers sleep while it is filled: what is measured is reading, and a history of a million rows is not read.
Numbers of centres are those of the department (guideline, p. 1): 6,869 ศอช.ต., 878 ศอช.อ. and 76 ศอช.จ.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

from conweb.demo.invention import fixture

SUBDISTRICT_CENTRES, CENTRES, PEOPLE = 6_869, 7_823, 150_000
TABLES = (
    "registry_centre",
    "registry_person",
    "registry_committee",
    "registry_seat",
    "registry_office",
    "registry_network",
    "registry_localauthority",
)

PROVINCE_CENTRES = """
INSERT INTO registry_centre (tier, province_id, official_name, short_name, status, place, english_name, phone)
SELECT 'province', p.code, 'ศูนย์ประสานงานองค์การชุมชนระดับจังหวัด (ศอช.จ.) ' || p.name, 'ศอช.จ. ' || p.name,
       'active', 'สำนักงานพัฒนาชุมชนจังหวัด' || p.name, '', ''
FROM kernel_province p
WHERE p.is_active AND p.code <> '10'
  AND NOT EXISTS (SELECT 1 FROM registry_centre c WHERE c.tier = 'province' AND c.province_id = p.code)
"""
DISTRICT_CENTRES = """
INSERT INTO registry_centre
  (tier, province_id, district_id, parent_id, official_name, short_name, status, place, english_name, phone)
SELECT 'district', d.province_id, d.code, above.id,
       'ศูนย์ประสานงานองค์การชุมชนระดับอำเภอ (ศอช.อ.) ' || d.name, 'ศอช.อ. ' || d.name,
       'active', 'สำนักงานพัฒนาชุมชนอำเภอ' || d.name, '', ''
FROM kernel_district d
JOIN registry_centre above ON above.tier = 'province' AND above.province_id = d.province_id
WHERE d.is_active
  AND NOT EXISTS (SELECT 1 FROM registry_centre c WHERE c.tier = 'district' AND c.district_id = d.code)
"""
# The last codes of each district stay without a centre, until as many stand as the department counts.
LOWEST_CENTRES = """
INSERT INTO registry_centre
  (tier, province_id, district_id, subdistrict_id, parent_id, official_name, short_name, status, place,
   english_name, phone)
SELECT 'subdistrict', above.province_id, above.district_id, s.code, above.id,
       'ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ' || s.name, 'ศอช.ต. ' || s.name,
       'active', 'ศาลาประชาคมตำบล' || s.name, '', ''
FROM kernel_subdistrict s
JOIN registry_centre above ON above.tier = 'district' AND above.district_id = s.district_id
WHERE s.is_active
  AND NOT EXISTS (SELECT 1 FROM registry_centre c WHERE c.subdistrict_id = s.code)
  AND NOT EXISTS (SELECT 1 FROM registry_absentcentre a WHERE a.subdistrict_id = s.code)
ORDER BY row_number() OVER (PARTITION BY s.district_id ORDER BY s.code), s.code
LIMIT %s
"""
# The dice are of the number itself, so that every run throws the same names.
PEOPLE_OF_DISTRICTS = """
WITH place AS (
  SELECT c.province_id, c.district_id, row_number() OVER (ORDER BY c.district_id) - 1 AS number,
         count(*) OVER () AS of
  FROM registry_centre c WHERE c.tier = 'district'
), thrown AS (
  SELECT n, ('x' || left(md5(n::text), 7))::bit(28)::int AS given,
         ('x' || right(md5(n::text), 7))::bit(28)::int AS family
  FROM generate_series(1, %(count)s) AS n
)
INSERT INTO registry_person
  (prefix, first_name, last_name, province_id, district_id, phone, national_id_cipher, national_id_hash)
SELECT CASE WHEN n %% 2 = 0 THEN 'นาย' WHEN n %% 3 = 0 THEN 'นางสาว' ELSE 'นาง' END,
       CASE WHEN n %% 2 = 0 THEN (%(men)s::text[])[1 + given %% cardinality(%(men)s::text[])]
            ELSE (%(women)s::text[])[1 + given %% cardinality(%(women)s::text[])] END,
       (%(heads)s::text[])[1 + family %% cardinality(%(heads)s::text[])]
         || (%(tails)s::text[])[1 + family / 64 %% cardinality(%(tails)s::text[])],
       place.province_id, place.district_id, '', '', ''
FROM thrown JOIN place ON place.number = n %% place.of
"""
COMMITTEES = """
INSERT INTO registry_committee
  (kind, status, centre_id, province_id, district_id, subdistrict_id, starts_on, ends_on, order_number,
   size_exception, version)
SELECT 'executive', 'standing', c.id, c.province_id, c.district_id, c.subdistrict_id,
       DATE '2017-06-01' + (c.id % 1200)::int, DATE '2021-05-31' + (c.id % 1200)::int, '', '', 1
FROM registry_centre c
WHERE NOT EXISTS (SELECT 1 FROM registry_committee k WHERE k.centre_id = c.id AND k.kind = 'executive')
"""
# Seven to fourteen people of the district on each committee that has nobody yet; a few lack their officers.
SEATS = """
WITH empty AS (
  SELECT k.id, k.starts_on, c.district_id, c.province_id, 7 + k.id % 8 AS size,
         row_number() OVER (PARTITION BY c.district_id ORDER BY k.id) - 1 AS number
  FROM registry_committee k JOIN registry_centre c ON c.id = k.centre_id
  WHERE k.kind = 'executive' AND NOT EXISTS (SELECT 1 FROM registry_seat s WHERE s.committee_id = k.id)
), member AS (
  SELECT p.id, p.district_id, row_number() OVER (PARTITION BY p.district_id ORDER BY p.id) - 1 AS number,
         count(*) OVER (PARTITION BY p.district_id) AS of
  FROM registry_person p WHERE p.district_id IS NOT NULL
)
INSERT INTO registry_seat
  (committee_id, person_id, post_title, position, position_title, source, represents, since, leaving_note, "order")
SELECT e.id, m.id, '',
       CASE WHEN seat = 0 AND e.id % 20 <> 0 THEN 'chair' WHEN seat = 1 AND e.id % 25 <> 0 THEN 'secretary'
            ELSE 'member' END,
       '', 'organisation', '', e.starts_on, '', seat
FROM empty e
CROSS JOIN LATERAL generate_series(0, e.size - 1) AS seat
JOIN member m ON m.district_id = e.district_id AND m.number = (e.number * 14 + seat) % m.of
"""
DISTRICT_OFFICES = """
INSERT INTO registry_office
  (kind, name, province_id, district_id, address, phone, fax, email, document_code, group_name, emblem,
   abbreviation, proposes_numbers)
SELECT kind, label || d.name, d.province_id, d.code, '', '04' || lpad((d.code::int % 10000000)::text, 7, '0'),
       '', '', '', '', '', '', true
FROM kernel_district d
CROSS JOIN (VALUES ('district', 'สำนักงานพัฒนาชุมชนอำเภอ'), ('district_administration', 'ที่ทำการปกครองอำเภอ'))
  AS kinds (kind, label)
WHERE d.is_active AND d.province_id <> '10'
  AND NOT EXISTS (SELECT 1 FROM registry_office o WHERE o.kind = kinds.kind AND o.district_id = d.code)
"""
PROVINCE_OFFICES = """
INSERT INTO registry_office
  (kind, name, province_id, address, phone, fax, email, document_code, group_name, emblem,
   abbreviation, proposes_numbers)
SELECT kind, label || p.name, p.code, '', '', '', '', '', '', '', '', true
FROM kernel_province p
CROSS JOIN (VALUES ('province', 'สำนักงานพัฒนาชุมชนจังหวัด'), ('province_administration', 'จังหวัด'))
  AS kinds (kind, label)
WHERE p.is_active AND p.code <> '10'
  AND NOT EXISTS (
    SELECT 1 FROM registry_office o
    WHERE o.kind = kinds.kind AND o.province_id = p.code AND o.district_id IS NULL)
"""
NETWORKS = """
INSERT INTO registry_network (level, name, province_id, district_id, phone, note)
SELECT 'district', label || d.name, d.province_id, d.code, '', ''
FROM kernel_district d CROSS JOIN (VALUES ('เครือข่ายกองทุนแม่ของแผ่นดินอำเภอ'), ('เครือข่ายกลุ่มออมทรัพย์อำเภอ')) AS names (label)
WHERE d.is_active AND d.province_id <> '10'
ON CONFLICT DO NOTHING
"""
LOCAL_AUTHORITIES = """
INSERT INTO registry_localauthority (kind, name, code, province_id, district_id, phone, address, is_active)
SELECT CASE WHEN s.code::int % 4 = 0 THEN 'municipality' ELSE 'subdistrict' END, s.name, '', c.province_id, c.district_id,
       '', '', true
FROM registry_centre c JOIN kernel_subdistrict s ON s.code = c.subdistrict_id
WHERE NOT EXISTS (SELECT 1 FROM registry_localauthority a WHERE a.district_id = c.district_id AND a.name = s.name)
ON CONFLICT DO NOTHING
"""


def fill_country() -> None:
    """Bring the database up to 7,823 centres with committees, and to 150,000 people. What stands stays."""
    with connection.cursor() as cursor, _triggers_asleep(cursor):
        fill_places(cursor)
        fill_people(cursor, PEOPLE)
        cursor.execute(COMMITTEES)
        cursor.execute(SEATS)
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")


def fill_places(cursor: CursorWrapper) -> None:
    """Centres, offices, networks and อปท. wherever an area has none."""
    cursor.execute(PROVINCE_CENTRES)
    cursor.execute(DISTRICT_CENTRES)
    lowest = _count(cursor, "registry_centre WHERE tier = 'subdistrict'")
    cursor.execute(LOWEST_CENTRES, [SUBDISTRICT_CENTRES - lowest])
    for statement in (DISTRICT_OFFICES, PROVINCE_OFFICES, NETWORKS, LOCAL_AUTHORITIES):
        cursor.execute(statement)


def fill_people(cursor: CursorWrapper, number: int) -> None:
    """People in every district with a centre, until there are so many."""
    names = fixture("names")
    cursor.execute(
        PEOPLE_OF_DISTRICTS,
        {
            "men": names["men"],
            "women": names["women"],
            "heads": names["surname_heads"],
            "tails": names["surname_tails"],
            "count": number - _count(cursor, "registry_person"),
        },
    )


def _count(cursor: CursorWrapper, rows: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {rows}")  # noqa: S608 (a constant of this file)
    return cursor.fetchone()[0]


@contextmanager
def _triggers_asleep(cursor: CursorWrapper) -> Iterator[None]:
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    try:
        yield
    finally:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
