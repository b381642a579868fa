"""A malformed criteria file is refused with the place of its fault."""

import copy
import json
from fractions import Fraction

import pytest

from assessment.scoring.parsing import (
    SHIPPED,
    CriteriaError,
    parse_criteria,
    read_criteria,
    shipped_codes,
    shipped_criteria,
)

BODY = json.loads((SHIPPED / "2564.json").read_text(encoding="utf-8"))
# Where an indicator stands in the file.
AT = {
    number: f"categories[{category}].indicators[{row}]"
    for category, numbers in enumerate(
        [range(1, 7), range(7, 11), range(11, 16), range(16, 20), range(20, 24)]
    )
    for row, number in enumerate(numbers)
}
REMOVED = object()


def changed(path, value):
    """The body of the file with one place changed or removed; path as in the messages of refusal."""
    body = copy.deepcopy(BODY)
    steps = path.replace("]", "").replace("[", ".").split(".")
    keys = [int(step) if step.isdigit() else step for step in steps]
    at = body
    for key in keys[:-1]:
        at = at[key]
    if value is REMOVED:
        del at[keys[-1]]
    else:
        at[keys[-1]] = value
    return body


def test_shipped_file_is_accepted():
    assert parse_criteria("2564", BODY) == shipped_criteria("2564")
    assert "2564" in shipped_codes()


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        # numbers 1..23 once each, in order
        (f"{AT[2]}.number", 1, f"{AT[2]}.number"),
        (f"{AT[9]}.number", 10, f"{AT[9]}.number"),
        (f"{AT[1]}.number", 0, f"{AT[1]}.number"),
        (f"{AT[23]}.number", 24, f"{AT[23]}.number"),
        (f"{AT[23]}.number", True, f"{AT[23]}.number"),
        (AT[23], REMOVED, "categories"),
        (AT[8], REMOVED, f"{AT[8]}.number"),
        ("categories[3]", REMOVED, "categories[3].number"),
        ("categories[1].number", 3, "categories[1].number"),
        ("categories[0].indicators", [], "categories[0].indicators"),
        ("categories", {}, "categories"),
        ("categories[0]", "หมวด", "categories[0]"),
        (AT[4], 4, AT[4]),
        # kinds and the keys each has
        (f"{AT[3]}.kind", "percent", f"{AT[3]}.kind"),
        (f"{AT[3]}.kind", ["share"], f"{AT[3]}.kind"),
        (f"{AT[3]}.kind", REMOVED, AT[3]),
        (f"{AT[3]}.kind", "choice", AT[3]),
        (f"{AT[6]}.kind", "count", AT[6]),
        (f"{AT[6]}.medium", {"at_least": 2}, AT[6]),
        (f"{AT[5]}.denominator", "ทั้งหมด", AT[5]),
        (f"{AT[8]}.strict_storng", {"at_least": 4}, AT[8]),
        (f"{AT[8]}.unit", REMOVED, AT[8]),
        (f"{AT[8]}.numerator", "", f"{AT[8]}.numerator"),
        (f"{AT[1]}.denominator", REMOVED, AT[1]),
        # three texts
        (f"{AT[5]}.cells", ["0-1 ครั้ง / ปี", "2 ครั้ง / ปี"], f"{AT[5]}.cells"),
        (f"{AT[5]}.cells", "0-1 ครั้ง / ปี", f"{AT[5]}.cells"),
        (f"{AT[5]}.cells[1]", 2, f"{AT[5]}.cells[1]"),
        (f"{AT[5]}.cells[2]", " ", f"{AT[5]}.cells[2]"),
        ("table.cells", ["1", "2", "3", "4"], "table.cells"),
        (f"{AT[5]}.label", " มีช่องว่างหน้า", f"{AT[5]}.label"),
        # thresholds
        (f"{AT[11]}.medium", {"at_least": 61}, f"{AT[11]}.medium"),
        (f"{AT[5]}.medium", {"at_least": 3}, f"{AT[5]}.medium"),
        (f"{AT[15]}.strong", {"at_least": 30}, f"{AT[15]}.medium"),
        (f"{AT[5]}.medium", {"at_least": 0}, f"{AT[5]}.medium.at_least"),
        (f"{AT[5]}.medium", {"at_least": -2}, f"{AT[5]}.medium.at_least"),
        (f"{AT[5]}.medium", {"at_least": 1.5}, f"{AT[5]}.medium.at_least"),
        (f"{AT[5]}.medium", {"at_least": "3/2"}, f"{AT[5]}.medium.at_least"),
        (f"{AT[5]}.medium", {"at_least": "1/0"}, f"{AT[5]}.medium.at_least"),
        (f"{AT[5]}.medium", {"at_least": "1e999999999"}, f"{AT[5]}.medium.at_least"),
        (f"{AT[5]}.medium", {"at_least": True}, f"{AT[5]}.medium.at_least"),
        (f"{AT[5]}.medium", {"from": 2}, f"{AT[5]}.medium"),
        (f"{AT[5]}.medium", {}, f"{AT[5]}.medium"),
        (f"{AT[5]}.medium", {"at_least": 2, "more_than": 1}, f"{AT[5]}.medium"),
        (f"{AT[5]}.medium", 2, f"{AT[5]}.medium"),
        (f"{AT[5]}.strong", REMOVED, AT[5]),
        (f"{AT[1]}.strong", {"more_than": 100}, f"{AT[1]}.strong.more_than"),
        (f"{AT[1]}.strong", {"at_least": 101}, f"{AT[1]}.strong.at_least"),
        # strict thresholds are stricter, and never two levels at once
        (f"{AT[8]}.strict_strong", {"at_least": 3}, f"{AT[8]}.strict_strong"),
        (f"{AT[8]}.strict_strong", {"at_least": 2}, f"{AT[8]}.strict_strong"),
        (f"{AT[15]}.strict_strong", {"at_least": 70}, f"{AT[15]}.strict_strong"),
        (f"{AT[13]}.strict_medium", {"at_least": 1}, f"{AT[13]}.strict_medium"),
        (f"{AT[13]}.strict_medium", {"at_least": 3}, f"{AT[13]}.strict_medium"),
        # gaps and open ends
        (f"{AT[18]}.gaps", [{"above": 2, "below": 2}], f"{AT[18]}.gaps[0]"),
        (f"{AT[18]}.gaps", [{"above": 0, "below": 3}], f"{AT[18]}.gaps[0].below"),
        (f"{AT[18]}.gaps", [{"above": 0, "below": 4}], f"{AT[18]}.gaps[0].above"),
        (f"{AT[18]}.gaps", [{"above": 2, "below": 4}, {"above": 0, "below": 2}], f"{AT[18]}.gaps[1].above"),
        (f"{AT[18]}.gaps[0].below", REMOVED, f"{AT[18]}.gaps[0]"),
        (f"{AT[18]}.gaps", [], f"{AT[18]}.gaps"),
        (f"{AT[10]}.last_printed", 1, f"{AT[10]}.last_printed"),
        # denominators and doubts
        (f"{AT[1]}.denominator_source", "registry", f"{AT[1]}.denominator_source"),
        (f"{AT[3]}.denominator_default", 0, f"{AT[3]}.denominator_default"),
        (f"{AT[14]}.doubtful_above", 14, f"{AT[14]}.doubtful_above"),
        (f"{AT[14]}.doubtful_above", 6, f"{AT[14]}.doubtful_above"),
        (f"{AT[14]}.doubtful_above", 24, f"{AT[14]}.doubtful_above"),
        # mends
        (f"{AT[22]}.mends[0].where", "cells[3]", f"{AT[22]}.mends[0].where"),
        (f"{AT[22]}.mends[0].mended", "20 – 60 %", f"{AT[22]}.mends[0].mended"),
        (f"{AT[22]}.mends[0].printed", "20", f"{AT[22]}.mends[0].printed"),
        # bands
        ("bands[0].least", 57, "bands[0].least"),
        ("bands[0].least", 55, "bands[0].least"),
        ("bands[1].least", 40, "bands[1].least"),
        ("bands[0].level", 2, "bands[1].level"),
        ("bands[0].level", 4, "bands[0].level"),
        ("bands[2]", REMOVED, "bands"),
        ("bands[2].least", 24, "bands"),
        ("bands[0].greatest", 68, "bands"),
        ("bands[2].least", 42, "bands[2]"),
        ("bands[0].label", "", "bands[0].label"),
        # the head of the file
        ("title", [], "title"),
        ("source.dated", "11/2/2564", "source.dated"),
        ("source.document", REMOVED, "source"),
        ("fiscal_years", [2021], "fiscal_years[0]"),
        ("fiscal_years", [2564, 2564], "fiscal_years[1]"),
        ("fiscal_years", ["2564"], "fiscal_years[0]"),
        ("explanation.lines[0]", None, "explanation.lines[0]"),
        ("rule", REMOVED, ""),
        ("ruel", "x", ""),
    ],
)
def test_malformed_file_is_refused_at_the_place(path, value, place):
    with pytest.raises(CriteriaError) as refused:
        parse_criteria("2564", changed(path, value))

    assert refused.value.place == place
    assert refused.value.fault
    assert str(refused.value) == (f"{place}: {refused.value.fault}" if place else refused.value.fault)


