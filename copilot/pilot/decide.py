"""From what the first task says to what the turn comes to: seed 001's rules. Pure."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from copilot.advice import Limbo, advise
from copilot.engine.local.reading import NOT_UNDERSTOOD
from copilot.engine.pilot_ports import TurnDecision
from copilot.pilot.outcome import End
from realtime.records import Said

GREETS = "SAUDACAO"


class Course(NamedTuple):
    end: End
    limbo: Limbo
    reason: Said | None = None
    silent: bool = False
    """The customer is told nothing."""


def course_of(
    decision: TurnDecision, limbo: Limbo, first: UUID, threshold: int, live_intents: Collection[str] | None
) -> Course:
    """`first`: the turn's first message, by which it counts once."""
    advised = advise(decision.intent, limbo, first, threshold)
    understood = Limbo(0, first, advised.limbo.before)
    if decision.spam:
        return Course("held", understood, Said(code="pilot_spam"), silent=True)
    if wish := _wish(decision):
        return Course("handed_over", understood, Said(code=wish))
    if advised.advice == "hand_over":
        reason = Said(code="pilot_limbo", names={"count": advised.limbo.times})
        return Course("handed_over", advised.limbo, reason)
    if advised.advice == "clarify":
        code = "pilot_other" if decision.intent == "OUTRO" else "pilot_not_understood"
        return Course("clarified", advised.limbo, Said(code=code))
    if live_intents is not None and decision.intent not in {*live_intents, GREETS}:
        return Course("handed_over", understood, Said(code="pilot_not_live"), silent=True)
    return Course("sent", understood)


def _wish(decision: TurnDecision) -> str | None:
    """What people are called for at once, whatever was understood before."""
    if decision.intent == "AGENDAMENTO_REUNIAO":
        return "pilot_meeting"
    if decision.wants_person or decision.intent == "SOLICITACAO_CONTATO":
        return "pilot_wants_person"
    if decision.angry and decision.intent not in NOT_UNDERSTOOD:
        return "pilot_angry"
    return None
