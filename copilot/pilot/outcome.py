"""What a turn comes to, before anything of it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from copilot.advice import Limbo
from copilot.engine.pilot_ports import TurnDecision
from copilot.fallback import Answered
from copilot.pilot.asking.asking import Asking
from copilot.pilot.message_types import Shaped
from realtime.records import Said

OwnQuestion = Literal["provider", "policy", "repeated"]
"""The vendor failed, its words may not be said, or ask nothing that the thread has not had."""
End = Literal["sent", "clarified", "handed_over", "held"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    end: End
    decision: TurnDecision | None
    """None where not even that was decided."""
    limbo: Limbo
    reason: Said | None = None
    answered: Answered | None = None
    """The reply that is sent."""
    shaped: Shaped | None = None
    """And how."""
    asks: Asking | None = None
    """What the reply says that the team is asked."""
    own_question: OwnQuestion | None = None
    """Why the clarifying question is ours although a model was to word it."""
    farewell: str = ""
    guard: Mapping[str, Any] | None = None
    restarted: bool = False
    timings: Mapping[str, int] = field(default_factory=dict)
