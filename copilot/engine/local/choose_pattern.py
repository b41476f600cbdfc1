"""Which sentences frame the answer: what the turn is about, unless something in it weighs more."""

import re

from copilot.context import Context
from copilot.engine.local.classify import Reading
from copilot.engine.local.replies import (
    BANTER,
    CALL_BACK,
    FOR_TRADE,
    IN_DISTRESS,
    IN_ENGLISH,
    IN_MOURNING,
    IN_SPANISH,
    INTERESTED,
    LAUGHS,
    NOT_YET_ASKED,
    OPTED_OUT,
    PAID,
    PATTERNS,
    PRAISED,
    SEVERAL,
    STILL_HERE,
    STILL_UNCLEAR,
    THANKED_IN,
    TO_BE_CLOSED,
    TOO_DEAR,
    TRUST,
    UNREADABLE,
    WHO_ANSWERS,
    Pattern,
)
from copilot.engine.local.signals import (
    asks_for_trust,
    asks_who_answers,
    despairs,
    laughs,
    mourns,
    opts_out,
    payment_asked,
    says_paid,
    wholesale_words,
)
from copilot.engine.local.slots import several_products
from copilot.language import detect_language, fold, plain, stems

SELLING = frozenset("COMPRA PRECO DISPONIBILIDADE DUVIDA_PRODUTO NEGOCIACAO OUTRO".split())

_ANNOUNCES = frozenset(stems("tirar dúvidas informação perguntar detalhes mais saber"))
_INTERESTED = frozenset(
    stems("interesse interessei interessada vi achei fiquei instagram facebook anúncio site google")
)
_FOREIGN = {"en": IN_ENGLISH, "es": IN_SPANISH}
_CALL = re.compile(r"\b(me lig\w+|liga para mim|ligar|telefon\w+|ligacao)\b")
_BANTER = re.compile(r"\bte amo\b|\bnamorad[oa]\b|\b(casad|solteir|lind|gat|gostos)[oa]\b|\bcomigo\b")
_ALONE = re.compile(r"\balguem\b")
_PRAISE = re.compile(r"\b(parabens|amei|adorei|muito bom|otimo|cert\w+|direit\w+|perfeit\w+|lind\w+)\b")
_DEAR = re.compile(r"\b(caro|salgado|puxado|barato|concorren\w+|outra? loja|metade)\b")


def choose_pattern(context: Context, reading: Reading) -> Pattern:
    text = context.turn_text
    if not text.strip():
        return UNREADABLE
    if despairs(text):
        return IN_DISTRESS
    if mourns(text):
        return IN_MOURNING
    if reading.intent == "DESINTERESSE" and opts_out(text):
        return OPTED_OUT
    if pattern := _without_words_of_ours(context, reading) or _announced(reading, text):
        return pattern
    if reading.intent in SELLING and wholesale_words(text):
        return FOR_TRADE
    if reading.intent == "COMPRA":
        return _closing(context, text)
    return _varied(reading.intent, plain(text)) or PATTERNS[reading.intent]


def _without_words_of_ours(context: Context, reading: Reading) -> Pattern | None:
    """Other languages, laughter, and what stays unclear."""
    text = context.turn_text
    foreign = _FOREIGN.get(language := detect_language(text))
    if foreign:
        return THANKED_IN[language] if reading.intent == "AGRADECIMENTO" else foreign
    if laughs(text):
        return PATTERNS["SAUDACAO"] if context.first_contact else LAUGHS
    if reading.intent == "NAO_ENTENDI" and _said_so_before(context):
        return STILL_UNCLEAR
    return None


def _announced(reading: Reading, text: str) -> Pattern | None:
    """That something will be asked, and not yet what."""
    if reading.intent != "DUVIDA_PRODUTO":
        return None
    if asks_for_trust(text):
        return TRUST
    said = set(stems(text))
    if said and said <= _ANNOUNCES:
        return NOT_YET_ASKED
    return INTERESTED if said and said <= _ANNOUNCES | _INTERESTED else None


def _varied(intent: str, spoken: str) -> Pattern | None:
    if intent == "SOLICITACAO_CONTATO" and asks_who_answers(spoken):
        return WHO_ANSWERS
    if intent == "SOLICITACAO_CONTATO" and _CALL.search(spoken):
        return CALL_BACK
    if intent == "SAUDACAO" and _ALONE.search(spoken):
        return STILL_HERE
    if intent == "AGRADECIMENTO" and _PRAISE.search(spoken):
        return PRAISED
    if intent == "NEGOCIACAO" and _DEAR.search(spoken):
        return TOO_DEAR
    return BANTER if intent == "OUTRO" and _BANTER.search(spoken) else None


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
