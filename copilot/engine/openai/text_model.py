"""Streams JSON over chat completions. Servers other than OpenAI's support the structured output in degrees:
with a base URL of their own, a refused form is given up for a weaker one, once and for good."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx2
import openai
from openai.types import CompletionUsage
from openai.types.chat import ChatCompletionChunk

from copilot.engine.errors import BadRequest, Disconnected, ProviderError, ProviderRefused, Truncated
from copilot.engine.models import Model
from copilot.engine.ports import ThinkingLevel, Usage
from copilot.engine.text_model import Finished, Request, prefix_key
from copilot.engine.vendor_http import (
    RETRY_AFTER_SECONDS,
    THINKING_TOKENS,
    retry_after,
    status_failure,
    transport_failure,
    unforeseen,
)

_FORMS = ("json_schema", "json_object", "text")


class OpenAiTextModel:
    provider = "openai"

    def __init__(self, model: Model, client: openai.AsyncOpenAI, *, own_server: bool) -> None:
        self.model = model.id
        self._model = model
        self._client = client
        self._own_server = own_server
        self._forms: tuple[str, ...] = _FORMS if own_server else _FORMS[:1]

    async def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        level = self._model.level_for(request.level)
        # Where no level may be sent, none was.
        sent = request.meter.level = level if self._model.levels else "minimal"
        ended: str | None = None
        usage, served = Usage(), self.model
        try:
            async for chunk in await self._open(request, level):
                served = request.meter.model_served = chunk.model or served
                if chunk.usage:
                    usage = request.meter.usage = _usage(chunk.usage)
                for choice in chunk.choices[:1]:
                    if choice.delta.refusal:
                        raise ProviderRefused("the model refused")
                    ended = choice.finish_reason or ended
                    if choice.delta.content:
                        yield choice.delta.content
        except openai.OpenAIError as error:
            raise failure(error) from None
        except httpx2.HTTPError as error:
            raise transport_failure(error) from None
        except ProviderError:
            raise
        except Exception as error:
            raise unforeseen(error) from None
        _refuse_unfinished(ended)
        yield Finished(usage=usage, level=sent, model_served=served)

    async def _open(self, request: Request, level: ThinkingLevel) -> openai.AsyncStream[ChatCompletionChunk]:
        while True:
            form = self._forms[0]
            try:
                stream: openai.AsyncStream[ChatCompletionChunk] = await self._client.chat.completions.create(
                    **self._body(request, level, form)
                )
                self._forms = (form,)  # whatever is refused later is not refused for its form
                return stream
            except openai.BadRequestError:
                if len(self._forms) == 1:
                    raise
                if self._forms[0] == form:
                    self._forms = self._forms[1:]

    def _body(self, request: Request, level: ThinkingLevel, form: str) -> dict[str, Any]:
        tokens = request.max_tokens + THINKING_TOKENS[level]
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": request.system},
                {"role": "user", "content": request.user},
            ],
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if form != "text":
            body["response_format"] = _response_format(form, request)
        # Only OpenAI itself knows these; other servers refuse what they do not know.
        if self._own_server:
            body["max_tokens"] = tokens
        else:
            body |= {
                "max_completion_tokens": tokens,
                "store": False,
                "prompt_cache_key": prefix_key(request),
            }
        if self._model.levels:
            body["reasoning_effort"] = level
        return body

    async def close(self) -> None:
        await self._client.close()


def _response_format(form: str, request: Request) -> Mapping[str, Any]:
    if form == "json_object":
        return {"type": "json_object"}
    return {
        "type": "json_schema",
        "json_schema": {"name": request.schema_name, "strict": True, "schema": dict(request.schema)},
    }


def _refuse_unfinished(ended: str | None) -> None:
    match ended:
        case "stop":
            return
        case None:
            raise Disconnected("the stream ended in the middle", RETRY_AFTER_SECONDS)
        case "length":
            raise Truncated("the answer reached its limit of tokens")
        case _:
            raise ProviderRefused(f"answer blocked: {ended}")


def failure(error: openai.OpenAIError) -> ProviderError:
    if isinstance(error, openai.APIStatusError):
        code = str(error.code or type(error).__name__)
        return status_failure(error.status_code, code, retry_after(error.response.headers))
    if isinstance(error, openai.APIConnectionError):
        cause = error.__cause__
        return transport_failure(cause if isinstance(cause, Exception) else error)
    if isinstance(error, openai.APIError):  # an error in the middle of the stream, under status 200
        busy = str(error.code or error.type or "")
        return status_failure(429 if "rate" in busy else 503, busy or "error in the stream")
    return BadRequest(type(error).__name__)


def _usage(counted: CompletionUsage) -> Usage:
    """Cached tokens are inside the prompt's, thoughts inside the answer's."""
    cached = (counted.prompt_tokens_details and counted.prompt_tokens_details.cached_tokens) or 0
    thoughts = (counted.completion_tokens_details and counted.completion_tokens_details.reasoning_tokens) or 0
    return Usage(
        fresh_in=max(0, counted.prompt_tokens - cached),
        cached_in=cached,
        out=max(0, counted.completion_tokens - thoughts),
        thoughts=thoughts,
    )
