"""Evolution repeats secrets in webhooks: the instance's token in each, QR and pairing codes in some. Whoever
has a QR code has the number."""

import json
from collections.abc import Sequence

from inbox.channels import Account, Kept, reading

_QR_EVENTS = ("qrcode.updated",)
_SECRET = ("apikey", "token", "hash", "qrcode", "pairingCode", "code", "jwt_key")
REDACTED = "[redacted]"


def keep(accounts: Sequence[Account], body: bytes) -> list[Kept]:
    document = reading.decode(body)
    if isinstance(document, dict):
        if str(document.get("event")).lower().replace("_", ".") in _QR_EVENTS:
            return []
        data = document.get("data")
        places = [document, data] if isinstance(data, dict) else [document]
        found = [(place, name) for place in places for name in _SECRET if place.get(name)]
        for place, name in found:
            place[name] = REDACTED
        if found:
            body = json.dumps(document, separators=(",", ":")).encode()
    return [Kept(account.channel_id, body) for account in accounts]