@pytest.mark.parametrize("body", [None, [], "เกณฑ์", 23])
def test_file_that_is_no_object_is_refused(body):
    with pytest.raises(CriteriaError):
        parse_criteria("2564", body)


@pytest.mark.parametrize("code", ["", "../2564", "2564.json", "๒๕๖๔", "x" * 21])
def test_odd_code_is_refused(code):
    with pytest.raises(CriteriaError) as refused:
        parse_criteria(code, BODY)

    assert refused.value.place == "code"


def test_surplus_indicator_is_refused():
    body = copy.deepcopy(BODY)
    body["categories"][4]["indicators"].append(body["categories"][4]["indicators"][3] | {"number": 24})

    with pytest.raises(CriteriaError) as refused:
        parse_criteria("2564", body)

    assert refused.value.place == "categories[4].indicators[4].number"


def test_missing_indicators_are_named():
    body = copy.deepcopy(BODY)
    del body["categories"][4]["indicators"][2:]

    with pytest.raises(CriteriaError, match="22, 23"):
        parse_criteria("2564", body)


def test_exact_thresholds_are_taken_as_written():
    criteria = parse_criteria("2564-2", changed(f"{AT[1]}.medium", {"at_least": "100/3"}))

    assert criteria.indicator(1).medium.value == Fraction(100, 3)
    assert parse_criteria("2564-3", changed(f"{AT[1]}.medium", {"at_least": "12.5"})).indicator(
        1
    ).medium.value == Fraction(25, 2)


def test_file_is_named_after_its_code(tmp_path):
    path = tmp_path / "2564-2.json"
    path.write_text(json.dumps(BODY), encoding="utf-8")

    assert read_criteria(path).code == "2564-2"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"name": ', "บรรทัด 1"),
        (b'{"name": "a", "name": "b"}', "name"),
        ('{"name": "เกณฑ์"}'.encode("cp874"), "UTF-8"),
    ],
)
def test_file_that_is_no_json_is_refused(tmp_path, content, fault):
    path = tmp_path / "2564.json"
    path.write_bytes(content)

    with pytest.raises(CriteriaError, match=fault):
        read_criteria(path)


def test_unknown_code_names_those_there_are():
    with pytest.raises(CriteriaError, match="2564"):
        shipped_criteria("../../etc/passwd")
