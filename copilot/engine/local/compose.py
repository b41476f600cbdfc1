"""Puts a reply together: greeting, what the sources say, one question. It states nothing of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copilot.context import Context
from copilot.engine.local.asked import beside, named_products
from copilot.engine.local.choose_pattern import choose_pattern
from copilot.engine.local.classify import Reading
from copilot.engine.local.reading import order_number
from copilot.engine.local.replies import (
    CONFIRM_ORDER,
    FIRST_CONVERSATION,
    PATTERNS,
    SLOT_QUESTIONS,
    WHICH_PRODUCT,
    Pattern,
)
from copilot.engine.local.retrieve import Found
from copilot.engine.local.slots import Slots, missing
from copilot.engine.local.style import Style, first_name, part_of_day, read_style, sentences, states_price
from copilot.language import fold, stems

ABOUT_PRICE = frozenset({"PRECO", "NEGOCIACAO", "COMPRA"})
_ASKS = re.compile(r"\?$|\b[Mm]e (diga|passe|envie|conte)\b")
SENTENCES = (6, 2)
BRIEF_SENTENCES = (2, 1)
"""Of the first source and of the second."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The best entry, or several products that fit alike, and the answer to a second question."""

    entries: Sequence[Found]
    also: Found | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    text: str
    evidence_ids: tuple[str, ...]
    missing_info: tuple[str, ...]


def compose(context: Context, reading: Reading, sources: Sources, slots: Slots) -> Composed:
    style = read_style(context.persona.prompt)
    pattern = choose_pattern(context, reading)
    other = beside(context, [found.entry for found in sources.entries]) if pattern.searches else None
    if other:
        sources = replace(sources, entries=())
        pattern = Pattern(question=other.question)
    used, body = _body(context, sources, style, reading.intent) if pattern.searches else ([], [])
    absent = missing(slots, _wanted(context, pattern, sources))
    question = _question(context, pattern, sources, body, absent)
    if other:
        used, body = [*(entry.evidence_id for entry in other.entries), *used], [*other.body, *body]
    if not body:
        body = _without_source(context, pattern, question)
    greeting = _greeting(context, reading, pattern, style)
    opening = pattern.opening.format(name="" if greeting else _vocative(context))
    return Composed(
        text=_assemble(context, style, [greeting, opening], body, question),
        evidence_ids=tuple(used),
        missing_info=tuple(absent),
    )


def _wanted(context: Context, pattern: Pattern, sources: Sources) -> tuple[str, ...]:
    """A size is asked for only where the product comes in sizes; an answer that is no product asks
    nothing."""
    if _all_asked(context):
        return tuple(slot for slot in pattern.wanted if slot == "city")
    if not sources.entries or not pattern.wanted:
        return pattern.wanted
    first = sources.entries[0]
    if not first.is_product:
        return ()
    sized = re.search(r"solteiro|casal|queen|king", fold(first.entry.text))
    return tuple(slot for slot in pattern.wanted if slot != "size" or sized)


def _body(context: Context, sources: Sources, style: Style, intent: str) -> tuple[list[str], list[str]]:
    """Evidence ids and sentences. A brief persona says less of each source, not fewer sources."""
    first, second = BRIEF_SENTENCES if style.brief else SENTENCES
    used: list[str] = []
    body: list[str] = []
    if len(sources.entries) > 1:
        body = _choice(context, sources.entries, intent)
        used = [found.entry.evidence_id for found in sources.entries]
    elif sources.entries:
        body = _most_relevant(context, _said(context, sources.entries[0]), first, intent)
        used = [sources.entries[0].entry.evidence_id] if body else []
    if sources.also and (more := _most_relevant(context, _said(context, sources.also), second, intent)):
        body, used = [*body, *more], [*used, sources.also.entry.evidence_id]
    return used, body


def _said(context: Context, found: Found) -> list[str]:
    said = sentences(found.entry.reply or found.entry.text)
    return said if context.may_state_prices else [sentence for sentence in said if not states_price(sentence)]


