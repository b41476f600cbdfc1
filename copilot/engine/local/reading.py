"""What a turn is about, with the thread in mind: an answer to our question continues the one before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from copilot.context import Line
from copilot.engine.local.classify import Reading, classify
from copilot.engine.local.signals import is_pleased
from copilot.engine.local.slots import read_line
from copilot.language import fold, plain

NOT_UNDERSTOOD = frozenset({"OUTRO", "NAO_ENTENDI"})
CONTINUED_MARGIN = 0.3
"""Less certain than words that say it themselves."""

_ORDER_NUMBER = re.compile(r"\b\d{4,12}\b")
_POSTAL_CODE = re.compile(r"\b\d{5}-\d{3}\b|(?<=\bcep)\D{0,12}(\d{8})\b", re.IGNORECASE)
_BARE_POSTAL_CODE = re.compile(r"\s*(\d{8})[\s.!]*")
_TELEPHONE = re.compile(r"\(?\b\d{2}\)?[\s.-]?9?\d{4}[\s.-]?\d{4}\b")
_OFFERED = re.compile(r"\b(separ\w+|reserv\w+|fech\w+|confirmar esses|pix|link|leva\w*)\b[^?]*\?$")
_CONTINUES = re.compile(r"^(e|mas e|e se|ou)\b")


def read_turn(lines: Sequence[Line]) -> Reading:
    """The trailing run of inbound messages."""
    start = len(lines)
    while start and lines[start - 1].direction == "inbound":
        start -= 1
    text = "\n".join(line.text for line in lines[start:])
    if is_pleased(text):
        intent = "AGRADECIMENTO" if start else "SAUDACAO"
        return Reading(intent=intent, score=CONTINUED_MARGIN, margin=CONTINUED_MARGIN, greets=not start)
    reading = classify(text)
    if reading.intent == "CONFIRMACAO" and start and _OFFERED.search(fold(lines[start - 1].text.rstrip())):
        return replace(reading, intent="COMPRA")
    if reading.intent not in NOT_UNDERSTOOD or not _continues(text):
        return reading
    earlier = _earlier_intent(lines[:start])
    return replace(reading, intent=earlier, margin=CONTINUED_MARGIN) if earlier else reading


def order_number(lines: Sequence[Line]) -> str | None:
    """The latest number a customer gave that can be one; prices and years are shorter or elsewhere."""
    for line in reversed(lines):
        if line.direction == "inbound" and (match := _ORDER_NUMBER.search(_without_other_numbers(line.text))):
            return match.group(0)
    return None


def postal_code(lines: Sequence[Line]) -> str | None:
    """The latest CEP that the customer gave, as they wrote it; eight bare digits only where we asked."""
    asked = False
    found = None
    for line in lines:
        if line.direction == "outbound":
            asked = bool(re.search(r"\bCEP\b", line.text))
        elif match := _POSTAL_CODE.search(line.text) or (asked and _BARE_POSTAL_CODE.fullmatch(line.text)):
            found = match.group(1) or match.group(0)
    return found


def _without_other_numbers(text: str) -> str:
    return _TELEPHONE.sub(" ", _POSTAL_CODE.sub(" ", text))


def _continues(text: str) -> bool:
    """A slot, a number, or «e para …?» answers or extends what stands above."""
    spoken = plain(text)
    number = _ORDER_NUMBER.search(text) or re.fullmatch(r"\d{1,3}( ?[.!])*", spoken)
    return bool(read_line(text) or number or _CONTINUES.search(spoken))


def _earlier_intent(lines: Sequence[Line]) -> str | None:
    """Of the customer's latest message that said what it is about; a bare slot with nothing before it is
    about a product."""
    for line in reversed(lines[-8:]):
        if line.direction == "inbound":
            intent = classify(line.text).intent
            if intent not in NOT_UNDERSTOOD | {"SAUDACAO", "CONFIRMACAO", "AGRADECIMENTO"}:
                return intent
    return "DUVIDA_PRODUTO" if lines else None
