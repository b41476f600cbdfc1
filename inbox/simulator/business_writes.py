"""The simulated provider takes a message from the business, the way a real one would: no idempotency key, a
name for the message, statuses later by webhook."""

import hmac
from typing import Any
from uuid import UUID

from inbox.channels import reading
from inbox.channels.simulator import credentials_of
from inbox.channels.simulator.credentials import Derive
from inbox.errors import LineNotFound, PhoneInvalid
from inbox.outgoing_content import Outgoing
from inbox.queries import channels, simulator
from inbox.queries.messages import stored_content
from inbox.queries.simulator import PhoneMessage
from inbox.simulator.announce import announce, show_on_phone
from inbox.simulator.faults import faults_of
from inbox.simulator.lines import Line, checked_number, find_line
from inbox.simulator.read_outbound import OutboundAct, read_outbound
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import MessageStatus, Record
from realtime.transaction import Tx


class Taken(Record, frozen=True, kw_only=True):
    message_id: str
    answers_in_time: bool = True


class Refused(Record, frozen=True, kw_only=True):
    """`code` is one of `inbox/channels/simulator/reasons.py`."""

    code: str
    message: str


async def business_writes(
    db: Database, derive: Derive, channel_id: UUID, token: str, body: bytes
) -> Taken | Refused:
    line = await _authorised_line(db, derive, channel_id, token)
    if line is None:
        return Refused(code="token_invalid", message="The token does not belong to this line.")
    request = reading.mapping(reading.decode(body))
    number, asked = _number(request), read_outbound(request)
    if number is None or asked is None:
        return Refused(code="invalid_message", message="«to» and what «type» names are required.")
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


async def _authorised_line(db: Database, derive: Derive, channel_id: UUID, token: str) -> Line | None:
    try:
        line = await find_line(db, channel_id, None)
    except LineNotFound:
        return None
    async with db.tenant_transaction(line.tenant_id) as tx:
        account = await channels.read_account(tx, channel_id)
    expected = credentials_of(account, derive).provider_token
    return line if hmac.compare_digest(token.encode(), expected.encode()) else None


def _number(request: dict[str, Any]) -> str | None:
    try:
        return checked_number(str(request.get("to")))
    except PhoneInvalid:
        return None
