"""`generateContent` as Google speaks it: no event names, no end mark, cumulative usage on every event."""

from typing import Any

from copilot.engine.google.text_model import GoogleTextModel, google_client
from copilot.engine.models import model_named
from copilot.engine.text_model import TextModel
from copilot.engine.vendor_http import pool
from tests.copilot.vendors.server import REPEATED, Asked, Refuse, Say, encode

MODEL = "gemini-3.5-flash-lite"
_USAGE = {
    "promptTokenCount": 1200,
    "cachedContentTokenCount": 1024,
    "candidatesTokenCount": 40,
    "thoughtsTokenCount": 12,
    "totalTokenCount": 1252,
}
_ENDS = {"stop": "STOP", "length": "MAX_TOKENS", "blocked": "SAFETY"}
_STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


class Gemini:
    name = "google"

    def model(self, url: str) -> TextModel:
        http = pool()
        client = google_client(http, api_key="k", base_url=url, project="", location="")
        return GoogleTextModel(model_named("google", MODEL), client, http, vertex=False)

    def events(self, say: Say, asked: Asked) -> tuple[list[bytes], list[bytes]]:
        served = say.model_served or MODEL
        if say.end == "blocked_prompt":
            return [], [
                _event(
                    {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": _USAGE}, served
                )
            ]
        pieces = [_event(_candidate({"text": piece}), served) for piece in say.pieces]
        if say.end == "nothing":
            return pieces, []
        signature = {"text": "", "thoughtSignature": "c2lnLXN0cmVhbQ=="}
        end = _candidate(signature, finish=_ENDS[say.end]) | {"usageMetadata": {**_USAGE, **say.usage}}
        return pieces, [_event(end, served)]

    def stream_failure(self) -> bytes:
        return b"data: " + encode(_error(503, REPEATED)) + b"\r\n\r\n"

    def refusal(self, refuse: Refuse) -> tuple[dict[str, str], bytes]:
        details: list[dict[str, Any]] = []
        if refuse.retry_after:
            details.append(
                {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": f"{refuse.retry_after}s"}
            )
        if refuse.kind == "wrong_key":
            details.append({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"})
        return {"content-type": "application/json"}, encode(_error(refuse.status, REPEATED, details))

    @staticmethod
    def wrong_key() -> Refuse:
        return Refuse(status=400, kind="wrong_key")


def _candidate(part: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    candidate: dict[str, Any] = {"content": {"role": "model", "parts": [part]}, "index": 0}
    if finish:
        candidate["finishReason"] = finish
    usage = {"promptTokenCount": 1200, "candidatesTokenCount": 3, "totalTokenCount": 1203}
    return {"candidates": [candidate], "usageMetadata": usage}


def _event(body: dict[str, Any], served: str) -> bytes:
    return b"data: " + encode(body | {"modelVersion": served, "responseId": "r1"}) + b"\r\n\r\n"


def _error(code: int, message: str, details: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    status = _STATUSES.get(code, "INTERNAL")
    return {"error": {"code": code, "message": message, "status": status, "details": details or []}}
