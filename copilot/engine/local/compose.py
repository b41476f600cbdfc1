"""Puts a reply together: greeting, what the sources say, one question. It states nothing of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from copilot.context import Context
from copilot.engine.local.asked import beside, named_products
from copilot.engine.local.body import Said, freight_cep, say
from copilot.engine.local.choose_pattern import choose_pattern
from copilot.engine.local.classify import Reading
from copilot.engine.local.find_sources import Sources
from copilot.engine.local.priced import with_price
from copilot.engine.local.prices import sizes_in
from copilot.engine.local.reading import order_number, postal_code
from copilot.engine.local.replies import (
    ASK_CASE,
    ASK_ITEMS,
    ASK_ORDER,
    BACK_SOON,
    CONFIRM_ORDER,
    OFFER,
    OWN_SLOT_QUESTIONS,
    PATTERNS,
    PRICE_TO_COME,
    SEND_IT,
    SIZES,
    SLOT_QUESTIONS,
    TELL_ME,
    TO_TELL_THE_PRICE,
    WHAT_IS_WANTED,
    WHICH_PRODUCT,
    Pattern,
)
from copilot.engine.local.slots import missing
from copilot.engine.local.style import SMILE, Style, greeting_of, read_style, states_price, vocative
from copilot.engine.local.tones import toned_blocks, toned_end, toned_start, toned_style
from copilot.engine.local.trade import untagged
from copilot.language import fold
from copilot.slot_fields import SHOP, Slots, names_of

GRAVE = frozenset({"RECLAMACAO", "CANCELAMENTO"})
"""Nobody who is upset wants to be smiled at."""
_ORDERED = re.compile(r"\b(pedido|encomenda|compra|comprei|produto|entrega|chegou|recebi|veio|cobra\w*)\b")
_ASKS = re.compile(r"\?$|\b[Mm]e (diga|passe|envie|conte)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    text: str
    evidence_ids: tuple[str, ...]
    missing_info: tuple[str, ...]


def compose(context: Context, reading: Reading, sources: Sources, slots: Slots, told: Slots) -> Composed:
    """`slots` is what a shop reads for itself, `told` what this company wants to know."""
    grave = reading.intent in GRAVE
    style = toned_style(read_style(context.persona.prompt), context.tone, grave=grave)
    if grave:
        style = replace(style, emoji=False)
    pattern = choose_pattern(context, reading)
    other = beside(context, [found.entry for found in sources.entries]) if pattern.searches else None
    if other:
        sources = replace(sources, answers=sources.answers[1:])
        pattern = Pattern(question=other.question)
    said = say(context, sources, style, slots) if pattern.searches else Said()
    absent = missing(slots | told, _wanted(context, pattern, sources, slots))
    question = _question(context, pattern, sources, said, absent)
    if other:
        ids = [entry.evidence_id for entry in other.entries]
        said = replace(said, used=[*ids, *said.used], blocks=[list(other.body), *said.blocks])
    said, question = _about_price(said, question)
    if context.tone == "priced" and not (grave or pattern.greets or question.startswith(TO_TELL_THE_PRICE)):
        said = with_price(context, sources, said, slots)
    if sources.left and question == BACK_SOON:
        question = ""
    if not said.blocks and pattern.unknown and not question.startswith(TO_TELL_THE_PRICE):
        said = replace(said, blocks=[[pattern.unknown]])
    greeting = "" if pattern.greets else greeting_of(context, reading, pattern, style)
    opening = pattern.opening.format(name="" if greeting else vocative(context))
    start = toned_start([greeting, opening], context.tone, grave=grave, foreign=pattern.greets)
    blocks = toned_blocks(said.blocks, context.tone, [entry.title for entry in context.knowledge])
    return Composed(
        text=_assemble(context, style, start, blocks, toned_end(question, context.tone)),
        evidence_ids=tuple(said.used),
        missing_info=tuple(absent),
    )


def _wanted(context: Context, pattern: Pattern, sources: Sources, slots: Slots) -> tuple[str, ...]:
    """A size is asked for only where the product comes in sizes, a city only where no CEP was given; an
    answer that is no product asks nothing."""
    own = names_of(context.slot_fields)
    if not own & names_of(SHOP) or any(field.required for field in context.slot_fields):
        return tuple(field.name for field in context.slot_fields if field.required) if pattern.wanted else ()
    pattern = pattern if _delivers(context) else replace(pattern, wanted=_but_city(pattern.wanted))
    if _all_asked(context):
        return tuple(slot for slot in pattern.wanted if slot == "city")
    wanted = tuple(slot for slot in pattern.wanted if slot != "city" or not postal_code(context.lines))
    if sources.entries and not _speaks_of_product(sources):
        return ()
    products = [found.entry for answer in sources.answers for found in answer.entries if found.is_product]
    products += [entry for entry in context.knowledge if entry.title == slots["product"]]
    sized = not products or sizes_in(fold(products[0].text))
    return tuple(slot for slot in wanted if slot != "size" or sized)


def _but_city(wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(slot for slot in wanted if slot != "city")


def _delivers(context: Context) -> bool:
    """Who only tells titles and texts, and nothing of sending, is not to ask where to."""
    told = [entry for entry in context.knowledge if untagged(entry)]
    return not told or any(re.search(r"\b(frete|envi\w+|correios)\b", fold(entry.text)) for entry in told)


def _takes_orders(context: Context) -> bool:
    told = [entry for entry in context.knowledge if untagged(entry)]
    return not told or any(re.search(r"\b(pedidos?|frete|entreg\w+)\b", fold(entry.text)) for entry in told)


def _question(context: Context, pattern: Pattern, sources: Sources, said: Said, absent: Sequence[str]) -> str:
    """One at most. The company's own answer may ask already, and two questions get one answer."""
    if said.body and _ASKS.search(said.body[-1]):
        return ""
    if len(sources.entries) > 1 and said.body and not _all_asked(context):
        return WHICH_PRODUCT
    if "número do pedido" in pattern.question:
        return _about_order(context, pattern, said)
    if said.body and pattern is PATTERNS["COMPRA"] and not _speaks_of_product(sources):
        return ""  # how to pay was said; the next word is the customer's
    if not said.body and pattern.unknown_question:
        return pattern.unknown_question
    if freight_cep(context) and not _speaks_of_product(sources):
        return ASK_ITEMS
    if absent:
        return _slot_question(context, absent[0], sources)
    priced = any(states_price(sentence) for sentence in said.body) and _speaks_of_product(sources)
    return OFFER if priced and pattern is PATTERNS["PRECO"] and _delivers(context) else pattern.question


