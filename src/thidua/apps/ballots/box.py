"""The ballot box: a slip is sealed so that only the two tellers together can open it.

Each teller holds a code that is shown once and kept nowhere; what is kept is the public half of the key made from it. A slip is sealed for the
second teller and then, around that, for the first. While the box is open neither the database, nor its log, nor a copy of either says how
anybody voted. See docs/decisions/0006.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from thidua.kernel.outcome import Refused

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 3, 4
_SALT, _KEY = 16, 32
_SCRYPT = {"n": 2**14, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024, "dklen": _KEY}
_NONCE = bytes(12)  # every sealing has a key of its own, so the nonce may stand still


def new_code() -> str:
    """A code of 60 random bits in three groups, without letters that look alike."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))


def new_salt() -> bytes:
    """What keeps equal codes from giving equal keys."""
    return secrets.token_bytes(_SALT)


def public_of(code: str, salt: bytes) -> bytes:
    """The public half of the key that a code stands for."""
    return _private(code, salt).public_key().public_bytes_raw()


def seal(data: bytes, *, public: bytes) -> bytes:
    """Seal for the holder of one key."""
    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    key = _agreed(once.exchange(X25519PublicKey.from_public_bytes(public)), own, public)
    return own + ChaCha20Poly1305(key).encrypt(_NONCE, data, None)


def unseal(sealed: Sequence[bytes], *, code: str, salt: bytes) -> list[bytes]:
    """Open all that was sealed for the key of `code`. Raises Refused where one was tampered with or belongs to another key."""
    private = _private(code, salt)
    public = private.public_key().public_bytes_raw()
    return [_opened(one, private, public) for one in sealed]


def _opened(sealed: bytes, private: X25519PrivateKey, public: bytes) -> bytes:
    own, body = sealed[:_KEY], sealed[_KEY:]
    try:
        key = _agreed(private.exchange(X25519PublicKey.from_public_bytes(own)), own, public)
        return ChaCha20Poly1305(key).decrypt(_NONCE, body, None)
    except (InvalidTag, ValueError) as wrong:
        raise Refused("ballot.damaged") from wrong


def letters_of(code: str) -> str:
    """A code as typed, without what people add or leave out: small letters, hyphens, spaces."""
    return "".join(char for char in code.upper() if char in _ALPHABET)


def _private(code: str, salt: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(hashlib.scrypt(letters_of(code).encode(), salt=salt, **_SCRYPT))


def _agreed(shared: bytes, own: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), _KEY, salt=own + public, info=b"thidua ballot slip").derive(shared)
