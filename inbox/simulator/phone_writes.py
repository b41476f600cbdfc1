"""A customer writes to the business."""

from typing import Any
from uuid import UUID

from inbox.errors import MessageNotFound
from inbox.queries import simulator
from inbox.queries.messages import stored_content
from inbox.requests import PhoneKind
from inbox.simulator.announce import announce, show_on_phone
from inbox.simulator.faults import faults_of
from inbox.simulator.lines import Line, checked_number
from inbox.simulator.words import checked_words
from realtime.content_records import Choice, MessageContent
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import MessageStatus, SimulatorMessage
from realtime.transaction import Tx


async def phone_writes(
    db: Database,
    line: Line,
    number: str,
    text: str,
    profile_name: str | None,
    kind: PhoneKind = "text",
    option_id: str | None = None,
    quoted_message_id: UUID | None = None,
) -> SimulatorMessage:
    checked_number(number)
    text = checked_words(text, may_be_empty=kind not in ("text", "choice"))
    async with db.tenant_transaction(line.tenant_id) as tx:
        await simulator.lock_phone(tx, line.channel_id, number)
        message_id = new_id()
        quoted = await _quoted(tx, line, number, quoted_message_id)
        message = await simulator.insert_phone_message(
            tx,
            id=message_id,
            channel_id=line.channel_id,
            phone=number,
            provider_id=f"sim.{message_id.hex}",
            author="customer",
            profile_name=(profile_name or "").replace("\x00", "").strip()[:120] or None,
            kind=kind,
            text=text,
            content=_choice(text, option_id) if kind == "choice" else None,
            quoted_provider_id=quoted,
            status=MessageStatus.SENT,
        )
        announce(tx, message, "message", await faults_of(tx, line.channel_id))
        show_on_phone(tx, message)
        return message.record


async def _quoted(tx: Tx, line: Line, number: str, message_id: UUID | None) -> str | None:
    if message_id is None:
        return None
    name = await simulator.provider_id_on_phone(tx, (line.channel_id, number), message_id)
    if name is None:
        raise MessageNotFound
    return name


def _choice(title: str, option_id: str | None) -> dict[str, Any]:
    """With the id that the business gave the option, which goes back to it and to no screen."""
    choice = Choice(title=title, description=None, answers={})
    content = MessageContent(media=None, choice=choice, place=None, cards=[], referral=None, forwarded=None)
    return {**(stored_content(content) or {}), "option_id": option_id or title}
