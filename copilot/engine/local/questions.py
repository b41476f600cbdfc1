"""The questions of one turn, each on its own: people ask three things in one breath."""

import re
from dataclasses import dataclass

from copilot.context import Context
from copilot.engine.local.asked import LOOKS, is_product, named_products
from copilot.engine.local.classify import classify
from copilot.engine.local.replies import PATTERNS
from copilot.engine.local.trade import untagged
from copilot.language import plain, stem, stems, words

CLEAR_PART = 0.4
NOT_SEARCHED = frozenset({"RECLAMACAO", "AGENDAMENTO_REUNIAO", "SOLICITACAO_CONTATO"})

OF_PRODUCTS = frozenset({"PRECO", "DISPONIBILIDADE", "COMPRA"})
LONG_PART = 5
_WANTS = re.compile(r"\b(preciso|precisando|procuro|procurando|quero|queria)\b")

_PART = re.compile(
    r"\n+|(?<=[?!])\s*|[.;]\s+"
    r"|,?\s+(?:e|mas|ah|agora)\s+(?=(?:(?:faz(?:em)?|entrega[mn]?|aceitam?|parcela[mn]?|qua(?:l|is|nto|ndo)|qto|qnt[oa]?"
    r"|onde|tem|vcs?|voc[eê]s?|queria|quero|preciso|ser[aá] que)\b))"
    r"|,\s*(?=(?:quero|queria|quanto|qto|qnt|tem|vcs?|voc[eê]s?|qual|parcela|aceita|faz|entrega|preciso)\b)"
    r"|\s+(?=ser[aá] que\b)",
    re.IGNORECASE,
)
_NOTHING_NAMED = LOOKS | frozenset(stems("fica sai está seria tudo total mesmo cada cor cores tamanho"))
_TOPICS = (
    (r"\bfrete\b", "o frete"),
    (r"\b(prazo|demora\w*|quanto tempo|cheg\w+|quantos dias)\b", "o prazo"),
    (r"\b(desconto\w*|mais barato|melhor preco)\b", "o desconto"),
    (r"\b(parcel\w+|vezes|cartao|pix|boleto|pag\w+)\b", "o pagamento"),
    (r"\btroco\b", "o troco"),
    (r"\b(troca\w*|devol\w+)\b", "a troca"),
    (r"\b(garantia)\b", "a garantia"),
    (r"\b(quanto|preco|precos|valor|valores)\b", "o valor"),
    (r"\b(cor|cores|branc\w+|pret\w+|azul|verde|rosa|cinza|bege)\b", "a cor"),
    (r"\b(medidas?|tamanhos?|solteiro|casal|queen|king)\b", "o tamanho"),
    (r"\b(entreg\w+|envi\w+)\b", "a entrega"),
    (r"\b(tem|teria|vend\w+|estoque)\b", "a disponibilidade"),
)


@dataclass(frozen=True, slots=True)
class Question:
    said: str
    about: str
    """What to search for: what was said, with the product named before it where it names none itself."""
    intent: str

    @property
    def topic(self) -> str:
        spoken = plain(self.said)
        return next((topic for pattern, topic in _TOPICS if re.search(pattern, spoken)), "o restante")


def parts(text: str) -> list[str]:
    """A turn in pieces that can each be a question."""
    return [part.strip(" ,") for part in _PART.split(text) if part and part.strip(" ,?!.")]


def questions(context: Context) -> list[Question]:
    """Those whose meaning is clear, in the order in which they were asked."""
    found: list[Question] = []
    before = ""
    for part in parts(context.turn_text):
        named = named_products(context, part)
        intent = _intent(part, named)
        about = f"{before} {part}".strip() if _needs_product(part, intent) and not named else part
        if not before and about == part and found and not stems(part):
            about = f"{found[-1].said} {part}"  # «embrulha para presente? quanto?»
        tagged = not any(untagged(entry) for entry in context.knowledge)
        if named and tagged and intent in OF_PRODUCTS and len(stems(part)) > LONG_PART:
            about = words_of_products(context, part)
        if intent:
            found.append(Question(part, about, intent))
        if named:
            before = " ".join(named.values())
    return found


def _intent(part: str, named: dict[str, str]) -> str | None:
    reading = classify(part)
    if reading.score < CLEAR_PART or reading.intent in NOT_SEARCHED:
        return "DUVIDA_PRODUTO" if named else None
    if named and reading.intent == "DUVIDA_PRODUTO" and _WANTS.search(plain(part)):
        return "DISPONIBILIDADE"
    return reading.intent if PATTERNS[reading.intent].searches else None


def _needs_product(part: str, intent: str | None) -> bool:
    """«Tem azul?» and «quanto é?» speak of what was named before; «parcela?» and «entregam?» do not."""
    asks = intent in OF_PRODUCTS or intent == "DUVIDA_PRODUTO"
    return asks and set(stems(part)) <= _NOTHING_NAMED


def words_of_products(context: Context, part: str) -> str:
    """What «a set for my daughter who marries on Saturday» asks for, without the wedding."""
    titles = {word for e in context.knowledge if is_product(e) for word in stems(e.title)} | LOOKS
    return " ".join(word for word in words(part) if stem(word) in titles)
