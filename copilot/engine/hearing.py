"""Listens to a voice message: within a time, asked once more where that may help, each call in the ledger."""

import asyncio
import time
from datetime import UTC, datetime

from copilot.engine.attempts import Attempt, Status, add_attempt
from copilot.engine.errors import ProviderError, ProviderUnavailable, TimedOut
from copilot.engine.models import micro_usd
from copilot.engine.ports import Heard, Sound, Transcriber, Usage
from copilot.engine.recorded import UNBILLED, Observe, unobserved
from realtime.ids import new_id

HEAR_SECONDS = 15.0
"""For both attempts. A draft waits longer than that for words, see `copilot/unheard.py`."""
REPEAT_SECONDS = 0.5
TOKENS_PER_SECOND = 32
"""Of sound, as Google bills it; for calls whose usage nobody told."""


class Hearing:
    def __init__(
        self, transcriber: Transcriber, observe: Observe = unobserved, seconds: float = HEAR_SECONDS
    ) -> None:
        self._transcriber = transcriber
        self._observe = observe
        self.seconds = seconds

    async def hear(self, sound: Sound) -> str:
        try:
            async with asyncio.timeout(self.seconds):
                try:
                    return await self._once(sound)
                except ProviderUnavailable as error:
                    await asyncio.sleep(min(max(error.retry_after, REPEAT_SECONDS), self.seconds / 2))
                    return await self._once(sound)
        except TimeoutError:
            raise TimedOut(f"not heard within {self.seconds} s", 0.0) from None

    async def _once(self, sound: Sound) -> str:
        begun, began_at = time.monotonic(), datetime.now(UTC)
        heard: Heard | None = None
        error: ProviderError | None = None
        try:
            heard = await self._transcriber.transcribe(sound.audio, sound.media_type, sound.words)
        except ProviderError as failure:
            error = failure
            raise
        finally:
            attempt = self._attempt(sound, heard, error, began_at, time.monotonic() - begun)
            add_attempt(attempt)
            self._observe(attempt)
        return heard.text

    def _attempt(
        self,
        sound: Sound,
        heard: Heard | None,
        error: ProviderError | None,
        began_at: datetime,
        seconds: float,
    ) -> Attempt:
        usage, estimated = _usage(sound, heard, error)
        status: Status = "ok" if heard else "failed"
        served = heard.model_served if heard else None
        asked, unbilled = self._transcriber, isinstance(error, UNBILLED)
        cost = micro_usd(asked.provider, asked.model, served, usage, began_at.date())
        return Attempt(
            id=new_id(),
            task="transcript",
            provider=asked.provider,
            model_asked=asked.model,
            model_served=served,
            level="minimal",
            status=status,
            error=None if heard else type(error).__name__ if error else "TimedOut",
            usage=usage,
            estimated=estimated,
            total_ms=round(seconds * 1000),
            began_at=began_at,
            cost_micro_usd=0 if unbilled else cost,
        )


def _usage(sound: Sound, heard: Heard | None, error: ProviderError | None) -> tuple[Usage, bool]:
    """And whether it is a guess."""
    if isinstance(error, UNBILLED):
        return Usage(), False
    if heard and heard.usage:
        return heard.usage, False
    return Usage(fresh_in=TOKENS_PER_SECOND * (sound.seconds or 0)), True
