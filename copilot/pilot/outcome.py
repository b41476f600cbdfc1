"""What a turn comes to, before anything of it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from copilot.advice import Limbo
from copilot.engine.pilot_ports import TurnDecision
from copilot.fallback import Answered
from copilot.pilot.message_types import Shaped
from realtime.records import Said

End = Literal["sent", "clarified", "handed_over", "held", "failed"]


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
    farewell: str = ""
    guard: Mapping[str, Any] | None = None
    restarted: bool = False
    timings: Mapping[str, int] = field(default_factory=dict)