def _most_relevant(context: Context, said: list[str], count: int, intent: str) -> list[str]:
    """In their own order: those that speak of what was asked, the price first where that was it."""
    if len(said) <= count:
        return said
    asked = set(stems(context.turn_text))

    def weight(sentence: str) -> tuple[int, int]:
        priced = 2 * (intent in ABOUT_PRICE and states_price(sentence))
        return (priced + len(asked & set(stems(sentence))), -said.index(sentence))

    kept = sorted(said, key=weight, reverse=True)[:count]
    return [sentence for sentence in said if sentence in kept]


def _choice(context: Context, entries: Sequence[Found], intent: str) -> list[str]:
    """What tells the products apart: a sentence of each, or the price where it was asked and allowed."""
    if intent == "DUVIDA_PRODUTO":
        return [sentence for found in entries for sentence in _said(context, found)[:1]]
    if intent not in ABOUT_PRICE or not context.may_state_prices:
        titles = [found.entry.title[:1].lower() + found.entry.title[1:] for found in entries]
        return [f"Temos {', '.join(titles[:-1])} e {titles[-1]}."]
    return [
        f"{found.entry.title}: {price[:1].lower()}{price[1:]}"
        for found in entries
        for price in [sentence for sentence in _said(context, found) if states_price(sentence)][:1]
    ]


def _question(
    context: Context, pattern: Pattern, sources: Sources, body: list[str], absent: list[str]
) -> str:
    """One at most. The company's own answer may ask already, and two questions get one answer."""
    if body and _ASKS.search(body[-1]):
        return ""
    if len(sources.entries) > 1 and body and not _all_asked(context):
        return WHICH_PRODUCT
    number = order_number(context.lines)
    if number and "número do pedido" in pattern.question:
        return CONFIRM_ORDER.format(number=number)
    spoken_from = sources.entries[0] if sources.entries else sources.also
    if body and pattern is PATTERNS["COMPRA"] and spoken_from and not spoken_from.is_product:
        return ""  # how to pay was said; the next word is the customer's
    if not body and pattern.unknown_question:
        return pattern.unknown_question
    return SLOT_QUESTIONS[absent[0]] if absent else pattern.question


def _all_asked(context: Context) -> bool:
    """Who asked for each of them by name is not asked which one."""
    return len(named_products(context)) > 1


def _without_source(context: Context, pattern: Pattern, question: str) -> list[str]:
    if pattern.searches and not context.may_state_prices and question in SLOT_QUESTIONS.values():
        return [FIRST_CONVERSATION]
    return [pattern.unknown] if pattern.unknown else []


def _greeting(context: Context, reading: Reading, pattern: Pattern, style: Style) -> str:
    who = f"Aqui é {context.persona.name}, da" if context.persona.name else "Aqui é a"
    introduction = f"{who} equipe {context.tenant_name}."
    if not reading.greets and (pattern.closes or not context.first_contact):
        return introduction if pattern.introduces else ""
    smile = " 😊" if style.emoji else ""
    greeting = f"{part_of_day(context)}{_vocative(context)}!{smile}"
    introduced = pattern.introduces or (context.first_contact and not pattern.closes)
    return f"{greeting} {introduction}" if introduced else greeting


def _vocative(context: Context) -> str:
    name = first_name(context)
    return f", {name}" if name else ""


def _assemble(context: Context, style: Style, start: list[str], body: list[str], question: str) -> str:
    """Drops sentences from the end of the body until the text fits; greeting and question stay."""
    kept = list(body)
    limit = context.persona.reply_max_chars
    while True:
        text = " ".join(part for part in [*start, *kept, question] if part)
        text = text.replace("!", ".") if style.formal else text
        if style.signature:
            text = f"{text}\n— {style.signature}"
        if len(text) <= limit or not kept:
            return text[:limit].rstrip()
        kept.pop()
