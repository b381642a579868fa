"""Names of people who do not exist."""

from dataclasses import dataclass, field
from random import Random

from conweb.demo.invention import fixture


@dataclass(frozen=True, slots=True)
class Name:
    prefix: str
    first: str
    last: str

    @classmethod
    def parse(cls, text: str) -> "Name":
        """A name written as "นาย สมบัติ แก้วมณี"."""
        prefix, first, last = text.split(" ")
        return cls(prefix, first, last)


@dataclass
class NamePool:
    """Draws names, each pair of first and last name once."""

    taken: set[tuple[str, str]] = field(default_factory=set)

    def reserve(self, name: Name) -> Name:
        self.taken.add((name.first, name.last))
        return name

    def draw(self, thrown: Random) -> Name:
        names = fixture("names")
        while True:
            man = thrown.random() < 0.52
            first = thrown.choice(names["men" if man else "women"])
            head, tail = thrown.choice(names["surname_heads"]), thrown.choice(names["surname_tails"])
            prefix = _prefix(man, thrown)
            if head != tail and (first, head + tail) not in self.taken:
                return self.reserve(Name(prefix, first, head + tail))


def _prefix(man: bool, thrown: Random) -> str:
    throw = thrown.random()
    if man:
        return "ว่าที่ ร.ต." if throw < 0.015 else "นาย"
    return "นาง" if throw < 0.7 else "นางสาว"
