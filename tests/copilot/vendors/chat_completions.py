"""Chat completions as OpenAI speaks them: usage in a chunk of its own, then `[DONE]`."""

from typing import Any

from openai import AsyncOpenAI

from copilot.engine.models import model_named
from copilot.engine.openai.text_model import OpenAiTextModel
from copilot.engine.text_model import TextModel
from copilot.engine.vendor_http import pool
from tests.copilot.vendors.server import REPEATED, Asked, Refuse, Say, encode

MODEL = "gpt-6-luna"
_USAGE = {
    "prompt_tokens": 1200,
    "completion_tokens": 52,
    "total_tokens": 1252,
    "prompt_tokens_details": {"cached_tokens": 1024},
    "completion_tokens_details": {"reasoning_tokens": 12},
}
_ENDS = {"stop": "stop", "length": "length", "blocked": "content_filter", "blocked_prompt": "content_filter"}
_CODES = {429: "rate_limit_exceeded", 503: "server_error", 401: "invalid_api_key"}


class ChatCompletions:
    name = "openai"

    def model(self, url: str, *, own_server: bool = False) -> TextModel:
        client = AsyncOpenAI(api_key="k", base_url=f"{url}/v1", http_client=pool(), max_retries=0)
        known = model_named("openai", "qwen3:8b" if own_server else MODEL)
        return OpenAiTextModel(known, client, own_server=own_server)

    def events(self, say: Say, asked: Asked) -> tuple[list[bytes], list[bytes]]:
        served = say.model_served or asked.body["model"]
        pieces = [_chunk(served, {"content": piece}) for piece in say.pieces]
        if say.end == "nothing":
            return pieces, []
        usage: dict[str, Any] = {
            "id": "c1",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": served,
            "choices": [],
        }
        return pieces, [
            _chunk(served, {}, _ENDS[say.end]),
            _data(usage | {"usage": _USAGE}),
            b"data: [DONE]\n\n",
        ]

    def stream_failure(self) -> bytes:
        return _data({"error": {"message": REPEATED, "type": "server_error", "code": "server_error"}})

    def refusal(self, refuse: Refuse) -> tuple[dict[str, str], bytes]:
        code = refuse.kind or _CODES.get(refuse.status, "invalid_request_error")
        headers = {"content-type": "application/json"}
        if refuse.retry_after:
            headers["retry-after"] = refuse.retry_after
        return headers, encode({"error": {"message": REPEATED, "type": code, "code": code}})

    @staticmethod
    def wrong_key() -> Refuse:
        return Refuse(status=401)


def _chunk(model: str, delta: dict[str, Any], finish: str | None = None) -> bytes:
    return _data(_chunk_of(model, [{"index": 0, "delta": delta, "finish_reason": finish}]))


def _chunk_of(model: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": "c1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": model,
        "choices": choices,
    }


def _data(value: Any) -> bytes:
    return b"data: " + encode(value) + b"\n\n"
