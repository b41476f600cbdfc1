"""What a single message proves about the stage, and what it says: a reason names nothing that the cited
messages do not say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from copilot.context import Context, Line
from copilot.engine.local.asked import named_products, names_sold
from copilot.engine.local.classify import classify
from copilot.engine.local.signals import asks_proposal, opts_out, payment_asked, says_paid
from copilot.language import plain
from realtime.records import Said

Role = Literal["qualified", "proposal", "negotiation", "won", "lost"]
SAID_AT_MOST = 2
ABOUT_A_PRODUCT = frozenset({"DISPONIBILIDADE", "DUVIDA_PRODUTO"})


@dataclass(frozen=True, slots=True)
class StageSignal:
    role: Role
    strength: float
    line: Line
    says: str
    """The code of a predicate: «O cliente …»."""


_SAYS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    intent: tuple((re.compile(pattern), says) for pattern, says in found)
    for intent, found in {
        "NEGOCIACAO": (
            (r"\b(desconto\w*|descontinho|abatimento)\b", "asked_discount"),
            (r"\bfrete\b.*\b(caro|salgado|puxado)\b", "freight_expensive"),
            (r"\b(caro|salgado|puxado)\b", "expensive"),
            (r"\b(concorren\w+|outra? loja|cobrem?)\b", "compared_shops"),
            (r"\b(vi|achei) (por|mais barato)\b", "compared_shops"),
            (r"\b(por|a) (r )?\d+", "proposed_price"),
            (r"\b(barato|preco|precinho|valor)\b", "asked_better_price"),
            (r"", "wants_other_terms"),
        ),
        "COMPRA": (
            (r"\b(pix|link|chave|conta|pagar|pagamento|transfiro)\b", "wants_to_pay"),
            (r"\bfech\w+", "wants_to_close"),
            (r"\b(da para|consigo|tem como|posso) (pedir|comprar|encomendar)\b", "asked_to_order"),
            (r"\bcomo (eu )?(faco|faz|compro)\b", "asked_how_to_buy"),
            (r"", "wants_to_buy"),
        ),
        "DESINTERESSE": (
            (r"\bcomprei\b", "bought_already"),
            (r"", "not_interested"),
        ),
    }.items()
}  # fmt: skip
_PROPOSALS = {"orcamento": "asked_quote", "cotacao": "asked_quotation"}
_QUALIFIES = {"PRECO": 0.82, "COMPRA": 0.85}
_CLOSES = re.compile(r"\b(negoci\w+|condic\w+|se eu (fechar|levar|comprar)|fecho|levo)\b")


def signals_of(context: Context, line: Line) -> list[StageSignal]:
    intent = classify(line.text).intent
    signals: list[StageSignal] = []

    def add(role: Role, strength: float, says: str) -> None:
        signals.append(StageSignal(role, strength, line, says))

    if intent in ("PRECO", "COMPRA", "NEGOCIACAO"):
        add("qualified", _QUALIFIES.get(intent, 0.74), _says(intent, line.text))
    elif intent in ABOUT_A_PRODUCT and (named_products(context, line.text) or names_sold(context, line.text)):
        add("qualified", 0.74, _says(intent, line.text))
    if asks_proposal(line.text):
        add("proposal", 0.86, _asked_proposal(line.text))
    elif intent == "COMPRA":
        add("negotiation", 0.86, _says(intent, line.text))
    if intent == "NEGOCIACAO":
        # Whoever only asks for a discount has not said that they will buy.
        add("negotiation", 0.8 if _CLOSES.search(plain(line.text)) else 0.72, _says(intent, line.text))
    if says_paid(line.text):
        proof = "sent_receipt" if "comprovante" in plain(line.text) else "paid_already"
        add("won", 0.84, proof)
    if intent == "DESINTERESSE":
        unwanted = "opted_out" if opts_out(line.text) else _says(intent, line.text)
        add("lost", 0.88, unwanted)
    return signals


def told(signals: Sequence[StageSignal], *, again: bool = False) -> Said:
    """The latest of what the cited messages say, in their order."""
    said = list(dict.fromkeys(signal.says for signal in signals))[-SAID_AT_MOST:]
    return Said(code="customer_again" if again else "customer", parts=said)


def _says(intent: str, text: str) -> str:
    spoken = plain(text)
    if intent == "PRECO":
        return "asked_freight" if "frete" in spoken else "asked_price"
    if intent in ABOUT_A_PRODUCT:
        return "asked_product"
    if intent == "COMPRA" and payment_asked(text):
        return "wants_to_pay"
    if intent == "DESINTERESSE" and opts_out(text):
        return "opted_out"
    return next(says for pattern, says in _SAYS[intent] if pattern.search(spoken))


def _asked_proposal(text: str) -> str:
    spoken = plain(text)
    return next((says for word, says in _PROPOSALS.items() if word in spoken), "asked_proposal")
