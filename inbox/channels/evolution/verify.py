"""Whether a webhook comes from the company's Evolution. It signs nothing: it repeats a header that we gave it
when the webhook was set. That the body names our instance is asked when it is read."""

import hmac
from collections.abc import Mapping

from inbox.channels import Account

WEBHOOK_HEADER = "x-webhook-token"


def verify(account: Account, headers: Mapping[str, str], body: bytes) -> bool:
    token = account.credentials.get("webhook_token")
    return bool(token) and hmac.compare_digest(headers.get(WEBHOOK_HEADER, "").encode(), str(token).encode())
