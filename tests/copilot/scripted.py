"""A provider whose model is a script: it says what it is told, when it is told."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from copilot.context import Context
from copilot.engine.local.decider import LocalDecider
from copilot.engine.ports import DraftPart, DraftResult, Provider, ReplyDelta


class ScriptedDrafter:
    """Streams `texts` one call after another; waits for `go` before the last piece of each, if given."""

    def __init__(
        self,
        *texts: str,
        go: asyncio.Event | None = None,
        error: Exception | None = None,
        pause: float = 0.0,
        size: int = 3,
    ) -> None:
        self._texts: Sequence[str] = texts
        self._go = go
        self._error = error
        self._pause = pause
        self._size = size
        self.started = asyncio.Event()
        self.calls: list[Context] = []
        self.cancelled = 0

    def release(self) -> None:
        """What waits for `go` goes on."""
        assert self._go is not None
        self._go.set()

    async def stream(self, context: Context) -> AsyncIterator[DraftPart]:
        text = self._texts[min(len(self.calls), len(self._texts) - 1)]
        self.calls.append(context)
        self.started.set()
        try:
            for start in range(0, len(text), self._size):
                yield ReplyDelta(text[start : start + self._size])
                await asyncio.sleep(self._pause)
            if self._go is not None:
                await self._go.wait()
            if self._error is not None:
                raise self._error
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        evidence = tuple(line.evidence_id for line in context.turn)
        yield DraftResult(intent="SAUDACAO", evidence_ids=evidence, reply=text)


def scripted(drafter: ScriptedDrafter) -> Provider:
    return Provider(name="script", label="Roteiro", drafter=drafter, decider=LocalDecider())
