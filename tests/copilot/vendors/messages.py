"""The messages API as Anthropic speaks it: named events, usage at the start and at the end."""

from typing import Any

from anthropic import AsyncAnthropic

from copilot.engine.anthropic.text_model import AnthropicTextModel
from copilot.engine.models import model_named
from copilot.engine.text_model import TextModel
from copilot.engine.vendor_http import pool
from tests.copilot.vendors.server import REPEATED, Asked, Refuse, Say, encode

MODEL = "claude-haiku-5-5"
_ENDS = {"stop": "end_turn", "length": "max_tokens", "blocked": "refusal", "blocked_prompt": "refusal"}
_KINDS = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    429: "rate_limit_error",
    503: "api_error",
    504: "timeout_error",
    529: "overloaded_error",
}


class Messages:
    name = "anthropic"

    def model(self, url: str) -> TextModel:
        client = AsyncAnthropic(api_key="k", base_url=url, http_client=pool(), max_retries=0)
        return AnthropicTextModel(model_named("anthropic", MODEL), client)

    def events(self, say: Say, asked: Asked) -> tuple[list[bytes], list[bytes]]:
        pieces = [
            _event("content_block_delta", {"index": 0, "delta": {"type": "text_delta", "text": piece}})
            for piece in say.pieces
        ]
        begun = _start(say.model_served or asked.body["model"])
        if pieces:
            pieces[0] = begun + pieces[0]
        if say.end == "nothing":
            return pieces, []
        end = {
            "delta": {"stop_reason": _ENDS[say.end], "stop_sequence": None},
            "usage": {"output_tokens": 52},
        }
        last = [
            _event("content_block_stop", {"index": 0}),
            _event("message_delta", end),
            _event("message_stop", {}),
        ]
        return pieces, last if pieces else [begun, *last]

    def stream_failure(self) -> bytes:
        return _event("error", {"error": {"type": "overloaded_error", "message": REPEATED}})

    def refusal(self, refuse: Refuse) -> tuple[dict[str, str], bytes]:
        headers = {"content-type": "application/json"}
        if refuse.retry_after:
            headers["retry-after"] = refuse.retry_after
        kind = refuse.kind or _KINDS.get(refuse.status, "api_error")
        return headers, encode({"type": "error", "error": {"type": kind, "message": REPEATED}})

    @staticmethod
    def wrong_key() -> Refuse:
        return Refuse(status=401)


def _start(model: str) -> bytes:
    usage = {
        "input_tokens": 100,
        "cache_read_input_tokens": 1024,
        "cache_creation_input_tokens": 76,
        "output_tokens": 1,
    }
    message: dict[str, Any] = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": model,
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": usage,
    }
    block = {"index": 0, "content_block": {"type": "text", "text": ""}}
    return _event("message_start", {"message": message}) + _event("content_block_start", block)


def _event(name: str, value: dict[str, Any]) -> bytes:
    return f"event: {name}\ndata: ".encode() + encode({"type": name} | value) + b"\n\n"
