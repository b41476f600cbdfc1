"""Which sentences frame the answer: what the turn is about, unless something in it weighs more."""

from copilot.context import Context
from copilot.engine.local.classify import Reading
from copilot.engine.local.replies import (
    FOR_TRADE,
    IN_MOURNING,
    NOT_YET_ASKED,
    OPTED_OUT,
    PAID,
    PATTERNS,
    SEVERAL,
    STILL_UNCLEAR,
    TO_BE_CLOSED,
    UNREADABLE,
    WHO_ANSWERS,
    Pattern,
)
from copilot.engine.local.signals import (
    asks_who_answers,
    mourns,
    opts_out,
    payment_asked,
    says_paid,
    wholesale_words,
)
from copilot.engine.local.slots import several_products
from copilot.language import fold, stems

SELLING = frozenset("COMPRA PRECO DISPONIBILIDADE DUVIDA_PRODUTO NEGOCIACAO OUTRO".split())

_ANNOUNCES = frozenset(stems("tirar dúvidas informação perguntar"))


def choose_pattern(context: Context, reading: Reading) -> Pattern:
    text = context.turn_text
    if not text.strip():
        return UNREADABLE
    if mourns(text):
        return IN_MOURNING
    if reading.intent == "NAO_ENTENDI" and _said_so_before(context):
        return STILL_UNCLEAR
    if reading.intent == "DUVIDA_PRODUTO" and (said := set(stems(text))) and said <= _ANNOUNCES:
        return NOT_YET_ASKED
    if reading.intent == "DESINTERESSE" and opts_out(text):
        return OPTED_OUT
    if reading.intent == "SOLICITACAO_CONTATO" and asks_who_answers(text):
        return WHO_ANSWERS
    if reading.intent in SELLING and wholesale_words(text):
        return FOR_TRADE
    return _closing(context, text) if reading.intent == "COMPRA" else PATTERNS[reading.intent]


def _closing(context: Context, text: str) -> Pattern:
    if says_paid(text):
        return PAID
    if payment_asked(text) and not context.may_state_prices:
        return TO_BE_CLOSED
    return SEVERAL if several_products(text) else PATTERNS["COMPRA"]


def _said_so_before(context: Context) -> bool:
    return any(
        line.direction == "outbound" and "nao entendi" in fold(line.text) for line in context.lines[-4:]
    )
