"""Names that a reply states: of products, places, people. Pure.

In Portuguese only names are written with a capital inside a sentence, so a capital there is a name, and its
words must occur where the reply has its facts from. Products are also known by their titles, however written.
"""

import re
from collections.abc import Iterable, Sequence

from copilot.claims import Claim
from copilot.language import fold, fold_in_place, stem

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_NAME = re.compile(rf"(?<![\w@/.]){_CAPITAL}(?:(?: d[aeo]s?)? (?:{_CAPITAL}|\d+\b))*")
_BEFORE = re.compile(r"[\w,;(\"«“][ (\"«“*_~]*\Z")
"""Inside a sentence; after anything else (a full stop, an emoji, a new line) everybody writes a capital."""
_WORD = re.compile(r"[a-z0-9]+")
_LITTLE = frozenset("de da do das dos e a o".split())
_KNOWN = frozenset(
    "pix whatsapp cep cpf cnpj nf sms brasil sr sra dr dra senhor senhora deus natal instagram google "
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro "
    "segunda terca quarta quinta sexta sabado domingo feira voce eu oi ola".split()
)
"""What everybody knows, and days, which are claims of their own."""
LONGEST_ACRONYM = 5


def name_words(sources: Iterable[str]) -> frozenset[str]:
    """Stems of everything that is said there, so that «jogos» proves «Jogo»."""
    return frozenset(stem(word) for text in sources for word in _words(text))


def unknown_names(reply: str, known: frozenset[str]) -> list[Claim]:
    found = []
    for match in _NAME.finditer(reply):
        name, start = match.group(0), match.start()
        if not _BEFORE.search(reply[max(0, start - 8) : start]):
            # The first word is a capital because a sentence begins with it.
            first, _, name = name.partition(" ")
            start += len(first) + 1
        if name and not _is_acronym(name) and not all(_proven(word, known) for word in _words(name)):
            found.append(Claim("name", fold(name), name, start))
    return found


def unsourced_products(reply: str, titles: Sequence[str], known: frozenset[str]) -> list[Claim]:
    """Titles of the catalogue that the reply says, though what it cites does not."""
    folded = fold_in_place(reply)
    found = []
    for title in titles:
        said = re.search(rf"\b{re.escape(fold(title))}\b", folded)
        if said and not all(stem(word) in known for word in _words(title)):
            text = reply[said.start() : said.end()]
            found.append(Claim("name", fold(title), text, said.start()))
    return found


def _proven(word: str, known: frozenset[str]) -> bool:
    return word in _LITTLE or word in _KNOWN or stem(word) in known


def _is_acronym(name: str) -> bool:
    return name.isupper() and name.isalpha() and len(name) <= LONGEST_ACRONYM


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
