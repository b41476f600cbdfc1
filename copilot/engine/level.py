"""How hard a model is to think about a turn: the table of ADR-002, decided before the call from what the
rules read in it, because a second call costs the seller twice the wait."""

from collections.abc import Callable

from copilot.context import Context
from copilot.engine.local.reading import NOT_UNDERSTOOD, read_turn
from copilot.engine.models import LEVELS
from copilot.engine.ports import ThinkingLevel

LevelOf = Callable[[Context], ThinkingLevel]

_MEDIUM = frozenset({"ALTERACAO", "CANCELAMENTO", "TROCA_DEVOLUCAO", "NEGOCIACAO"})
_LOW = frozenset({"DISPONIBILIDADE", "STATUS_PEDIDO", "COMPRA", "AGENDAMENTO_REUNIAO"})
AMBIGUOUS_MARGIN = 0.08
LONG_TURN = 600
"""Characters; who writes that much has more than one concern."""


def level_of(context: Context, default: ThinkingLevel, high: ThinkingLevel) -> ThinkingLevel:
    """`default` for greetings and plain questions, `high` for complaints and what is not clear; what lies
    between stays between them, so that both the same means always that."""
    wanted = _wanted(context, default, high)
    least, most = sorted((LEVELS.index(default), LEVELS.index(high)))
    return LEVELS[min(max(LEVELS.index(wanted), least), most)]


def _wanted(context: Context, default: ThinkingLevel, high: ThinkingLevel) -> ThinkingLevel:
    reading = read_turn(context.lines)
    if reading.intent == "RECLAMACAO" or len(context.turn_text) > LONG_TURN:
        return high
    if reading.intent in NOT_UNDERSTOOD or reading.margin < AMBIGUOUS_MARGIN:
        return high if context.turn_text.strip() else default
    if reading.intent in _MEDIUM:
        return "medium"
    return "low" if reading.intent in _LOW else default
