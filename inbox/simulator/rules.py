"""Which of WhatsApp's rules a line keeps, and how a day passes on it, so that nobody has to wait for one."""

from datetime import timedelta

from inbox.channel_states import tell_channel
from inbox.channels.simulator.capabilities import WINDOW
from inbox.queries import channels, conversations, simulator, templates
from inbox.queries.records import read_conversation_record
from inbox.simulator.lines import Line, checked_number
from inbox.templates.take_reports import ring_sync
from realtime import audience
from realtime.database import Database
from realtime.events import ConversationChanged
from realtime.record import Record

PAST = timedelta(minutes=5)
"""Screens count in minutes: what ended a while ago has ended for all of them."""


class SimulatorRules(Record, frozen=True, kw_only=True):
    window_24h: bool
    """Free text is taken for 24 hours after the customer wrote, and later only templates."""


async def read_rules(db: Database, line: Line) -> SimulatorRules:
    async with db.tenant_snapshot(line.tenant_id) as snapshot:
        able = await channels.capabilities_in(snapshot, line.channel_id)
    return SimulatorRules(window_24h=able.window_24h)


async def set_rules(db: Database, line: Line, rules: SimulatorRules) -> SimulatorRules:
    async with db.tenant_transaction(line.tenant_id) as tx:
        if await simulator.set_setting(tx, line.channel_id, WINDOW, rules.window_24h):
            await tell_channel(tx, line.channel_id)
        if await templates.is_stale(tx, line.channel_id):
            ring_sync(tx, line.channel_id)
    return rules


async def let_a_day_pass(db: Database, line: Line, number: str) -> None:
    """For this customer alone: what she wrote is older than the window now. Nothing happens to somebody who
    has not written."""
    checked_number(number)
    async with db.tenant_transaction(line.tenant_id) as tx:
        conversation_id = await simulator.find_conversation(tx, line.channel_id, number)
        conversation = conversation_id and await conversations.lock_conversation(tx, conversation_id)
        if not conversation:
            return
        await conversations.change_conversation(tx, conversation, window_expires_at=tx.now() - PAST)
        record = await read_conversation_record(tx, conversation.id)
        tx.emit(
            ConversationChanged(conversation=record, thread_changed=False),
            audience.of_conversation(conversation.assigned_user_id),
        )
