"""What must not be readable in a copy of the database is sealed before it is written there."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class Vault:
    """AES-GCM with a fresh nonce for each seal. `belongs` is not hidden but bound: what is copied to another
    row does not open there."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    @classmethod
    def of_nobody(cls) -> "Vault":
        """For programs that were handed no key: opens nothing that was sealed elsewhere."""
        return cls(AESGCM.generate_key(256))

    def seal(self, plain: bytes, belongs: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, belongs.encode())

    def open(self, sealed: bytes, belongs: str) -> bytes | None:
        """None when it was sealed under another key, for another place, or changed since."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], belongs.encode())
        except InvalidTag:
            return None
