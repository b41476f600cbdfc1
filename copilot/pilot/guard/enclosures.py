"""What a reply says it brings along: «segue a foto», «te mando o catálogo», «enviei a localização». True
only where that very kind of thing goes with it, or, of what was sent before, if the thread has it. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from copilot.context import Line
from copilot.language import fold_in_place
from copilot.pilot.guard.violation import Receipt

ENCLOSED: dict[str, Receipt] = {
    "IMAGE": "picture",
    "VIDEO": "film",
    "AUDIO": "recording",
    "DOCUMENT": "document",
    "LOCATION": "place",
}
"""What comes true when a message of this type goes along."""
_SENT: dict[str, Receipt] = {
    "image": "picture",
    "video": "film",
    "audio": "recording",
    "voice": "recording",
    "document": "document",
    "location": "place",
}

_NOUNS: dict[Receipt, str] = {
    "picture": "fotos?|fotinhos?|imagem|imagens",
    "film": "videos?|videozinhos?",
    "recording": "audios?|audiozinhos?|gravacao|gravacoes",
    "document": "pdfs?|catalogos?|tabelas?|folhetos?|cardapios?|documentos?|arquivos?|planilhas?|apostilas?",
    "place": "localizacao|mapas?|pins?",
}
_ANY = "|".join(_NOUNS.values())
_NOW = (
    r"seguem?|aqui (?:esta|estao|vai|vao)|(?:esta|estou|vai|vao)(?: te)? (?:enviando|mandando|indo)"
    r"|(?:te|lhe|ja|vou|vamos)(?: (?:te|lhe|ja))* (?:envio|mando|encaminho|enviar|mandar|encaminhar)"
    r"|anexo|em anexo|estou anexando"
)
_PAST = (
    r"(?:te |lhe |ja )*(?:enviei|mandei|encaminhei|anexei)|(?:foi|foram) (?:enviad|mandad)[oa]s?"
    r"|(?:acabei|acabo) de (?:enviar|mandar)"
)
_BETWEEN = r"(?:[ ,:]+(?!(?:com|em|para|pra|por|d[aeo]s?)\b)[a-z]+){0,4}?[ ,:]+"
_AHEAD = re.compile(rf"\b(?:(?P<now>{_NOW})|(?P<past>{_PAST})){_BETWEEN}(?P<noun>{_ANY})\b")
_BEHIND = re.compile(
    rf"\b(?P<noun>{_ANY})\b[^.!?\n]{{0,30}}?\b(?P<now>em anexo|anexad[oa]s?|logo abaixo|aqui abaixo)\b"
)


class Enclosing(NamedTuple):
    needs: Receipt
    text: str
    start: int
    past: bool
    """It says that it was sent before."""


def enclosings(text: str) -> list[Enclosing]:
    """In the order of the text."""
    folded = fold_in_place(text)
    found = [*_found(_AHEAD, folded), *_found(_BEHIND, folded)]
    return sorted(found, key=lambda one: one.start)


def sent_before(lines: Iterable[Line]) -> frozenset[Receipt]:
    """What the company has sent in this thread."""
    kinds = {line.kind for line in lines if line.direction == "outbound"}
    return frozenset(_SENT[kind] for kind in kinds if kind in _SENT)


def is_true(one: Enclosing, receipts: Collection[Receipt], before: Collection[Receipt]) -> bool:
    true = {*receipts, *(before if one.past else ())}
    return one.needs in true or (one.needs == "document" and "picture" in true)  # a list may be a picture


def _found(pattern: re.Pattern[str], folded: str) -> Iterator[Enclosing]:
    for match in pattern.finditer(folded):
        needs = next(kind for kind, nouns in _NOUNS.items() if re.fullmatch(nouns, match["noun"]))
        past = match.groupdict().get("past") is not None
        yield Enclosing(needs, match.group(0), match.start(), past)
