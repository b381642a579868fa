"""The accounts of the demo: one per role with a password of this installation, and an officer in every district."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import choice
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from conweb.demo.accounts_file import KeptAccount, keep_private, read_accounts, seal_of, write_accounts
from conweb.demo.centres import Centres
from conweb.demo.invention import REASON, dice, fixture
from conweb.demo.names import Name, NamePool
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, Subdistrict, User

# No l, o, 0 or 1: a password is read off a screen and typed.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def make_accounts() -> dict[str, User]:
    """Create what is missing of the named accounts, without a usable password; all of them by user name.

    ValidationError where a name is taken by an account that the demo did not make.
    """
    accounts = {user.username: user for user in demo_users()}
    for entry in fixture("accounts"):
        username = entry["username"]
        if username in accounts:
            continue
        if User.objects.filter(username=username).exists():
            raise ValidationError(f"มีผู้ใช้ชื่อ {username} อยู่แล้ว และไม่ใช่บัญชีสาธิต เปลี่ยนชื่อผู้ใช้นั้นก่อน")
        accounts[username] = _create(username, Name(entry["prefix"], entry["first_name"], entry["last_name"]))
        for duty in entry["duties"]:
            _give(accounts[username], Role(duty["role"]), duty)
    return {entry["username"]: accounts[entry["username"]] for entry in fixture("accounts")}


def make_officers(centres: Centres, accounts: Mapping[str, User], names: NamePool) -> dict[str, User]:
    """The officer of every ตำบล that has a centre, by its code.

    That is a named account where one holds the duty, else one more person per district, who cannot sign in.
    """
    officers: dict[str, User] = {}
    for user in accounts.values():
        for duty in user.duties.filter(role=Role.OFFICER):
            own = set(duty.subdistricts.values_list("code", flat=True))
            for centre in centres.of_district(duty.district_id):
                # What nobody's duty names, the first officer of the district takes along.
                if centre.subdistrict_id in own or centre.subdistrict_id not in officers:
                    officers[centre.subdistrict_id] = user
    for code in centres.districts:
        places = [centre.subdistrict_id for centre in centres.of_district(code)]
        if officers.keys().isdisjoint(places):
            user = _create(f"officer-{code}", names.draw(dice("officer", code)))
            _give(user, Role.OFFICER, {"district": code, "subdistricts": places})
            officers |= dict.fromkeys(places, user)
    return officers


def make_heads(centres: Centres, accounts: Mapping[str, User], names: NamePool) -> dict[str, User]:
    """The พัฒนาการอำเภอ of every district, by its code: a named account, else one who cannot sign in."""
    heads = {
        duty.district_id: user
        for user in accounts.values()
        for duty in user.duties.filter(role=Role.DISTRICT_HEAD)
    }
    for code in centres.districts:
        if code not in heads:
            heads[code] = _create(f"head-{code}", names.draw(dice("head", code)))
            _give(heads[code], Role.DISTRICT_HEAD, {"district": code})
    return heads


def settle_passwords(accounts: Mapping[str, User], path: Path) -> None:
    """Make the file of accounts and the database say the same.

    A password in the file is used again; one that its owner changed since stays the owner's, and the file holds
    none. To be called last in the transaction: the file is written before the commit. Should the commit fail,
    the next run knows the hash that stood there before by its seal, and takes the file's word.
    """
    kept = {entry.username: entry for entry in read_accounts(path)}
    told: dict[str, KeptAccount] = {}
    to_set: dict[str, str] = {}
    for username, user in accounts.items():
        entry = kept.get(username)
        if entry is None or not user.has_usable_password() or seal_of(user) == entry.before:
            to_set[username] = (entry and entry.password) or new_password(user)
        else:
            told[username] = KeptAccount.of(user, _still_valid(entry, user), before=entry.before)
    with ThreadPoolExecutor() as pool:  # hashing takes its time on purpose, and lets other threads run
        hashes = list(pool.map(make_password, to_set.values()))
    for (username, password), stored in zip(to_set.items(), hashes, strict=True):
        user, before = accounts[username], seal_of(accounts[username])
        user.password = stored
        user.save(update_fields=["password"])
        told[username] = KeptAccount.of(user, password, before=before)
    entries = [told[username] for username in accounts]
    if entries != list(kept.values()):
        write_accounts(path, entries)
    keep_private(path)


def new_password(user: User) -> str:
    """Four groups of four letters and digits, drawn until the password rules are content."""
    while True:
        password = "-".join("".join(choice(LETTERS) for _ in range(4)) for _ in range(4))
        try:
            validate_password(password, user)
        except ValidationError:
            continue
        return password


def demo_users() -> QuerySet[User]:
    """Those whom the demo created: the history of every row says why it was written."""
    return User.objects.filter(events__pgh_label="insert", events__pgh_context__metadata__reason=REASON)


def _still_valid(entry: KeptAccount, user: User) -> str | None:
    if entry.password is None or seal_of(user) == entry.seal:
        return entry.password
    # Another hash may still be of the same password: a sign-in renews hashes of an older kind.
    return entry.password if check_password(entry.password, user.password) else None


def _create(username: str, name: Name) -> User:
    return User.objects.create_user(username, prefix=name.prefix, first_name=name.first, last_name=name.last)


def _give(user: User, role: Role, area: Mapping[str, Any]) -> None:
    duty = Duty(user=user, role=role, province_id=area.get("province"), district_id=area.get("district"))
    duty.full_clean()
    duty.save()
    duty.subdistricts.set(Subdistrict.objects.filter(code__in=area.get("subdistricts", [])))
