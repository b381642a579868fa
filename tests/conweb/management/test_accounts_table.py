import json
from pathlib import Path

import pytest

from conweb.management.accounts_table import accounts_table, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("officer", 7), ("กข", 2), ("ที่อยู่", 3), ("ผู้", 1), ("น้ำ", 2), ("", 0)],
)
def test_width_counts_what_stands_on_the_line(text: str, columns: int):
    assert width(text) == columns


def test_table_lines_up_although_vowels_take_no_room(tmp_path: Path):
    accounts = [
        {
            "username": "officer",
            "password": "ab-cd",
            "role": "พัฒนากร",
            "name": "สมชาย ใจดี",
            "area": "อ.ตัวอย่าง",
        },
        {"username": "d", "password": "efgh-ij", "role": "ผู้ดูแลระบบ", "name": "ปู่ ชื่นชู้", "area": "ทั้งประเทศ"},
    ]
    (tmp_path / "accounts.json").write_text(json.dumps(accounts), encoding="utf-8")

    lines = accounts_table(tmp_path / "accounts.json").splitlines()

    assert len(lines) == 3
    assert (
        len({width(line[: line.index(area)]) for line, area in zip(lines, ("พื้นที่", "อ.", "ทั้ง"), strict=True)})
        == 1
    )
    assert "ab-cd" in lines[1]


def test_password_changed_by_its_owner_is_said_to_be(tmp_path: Path):
    account = {
        "username": "officer",
        "password": None,
        "role": "พัฒนากร",
        "name": "สมชาย ใจดี",
        "area": "อ.ตัวอย่าง",
    }
    (tmp_path / "accounts.json").write_text(json.dumps([account]), encoding="utf-8")

    assert "เจ้าของเปลี่ยนแล้ว" in accounts_table(tmp_path / "accounts.json")
