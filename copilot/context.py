"""What a provider may see of a conversation: the context pack, built by pure code with hard caps.

Everything a customer or a document wrote is data in here. One tenant, one conversation, no secrets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from copilot.documents import Document, closest_passage
from copilot.language import clean
from copilot.slot_fields import SHOP, SlotField
from realtime.suggestion_records import DraftTone, Evidence

MAX_LINES = 30
MAX_LINE_CHARS = 2_000
MAX_KNOWLEDGE = 12
MAX_KNOWLEDGE_CHARS = 1_500
MAX_TITLE_CHARS = 200
MAX_QUOTE_CHARS = 200
MAX_PROMPT_CHARS = 8_000
MAX_AGREED_CHARS = 600
FIRST_CONVERSATION = timedelta(hours=24)
PRICES_ALLOWED = "rule:preco-livre"
TOLD = "answer-"
"""Codes of entries that the team told the pilot begin so; an import leaves them alone."""
PRODUCT_CODE = "produto-"
"""Knowledge entries whose code begins so describe something the company sells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message of the thread."""

    id: UUID
    direction: Literal["inbound", "outbound"]
    kind: str
    text: str
    at: datetime

    @property
    def evidence_id(self) -> str:
        return f"m:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """An entry that the search found for this turn."""

    id: UUID
    code: str
    intent: str | None
    title: str
    text: str
    reply: str | None
    keywords: tuple[str, ...]
    rank: float
    document: str | None = None
    """Set on a passage of an institutional document, which is cited as a whole."""
    answered_by: str | None = None
    """Set, with the next one, on what somebody of the team answered the pilot in this conversation."""
    answered_at: datetime | None = None

    @property
    def said(self) -> str:
        """What of it is the company's word: the title of what the team was asked is a customer's."""
        asked = self.answered_by is not None or self.code.startswith(TOLD)
        title = "" if asked else self.title
        return f"{title}\n{self.text}\n{self.reply or ''}"

    @property
    def evidence_id(self) -> str:
        if self.answered_by is not None:
            return f"answer:{self.id}"
        return f"doc:{self.document}" if self.document else f"k:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of menu 06; its id is cited as it stands, e.g. `rule:preco-livre`."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """Something the company keeps, that goes along with the reply: as itself, or in words behind it."""

    id: str
    type: str
    title: str
    text: str
    """What it says."""
    in_words: bool = False

    @property
    def evidence_id(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    name: str
    prompt: str
    reply_max_chars: int
    settings_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The tenant's funnel as far as a decision needs it."""

    initial: str
    labels: Mapping[str, str]
    transitions: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    tenant_id: UUID
    tenant_name: str
    now: datetime
    """In the tenant's time zone."""
    contact_name: str
    stage: str
    stage_changed_at: datetime
    stages: Stages
    thread_started_at: datetime
    lines: tuple[Line, ...]
    knowledge: tuple[Knowledge, ...]
    persona: Persona
    rules: tuple[Rule, ...]
    slot_fields: tuple[SlotField, ...] = SHOP
    documents: tuple[Document, ...] = ()
    allowed_links: tuple[str, ...] = ()
    """Hosts that replies may link to; empty where the company keeps no list."""
    payment_keys: tuple[str, ...] = ()
    """What customers may pay to; empty where the company keeps no list."""
    agreed: str = ""
    """What a person of the team agreed before they gave the conversation to the pilot."""
    enclosed: Enclosure | None = None
    """What goes along with this reply of the pilot's."""
    tone: DraftTone | None = None
    """How a person wants the reply said, and below what she was shown before."""
    former: str = ""
    guidance: tuple[str, ...] = ()
    """What our code has to say of this one call; never anybody else's words."""

    @property
    def turn(self) -> tuple[Line, ...]:
        """The trailing run of inbound bubbles: people write one thought in several."""
        start = len(self.lines)
        while start and self.lines[start - 1].direction == "inbound":
            start -= 1
        return self.lines[start:]

    @property
    def turn_text(self) -> str:
        return "\n".join(line.text for line in self.turn)

    @property
    def first_contact(self) -> bool:
        """Nobody of the company has answered yet."""
        return all(line.direction == "inbound" for line in self.lines)

    @property
    def since_move(self) -> tuple[Line, ...]:
        """What the customer wrote since a person moved the lead: what was said before does not argue with
        that."""
        untouched = self.stage == self.stages.initial
        return tuple(
            line
            for line in self.lines
            if line.direction == "inbound" and (untouched or line.at > self.stage_changed_at)
        )

    @property
    def may_state_prices(self) -> bool:
        """No prices and no closing in the initial conversation (seed 003), unless a rule lifts it: until a
        person moved the lead on, within a day of the first message."""
        initial = self.stage == self.stages.initial and self.now - self.thread_started_at < FIRST_CONVERSATION
        return not initial or any(rule.id == PRICES_ALLOWED for rule in self.rules)

    def source_text(self, evidence_id: str) -> str | None:
        """What the cited id says; None when nothing of that id was supplied."""
        for line in self.lines:
            if line.evidence_id == evidence_id:
                return line.text
        for entry in self.knowledge:
            if entry.evidence_id == evidence_id:
                return entry.said
        for document in self.documents:
            if document.evidence_id == evidence_id:
                return f"{document.title}\n{document.text}"
        if self.enclosed is not None and self.enclosed.evidence_id == evidence_id:
            return f"{self.enclosed.title}\n{self.enclosed.text}"
        return next((rule.text for rule in self.rules if rule.id == evidence_id), None)


