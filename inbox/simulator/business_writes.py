"""The simulated provider takes a message from the business, the way a real one would: no idempotency key, a
name for the message, statuses later by webhook."""

from typing import Any
from uuid import UUID

from msgspec.structs import replace

from inbox.channels import reading
from inbox.channels.simulator.credentials import Derive
from inbox.errors import PhoneInvalid
from inbox.media.store import MediaStore
from inbox.outgoing_content import Outgoing
from inbox.queries import simulator
from inbox.queries.messages import stored_content
from inbox.queries.simulator import PhoneMessage
from inbox.simulator.announce import announce, show_on_phone
from inbox.simulator.authorised_line import authorised_line
from inbox.simulator.faults import faults_of
from inbox.simulator.files import find_file
from inbox.simulator.lines import checked_number
from inbox.simulator.read_outbound import OutboundAct, read_outbound
from realtime.database import Database
from realtime.ids import new_id
from realtime.record import Record
from realtime.records import MessageStatus
from realtime.transaction import Tx


class Taken(Record, frozen=True, kw_only=True):
    message_id: str
    answers_in_time: bool = True


class Refused(Record, frozen=True, kw_only=True):
    """`code` is one of `inbox/channels/simulator/reasons.py`."""

    code: str
    message: str


async def business_writes(
    db: Database, store: MediaStore, derive: Derive, channel_id: UUID, token: str, body: bytes
) -> Taken | Refused:
    line = await authorised_line(db, derive, channel_id, token)
    if line is None:
        return Refused(code="token_invalid", message="The token does not belong to this line.")
    request = reading.mapping(reading.decode(body))
    number, asked = _number(request), read_outbound(request)
    if asked is None and request.get("type") == "template":
        return Refused(code="template_refused", message="No approved template reads like that.")
    if number is None or asked is None:
        return Refused(code="invalid_message", message="«to» and what «type» names are required.")
    if isinstance(asked, Outgoing):
        asked = await _with_file(store, line.tenant_id, asked)
    async with db.tenant_transaction(line.tenant_id) as tx:
        faults = await faults_of(tx, line.channel_id)
        if faults.fail_sends:
            return Refused(code="recipient_unreachable", message="The line is told to fail sends.")
        await simulator.lock_phone(tx, line.channel_id, number)
        if isinstance(asked, OutboundAct):
            message = await _change(tx, line.channel_id, number, asked)
            if message is None:
                return Refused(code="invalid_message", message="There is no such message.")
        else:
            message = await _write(tx, line.channel_id, number, asked, request)
            announce(tx, message, "sent", faults)
            announce(tx, message, "delivered", faults)
        show_on_phone(tx, message)
    return Taken(message_id=message.provider_id, answers_in_time=not faults.timeout_sends)


async def _with_file(store: MediaStore, tenant_id: UUID, asked: Outgoing) -> Outgoing:
    """What was given to the provider before the message that names it."""
    content = asked.content
    media = content.media if content else None
    file = await find_file(store, tenant_id, media.id) if media and media.id else None
    if content is None or media is None or file is None:
        return asked
    name = media.filename or file.filename
    known = replace(media, mime=file.mime.partition(";")[0], filename=name, size=file.size)
    return asked._replace(content=replace(content, media=known))


async def _write(
    tx: Tx, channel_id: UUID, number: str, asked: Outgoing, request: dict[str, Any]
) -> PhoneMessage:
    message_id = new_id()
    return await simulator.insert_phone_message(
        tx,
        id=message_id,
        channel_id=channel_id,
        phone=number,
        provider_id=f"sim.{message_id.hex}",
        client_ref=reading.identifier(request.get("client_ref")),
        author="business",
        kind=asked.kind,
        text=asked.text,
        content=stored_content(asked.content),
        quoted_provider_id=reading.identifier(reading.mapping(request.get("context")).get("id")),
        status=MessageStatus.DELIVERED,
    )


async def _change(tx: Tx, channel_id: UUID, number: str, act: OutboundAct) -> PhoneMessage | None:
    """Businesses react to either side and change only what is theirs."""
    target = await simulator.find_by_provider_id(tx, channel_id, number, act.target)
    if target is None:
        return None
    phone = (channel_id, number)
    match act.what:
        case "reaction":
            values = {"business_reaction": act.value}
            return await simulator.change_phone_message(tx, phone, target.id, target.author, None, **values)
        case "edit":
            return await simulator.change_phone_message(
                tx, phone, target.id, "business", "edited_at", text=act.value or ""
            )
        case _:
            return await simulator.change_phone_message(tx, phone, target.id, "business", "deleted_at")


def _number(request: dict[str, Any]) -> str | None:
    try:
        return checked_number(str(request.get("to")))
    except PhoneInvalid:
        return None