def _about_order(context: Context, pattern: Pattern, said: Said) -> str:
    if not _takes_orders(context):
        return pattern.question.replace(ASK_ORDER, ASK_CASE) if said.body else ASK_CASE
    told = _ORDERED.search(fold(context.turn_text)) or named_products(context)
    if pattern is PATTERNS["RECLAMACAO"] and not told:
        return TELL_ME
    if number := order_number(context.lines):
        return CONFIRM_ORDER.format(number=number)
    if any("número do pedido" in sentence for sentence in said.body):
        return SEND_IT
    return pattern.question if said.body else pattern.unknown_question or pattern.question


def _slot_question(context: Context, slot: str, sources: Sources) -> str:
    if slot not in SLOT_QUESTIONS:
        kind = next(field.type for field in context.slot_fields if field.name == slot)
        return OWN_SLOT_QUESTIONS[kind].format(name=slot.replace("_", " "))
    if slot == "product" and any(untagged(entry) for entry in context.knowledge):
        return WHAT_IS_WANTED
    sizes = sizes_in(fold(sources.entries[0].entry.text)) if slot == "size" and sources.entries else []
    named = f"{', '.join(sizes[:-1])} ou {sizes[-1]}" if len(sizes) > 1 else SIZES
    return SLOT_QUESTIONS[slot].format(sizes=named)


def _speaks_of_product(sources: Sources) -> bool:
    return any(found.is_product for answer in sources.answers for found in answer.entries)


def _about_price(said: Said, question: str) -> tuple[Said, str]:
    """A price that was asked for and may not be told yet is put off in words."""
    if not said.withheld:
        return said, question
    if question and not question.startswith(("Posso", "Quer")):
        return said, f"{TO_TELL_THE_PRICE}{question[0].lower()}{question[1:]}"
    # Beside the product, which comes first wherever one was asked about alone.
    first, *others = said.blocks or [[]]
    return replace(said, blocks=[[*first, PRICE_TO_COME], *others]), question


def _all_asked(context: Context) -> bool:
    """Who asked for each of them by name is not asked which one."""
    return len(named_products(context)) > 1


def _assemble(
    context: Context, style: Style, start: list[str], blocks: list[list[str]], question: str
) -> str:
    """Drops sentences from the end of the body until the text fits; greeting and question stay. Answers to
    different questions stand on lines of their own, as people send them."""
    kept = [list(block) for block in blocks if block]
    limit = context.persona.reply_max_chars
    while True:
        told = [" ".join(block) for block in kept if block]
        head = " ".join(part for part in [*start, *told[:1]] if part)
        gap = "\n" if len(told) > 1 else " "
        text = gap.join(part for part in [head, *told[1:], question] if part)
        text = text.replace("!", ".") if style.formal else text
        if style.emoji and SMILE not in text:
            text = f"{text} {SMILE}"
        if style.signature:
            text = f"{text}\n— {style.signature}"
        if len(text) <= limit or not kept:
            return text[:limit].rstrip()
        longest = max(range(len(kept)), key=lambda index: (len(kept[index]), index))
        kept[longest].pop()
        kept = [block for block in kept if block]
