"""Whether a webhook comes from Z-API, which signs nothing. The secret part of the address is the first proof;
the second is that the body names the instance, and the number where it says one."""

import hmac
from collections.abc import Mapping

from inbox.channels import Account, reading
from inbox.phone_numbers import digits


def verify(account: Account, headers: Mapping[str, str], body: bytes) -> bool:
    said = reading.mapping(reading.decode(body))
    instance = str(account.settings.get("instance_id") or "")
    if not instance or not hmac.compare_digest(str(said.get("instanceId")).encode(), instance.encode()):
        return False
    own, stated = account.settings.get("connected_phone"), said.get("connectedPhone")
    return not (own and isinstance(stated, str) and stated) or digits(stated) == digits(str(own))
