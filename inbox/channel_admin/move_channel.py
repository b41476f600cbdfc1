"""A number goes to another provider, or to another account of the same one; its conversations stay."""

from uuid import UUID

from inbox.channel_admin.fields import fields_of
from inbox.channel_admin.records import ChannelMove
from inbox.channel_admin.trail import Author, note
from inbox.channel_admin.write_account import shared_key, write_account
from inbox.channel_states import tell_channel
from inbox.errors import ChannelNotFound
from inbox.intake import Intake
from inbox.jobs import CheckChannel
from inbox.queries import addresses, channel_admin, channel_states, templates
from realtime.database import Database

MOVED = "Mudou de provedor; testando a conexão."


async def move_channel(
    db: Database, intake: Intake, tenant_id: UUID, channel_id: UUID, move: ChannelMove, author: Author
) -> None:
    """What arrives from the former provider is still taken for a while; what waits leaves by the new one,
    once that is tested."""
    key = await shared_key(intake, move.provider, move.webhook_address, move.credentials)
    async with db.tenant_transaction(tenant_id) as tx:
        former = await channel_admin.lock_channel(tx, channel_id)
        if former is None:
            raise ChannelNotFound
        fields_of(former)
        await write_account(tx, channel_id, move.provider, move.settings, move.credentials, key)
        await channel_admin.note_move(tx, channel_id)
        await templates.forget_templates(tx, channel_id)
        await addresses.readdress(tx, channel_id, move.provider)
        await channel_states.change_state(tx, channel_id, "connecting", "moved", MOVED)
        await tell_channel(tx, channel_id)
        await note(tx, author, "channel.moved", channel_id, from_provider=former)
        tx.enqueue(CheckChannel(channel_id=channel_id), once=f"check:{channel_id}")
