"""A calendar held against RFC 5545: line ends, folding, escaping, whole days."""

from datetime import UTC, date, datetime

import pytest

from assessment.rules.icalendar import Event, calendar, escaped, folded

EVENT = Event(
    uid="2564-dl3-3116@conweb",
    day=date(2021, 4, 30),
    summary="ครบกำหนด ผลประเมิน อำเภอห้วยราช",
    description="รายงานผลประเมิน 23 ตัวชี้วัดให้จังหวัด; ส่งก่อน, เที่ยง\nบรรทัดสอง",
    url="https://conweb.example.go.th/assessments/calendar/",
)
MADE = datetime(2021, 4, 20, 3, 4, 5, tzinfo=UTC)
WRITTEN = calendar([EVENT], name="กำหนดงาน ศอช.", made_at=MADE)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_every_line_ends_in_carriage_return_and_line_feed():
    assert WRITTEN.endswith("END:VCALENDAR\r\n")
    assert "\n" not in WRITTEN.replace("\r\n", "")


def test_no_line_is_longer_than_75_octets_and_none_cuts_a_letter():
    lines = WRITTEN.encode().split(b"\r\n")

    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


def test_folding_loses_nothing():
    line = "SUMMARY:" + "ที่นั่งน้ำปี่" * 20

    assert "\r\n".join(folded(line)).replace("\r\n ", "") == line


@pytest.mark.parametrize("octets", [74, 75, 76, 149, 150])
def test_ascii_lines_are_folded_at_the_75th_octet(octets):
    pieces = list(folded("x" * octets))

    assert all(len(piece) <= 75 for piece in pieces)
    assert len(pieces) == (1 if octets <= 75 else 2 if octets <= 149 else 3)


def test_day_is_a_whole_day_that_ends_on_the_next():
    lines = unfolded(WRITTEN)

    assert "DTSTART;VALUE=DATE:20210430" in lines
    assert "DTEND;VALUE=DATE:20210501" in lines
    assert "DTSTAMP:20210420T030405Z" in lines
    assert "UID:2564-dl3-3116@conweb" in lines
    assert "TRIGGER:-P7D" in lines


def test_marks_of_the_format_are_escaped():
    assert escaped("ก; ข, ค\\ง\r\nจ\nฉ") == "ก\\; ข\\, ค\\\\ง\\nจ\\nฉ"
    lines = unfolded(WRITTEN)
    assert "DESCRIPTION:รายงานผลประเมิน 23 ตัวชี้วัดให้จังหวัด\\; ส่งก่อน\\, เที่ยง\\nบรรทัดสอง" in lines


def test_text_cannot_begin_a_line_of_its_own():
    said = calendar([Event("u", date(2021, 1, 1), "ก\r\nEND:VEVENT")], name="ข", made_at=MADE)

    assert said.count("\r\nEND:VEVENT") == 1


def test_parts_are_opened_and_closed_in_order():
    marks = [line for line in unfolded(WRITTEN) if line.startswith(("BEGIN:", "END:"))]

    assert marks == [
        *("BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VALARM"),
        *("END:VALARM", "END:VEVENT", "END:VCALENDAR"),
    ]


def test_empty_calendar_is_one():
    assert "BEGIN:VEVENT" not in calendar([], name="ก", made_at=MADE)
