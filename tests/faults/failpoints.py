"""Stops the resume path at each of its steps, whatever these are called, and lets something happen there."""

import functools
import inspect
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

PLACES = ("realtime.session", "realtime.hub", "realtime.log", "realtime.room", "realtime.connection",
          "realtime.database", "realtime.resume", "realtime.socket", "server.sockets")  # fmt: skip


class Failpoints:
    """Armed with a step number, the happening runs right at that step; else steps are only counted."""

    def __init__(self, happening: Callable[[], Awaitable[None]]) -> None:
        self._happening = happening
        self._at: int | None = None
        self._open = False
        self.steps: list[str] = []

    def arm(self, step: int | None) -> None:
        self.steps, self._at, self._open = [], step, True

    def close(self) -> None:
        self._open = False

    async def reach(self, name: str) -> None:
        if not self._open:
            return
        self.steps.append(name)
        if self._at is not None and len(self.steps) == self._at + 1:
            self._open = False  # what happens passes these steps, too
            await self._happening()
            self._open = True

    def wrap(self, name: str, function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        @functools.wraps(function)
        async def stepping(*args: Any, **kwargs: Any) -> Any:
            await self.reach(f"before {name}")
            result = await function(*args, **kwargs)
            await self.reach(f"after {name}")
            return result

        return stepping


@contextmanager
def installed(failpoints: Failpoints) -> Iterator[None]:
    """Around every async function and method of these modules, wherever they were imported to."""
    undo: list[tuple[Any, str, Any]] = []
    wrapped: dict[int, Any] = {}
    for holder, name, function in list(_functions()):
        stepping = wrapped.setdefault(id(function), failpoints.wrap(function.__qualname__, function))
        undo.append((holder, name, function))
        setattr(holder, name, stepping)
    try:
        yield
    finally:
        for holder, name, function in undo:
            setattr(holder, name, function)


def _functions() -> Iterator[tuple[Any, str, Any]]:
    for name, module in list(sys.modules.items()):
        if not name.startswith(("realtime.", "server.")):
            continue
        for attribute, value in list(vars(module).items()):
            if inspect.iscoroutinefunction(value) and value.__module__ in PLACES:
                yield module, attribute, value
            elif inspect.isclass(value) and value.__module__ == name and name in PLACES:
                for method, function in list(vars(value).items()):
                    if inspect.iscoroutinefunction(function):
                        yield value, method, function
