"""Opaque tokens: random, shown once, kept as a hash."""

import hashlib
import hmac
import secrets
from uuid import UUID

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
    """Bound to the session: a token of another visitor or of an earlier session is worth nothing."""
    return hmac.digest(key, session_id.bytes, hashlib.sha256).hex()


def is_csrf_token(key: bytes, session_id: UUID, given: str | None) -> bool:
    return given is not None and hmac.compare_digest(csrf_token(key, session_id).encode(), given.encode())
