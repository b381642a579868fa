"""What stands encrypted in the database: read only with a key, recognised without being read."""

import pytest

from conweb.kernel.secrets_at_rest import (
    UnreadableSecret,
    decrypt,
    encrypt,
    keyed_hash,
    keyed_hashes,
    reencrypt,
)

OLD, NEW = "an-old-key-" + "o" * 40, "a-new-key-" + "n" * 40


@pytest.fixture
def keys(settings):
    def use(*names: str) -> None:
        settings.PERSONAL_DATA_KEYS = list(names)

    use(OLD)
    return use


def test_what_was_encrypted_is_read_again(keys):
    assert decrypt(encrypt("ข้อความ 3109")) == "ข้อความ 3109"


def test_cipher_holds_nothing_of_the_text_and_is_new_each_time(keys):
    first, second = encrypt("1234567890121"), encrypt("1234567890121")

    assert "1234567890121" not in first
    assert first != second


def test_older_key_still_reads(keys):
    cipher = encrypt("1234567890121")
    keys(NEW, OLD)

    assert decrypt(cipher) == "1234567890121"


def test_without_its_key_nothing_is_read_and_the_error_says_nothing_of_it(keys):
    cipher = encrypt("1234567890121")
    keys(NEW)

    with pytest.raises(UnreadableSecret) as refusal:
        decrypt(cipher)

    assert cipher not in str(refusal.value)


def test_broken_cipher_is_unreadable(keys):
    with pytest.raises(UnreadableSecret):
        decrypt(encrypt("1234567890121")[:-4] + "AAAA")


def test_written_anew_it_needs_only_the_newest_key(keys):
    cipher = encrypt("1234567890121")
    keys(NEW, OLD)
    anew = reencrypt(cipher)
    keys(NEW)

    assert decrypt(anew) == "1234567890121"


def test_hash_is_the_same_for_the_same_text_and_another_for_another_key(keys):
    known = keyed_hash("1234567890121")

    assert keyed_hash("1234567890121") == known
    assert len(known) == 64
    keys(NEW)
    assert keyed_hash("1234567890121") != known


def test_hashes_find_what_any_key_has_written_the_newest_first(keys):
    old = keyed_hash("1234567890121")
    keys(NEW, OLD)

    assert keyed_hashes("1234567890121") == [keyed_hash("1234567890121"), old]


def test_what_recognises_is_no_key_that_reads(keys):
    """One secret, two purposes: the hash of the empty text is not the key of the cipher."""
    import hmac
    from hashlib import sha256

    assert keyed_hash("") != hmac.new(OLD.encode(), b"", sha256).hexdigest()
