"""A customer changes what she wrote, deletes it, or reacts to what the business wrote."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from inbox.errors import MessageNotFound
from inbox.queries import simulator
from inbox.simulator.announce import announce, show_on_phone
from inbox.simulator.faults import faults_of
from inbox.simulator.lines import Line, checked_number
from inbox.simulator.words import checked_words
from realtime.database import Database
from realtime.records import SimulatorMessage

What = Literal["edit", "revoke", "reaction"]
_STAMPS: Mapping[What, Literal["edited_at", "deleted_at"]] = {"edit": "edited_at", "revoke": "deleted_at"}


async def phone_edits(db: Database, line: Line, number: str, message_id: UUID, text: str) -> SimulatorMessage:
    values = {"text": checked_words(text)}
    return await _change(db, line, (number, message_id, "customer"), "edit", values)


async def phone_deletes(db: Database, line: Line, number: str, message_id: UUID) -> SimulatorMessage:
    return await _change(db, line, (number, message_id, "customer"), "revoke", {})


async def phone_reacts(
    db: Database, line: Line, number: str, message_id: UUID, emoji: str | None
) -> SimulatorMessage:
    return await _change(db, line, (number, message_id, "business"), "reaction", {"reaction": emoji})


async def _change(
    db: Database, line: Line, which: tuple[str, UUID, str], what: What, values: dict[str, Any]
) -> SimulatorMessage:
    number, message_id, author = which
    checked_number(number)
    async with db.tenant_transaction(line.tenant_id) as tx:
        await simulator.lock_phone(tx, line.channel_id, number)
        message = await simulator.change_phone_message(
            tx, (line.channel_id, number), message_id, author, _STAMPS.get(what), **values
        )
        if message is None:
            raise MessageNotFound
        announce(tx, message, what, await faults_of(tx, line.channel_id))
        show_on_phone(tx, message)
        return message.record
