"""Whether a turn is answered, asked about, or left to a person (seed 001). Pure, and the same for drafts and
for the pilot: the counter is state of the conversation and never of a prompt."""

from typing import Literal, NamedTuple
from uuid import UUID

from copilot.engine.local.reading import NOT_UNDERSTOOD

Advice = Literal["reply", "clarify", "hand_over"]

WANTS_A_PERSON = frozenset({"AGENDAMENTO_REUNIAO", "SOLICITACAO_CONTATO"})
"""Handed over at once, whatever was understood before."""
THRESHOLD = 3
"""Turns in a row that were not understood."""


class Limbo(NamedTuple):
    """How often in a row the customer was not understood, as the conversation remembers it."""

    times: int = 0
    turn: UUID | None = None
    """First message of the turn that was counted last."""
    before: int = 0
    """The count before that turn: a second draft for it, or one more bubble of it, counts it once."""


class Advised(NamedTuple):
    advice: Advice
    limbo: Limbo


def advise(intent: str, limbo: Limbo, turn: UUID, threshold: int = THRESHOLD) -> Advised:
    """Understanding resets the count; a wish for a person is understood."""
    before = limbo.before if limbo.turn == turn else limbo.times
    if intent in NOT_UNDERSTOOD:
        times = before + 1
        advice: Advice = "clarify" if times < threshold else "hand_over"
        return Advised(advice, Limbo(times, turn, before))
    return Advised("hand_over" if intent in WANTS_A_PERSON else "reply", Limbo(0, turn, before))
