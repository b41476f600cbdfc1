"""How sure a suggestion is, computed by our code from what can be checked, never from a model's own word.

Uncalibrated: the weights below are judgement, not measurement, until enough outcomes are labelled. The score
orders suggestions and gates stage suggestions; nothing is executed because of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from copilot.context import Context
from copilot.engine.local.asked import asks_past
from copilot.engine.local.reading import NOT_UNDERSTOOD, read_turn
from copilot.engine.local.retrieve import best_entry
from copilot.engine.ports import DraftResult
from copilot.evidence import Claim

HIGH = 0.75
MEDIUM = 0.5
CAP = 0.4
"""At most this when something has no source or the customer was not understood: always «baixa»."""

NEED_KNOWLEDGE = frozenset(
    "DUVIDA_PRODUTO PRECO DISPONIBILIDADE COMPRA NEGOCIACAO STATUS_PEDIDO TROCA_DEVOLUCAO ALTERACAO "
    "CANCELAMENTO RECLAMACAO".split()
)


@dataclass(frozen=True, slots=True)
class Confidence:
    score: float
    word: Literal["alta", "media", "baixa"]
    reason: str


def of_draft(context: Context, result: DraftResult, violations: Sequence[Claim]) -> Confidence:
    if violations:
        named = ", ".join(dict.fromkeys(claim.text for claim in violations))
        return _confidence(min(CAP, 0.3), f"Confira antes de enviar: não achei a fonte de {named}.")
    if result.intent in NOT_UNDERSTOOD:
        return _confidence(CAP, "Não ficou claro o que o cliente quer; a sugestão só pergunta.")
    if result.intent in NEED_KNOWLEDGE and asks_past(context, result.evidence_ids):
        return _confidence(CAP, "O cliente pediu uma opção que a fonte não traz; confira antes de enviar.")
    clarity = _clarity(context, result)
    entry = _cited_entry(context, result)
    if result.intent not in NEED_KNOWLEDGE:
        return _confidence(0.6 + 0.35 * clarity, "O assunto é claro e não precisa de consulta.")
    if entry is None:
        return _confidence(
            0.25 + 0.2 * clarity,
            "Nada na base de conhecimento responde; a sugestão pergunta em vez de afirmar.",
        )
    title, support = entry
    score = 0.25 + 0.3 * clarity + 0.4 * support
    doubt = "" if clarity >= 0.5 else ", mas a mensagem pode ser sobre mais de um assunto"
    return _confidence(score, f"A resposta vem de «{title}»{doubt}.")


def of_stage(strength: float, messages: int) -> Confidence:
    """More messages that say the same make it surer, with diminishing returns."""
    score = strength + (1 - strength) * 0.25 * min(messages - 1, 2) / 2
    noun = "mensagem comprova" if messages == 1 else "mensagens comprovam"
    return _confidence(score, f"{messages} {noun} a mudança.")


def _clarity(context: Context, result: DraftResult) -> float:
    """The margin where the provider has one, else whether the rules read the same intent."""
    if result.intent_margin is not None:
        return min(1.0, result.intent_margin / 0.5)
    return 0.8 if read_turn(context.lines).intent == result.intent else 0.3


def _cited_entry(context: Context, result: DraftResult) -> tuple[str, float] | None:
    cited = [entry for entry in context.knowledge if entry.evidence_id in result.evidence_ids]
    if not cited:
        return None
    found = best_entry(context, result.intent)
    if found is None or found.entry not in cited:
        return cited[0].title, 0.4
    return found.entry.title, min(1.0, 0.75 * found.score + 1.5 * max(0.0, found.margin))


def _confidence(score: float, reason: str) -> Confidence:
    score = round(min(0.97, max(0.05, score)), 2)
    word: Literal["alta", "media", "baixa"] = (
        "alta" if score >= HIGH else "media" if score >= MEDIUM else "baixa"
    )
    return Confidence(score, word, reason)
