"""Whether a webhook comes from the company's Evolution, which signs no body: it repeats a header that we gave
it, or makes a token of ten minutes with a key that we gave it. That the body names our instance is asked when
it is read: a wrong one is quarantined, for Evolution never tries again after 401."""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Mapping
from typing import Any

from inbox.channels import Account, reading

WEBHOOK_HEADER = "x-webhook-token"
CLOCK_SKEW = 60


def verify(account: Account, headers: Mapping[str, str], body: bytes) -> bool:
    given = headers.get(WEBHOOK_HEADER, "").encode()
    for name in ("webhook_token", "former_webhook_token"):
        token = account.credentials.get(name)
        if token and hmac.compare_digest(given, token.encode()) and _still(account, name):
            return True
    key = account.credentials.get("jwt_key")
    return bool(key) and _is_token_of(str(key), headers.get("authorization", ""))


def _still(account: Account, name: str) -> bool:
    """What was on its way when the token changed is tried again for half an hour, under the former one."""
    return name == "webhook_token" or float(account.credentials.get("former_until", "0")) > time.time()


def _is_token_of(key: str, authorization: str) -> bool:
    """HS256 and nothing else: the token does not choose how it is checked."""
    head, _, signature = authorization.removeprefix("Bearer ").rpartition(".")
    claims = _part(head.rpartition(".")[2])
    if _part(head.partition(".")[0]).get("alg") != "HS256" or claims.get("app") != "evolution":
        return False
    expected = hmac.digest(key.encode(), head.encode(), hashlib.sha256)
    if not hmac.compare_digest(_bytes(signature), expected):
        return False
    ends = claims.get("exp")
    return isinstance(ends, int | float) and ends + CLOCK_SKEW > time.time()


def _part(text: str) -> dict[str, Any]:
    return reading.mapping(reading.decode(_bytes(text)))


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
