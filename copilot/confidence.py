"""How sure a suggestion is, computed by our code from what can be checked, never from a model's own word.

The weights below are judgement, not measurement; `calibrated` turns the score into a probability once enough
outcomes are known. It orders suggestions and gates stage suggestions; nothing is executed because of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from copilot.calibration import Knots, probability
from copilot.claims import Claim
from copilot.context import Context
from copilot.engine.local.asked import asks_past
from copilot.engine.local.institutional import with_documents
from copilot.engine.local.questions import questions
from copilot.engine.local.reading import NOT_UNDERSTOOD, read_turn
from copilot.engine.local.retrieve import best_entry
from copilot.engine.local.signals import asks_who_answers
from copilot.engine.ports import DraftResult
from copilot.language import detect_language
from copilot.orders import gives_orders
from copilot.said import sentence
from realtime.records import Said

CEILING = 0.97
HIGH = 0.75
MEDIUM = 0.5
BELOW_HIGH = HIGH - 0.01
CLEAR = 0.5
"""Under this the message may be about something else: never «alta»."""
FITS = 0.5
"""Under this the sources answer some of the question: never «alta»."""
CAP = 0.4
"""At most this when something has no source or the customer was not understood: always «baixa»."""

MOST_NAMED, LONGEST_NAMED = 5, 60
"""Of what has no source; all of it is underlined in the draft."""

NEED_KNOWLEDGE = frozenset(
    "DUVIDA_PRODUTO PRECO DISPONIBILIDADE COMPRA NEGOCIACAO STATUS_PEDIDO TROCA_DEVOLUCAO ALTERACAO "
    "CANCELAMENTO RECLAMACAO".split()
)


_PROVING = {
    "alta": (Said(code="one_proves"), Said(code="several_prove")),
    "media": (Said(code="one_indicates"), Said(code="several_indicate")),
    "baixa": (Said(code="one_suggests"), Said(code="several_suggest")),
}


@dataclass(frozen=True, slots=True)
class Confidence:
    score: float
    word: Literal["alta", "media", "baixa"]
    because: Said
    raw: float
    cap: float
    """A reason that names a doubt stays one, however often such suggestions turned out well."""
    calibrated: bool = False

    @property
    def reason(self) -> str:
        return sentence([self.because])


def of_draft(context: Context, result: DraftResult, violations: Sequence[Claim]) -> Confidence:
    if violations:
        if any(claim.kind == "key" for claim in violations):
            return _confidence(0.1, _naming(violations, "unproven_key", "unproven_keys_more"))
        return _confidence(min(CAP, 0.3), _naming(violations, "unproven", "unproven_more"))
    if gives_orders(context.turn_text):
        return _confidence(CAP, Said(code="gives_orders"))
    if asks_who_answers(context.turn_text):
        return _confidence(CAP, Said(code="asks_who_answers"))
    if result.intent in NOT_UNDERSTOOD:
        return _confidence(CAP, Said(code="not_understood"))
    if result.intent in NEED_KNOWLEDGE and asks_past(context, result.evidence_ids):
        return _confidence(CAP, Said(code="option_not_in_source"))
    if detect_language(context.turn_text) in ("en", "es"):
        return _confidence(CAP, Said(code="other_language"))
    clarity = _clarity(context, result)
    if result.intent not in NEED_KNOWLEDGE:
        return _free_of_sources(context, clarity)
    source = _cited_source(context, result)
    if source is None:
        code = "no_source_asks" if "?" in result.reply else "no_source"
        return _confidence(min(CAP, 0.2 + 0.2 * clarity), Said(code=code))
    titles, support, doubt = source
    if clarity < CLEAR:
        doubt = _unclear(context)
    score = 0.25 + 0.3 * clarity + 0.4 * support
    because = Said(code=f"sourced_{doubt}" if doubt else "sourced", names={"titles": titles})
    return _confidence(min(score, BELOW_HIGH), because, BELOW_HIGH) if doubt else _confidence(score, because)


def _naming(violations: Sequence[Claim], code: str, code_of_many: str) -> Said:
    texts = list(dict.fromkeys(claim.text[:LONGEST_NAMED] for claim in violations))
    named = ", ".join(texts[:MOST_NAMED])
    if len(texts) <= MOST_NAMED:
        return Said(code=code, names={"named": named})
    return Said(code=code_of_many, names={"named": named, "more": len(texts) - MOST_NAMED})


def of_stage(strength: float, messages: int) -> Confidence:
    """More messages that say the same make it surer, with diminishing returns."""
    if not messages:
        return _confidence(0.0, Said(code="nothing_proves"))
    sure = _confidence(strength + (1 - strength) * 0.25 * min(messages - 1, 2) / 2, _PROVING["alta"][0])
    one, several = _PROVING[sure.word]
    because = one if messages == 1 else Said(code=several.code, names={"count": messages})
    return replace(sure, because=because, cap=CEILING)


def _free_of_sources(context: Context, clarity: float) -> Confidence:
    if clarity < CLEAR:
        return _confidence(0.6, Said(code=_unclear(context)), BELOW_HIGH)
    return _confidence(0.6 + 0.35 * clarity, Said(code="clear_subject"))


def _unclear(context: Context) -> str:
    if len(questions(context)) > 1:
        return "several_subjects"
    return "other_meaning"


def _clarity(context: Context, result: DraftResult) -> float:
    """The margin where the provider has one, else whether the rules read the same intent."""
    if result.intent_margin is not None:
        return min(1.0, result.intent_margin / 0.5)
    return 0.8 if read_turn(context.lines).intent == result.intent else 0.3


def _cited_source(context: Context, result: DraftResult) -> tuple[list[str], float, str] | None:
    """The titles in the order of the reply, how well the best of them fits, and what is wrong with it, as a
    part of a code."""
    ids = list(result.evidence_ids)
    if any(document.evidence_id in ids for document in context.documents):
        context = with_documents(context)
    cited = [entry for entry in context.knowledge if entry.evidence_id in ids]
    if not cited:
        return None
    cited.sort(key=lambda entry: ids.index(entry.evidence_id))
    titles = list(dict.fromkeys(f"«{entry.title}»" for entry in cited))[:3]
    found = best_entry(context, result.intent)
    if found is None or found.entry not in cited:
        return titles, 0.4, "maybe_not_whole"
    support = min(1.0, 0.75 * found.score + 1.5 * max(0.0, found.margin))
    if support >= FITS:
        return titles, support, ""
    return titles, support, "other_source" if found.score >= FITS else "in_part"


def calibrated(sure: Confidence, knots: Knots | None) -> Confidence:
    if knots is None:
        return sure
    found = _confidence(min(probability(knots, sure.raw), sure.cap), sure.because)
    return replace(sure, score=found.score, word=found.word, calibrated=True)


def _confidence(score: float, because: Said, cap: float = CEILING) -> Confidence:
    score = round(min(CEILING, max(0.05, score)), 2)
    word: Literal["alta", "media", "baixa"] = (
        "alta" if score >= HIGH else "media" if score >= MEDIUM else "baixa"
    )
    return Confidence(score, word, because, raw=score, cap=min(cap, CAP) if score <= CAP else cap)
