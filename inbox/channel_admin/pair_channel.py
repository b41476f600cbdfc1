"""The code with which the owner of a phone lets us in. It passes through and is kept nowhere."""

from uuid import UUID

from inbox.channel_admin.errors import PairingRefused
from inbox.channel_admin.records import PairingCode
from inbox.channel_admin.trail import Author, note
from inbox.channels import Channels
from inbox.channels.outgoing import Pairing, Uncertain
from inbox.channels.wire import UNANSWERED
from inbox.errors import ChannelNotFound
from inbox.queries import channel_admin, channels
from realtime.database import Database


async def pair_channel(
    db: Database, adapters: Channels, tenant_id: UUID, channel_id: UUID, phone: str | None, author: Author
) -> PairingCode:
    async with db.tenant_transaction(tenant_id) as tx:
        if await channel_admin.lock_channel(tx, channel_id) is None:
            raise ChannelNotFound
        account = await channels.read_account(tx, channel_id)
        await note(tx, author, "channel.pairing", channel_id, changed=["code" if phone else "qr"])
    answer = await adapters[account.provider].pair(account, phone)
    if not isinstance(answer, Pairing):
        reason = UNANSWERED if isinstance(answer, Uncertain) else answer.reason
        raise PairingRefused(reason=reason)
    return PairingCode(image=answer.image, code=answer.code)
