"""What was agreed while a person had the ball, in their own words: sentences that name a price, a day or a
number, promise something, or agree. Pure, by rules; nothing is put in other words, so nothing is invented."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from copilot.claims import claims
from copilot.language import clean, fold
from copilot.pilot.guard.promises import promises

MAX_CHARS = 600
MAX_SENTENCE = 160
OURS, THEIRS = "Nós", "Cliente"
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_AGREES = re.compile(
    r"\b(?:combinad\w+|fechad\w+|fechamos|confirmad\w+|acertad\w+|de acordo|pode ser|aceito|topo|perfeito"
    r"|vou querer|vou levar|quero sim|pode (?:mandar|enviar|fazer|reservar|agendar|marcar))\b"
)
_PROMISES = re.compile(
    r"\b(?:vou|vamos|ja|te|lhe) (?:te |lhe |ja )*(?:mando|mandar|envio|enviar|passo|passar|ligo|ligar"
    r"|retorno|retornar|confirmo|confirmar|separo|separar|agendo|agendar|levo|levar|entrego|entregar)\b"
    r"|\b(?:desconto|frete gratis|por nossa conta|sem custo|cortesia)\b"
)

_SETTLED = ("price", "percent", "date", "day", "number", "link")


class Spoken(NamedTuple):
    id: UUID
    ours: bool
    text: str


class Agreed(NamedTuple):
    """One sentence that counts, and where it stands."""

    message_id: UUID
    ours: bool
    text: str


class Brief(NamedTuple):
    text: str
    """A line each; empty where nothing was agreed."""
    agreed: list[Agreed]


def brief(stretch: Sequence[Spoken]) -> Brief:
    """The latest count most: what does not fit is left out at the beginning."""
    kept: list[Agreed] = []
    length = 0
    for one in reversed([agreed for spoken in stretch for agreed in _agreed_in(spoken)]):
        length += len(_line(one)) + 1
        if length > MAX_CHARS:
            break
        kept.insert(0, one)
    return Brief("\n".join(_line(one) for one in kept), kept)


def _agreed_in(spoken: Spoken) -> Iterator[Agreed]:
    for sentence in _SENTENCE.split(clean(spoken.text)):
        said = sentence.strip()
        if said and _counts(said, spoken.ours):
            yield Agreed(spoken.id, spoken.ours, said[:MAX_SENTENCE])


def _counts(sentence: str, ours: bool) -> bool:
    folded = fold(sentence)
    if _AGREES.search(folded):
        return True
    if sentence.endswith("?"):
        return False  # a question settles nothing
    if ours and (_PROMISES.search(folded) or promises(sentence)):
        return True
    return any(claim.kind in _SETTLED for claim in claims(sentence))


def _line(one: Agreed) -> str:
    return f"{OURS if one.ours else THEIRS}: {one.text}"
