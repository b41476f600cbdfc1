"""An answer over HTTP with its reasons in the language of who asked; events carry codes, for many readers."""

from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from copilot.audit.records import AuditDetails
from copilot.records import Qualification
from copilot.said import PORTUGUESE, said_or
from realtime.suggestion_records import StageSuggestion, SuggestionMetadata

T = TypeVar("T")


def in_language(answer: T, locale: str) -> T:
    """What has no codes keeps the sentence it was stored with."""
    return answer if locale == PORTUGUESE else _in(answer, locale)


def _in(value: Any, locale: str) -> Any:
    match value:
        case SuggestionMetadata():
            said = said_or(value.reasons, value.confidence_reason, locale)
            return replace(value, confidence_reason=said)
        case AuditDetails(confidence_reason=str(stored)):
            return replace(value, confidence_reason=said_or(value.reasons or (), stored, locale))
        case Qualification() | StageSuggestion():
            said = said_or(value.because, value.reason, locale)
            return replace(value, reason=said, metadata=_in(value.metadata, locale))
        case list():
            return [_in(one, locale) for one in value]
        case msgspec.Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            return replace(value, **{name: _in(one, locale) for name, one in fields.items()})
        case _:
            return value
