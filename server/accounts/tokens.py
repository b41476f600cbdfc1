"""Opaque tokens: random, shown once, kept as a hash."""

import hashlib
import hmac
import secrets
from uuid import UUID

_CSRF_BYTES = 32
API_TOKEN_PREFIX = "pdv_"  # noqa: S105  lets secret scanners recognise a leaked one


def new_session_token() -> str:
    return secrets.token_urlsafe(32)


def new_invitation_token() -> str:
    return secrets.token_urlsafe(32)


def new_api_token() -> str:
    return API_TOKEN_PREFIX + secrets.token_urlsafe(32)


def hash_token(token: str) -> bytes:
    """Plain SHA-256 is enough for 256 random bits; a slow hash would only slow every request."""
    return hashlib.sha256(token.encode()).digest()


def csrf_token(key: bytes, session_id: UUID) -> str:
    """Bound to the session: a token of another visitor or of an earlier session is worth nothing. Veiled
    anew each time, for it stands in packed answers beside what customers wrote: the length of none tells
    anything of it."""
    veil = secrets.token_bytes(_CSRF_BYTES)
    return (veil + _veiled(_csrf(key, session_id), veil)).hex()


def is_csrf_token(key: bytes, session_id: UUID, given: str | None) -> bool:
    try:
        told = bytes.fromhex(given or "")
    except ValueError:
        return False
    if len(told) == 2 * _CSRF_BYTES:
        told = _veiled(told[_CSRF_BYTES:], told[:_CSRF_BYTES])
    # Tabs that were open before tokens were veiled say theirs as it is.
    return hmac.compare_digest(_csrf(key, session_id), told)


def _csrf(key: bytes, session_id: UUID) -> bytes:
    return hmac.digest(key, session_id.bytes, hashlib.sha256)


def _veiled(token: bytes, veil: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(token, veil, strict=True))
