"""Z-API signs nothing and promises no retries: the secret part of the address is the proof. That the body
names our instance and number is asked when it is read, so that what is wrong is quarantined and not lost."""

from collections.abc import Mapping

from inbox.channels import Account


def verify(account: Account, headers: Mapping[str, str], body: bytes) -> bool:
    return bool(account.settings.get("instance_id"))
