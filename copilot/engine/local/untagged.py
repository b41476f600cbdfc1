# ruff: noqa: E501 -- a pattern is read whole or not at all
"""Entries as any company writes them: a title and a text, with no intent, keywords or ready reply.

They are found by what the turn asks about (`concepts`), by rare words first, and by several entries together
where each knows something of the turn that the others do not.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from copilot.context import Context, Knowledge
from copilot.engine.local.concepts import TOPICS, concepts_in, joined, knows, spells
from copilot.engine.local.slots import read_line
from copilot.engine.local.trade import sells, untagged
from copilot.language import plain, stems

TITLE_WEIGHT = 1.0
TEXT_WEIGHT = 0.8
RARITY = 0.4
LONG_TURN = 6
BESIDE_CONCEPT = 0.5
SAME_TRADE = 0.05
"""For what is sold, where something sold is asked about."""

_NARRATIVE = frozenset(
    stems(
        "mãe pai marido esposa mulher namorado namorada amigo amiga vizinho irmã irmão noivo sogra família opção jeito "
        "tipo moça moço querida amor bem gente pessoal povo mana mano guria sô uai oxe bah tchê visse vixe firmeza "
        "total tudo cada certinho mesmo favor obrigado obrigada oi olá bom boa dia tarde noite preciso queria quanto "
        "preço valor custa fica sai dá sabe saber seguinte então assim né tô vou hoje amanhã vaga ainda algum alguma "
        "todos todas toda outro outra quer vim veio ver vez precisa precisar precisamos consigo consegue conseguir min "
        # What one does with anything: the other words tell with what.
        "uso usa usar usam usando roda rodar rodam pega pegar pegam deixo deixar boto botar bota coloco colocar "
        "fica ficar perto junto direto mexe mexer mexem arruma arrumar arrumam trabalha trabalhar hora horas"
    )
)

_REASON = re.compile(r"\b(porque|pois|pq|já que|ja que)\b.*", re.IGNORECASE | re.DOTALL)
"""Why somebody asks is not what they ask."""
_LOOKS_FOR = re.compile(r"\b(tem|teria|vend\w+|trabalha\w*|quero|queria|preciso|procuro|me ve|manda)\b")


def asked_words(context: Context, text: str) -> dict[str, float]:
    """What a text asks about, each with its weight: concepts, and the words that are left."""
    entries = [known(entry) for entry in context.knowledge]
    text = _REASON.sub(" ", text)
    named, rest = concepts_in(text)
    concepts = [word for word in named if any(knows(entry, word) for entry in entries)]
    places = set(stems(str(read_line(text).get("city") or "")))
    spoken = [word for word in stems(rest) if word not in _NARRATIVE]
    own = [word for word in spoken if not word.isdigit() and word not in places]
    own += [word for word in joined(stems(plain(text))) if any(spells(entry, word) for entry in entries)]
    own = list(dict.fromkeys(own))
    ours = [word for word in own if any(knows(entry, word) for entry in entries)]
    if concepts or len(own) > LONG_TURN:
        own = ours if concepts else ours or own
    asked = dict.fromkeys([*concepts, *own], 1.0)
    # Of «gato» and «cachorro», the word tells which; the concept alone would take either.
    of_concepts = [word for word in stems(plain(text)) if word not in spoken and word not in _NARRATIVE]
    asked |= {
        word: BESIDE_CONCEPT
        for word in of_concepts
        if word not in asked and not word.isdigit() and any(word in entry for entry in entries)
    }
    return {
        word: weight / (1.0 + RARITY * sum(knows(entry, word) for entry in entries))
        for word, weight in asked.items()
    }


def score(entry: Knowledge, asked: dict[str, float], about_product: bool) -> float:
    total = sum(asked.values())
    if not total:
        return 0.0
    title, text = known_title(entry), known(entry)
    met = sum(
        weight * (TITLE_WEIGHT if knows(title, word) else TEXT_WEIGHT)
        for word, weight in asked.items()
        if knows(text, word)
    )
    return met / total + (SAME_TRADE if met and about_product and sells(entry.title, entry.text) else 0.0)


def covering(
    context: Context, entries: Sequence[Knowledge], asked: dict[str, float], most: int
) -> list[Knowledge]:
    """More entries, each because of a word that none of the former knows."""
    covered = {word for word in asked for entry in entries if knows(known(entry), word)}
    found: list[Knowledge] = []
    for word in asked:
        if word in covered or len(found) == most:
            continue
        read = known if word.startswith("~") else known_title
        named = [e for e in context.knowledge if e not in entries and knows(read(e), word)]
        if len(named) == 1 and named[0] not in found:
            found.append(named[0])
            covered |= {other for other in asked if knows(known(named[0]), other)}
    return found


def understood(context: Context, text: str) -> float:
    """How much of what a text asks about the company has written of at all."""
    asked = asked_words(context, text)
    entries = [known(entry) for entry in context.knowledge if untagged(entry)]
    met = [word for word in asked if any(knows(entry, word) for entry in entries)]
    return len(met) / len(asked) if asked else 0.0


def beside_the_point(context: Context, entry: Knowledge, text: str) -> bool:
    """«O linho encolhe na máquina?»: of the question itself nobody has written, only of what it is about."""
    if _LOOKS_FOR.search(plain(text)):
        return False
    asked = asked_words(context, text)
    entries = [known(other) for other in context.knowledge]
    strange = [word for word in asked if len(word) > 3 and not any(knows(other, word) for other in entries)]
    met = [word for word in asked if knows(known(entry), word)]
    return len(strange) >= max(2, len(met)) and not any(word.startswith("~") for word in met)


def unanswered(context: Context, text: str) -> list[str]:
    """Topics that a text names and no entry knows."""
    entries = [known(entry) for entry in context.knowledge]
    return [
        TOPICS[name]
        for name in concepts_in(text)[0]
        if name in TOPICS
        and not any(knows(entry, name) for entry in entries)
        and not (name == "~horario" and any(_HOURS.search(plain(entry.text)) for entry in context.knowledge))
    ]


_HOURS = re.compile(r"\b(das|as|de) \d{1,2}(h|:)")
"""«das 8h às 20h» tells the hours without the word."""


def known_title(entry: Knowledge) -> frozenset[str]:
    return _stems(f"{entry.title} {' '.join(entry.keywords)}")


def known(entry: Knowledge) -> frozenset[str]:
    return _stems(f"{entry.title} {' '.join(entry.keywords)} {entry.text} {entry.reply or ''}")


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))
