"""Who may read `/metrics`: it tells how much a company works, and asking it costs a little."""

import hmac
import ipaddress
from collections.abc import Mapping

from server.accounts.authenticate import bearer_of


def may_read_metrics(token: str, client: str | None, headers: Mapping[str, str]) -> bool:
    """With a token, whoever shows it; without one, programs on the same machine. What a proxy forwards comes
    from elsewhere, although the connection is a local one. `headers` has lower-case names."""
    if token:
        shown = bearer_of(headers) or ""
        return hmac.compare_digest(shown.encode(), token.encode())
    return _is_loopback(client) and "x-forwarded-for" not in headers and "forwarded" not in headers


def _is_loopback(client: str | None) -> bool:
    try:
        return ipaddress.ip_address(client or "").is_loopback
    except ValueError:
        return False
