"""An engine that takes as long for every turn as the product does for a second option. Levels are compared
with it: at a high one most drafts would come too late for a seller, and the rules that answer instead would
be judged in the model's place. The rules themselves are played with it, too: what they say is judged, and a
dozen cases at once on one machine tell nothing of when they would say it. What came late is counted."""

from dataclasses import replace

from copilot.engine.ports import Engine, Provider
from copilot.records import AiSettings

PATIENCE_SECONDS = 7.0
"""With what follows still within the lease of a draft."""


class Patient:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def provider_for(self, settings: AiSettings, spent_micro_usd: int) -> Provider:
        provider = self._engine.provider_for(settings, spent_micro_usd)
        if provider.thinker is None:
            return provider
        return replace(provider, drafter=provider.thinker, thinker=None)
