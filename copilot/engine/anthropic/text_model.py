"""Streams JSON from Claude's messages API. `minimal` is no thinking at all, the other levels are efforts."""

from collections.abc import AsyncIterator
from typing import Any

import anthropic
import httpx2
from anthropic.types import RawMessageStreamEvent

from copilot.engine.errors import Disconnected, ProviderError, ProviderRefused, Truncated
from copilot.engine.models import Model
from copilot.engine.ports import ThinkingLevel, Usage
from copilot.engine.text_model import Finished, Meter, Request
from copilot.engine.vendor_http import (
    RETRY_AFTER_SECONDS,
    THINKING_TOKENS,
    retry_after,
    status_failure,
    transport_failure,
    unforeseen,
)

_STATUS_OF = {
    "rate_limit_error": 429,
    "overloaded_error": 529,
    "timeout_error": 504,
    "authentication_error": 401,
    "permission_error": 403,
    "invalid_request_error": 400,
    "not_found_error": 404,
}


class AnthropicTextModel:
    provider = "anthropic"

    def __init__(self, model: Model, client: anthropic.AsyncAnthropic) -> None:
        self.model = model.id
        self._model = model
        self._client = client

    async def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        level = request.meter.level = self._model.level_for(request.level)
        told = _Told(self.model, request.meter)
        try:
            async for event in await self._client.messages.create(**self._body(request, level)):
                if text := told.hear(event):
                    yield text
        except anthropic.AnthropicError as error:
            raise failure(error) from None
        except httpx2.HTTPError as error:
            raise transport_failure(error) from None
        except Exception as error:
            raise unforeseen(error) from None
        told.refuse_unfinished()
        yield Finished(usage=told.usage, level=level, model_served=told.model)

    def _body(self, request: Request, level: ThinkingLevel) -> dict[str, Any]:
        output: dict[str, Any] = {"format": {"type": "json_schema", "schema": dict(request.schema)}}
        if level != "minimal":
            output["effort"] = level
        return {
            "model": self.model,
            "max_tokens": request.max_tokens + THINKING_TOKENS[level],
            "system": [{"type": "text", "text": request.system, "cache_control": {"type": "ephemeral"}}],
            "messages": [{"role": "user", "content": request.user}],
            "thinking": {"type": "disabled" if level == "minimal" else "adaptive"},
            "output_config": output,
            "stream": True,
        }

    async def close(self) -> None:
        await self._client.close()


class _Told:
    """What the events of one answer said so far."""

    def __init__(self, model: str, meter: Meter) -> None:
        self.model = model
        self.usage = Usage()
        self._meter = meter
        self._stopped: str | None = None

    def hear(self, event: RawMessageStreamEvent) -> str:
        match event.type:
            case "message_start":
                counted = event.message.usage
                self.model = event.message.model
                # What is written to the cache costs a little more than fresh input; it counts as fresh.
                fresh = counted.input_tokens + (counted.cache_creation_input_tokens or 0)
                self.usage = Usage(fresh_in=fresh, cached_in=counted.cache_read_input_tokens or 0)
                self._meter.usage, self._meter.model_served = self.usage, self.model
            case "content_block_delta" if event.delta.type == "text_delta":
                return event.delta.text
            case "message_delta":
                self._stopped = event.delta.stop_reason or self._stopped
                self.usage = Usage(
                    fresh_in=self.usage.fresh_in,
                    cached_in=self.usage.cached_in,
                    out=event.usage.output_tokens,  # thoughts are counted in it and not told apart
                )
                self._meter.usage = self.usage
            case _:
                pass
        return ""

    def refuse_unfinished(self) -> None:
        match self._stopped:
            case "end_turn" | "stop_sequence":
                return
            case None:
                raise Disconnected("the stream ended in the middle", RETRY_AFTER_SECONDS)
            case "max_tokens" | "model_context_window_exceeded":
                raise Truncated("the answer reached its limit of tokens")
            case other:
                raise ProviderRefused(f"answer blocked: {other}")


def failure(error: anthropic.AnthropicError) -> ProviderError:
    if isinstance(error, anthropic.APIStatusError):
        kind = _kind(error.body)
        # In the middle of a stream the status is that of its beginning, 200.
        status = error.status_code if error.status_code >= 400 else _STATUS_OF.get(kind, 500)
        return status_failure(status, kind or type(error).__name__, retry_after(error.response.headers))
    cause = error.__cause__
    return transport_failure(cause if isinstance(cause, Exception) else error)


def _kind(body: object) -> str:
    inner = body.get("error") if isinstance(body, dict) else None
    return str(inner.get("type", "")) if isinstance(inner, dict) else ""
