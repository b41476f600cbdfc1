"""A provider whose words are stopped where the policy ends, before a screen shows what may not be said."""

from collections.abc import AsyncIterator, Collection
from dataclasses import replace

from copilot.context import Context
from copilot.engine.ports import Drafter, DraftPart, Provider, ReplyDelta
from copilot.pilot.guard.violation import Receipt, Violation
from copilot.pilot.guard.watch_reply import ReplyWatch


class PolicyStopped(Exception):
    """No fault of the provider's: nobody stands in for it because of this."""

    def __init__(self, violation: Violation) -> None:
        self.violation = violation
        super().__init__(violation.code)


class GuardedDrafter:
    def __init__(self, inner: Drafter, receipts: Collection[Receipt]) -> None:
        self._inner = inner
        self._receipts = receipts

    async def stream(self, context: Context) -> AsyncIterator[DraftPart]:
        watch = ReplyWatch(context, self._receipts)
        async for part in self._inner.stream(context):
            if isinstance(part, ReplyDelta) and (violation := watch.add(part.text)):
                raise PolicyStopped(violation)
            yield part


def guarded(provider: Provider, receipts: Collection[Receipt]) -> Provider:
    fallback = guarded(provider.fallback, receipts) if provider.fallback else None
    return replace(provider, drafter=GuardedDrafter(provider.drafter, receipts), fallback=fallback)
