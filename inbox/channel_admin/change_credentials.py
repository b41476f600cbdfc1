"""Secrets change without anything being lost: webhooks of the former ones are taken for a while."""

import time
from uuid import UUID

from inbox.channel_admin.fields import WEBHOOK_KEY, Fields, checked, fields_of, new_secret
from inbox.channel_admin.records import CredentialsChange
from inbox.channel_admin.trail import Author, note
from inbox.channel_admin.write_account import key_of_the_same_app
from inbox.channels.webhook_keys import hash_key
from inbox.errors import ChannelNotFound
from inbox.jobs import CheckChannel, ReloadLost
from inbox.queries import channel_admin, channels
from inbox.queries.credentials import store_credentials
from realtime.database import Database

GRACE_SECONDS = 1800


async def change_credentials(
    db: Database, tenant_id: UUID, channel_id: UUID, change: CredentialsChange, author: Author
) -> None:
    """Those that are not named stay. A test follows, which also tells the provider a new address. Where those
    of before do not open any more all must be named, and the address is a new one."""
    async with db.tenant_transaction(tenant_id) as tx:
        provider = await channel_admin.lock_channel(tx, channel_id)
        if provider is None:
            raise ChannelNotFound
        fields = fields_of(provider)
        account = await channels.read_account(tx, channel_id)
        sealed = not account.credentials
        wanted = tuple(field._replace(required=sealed) for field in fields.credentials)
        fresh = checked(wanted, change.credentials)
        secrets = {**account.credentials, **fresh}
        if change.renew_address or sealed:
            secrets |= _renewed(fields, secrets)
        if sealed and (key := await key_of_the_same_app(tx, channel_id, secrets)):
            secrets[WEBHOOK_KEY] = key
        version = await store_credentials(tx, channel_id, secrets)
        settings = {**account.settings, "key_version": version}
        await channel_admin.set_account(tx, channel_id, provider, settings)
        number, key = str(settings[fields.identity]), secrets[WEBHOOK_KEY]
        await channel_admin.replace_key(tx, channel_id, provider, number, hash_key(key))
        changed = [*fresh, *(["webhook_address"] if change.renew_address or sealed else [])]
        await note(tx, author, "channel.rotated", channel_id, changed=changed)
        tx.enqueue(CheckChannel(channel_id=channel_id), once=f"check:{channel_id}")
        # The number may never have been seen to stop: only its files did not come.
        tx.enqueue(ReloadLost(channel_id=channel_id), once=f"reload:{channel_id}")


def _renewed(fields: Fields, secrets: dict[str, str]) -> dict[str, str]:
    fresh = {name: new_secret() for name in fields.made} | {WEBHOOK_KEY: new_secret()}
    if former := secrets.get("webhook_token"):
        fresh |= {"former_webhook_token": former, "former_until": str(int(time.time()) + GRACE_SECONDS)}
    return fresh
