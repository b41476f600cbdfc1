"""Plays a case: a company of its own, its past, the turn, and what came of it."""

import asyncio
from typing import NamedTuple
from uuid import UUID

import httpx

from copilot.queries import drafts
from copilot.queries.limbo import read_limbo
from copilot.queries.stages import find_open_suggestion
from copilot.use_draft import use_draft
from evals import queries
from evals.cases import Case
from evals.company import Company, found
from evals.menu import rule_id
from evals.past import tell
from evals.product import Product
from evals.queries import Call, Effects
from inbox.requests import SendMessage
from inbox.send_message import send_message
from realtime.errors import DomainError
from realtime.ids import new_id
from realtime.suggestion_records import Draft, StageSuggestion

DRAFT_SECONDS = 30.0
THINKING_SECONDS = 60.0
ENDED = ("ready", "failed")


class Came(NamedTuple):
    """What the product made of a case."""

    draft: Draft | None
    stage: StageSuggestion | None
    counter: int
    sources: dict[str, str]
    """The case's id of everything that may be cited, by the product's."""
    before: Effects
    after: Effects
    earlier: str | None
    """State of the draft that the rest of the turn overtook, where the case asks for one."""
    earlier_sendable: bool
    calls: list[Call]
    total_ms: float | None
    """From the request to the ready draft, as screens see them."""


async def play(product: Product, http: httpx.AsyncClient, case: Case) -> Came:
    company = await found(product, case)
    product.clocks[company.tenant_id] = case.now
    told = product.told[company.tenant_id]
    overtaken: UUID | None = None
    if case.draft_after is not None:
        upto = 1 + [said.id for said in case.history].index(case.draft_after)
        await tell(product, http, company, case, upto)
        told.set()
        overtaken = await _begun(product, company)
        told.clear()
    await tell(product, http, company, case, len(case.history))
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        before = await queries.read_effects(tx)
    told.set()
    await _drafted(product, company, case)
    await _thought_again(product, company)
    sendable = overtaken is not None and await _sendable(product, company, overtaken)
    return await _collect(product, company, case, before, overtaken, sendable)


async def _begun(product: Product, company: Company) -> UUID:
    async def begun() -> bool:
        async with product.db.tenant_transaction(company.tenant_id) as tx:
            return bool(await queries.list_drafts(tx))

    await product.witness.until(company.tenant_id, begun, DRAFT_SECONDS)
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        return (await queries.list_drafts(tx))[-1].id


async def _drafted(product: Product, company: Company, case: Case) -> None:
    """The draft that answers the whole turn has come to an end, or time is up: the row will say so."""

    async def ended() -> bool:
        async with product.db.tenant_transaction(company.tenant_id) as tx:
            last = (await queries.message_ids(tx))[case.history[-1].id]
            made = await queries.list_drafts(tx)
        return any(draft.trigger_message_id == last and draft.state in ENDED for draft in made)

    try:
        await product.witness.until(company.tenant_id, ended, DRAFT_SECONDS)
        async with asyncio.timeout(DRAFT_SECONDS):
            await product.resting[company.tenant_id].wait()  # the stage may come later than the draft
    except TimeoutError:
        return


async def _thought_again(product: Product, company: Company) -> None:
    """The job stands in the queue since the transaction that made the draft ready, and is taken out some
    time after its end."""
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        expected = await queries.thinks_again(tx)
    if expected:
        async with asyncio.timeout(THINKING_SECONDS):
            await product.thought[company.tenant_id].wait()


async def _sendable(product: Product, company: Company, draft_id: UUID) -> bool:
    """Tries to send what answers half of the turn, as a person with an old screen would."""
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        conversation_id = await queries.find_conversation(tx)
    if conversation_id is None:
        return False
    request = SendMessage(client_message_id=new_id(), text="Certo!", suggestion_id=draft_id)
    try:
        await send_message(product.db, company.tenant_id, company.owner, conversation_id, request, use_draft)
    except DomainError:
        return False
    return True


async def _collect(
    product: Product, company: Company, case: Case, before: Effects, overtaken: UUID | None, sendable: bool
) -> Came:
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        messages, entries = await queries.message_ids(tx), await queries.knowledge_ids(tx)
        made = await queries.list_drafts(tx)
        conversation_id = await queries.find_conversation(tx)
        if conversation_id is None:
            raise LookupError("the turn was written into a conversation")
        last = [draft.id for draft in made if draft.trigger_message_id == messages[case.history[-1].id]]
        stored = await drafts.find_draft(tx, conversation_id, last[-1]) if last else None
        stage = await find_open_suggestion(tx, conversation_id)
        counter = (await read_limbo(tx, conversation_id)).times
        after = await queries.read_effects(tx)
        calls = await queries.list_calls(tx)
    rules = {rule_id(rule.id): rule.id for rule in case.tenant.rules or []}
    said = {f"m:{id_}": name for name, id_ in messages.items()}
    known = {f"k:{id_}": code for code, id_ in entries.items()}
    states = {draft.id: draft.state for draft in made}
    return Came(
        draft=stored.record if stored else None,
        stage=stage,
        counter=counter,
        sources=said | known | rules,
        before=before,
        after=after,
        earlier=states.get(overtaken) if overtaken else None,
        earlier_sendable=sendable,
        calls=calls,
        total_ms=_took(product, company),
    )


def _took(product: Product, company: Company) -> float | None:
    asked = product.witness.last(company.tenant_id, "draft.requested")
    ready = product.witness.last(company.tenant_id, "draft.ready")
    product.witness.forget(company.tenant_id)
    return round((ready - asked) * 1000, 1) if asked and ready and ready >= asked else None
