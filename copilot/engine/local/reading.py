"""What a turn is about, with the thread in mind: an answer to our question continues the one before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from copilot.context import Line
from copilot.engine.local.classify import Reading, classify
from copilot.engine.local.slots import read_line
from copilot.language import plain

NOT_UNDERSTOOD = frozenset({"OUTRO", "NAO_ENTENDI"})
CONTINUED_MARGIN = 0.3
"""Less certain than words that say it themselves."""

_ORDER_NUMBER = re.compile(r"\b\d{4,12}\b")
_PART = re.compile(
    r"\n+|(?<=\?)\s*"
    r"|\s+e (?=(?:faz(?:em)?|entrega[mn]?|aceitam?|parcela[mn]?|qua(?:l|nto|ndo)|onde|tem|vcs?|voc[eê]s?)\b)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"^(e|mas e|e se|ou)\b")


def read_turn(lines: Sequence[Line]) -> Reading:
    """The trailing run of inbound messages."""
    start = len(lines)
    while start and lines[start - 1].direction == "inbound":
        start -= 1
    text = "\n".join(line.text for line in lines[start:])
    reading = classify(text)
    if reading.intent not in NOT_UNDERSTOOD or not _continues(text):
        return reading
    earlier = _earlier_intent(lines[:start])
    return replace(reading, intent=earlier, margin=CONTINUED_MARGIN) if earlier else reading


def order_number(lines: Sequence[Line]) -> str | None:
    """The latest number a customer gave that can be one; prices and years are shorter or elsewhere."""
    for line in reversed(lines):
        if line.direction == "inbound" and (match := _ORDER_NUMBER.search(line.text)):
            return match.group(0)
    return None


def parts(text: str) -> list[str]:
    """The questions of a turn, one by one."""
    return [part.strip() for part in _PART.split(text) if part.strip()]


def _continues(text: str) -> bool:
    """A slot, a number, or «e para …?» answers or extends what stands above."""
    return bool(read_line(text) or _ORDER_NUMBER.search(text) or _CONTINUES.search(plain(text)))


def _earlier_intent(lines: Sequence[Line]) -> str | None:
    """Of the customer's latest message that said what it is about; a bare slot with nothing before it is
    about a product."""
    for line in reversed(lines[-8:]):
        if line.direction == "inbound":
            intent = classify(line.text).intent
            if intent not in NOT_UNDERSTOOD | {"SAUDACAO", "CONFIRMACAO", "AGRADECIMENTO"}:
                return intent
    return "DUVIDA_PRODUTO" if lines else None
