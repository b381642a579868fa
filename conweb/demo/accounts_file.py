"""The file that holds the passwords of the demo accounts: 0600, whole or not at all."""

import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from conweb.kernel.models import User

OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class KeptAccount:
    """One line of the file. `password` is None once its owner chose another one.

    The seals say which stored hash belongs to the password, and which one stood there before it was set.
    """

    username: str
    password: str | None
    name: str
    role: str
    area: str
    seal: str
    before: str

    @classmethod
    def of(cls, user: User, password: str | None, *, before: str) -> "KeptAccount":
        return cls(
            username=user.username,
            password=password,
            name=user.full_name,
            role=user.role_label,
            area=", ".join(dict.fromkeys(duty.area_name for duty in user.duty_list)),
            seal=seal_of(user),
            before=before,
        )


def seal_of(user: User) -> str:
    """A mark of the stored hash: tells two hashes apart and says nothing about the password."""
    return sha256(user.password.encode()).hexdigest()[:16]


def read_accounts(path: Path) -> list[KeptAccount]:
    """What the file says; nothing where there is none or where it cannot be understood."""
    try:
        return [KeptAccount(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
    except (FileNotFoundError, ValueError, TypeError):
        return []


def write_accounts(path: Path, accounts: list[KeptAccount]) -> None:
    """Replace the file in one step, readable by its owner alone, and on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    text = json.dumps([asdict(account) for account in accounts], ensure_ascii=False, indent=2)
    try:
        with open(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w", encoding="utf-8"
        ) as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def keep_private(path: Path) -> None:
    """Take back what a copy or an editor may have opened to others."""
    if path.stat().st_mode & 0o777 != OWNER_ONLY:
        path.chmod(OWNER_ONLY)
