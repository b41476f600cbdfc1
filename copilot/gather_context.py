"""The context pack of a conversation, read in one short transaction before any provider is asked."""

from uuid import UUID

from copilot.context import (
    MAX_KNOWLEDGE,
    MAX_LINES,
    Context,
    Knowledge,
    Line,
    Persona,
    Rule,
    Stages,
    build_context,
)
from copilot.documents import Document
from copilot.engine.local.classify import spelled
from copilot.engine.local.concepts import called_otherwise
from copilot.engine.local.reading import read_turn
from copilot.engine.local.signals import search_hint
from copilot.language import clean
from copilot.queries import Reading
from copilot.queries.knowledge import knowledge_of_intent, search_knowledge, small_knowledge
from copilot.queries.thread import read_lines
from copilot.records import AiSettings
from copilot.slot_fields import SlotField, fields_of
from copilot.zones import zone_of
from inbox.funnels import current_funnel
from inbox.queries.companies import read_company
from inbox.queries.records import read_conversation_record

SEARCHED_LINES = 3
"""Inbound messages before the turn that also lead the search: «e para Recife?» says little alone."""
HINTED = 2
OF_TURN = 6
OF_INTENT = 3
LOCALE = "pt-BR"


async def gather_context(
    tx: Reading, conversation_id: UUID, settings: AiSettings, up_to: UUID | None = None
) -> Context:
    """With `up_to`, the thread as it stood when that message was the latest, so that an answered question
    can be answered anew."""
    conversation = await read_conversation_record(tx, conversation_id)
    company = await read_company(tx)
    lines = _until(await read_lines(tx, conversation_id, MAX_LINES), up_to)
    funnel = (await current_funnel(tx)).definition
    context = Context(
        tenant_id=tx.tenant_id,
        tenant_name=company.name,
        now=tx.now().astimezone(zone_of(company.time_zone)),
        contact_name=conversation.contact.name,
        stage=conversation.lead.stage,
        stage_changed_at=conversation.lead.stage_changed_at,
        stages=Stages(
            initial=funnel.initial,
            labels={stage.id: stage.label.get(LOCALE, stage.id) for stage in funnel.stages},
            transitions=funnel.transitions,
        ),
        thread_started_at=min([conversation.created_at, *(line.at for line in lines[:1])]),
        lines=tuple(lines),
        knowledge=tuple(await _knowledge(tx, lines)),
        persona=Persona(
            name=settings.persona_name,
            prompt=settings.persona_prompt,
            reply_max_chars=settings.reply_max_chars,
            settings_version=settings.version,
        ),
        rules=tuple(Rule(id=rule.id, text=rule.text) for rule in settings.rules if rule.on),
        documents=tuple(
            Document(id=it.id, title=it.title, text=it.text, kind=it.kind) for it in settings.documents
        ),
        allowed_links=tuple(settings.allowed_links),
        payment_keys=tuple(settings.payment_keys),
        slot_fields=fields_of(
            settings.vertical,
            [SlotField(slot.name, slot.type, slot.required, clean(slot.label)) for slot in settings.slots],
        ),
    )
    return build_context(context)


async def _knowledge(tx: Reading, lines: list[Line]) -> list[Knowledge]:
    """Half by the words of the turn, the rest by what it is about and by what was asked just before."""
    inbound = [line.text for line in lines if line.direction == "inbound"]
    turn = spelled(_turn_text(lines))
    # «40 jogos de cama» shares no word with the answer to trade customers.
    found = await search_knowledge(tx, search_hint(turn), HINTED)
    found += await search_knowledge(tx, turn, OF_TURN)
    found += await knowledge_of_intent(tx, read_turn(lines).intent, OF_INTENT)
    found += await search_knowledge(tx, called_otherwise(turn), HINTED)
    before = " ".join(inbound[-SEARCHED_LINES:])
    if before != turn:
        found += await search_knowledge(tx, before, MAX_KNOWLEDGE)
    # A company that has written down little is known whole: no search is as good as having read it.
    found += await small_knowledge(tx, MAX_KNOWLEDGE)
    # The first place counts: what the turn itself found stays in front, and the cap cuts the rest.
    return list({entry.id: entry for entry in found}.values())


def _turn_text(lines: list[Line]) -> str:
    turn: list[str] = []
    for line in reversed(lines):
        if line.direction != "inbound":
            break
        turn.insert(0, line.text)
    return "\n".join(turn)


def _until(lines: list[Line], message_id: UUID | None) -> list[Line]:
    """Later inbound messages stay: only answers that came after are left out."""
    ids = [line.id for line in lines]
    if message_id not in ids:
        return lines
    cut = ids.index(message_id) + 1
    return lines[:cut] + [line for line in lines[cut:] if line.direction == "inbound"]
