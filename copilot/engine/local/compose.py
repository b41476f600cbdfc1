"""Puts a reply together: greeting, what a source says, one question. It states nothing of its own."""

import re
from dataclasses import dataclass

from copilot.context import PRODUCT_CODE, Context
from copilot.engine.local.classify import Reading
from copilot.engine.local.replies import (
    FIRST_CONVERSATION,
    OPTED_OUT,
    PATTERNS,
    SLOT_QUESTIONS,
    STILL_UNCLEAR,
    Pattern,
)
from copilot.engine.local.retrieve import Found
from copilot.engine.local.slots import Slots, missing
from copilot.engine.local.style import Style, first_name, part_of_day, read_style, sentences, states_price
from copilot.language import fold

ABOUT_PRICE = frozenset({"PRECO", "NEGOCIACAO", "COMPRA"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    text: str
    uses_entry: bool
    missing_info: tuple[str, ...]


def compose(context: Context, reading: Reading, found: Found | None, slots: Slots) -> Composed:
    style = read_style(context.persona.prompt)
    pattern = _pattern(context, reading)
    body = _body(context, pattern, found if pattern.searches else None)
    uses_entry = bool(body)
    absent = missing(slots, _wanted(pattern, found))
    if not body:
        body = _without_source(context, reading, pattern)
    question = SLOT_QUESTIONS[absent[0]] if absent else pattern.question
    if uses_entry and body[-1].endswith("?"):
        question = ""  # the company's own answer asks already; two questions get one answer
    opening = pattern.opening.format(name=_vocative(context) if not _greets(context, reading) else "")
    text = _assemble(context, style, [_greeting(context, reading, style), opening], body, question)
    return Composed(text=text, uses_entry=uses_entry, missing_info=tuple(absent))


def _pattern(context: Context, reading: Reading) -> Pattern:
    if reading.intent == "NAO_ENTENDI" and any(
        line.direction == "outbound" and "nao entendi" in fold(line.text) for line in context.lines[-4:]
    ):
        return STILL_UNCLEAR
    if reading.intent == "DESINTERESSE" and re.search(
        r"parem?\b|nao me (mand|envi|cham|lig)|lista|descadastr", fold(context.turn_text)
    ):
        return OPTED_OUT
    return PATTERNS[reading.intent]


def _wanted(pattern: Pattern, found: Found | None) -> tuple[str, ...]:
    """A size is asked for only where the product comes in sizes; an answer that is no product asks nothing."""
    if found is None or not pattern.wanted:
        return pattern.wanted
    if not found.entry.code.startswith(PRODUCT_CODE):
        return pattern.wanted if pattern is PATTERNS["COMPRA"] else ()
    sized = re.search(r"solteiro|casal|queen|king", fold(found.entry.text))
    return tuple(slot for slot in pattern.wanted if slot != "size" or sized)


def _body(context: Context, pattern: Pattern, found: Found | None) -> list[str]:
    if found is None:
        return []
    said = sentences(found.entry.reply or found.entry.text)
    return said if context.may_state_prices else [sentence for sentence in said if not states_price(sentence)]


def _without_source(context: Context, reading: Reading, pattern: Pattern) -> list[str]:
    if reading.intent in ABOUT_PRICE and not context.may_state_prices:
        return [FIRST_CONVERSATION]
    return [pattern.unknown] if pattern.unknown else []


def _greets(context: Context, reading: Reading) -> bool:
    return context.first_contact or reading.greets


def _greeting(context: Context, reading: Reading, style: Style) -> str:
    if not _greets(context, reading):
        return ""
    smile = " 😊" if style.emoji else ""
    greeting = f"{part_of_day(context)}{_vocative(context)}!{smile}"
    if not context.first_contact:
        return greeting
    who = f"Aqui é {context.persona.name}, do" if context.persona.name else "Aqui é do"
    return f"{greeting} {who} atendimento {context.tenant_name}."


def _vocative(context: Context) -> str:
    name = first_name(context)
    return f", {name}" if name else ""


def _assemble(context: Context, style: Style, start: list[str], body: list[str], question: str) -> str:
    """Drops sentences from the end of the body until the text fits; greeting and question stay."""
    kept = body[:2] if style.brief else list(body)
    limit = context.persona.reply_max_chars
    while True:
        text = " ".join(part for part in [*start, *kept, question] if part)
        text = text.replace("!", ".") if style.formal else text
        if style.signature:
            text = f"{text}\n— {style.signature}"
        if len(text) <= limit or not kept:
            return text[:limit].rstrip()
        kept.pop()
