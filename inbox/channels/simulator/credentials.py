"""The simulator's secrets follow from one installation secret, the channel and a version, so that nothing is
stored but the hash of the webhook key, and `./dev demo --json` can name them for scripts."""

import hashlib
import hmac
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

Derive = Callable[[str], bytes]
"""`derive(purpose)` gives a key of its own for each purpose."""


class Credentials(NamedTuple):
    webhook_key: str
    """The secret part of the webhook's address."""
    webhook_secret: bytes
    """Signs webhook bodies."""
    provider_token: str
    """Bearer token of the simulated provider's API."""


def derive_credentials(derive: Derive, channel_id: UUID, version: int) -> Credentials:
    def secret(use: str) -> bytes:
        return derive(f"simulator/{use}/{channel_id}/{version}")

    return Credentials(secret("key").hex()[:40], secret("signature"), secret("token").hex())


def sign(webhook_secret: bytes, body: bytes) -> str:
    return f"sha256={hmac.digest(webhook_secret, body, hashlib.sha256).hex()}"
