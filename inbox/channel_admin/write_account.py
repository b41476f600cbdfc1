"""Who a channel is at its provider: a step shared by adding and moving."""

import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit
from uuid import UUID

from inbox.channel_admin.errors import AppNotYours, ChannelExists
from inbox.channel_admin.fields import WEBHOOK_KEY, checked, fields_of, new_secret
from inbox.channels.webhook_keys import hash_key
from inbox.errors import WebhookKeyUnknown
from inbox.intake import Intake
from inbox.queries import channel_admin, credentials
from realtime.transaction import Tx


async def shared_key(
    intake: Intake, provider: str, address: str | None, given: Mapping[str, str]
) -> str | None:
    """The key of an address that another channel listens at already. Its app's secret proves the right to:
    whoever knows both could read those webhooks anyway."""
    if address is None:
        return None
    key = urlsplit(address.strip()).path.rpartition("/")[2]
    try:
        door = await intake.door(provider, hash_key(key), afresh=True)
    except WebhookKeyUnknown:
        raise AppNotYours from None
    own = given.get("app_secret", "").strip().encode()
    known = [one.account.credentials.get("app_secret", "") for one in door.listeners]
    if not own or not any(hmac.compare_digest(own, secret.encode()) for secret in known):
        raise AppNotYours
    return key


async def write_account(
    tx: Tx,
    channel_id: UUID,
    provider: str,
    settings: Mapping[str, str],
    given: Mapping[str, str],
    key: str | None,
) -> None:
    """With the row there. What was known of the channel's former account ends here."""
    fields = fields_of(provider)
    plain = checked(fields.settings, settings)
    secrets = checked(fields.credentials, given)
    number = plain[fields.identity]
    if await channel_admin.is_taken(tx, channel_id, provider, fields.identity, plain):
        raise ChannelExists(number=number)
    key = key or await key_of_the_same_app(tx, channel_id, secrets) or new_secret()
    secrets |= {name: new_secret() for name in fields.made} | {WEBHOOK_KEY: key}
    version = await credentials.store_credentials(tx, channel_id, secrets)
    await channel_admin.set_account(tx, channel_id, provider, {**plain, "key_version": version})
    if not await channel_admin.replace_key(tx, channel_id, provider, number, hash_key(key)):
        raise ChannelExists(number=number)


async def key_of_the_same_app(tx: Tx, channel_id: UUID, secrets: Mapping[str, str]) -> str | None:
    """The company's own numbers of one app share its address without being told to."""
    secret = secrets.get("app_secret")
    for other_id in await channel_admin.list_ids(tx, "cloud") if secret else []:
        theirs = await credentials.open_credentials(tx, other_id)
        if other_id != channel_id and theirs.get("app_secret") == secret:
            return theirs.get(WEBHOOK_KEY)
    return None
