"""Gemini with what it keeps when it is asked to, and what it refuses about that."""

import asyncio
from dataclasses import replace
from typing import Any

from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.server import Act, Asked, Reply, Say, VendorServer

CHARS_PER_TOKEN = 4
MINIMUM = 4_096
GONE = "CachedContent not found (or permission denied)"
BOTH = (
    "CachedContent can not be used with GenerateContent request setting system_instruction, tools or "
    "tool_config."
)


class GeminiThatKeeps(VendorServer):
    def __init__(self, says: Say) -> None:
        super().__init__(Gemini())
        self._says = says
        self.kept: dict[str, int] = {}
        """Tokens of each cache by its name."""
        self.implicit = 0
        """Tokens that it reuses without having been asked to."""
        self.may_keep = asyncio.Event()
        """Until then, whoever wants something kept waits."""
        self.may_keep.set()

    @property
    def created(self) -> list[Asked]:
        return [asked for asked in self.asked if asked.path.endswith("/cachedContents")]

    @property
    def drafts(self) -> list[Asked]:
        return [asked for asked in self.asked if "streamGenerateContent" in asked.path]

    async def before(self, asked: Asked) -> None:
        if asked.path.endswith("/cachedContents"):
            await self.may_keep.wait()

    def next_act(self, asked: Asked) -> Act:
        return self._keep(asked) if asked.path.endswith("/cachedContents") else self._draft(asked)

    def _keep(self, asked: Asked) -> Act:
        tokens = _tokens(asked.body["systemInstruction"])
        if tokens < MINIMUM:
            return _refused(400, f"Cached content is too small: {tokens}", "INVALID_ARGUMENT")
        name = f"cachedContents/c{len(self.created)}"
        self.kept[name] = tokens
        return Reply(
            body={
                "name": name,
                "model": asked.body["model"],
                "displayName": asked.body["displayName"],
                "expireTime": "2026-11-20T13:00:00.123456Z",
                "usageMetadata": {"totalTokenCount": tokens},
            }
        )

    def _draft(self, asked: Asked) -> Act:
        name, system = asked.body.get("cachedContent"), asked.body.get("systemInstruction")
        if name and system:
            return _refused(400, BOTH, "INVALID_ARGUMENT")
        if name and name not in self.kept:
            return _refused(403, GONE, "PERMISSION_DENIED")
        cached = self.kept[name] if name else self.implicit
        prompt = (self.kept[name] if name else _tokens(system)) + _tokens(asked.body["contents"][0])
        return replace(self._says, usage={"promptTokenCount": prompt, "cachedContentTokenCount": cached})


def _tokens(content: Any) -> int:
    return sum(len(part["text"]) for part in content["parts"]) // CHARS_PER_TOKEN


def _refused(status: int, message: str, code: str) -> Reply:
    return Reply(status=status, body={"error": {"code": status, "message": message, "status": code}})
