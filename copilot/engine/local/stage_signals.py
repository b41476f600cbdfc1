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

Role = Literal["qualified", "proposal", "negotiation", "won", "lost"]
SAID_AT_MOST = 2
ABOUT_A_PRODUCT = frozenset({"DISPONIBILIDADE", "DUVIDA_PRODUTO"})


@dataclass(frozen=True, slots=True)
class StageSignal:
    role: Role
    strength: float
    line: Line
    says: str
    """A predicate: «O cliente …»."""


_SAYS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    intent: tuple((re.compile(pattern), says) for pattern, says in found)
    for intent, found in {
        "NEGOCIACAO": (
            (r"\b(desconto\w*|descontinho|abatimento)\b", "perguntou por desconto"),
            (r"\bfrete\b.*\b(caro|salgado|puxado)\b", "achou o frete caro"),
            (r"\b(caro|salgado|puxado)\b", "achou caro"),
            (r"\b(concorren\w+|outra? loja|cobrem?)\b", "comparou com outra loja"),
            (r"\b(vi|achei) (por|mais barato)\b", "comparou com outra loja"),
            (r"\b(por|a) (r )?\d+", "propôs um preço"),
            (r"\b(barato|preco|precinho|valor)\b", "pediu um preço melhor"),
            (r"", "quer outra condição"),
        ),
        "COMPRA": (
            (r"\b(pix|link|chave|conta|pagar|pagamento|transfiro)\b", "quer pagar"),
            (r"\bfech\w+", "quer fechar o pedido"),
            (r"\b(da para|consigo|tem como|posso) (pedir|comprar|encomendar)\b", "perguntou se pode pedir"),
            (r"\bcomo (eu )?(faco|faz|compro)\b", "perguntou como comprar"),
            (r"", "quer comprar"),
        ),
        "DESINTERESSE": (
            (r"\bcomprei\b", "diz que já comprou"),
            (r"", "diz que não tem interesse"),
        ),
    }.items()
}  # fmt: skip
_PROPOSALS = {"orcamento": "pediu um orçamento", "cotacao": "pediu uma cotação"}
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
        proof = "mandou o comprovante" if "comprovante" in plain(line.text) else "diz que já pagou"
        add("won", 0.84, proof)
    if intent == "DESINTERESSE":
        unwanted = (
            "pediu para não receber mais mensagens" if opts_out(line.text) else _says(intent, line.text)
        )
        add("lost", 0.88, unwanted)
    return signals


def told(signals: Sequence[StageSignal], *, again: bool = False) -> str:
    """The latest of what the cited messages say, in their order."""
    said = list(dict.fromkeys(signal.says for signal in signals))[-SAID_AT_MOST:]
    return f"O cliente {'voltou: ' if again else ''}{' e '.join(said)}."


def _says(intent: str, text: str) -> str:
    spoken = plain(text)
    if intent == "PRECO":
        return "perguntou o frete" if "frete" in spoken else "perguntou o preço"
    if intent in ABOUT_A_PRODUCT:
        return "perguntou por um produto"
    if intent == "COMPRA" and payment_asked(text):
        return "quer pagar"
    if intent == "DESINTERESSE" and opts_out(text):
        return "pediu para não receber mais mensagens"
    return next(says for pattern, says in _SAYS[intent] if pattern.search(spoken))


def _asked_proposal(text: str) -> str:
    spoken = plain(text)
    return next((says for word, says in _PROPOSALS.items() if word in spoken), "pediu uma proposta")
