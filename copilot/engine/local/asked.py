"""What a product is asked to be, and whether its entry says so: silence about a colour must not read as a
yes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from copilot.context import PRODUCT_CODE, Context, Knowledge
from copilot.engine.local.replies import SUITS, TO_CONFIRM
from copilot.engine.local.style import sentences
from copilot.engine.local.trade import sells, untagged
from copilot.language import fold, plain, stem, stems

Trait = Literal["colour", "size", "material"]

_SIZES = "solteirao solteiro casal queen king viuva berco infantil"
_TRAITS: dict[Trait, frozenset[str]] = {
    "size": frozenset(stems(_SIZES)),
    "colour": frozenset(
        stems(
            "branco preto vermelho azul verde amarelo rosa cinza bege roxo lilas laranja marrom vinho "
            "terracota areia creme dourado prata palha salmao nude turquesa mostarda caramelo grafite "
            "marinho colorido estampado"
        )
    ),
    "material": frozenset(
        stems(
            "seda cetim linho flanela malha bambu ganso veludo plush poliester sherpa trico croche percal "
            "microfibra algodao viscoelastico avulso"
        )
    ),
}  # fmt: skip
LOOKS = _TRAITS["size"] | _TRAITS["colour"]
"""Most products share these words: they tell variants apart, not products."""

_DEEDS = re.compile(
    r"\b(bord|personaliz|grav|estamp|costur|consert|reform|instal|mont|alug|embrulh|tin[gj]|forr|pint)"
    r"(?:am|em|ar|ir|a|ad[oa]s?|id[oa]s?|acao|agem)\b"
)
"""What a customer wants done with a product, by the root of the word: «vocês bordam o nome?»."""
_ASKED_NOUN = re.compile(
    r"\b(?:tem|teria|vendem?|trabalham? com|procuro|quero|queria|preciso de|preco d[eoa]|valor d[eoa]"
    r"|quanto (?:custa|e|fica|sai|esta))(?: (?:a|o|as|os|um|uma|uns|umas|algum|alguma|de))* ([a-z]{3,})"
)
_COMPLEMENT = re.compile(r"\b(?:de|do|da|para) ([a-z]+)")


@dataclass(frozen=True, slots=True)
class Beside:
    """What can be said instead of an answer."""

    body: tuple[str, ...]
    question: str
    entries: tuple[Knowledge, ...]


def lacking(entries: Sequence[Knowledge], text: str) -> Trait | None:
    """The first kind of trait that is asked for and that none of the entries names."""
    asked = set(stems(text))
    said = {word for e in entries for word in stems(f"{e.title} {e.text} {e.reply or ''}")}
    return next((kind for kind, known in _TRAITS.items() if (asked & known) - said), None)


def beside(context: Context, entries: Sequence[Knowledge]) -> Beside | None:
    """None when the products are what was asked for."""
    products = [entry for entry in entries if is_product(entry)]
    if products and _unheard_deed(context):
        return Beside((TO_CONFIRM["said"],), TO_CONFIRM["question"], ())
    kind = lacking(products, context.turn_text) if products else None
    if kind is None:
        return None
    listed = [(entry, said) for entry in products if (said := _offered(entry, kind))]
    if not listed:
        return Beside((TO_CONFIRM["said"],), TO_CONFIRM["question"], ())
    if len(listed) == 1:
        entry, said = listed[0]
        return Beside((said[:1].upper() + said[1:],), SUITS[kind], (entry,))
    told = tuple(f"{entry.title}: {said}" for entry, said in listed)
    return Beside(told, SUITS[kind], tuple(entry for entry, _ in listed))


def _unheard_deed(context: Context) -> bool:
    """Something is to be done with a product of which the company has written nowhere."""
    told = {
        root
        for e in context.knowledge
        for root in _DEEDS.findall(plain(f"{e.title} {e.text} {e.reply or ''}"))
    }
    return bool(set(_DEEDS.findall(plain(context.turn_text))) - told)


def asks_past(context: Context, evidence_ids: Sequence[str]) -> bool:
    """Whether no cited product is what was asked for."""
    return beside(context, [e for e in context.knowledge if e.evidence_id in evidence_ids]) is not None


def sold_only_as_part(context: Context, text: str) -> bool:
    """«Vendem colchão?» where only «protetor de colchão» is sold."""
    match = _ASKED_NOUN.search(plain(text))
    titles = [fold(entry.title) for entry in context.knowledge if is_product(entry)]
    if match is None:
        return False
    noun = stem(match.group(1))
    parts = {stem(word) for title in titles for word in _COMPLEMENT.findall(_unpacked(title))}
    names = {stem(word) for title in titles for word in _COMPLEMENT.sub("", _unpacked(title)).split()}
    return noun in parts - names


def named_products(context: Context, text: str | None = None) -> dict[str, str]:
    """Kinds of product that the turn or `text` names, as its word and stem: «a colcha e o edredom»."""
    said = plain(context.turn_text if text is None else text)
    text = re.sub(r"\b(kits?|pares|par|conjuntos?|precos?|valor(es)?) de ", "", said)
    text = re.sub(r"\b(de|para|com) [a-z]+", "", text)
    sold = {stem(_unpacked(fold(entry.title)).split()[0]) for entry in context.knowledge if is_product(entry)}
    return {stem(word): word for word in re.findall(r"[a-z]{4,}", text) if stem(word) in sold}


def names_sold(context: Context, text: str) -> bool:
    """A word that only one title of what is sold has: «o Maragogi»."""
    counts = Counter(word for e in context.knowledge if is_product(e) for word in set(stems(e.title)))
    return any(counts[word] == 1 for word in stems(text))


def is_product(entry: Knowledge) -> bool:
    return entry.code.startswith(PRODUCT_CODE) or (untagged(entry) and sells(entry.title, entry.text))


def _unpacked(title: str) -> str:
    """A kit of towels is towels."""
    return re.sub(r"^(kit|par|conjunto) de ", "", title)


def _offered(entry: Knowledge, kind: Trait) -> str | None:
    """The variants that the entry names, in its own words."""
    if kind == "colour":
        told = [s for s in sentences(entry.reply or entry.text) if len(_TRAITS[kind] & set(stems(s))) > 1]
        return f"{told[0][:1].lower()}{told[0][1:]}" if told else None
    if kind == "size":
        named = [size for size in _SIZES.split() if re.search(rf"\b{size}\b", fold(entry.text))]
        if len(named) > 1:
            return f"os tamanhos são {', '.join(named[:-1])} e {named[-1]}."
    return None
