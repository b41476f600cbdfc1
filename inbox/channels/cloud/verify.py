"""Whether a webhook comes from Meta: signed with the app's secret over the raw bytes, which Meta escapes in a
way of its own, so that nothing decoded and encoded again would match."""

import hashlib
import hmac
from collections.abc import Mapping

from inbox.channels import Account

SIGNATURE_HEADER = "x-hub-signature-256"


def verify(account: Account, headers: Mapping[str, str], body: bytes) -> bool:
    secret = account.credentials.get("app_secret")
    if not secret:
        return False
    expected = f"sha256={hmac.digest(secret.encode(), body, hashlib.sha256).hex()}"
    return hmac.compare_digest(headers.get(SIGNATURE_HEADER, "").encode(), expected.encode())