def build_context(context: Context) -> Context:
    """Applies the caps: newest messages, best knowledge, cut texts without invisible characters."""
    lines = tuple(
        replace(line, text=clean(line.text)[:MAX_LINE_CHARS]) for line in context.lines[-MAX_LINES:]
    )
    knowledge = tuple(capped(entry) for entry in context.knowledge[:MAX_KNOWLEDGE])
    persona = replace(context.persona, prompt=clean(context.persona.prompt)[:MAX_PROMPT_CHARS])
    return replace(
        context,
        lines=lines,
        knowledge=knowledge,
        persona=persona,
        rules=tuple(replace(rule, text=clean(rule.text)) for rule in context.rules),
        documents=tuple(
            replace(document, title=clean(document.title), text=clean(document.text))
            for document in context.documents
        ),
        contact_name=clean(context.contact_name)[:80],
        agreed=clean(context.agreed)[:MAX_AGREED_CHARS],
    )


def capped(entry: Knowledge) -> Knowledge:
    return replace(
        entry,
        title=clean(entry.title)[:MAX_TITLE_CHARS],
        text=clean(entry.text)[:MAX_KNOWLEDGE_CHARS],
        reply=clean(entry.reply)[:MAX_KNOWLEDGE_CHARS] if entry.reply else None,
    )


def quoted(text: str) -> str:
    """As much of it as evidence shows."""
    return text[:MAX_QUOTE_CHARS]


def cited(context: Context, evidence_ids: Sequence[str]) -> list[Evidence]:
    """The wire records of ids that were supplied; unknown ids are dropped here and flagged by `evidence`."""
    return [found for evidence_id in evidence_ids if (found := _evidence(context, evidence_id))]


def _evidence(context: Context, evidence_id: str) -> Evidence | None:
    for line in context.lines:
        if line.evidence_id == evidence_id and line.text.strip():  # a sticker proves nothing in words
            return Evidence(
                id=evidence_id,
                kind="message",
                title="Mensagem do cliente" if line.direction == "inbound" else "Mensagem da empresa",
                quote=quoted(line.text),
                message_id=line.id,
            )
    for entry in context.knowledge:
        if entry.evidence_id == evidence_id:
            quote = quoted(entry.reply or entry.text)
            if entry.answered_by is not None:
                title = _who_answered(context, entry)
                return Evidence(id=evidence_id, kind="answer", title=title, quote=quote, message_id=None)
            return Evidence(id=evidence_id, kind="knowledge", title=entry.title, quote=quote, message_id=None)
    for document in context.documents:
        if document.evidence_id == evidence_id:
            quote = quoted(closest_passage(document, context.turn_text))
            return Evidence(
                id=evidence_id, kind="document", title=document.title, quote=quote, message_id=None
            )
    enclosed = context.enclosed
    if enclosed is not None and enclosed.evidence_id == evidence_id:
        quote = quoted(enclosed.text or enclosed.title)
        return Evidence(id=evidence_id, kind="document", title=enclosed.title, quote=quote, message_id=None)
    for rule in context.rules:
        if rule.id == evidence_id:
            return Evidence(id=rule.id, kind="rule", title=rule.id, quote=quoted(rule.text), message_id=None)
    return None


def _who_answered(context: Context, entry: Knowledge) -> str:
    at = f"{entry.answered_at.astimezone(context.now.tzinfo):%H:%M}" if entry.answered_at else ""
    return f"Resposta da equipe: {entry.answered_by} {at}".strip()
