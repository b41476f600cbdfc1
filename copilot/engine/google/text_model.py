"""Streams JSON from Gemini. Facts that shape this file: the SDK's own retry, its continuation (a second,
hidden and billed request) and function calling are switched off; sampling parameters are deprecated; the
default API keeps requests unless told not to."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from typing import Any

import httpx2
from google import genai
from google.auth.exceptions import GoogleAuthError
from google.genai import types
from google.genai.errors import APIError

from copilot.engine.errors import CacheGone, Disconnected, ProviderError, ProviderRefused, Truncated
from copilot.engine.google.counting import usage_of
from copilot.engine.google.failures import failure, identity_failure
from copilot.engine.google.prefix_caches import PrefixCaches
from copilot.engine.models import Model
from copilot.engine.ports import ThinkingLevel, Usage
from copilot.engine.text_model import Finished, Meter, Request
from copilot.engine.vendor_http import (
    READ_SECONDS,
    RETRY_AFTER_SECONDS,
    THINKING_TOKENS,
    transport_failure,
    trusted,
    unforeseen,
)

_ENDED = {types.FinishReason.STOP}
_CACHE_GONE = (400, 403, 404)
"""Asked again without it, whatever else may be wrong is told as it is."""
_CUT = {types.FinishReason.MAX_TOKENS}


class GoogleTextModel:
    provider = "google"

    def __init__(
        self,
        model: Model,
        client: genai.Client,
        http: httpx2.AsyncClient,
        *,
        vertex: bool,
        caches: PrefixCaches | None = None,
    ) -> None:
        self.model = model.id
        self._model = model
        self._client = client
        self._http = http
        self._vertex = vertex
        self._caches = caches

    async def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        """A cache that is gone costs one more round trip and nothing else."""
        cache = self._caches.find(self._model, request) if self._caches else None
        try:
            async with aclosing(self._ask(request, cache)) as parts:
                async for part in parts:
                    yield part
        except CacheGone:
            if self._caches and cache:
                self._caches.forget(self._model, request, cache)
            async with aclosing(self._ask(request, None)) as parts:
                async for part in parts:
                    yield part

    async def _ask(self, request: Request, cache: str | None) -> AsyncGenerator[str | Finished]:
        level = request.meter.level = self._model.level_for(request.level)
        last: types.GenerateContentResponse | None = None
        ended: types.FinishReason | None = None
        try:
            chunks = await self._client.aio.models.generate_content_stream(
                model=self.model,
                contents=[types.Content(role="user", parts=[types.Part(text=request.user)])],
                config=self._config(request, level, cache),
            )
            async for chunk in chunks:
                last = chunk
                _measure(request.meter, chunk)
                _refuse_blocked_prompt(chunk)
                ended = _finish_reason(chunk) or ended
                if text := chunk.text:  # the SDK puts it together each time it is asked
                    yield text
        except APIError as error:
            if cache and last is None and error.code in _CACHE_GONE:
                raise CacheGone(str(error.status)) from None
            raise failure(error) from None
        except httpx2.HTTPError as error:
            raise transport_failure(error) from None
        except GoogleAuthError as error:
            raise identity_failure(error) from None
        except ProviderError:
            raise
        except Exception as error:
            raise unforeseen(error) from None
        if last is None or ended is None:
            raise Disconnected("the stream ended in the middle", RETRY_AFTER_SECONDS)
        _refuse_unfinished(ended)
        usage = usage_of(last.usage_metadata) or Usage()
        if self._caches:
            self._caches.heard(self._model, request, usage)
        yield Finished(usage=usage, level=level, model_served=last.model_version or self.model)

    def _config(
        self, request: Request, level: ThinkingLevel, cache: str | None
    ) -> types.GenerateContentConfig:
        return types.GenerateContentConfig(
            # With a cache, which holds it, the API refuses to be sent it.
            system_instruction=None if cache else request.system,
            cached_content=cache,
            max_output_tokens=request.max_tokens + THINKING_TOKENS[level],
            response_mime_type="application/json",
            response_json_schema=_ordered(request.schema),
            thinking_config=types.ThinkingConfig(thinking_level=types.ThinkingLevel(level.upper())),
            automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
            automatic_continuation=False,
            store=None
            if self._vertex
            else False,  # the SDK refuses the field on Vertex, which stores nothing
        )

    async def close(self) -> None:
        if self._caches:
            await self._caches.close()
        await self._client.aio.aclose()
        await self._http.aclose()


def google_client(
    http: httpx2.AsyncClient,
    *,
    api_key: str,
    base_url: str,
    project: str,
    location: str,
    credentials: Any = None,
) -> genai.Client:
    """Vertex AI where a project is given, with the machine's own Google identity unless `credentials` says
    otherwise; else the API key."""
    options = types.HttpOptions(
        base_url=base_url or None,
        timeout=int(READ_SECONDS * 1000),  # the SDK ignores the pool's own timeouts
        httpx_async_client=http,
    )
    if project:
        return genai.Client(
            vertexai=True, project=project, location=location, credentials=credentials, http_options=options
        )
    # On Vertex AI the SDK looks for a certificate of the machine; here it would only read the same again.
    options.client_args = options.async_client_args = {"verify": trusted(), "ssl": trusted()}
    return genai.Client(api_key=api_key, http_options=options)


def _ordered(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Gemini writes properties in the order it is told, not in the order of the schema."""
    ordered = dict(schema)
    if properties := schema.get("properties"):
        ordered["properties"] = {name: _ordered(value) for name, value in properties.items()}
        ordered["propertyOrdering"] = list(properties)
    return ordered


def _finish_reason(chunk: types.GenerateContentResponse) -> types.FinishReason | None:
    return next(
        (candidate.finish_reason for candidate in chunk.candidates or [] if candidate.finish_reason), None
    )


def _refuse_blocked_prompt(chunk: types.GenerateContentResponse) -> None:
    if chunk.prompt_feedback and chunk.prompt_feedback.block_reason:
        raise ProviderRefused(f"prompt blocked: {chunk.prompt_feedback.block_reason.value}")


def _refuse_unfinished(ended: types.FinishReason) -> None:
    if ended in _CUT:
        raise Truncated("the answer reached its limit of tokens")
    if ended not in _ENDED:
        raise ProviderRefused(f"answer blocked: {ended.value}")


def _measure(meter: Meter, chunk: types.GenerateContentResponse) -> None:
    meter.model_served = chunk.model_version or meter.model_served
    if chunk.usage_metadata is not None:
        meter.usage = usage_of(chunk.usage_metadata)
