"""The provider that needs no key."""

from copilot.engine.local.decider import LocalDecider
from copilot.engine.local.drafter import PIECE_SECONDS, LocalDrafter
from copilot.engine.local.summaries import LocalSummaries
from copilot.engine.local.turns import LocalTurns
from copilot.engine.ports import Provider

LABEL = "Sugestão por regras (sem IA generativa)"


def local_provider(piece_seconds: float = PIECE_SECONDS) -> Provider:
    return Provider(
        name="local",
        label=LABEL,
        drafter=LocalDrafter(piece_seconds),
        decider=LocalDecider(),
        turns=LocalTurns(),
        summaries=LocalSummaries(),
    )
