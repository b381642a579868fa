"""A value of a JSON file together with its place in it, so that a refusal can name the place."""

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any, NoReturn

EXACT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}|/0*[1-9][0-9]{0,8})?")


class CriteriaError(ValueError):
    """A criteria file was refused: `place` as in `categories[2].indicators[0].medium`, `fault` in Thai."""

    def __init__(self, place: str, fault: str) -> None:
        super().__init__(f"{place}: {fault}" if place else fault)
        self.place = place
        self.fault = fault


class Node:
    """One JSON value and the place it stands at; the place of the whole file is empty."""

    def __init__(self, value: Any, place: str = "") -> None:
        self.value = value
        self.place = place

    def refuse(self, fault: str) -> NoReturn:
        raise CriteriaError(self.place, fault)

    def at(self, key: str) -> "Node":
        """A member that `only` has required; use `get` for an optional one."""
        return Node(self.value[key], f"{self.place}.{key}" if self.place else key)

    def get(self, key: str) -> "Node | None":
        return self.at(key) if key in self.value else None

    def only(self, required: Iterable[str], optional: Iterable[str] = ()) -> "Node":
        """This object, with all that is required and nothing unknown: a mistyped key must not pass unseen."""
        if not isinstance(self.value, dict):
            self.refuse("ต้องเป็นวัตถุ { }")
        required, optional = tuple(required), tuple(optional)
        for key in self.value:
            if key not in required and key not in optional:
                self.refuse(f"ไม่รู้จักชื่อ “{key}”")
        for key in required:
            if key not in self.value:
                self.refuse(f"ขาด “{key}”")
        return self

    def items(self) -> "list[Node]":
        """The members of a list that is not empty."""
        if not isinstance(self.value, list) or not self.value:
            self.refuse("ต้องเป็นรายการ [ ] ที่ไม่ว่าง")
        return [Node(value, f"{self.place}[{index}]") for index, value in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            self.refuse("ต้องเป็นข้อความที่ไม่ว่าง")
        if self.value != self.value.strip():
            self.refuse("มีช่องว่างเกินที่หัวหรือท้ายข้อความ")
        return self.value

    def texts(self) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items())

    def three_texts(self) -> tuple[str, str, str]:
        texts = self.texts()
        if len(texts) != 3:
            self.refuse(f"ต้องมี 3 ข้อความ มีอยู่ {len(texts)}")
        return texts[0], texts[1], texts[2]

    def whole(self, least: int = 0) -> int:
        """A whole number; JSON's true and 3.0 are none."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse("ต้องเป็นจำนวนเต็ม")
        if self.value < least:
            self.refuse(f"ต้องไม่น้อยกว่า {least}")
        return self.value

    def exact(self) -> Fraction:
        """A whole number, or a text such as "12.5" or "100/3": a JSON decimal would already be rounded."""
        if isinstance(self.value, str):
            if not EXACT.fullmatch(self.value):
                self.refuse("ต้องเป็นจำนวนเต็ม หรือข้อความเช่น “12.5” หรือ “100/3”")
            return Fraction(self.value)
        if isinstance(self.value, float):
            self.refuse(f"เขียนทศนิยมเป็นข้อความ เช่น “{self.value}”")
        return Fraction(self.whole())

    def day(self) -> date:
        text = self.text()
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.refuse("ต้องเป็นวันที่ เช่น 2021-02-11")
