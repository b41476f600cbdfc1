"""Tells the product what a case says has happened: what the customer wrote, by webhook; what the company
answered, as long ago delivered; and dates all of it, for the product takes no message from the future and
drafts nothing by itself for what took hours to come."""

import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import msgspec

from copilot.advice import Limbo
from copilot.queries.limbo import write_limbo
from evals import queries
from evals.cases import Case, Said
from evals.company import Company
from evals.product import Product
from inbox.channels.simulator import SIGNATURE_HEADER
from inbox.channels.simulator.credentials import sign
from inbox.queries.messages import insert_message
from realtime.ids import new_id
from realtime.records import MessageStatus
from realtime.transaction import Tx

NUMBER = "5511987654321"
ARRIVAL_SECONDS = 30.0
KNOWN_SINCE = timedelta(days=30)
"""How long a customer has been known with whom this is not the first contact."""


async def tell(product: Product, http: httpx.AsyncClient, company: Company, case: Case, upto: int) -> None:
    """The first `upto` messages. What is there already is a redelivery and changes nothing."""
    said = case.history[:upto]
    turn = len(case.history) - len(case.turn)
    # Ids grow with arrival: an answer that came before the turn needs an older one.
    answers = [(new_id(), one) for one in said if one.direction == "out"]
    inbound = [one for one in said if one.direction == "in"]
    past = [one for one in said[:turn] if one.direction == "in"]
    if past:
        await write(product, http, company, case, past)
        await _arrived(product, company, len(past))
    for one in said[turn:]:
        await write(product, http, company, case, [one])
    await _arrived(product, company, len(inbound))
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        conversation_id = await queries.find_conversation(tx)
        if conversation_id is None:
            raise LookupError("a message that arrived has a conversation")
        known = await queries.message_ids(tx)
        for message_id, one in answers:
            if one.id not in known:
                await _answered(tx, company, conversation_id, message_id, one)
        for one in said:
            await queries.date_message(tx, one.id, one.at)
        began_at = min(one.at for one in said)
        first_at = began_at if case.first_contact else min(began_at, case.now - KNOWN_SINCE)
        await queries.date_conversation(tx, first_at, said[-1].at)
        await queries.place_lead(tx, case.stage, first_at - timedelta(seconds=1))
        await write_limbo(tx, conversation_id, Limbo(case.counter))


async def write(
    product: Product, http: httpx.AsyncClient, company: Company, case: Case, said: Sequence[Said]
) -> None:
    """What was spoken or shown comes as the text that was made of it: the channel carries nothing else."""
    entry = {
        "id": str(company.channel_id),
        "profiles": [{"number": NUMBER, "name": case.profile_name}],
        "messages": [_message(one) for one in said],
        "statuses": [],
    }
    body = msgspec.json.encode({"object": "simulator_line", "entry": [entry]})
    answer = await http.post(
        f"{product.url}/webhooks/whatsapp/simulator/{company.credentials.webhook_key}",
        content=body,
        headers={
            SIGNATURE_HEADER: sign(company.credentials.webhook_secret, body),
            "content-type": "application/json",
        },
    )
    answer.raise_for_status()


def _message(said: Said) -> dict[str, Any]:
    return {
        "id": said.id,
        "from": NUMBER,
        "timestamp": int(time.time() * 1000),
        "type": "text",
        "text": {"body": said.text},
    }


async def _arrived(product: Product, company: Company, count: int) -> None:
    async def all_there() -> bool:
        async with product.db.tenant_transaction(company.tenant_id) as tx:
            return await queries.count_inbound(tx) >= count

    await product.witness.until(company.tenant_id, all_there, ARRIVAL_SECONDS)


async def _answered(tx: Tx, company: Company, conversation_id: UUID, message_id: UUID, said: Said) -> None:
    """Sent and read long ago: there is nothing left to deliver, so it does not pass through the outbox."""
    await insert_message(
        tx,
        message_id,
        conversation_id=conversation_id,
        channel_id=company.channel_id,
        direction="outbound",
        origin="seller",
        provenance="human",
        author_user_id=company.owner.user_id,
        kind="text",
        text=said.text,
        status=MessageStatus.READ,
        provider_id=said.id,
        sort_at=said.at,
    )
