"""Forms, awards and certifications of a whole country in the scratch database, the same ones each time.

Every ศอช.ต. has an accepted form of each round; three of four have passed มชช., one of five has won, one of ten has
been visited: more than any year would have, so that no clause is spared its work.
"""

from django.db import connection

from conweb.bench.country import fill_places

TABLES = (
    "registry_centre",
    "registry_office",
    "registry_network",
    "registry_localauthority",
    "assessment_assessment",
    "awards_award",
    "awards_certification",
    "awards_studyvisit",
)
FORMS = """
INSERT INTO assessment_assessment
  (centre_id, round_id, criteria_id, fiscal_year, province_id, district_id, status, committee_size, answered,
   total, strict_total, band, strict_band, started_at, sent_at, first_sent_at, endorsed_at, first_endorsed_at,
   accepted_at, changed_since_accepted)
SELECT c.id, r.id, r.criteria_id, r.fiscal_year, c.province_id, c.district_id, 'accepted', 15, 23,
       40 + c.id % 27, 40 + c.id % 27 - c.id % 3,
       CASE WHEN 40 + c.id % 27 >= 56 THEN 3 WHEN 40 + c.id % 27 >= 42 THEN 2 ELSE 1 END,
       CASE WHEN 40 + c.id % 27 - c.id % 3 >= 56 THEN 3 WHEN 40 + c.id % 27 - c.id % 3 >= 42 THEN 2 ELSE 1 END,
       now(), now(), now(), now(), now(), now(), 0
FROM registry_centre c CROSS JOIN assessment_assessmentround r
WHERE c.tier = 'subdistrict' AND c.status = 'active'
  AND NOT EXISTS (SELECT 1 FROM assessment_assessment a WHERE a.centre_id = c.id AND a.round_id = r.id)
"""
CERTIFICATIONS = """
INSERT INTO awards_certification
  (standard_type, centre_id, applicant_name, province_id, district_id, fiscal_year, result, number,
   certified_on, valid_until, note)
SELECT 'network', c.id, '', c.province_id, c.district_id, 2560, 'passed', c.id || '/2560',
       DATE '2017-06-01' + (c.id % 90)::int, CASE WHEN c.id % 3 = 0 THEN DATE '2021-01-01' + (c.id % 900)::int END, ''
FROM registry_centre c
WHERE c.tier = 'subdistrict' AND c.id % 4 <> 0
  AND NOT EXISTS (SELECT 1 FROM awards_certification k WHERE k.centre_id = c.id)
"""
AWARDS = """
INSERT INTO awards_award
  (centre_id, province_id, district_id, kind, title, level, fiscal_year, plaque, note)
SELECT c.id, c.province_id, c.district_id, 'outstanding', '', 'province', 2555 + c.id % 9, '', ''
FROM registry_centre c
WHERE c.tier = 'subdistrict' AND c.id % 5 = 0
  AND NOT EXISTS (SELECT 1 FROM awards_award w WHERE w.centre_id = c.id)
"""
VISITS = """
INSERT INTO awards_studyvisit (centre_id, visited_on, visitors, people, topic, note)
SELECT c.id, DATE '2021-01-15', 'คณะศึกษาดูงาน', 40, '', ''
FROM registry_centre c
WHERE c.tier = 'subdistrict' AND c.id % 10 = 0
  AND NOT EXISTS (SELECT 1 FROM awards_studyvisit v WHERE v.centre_id = c.id)
"""


def fill_awards() -> None:
    """Bring every ศอช.ต. of the country to what the radar reads of it. What stands stays."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        try:
            fill_places(cursor)
            for statement in (FORMS, CERTIFICATIONS, AWARDS, VISITS):
                cursor.execute(statement)
        finally:
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        for table in TABLES:
            cursor.execute(f"VACUUM ANALYZE {table}")
