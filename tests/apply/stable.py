"""The same recording for the same story: ids by appearance, times by rank, and whatever else is chance."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
OPAQUE_KEYS = ("epoch", "prompt_version")
"""Change with the log and with the wording of prompts; browsers only hand them on."""
FIRST_TIME = datetime(2026, 11, 2, 12, tzinfo=UTC)


def stable(recording: Any) -> Any:
    ids: dict[str, str] = {}
    times = sorted({_moment(text): text for text in _strings(recording) if TIME.fullmatch(text)})
    rank = {moment: FIRST_TIME + timedelta(seconds=at) for at, moment in enumerate(times)}

    def name(found: re.Match[str]) -> str:
        return ids.setdefault(found[0].replace("-", ""), f"00000000-0000-7000-8000-{len(ids) + 1:012d}")

    def of(value: Any) -> Any:
        match value:
            case dict():
                return {of(key): key if key in OPAQUE_KEYS else of(each) for key, each in value.items()}
            case list():
                return [of(each) for each in value]
            case str() if TIME.fullmatch(value):
                return rank[_moment(value)].strftime("%Y-%m-%dT%H:%M:%SZ")
            case str() if DATE.fullmatch(value):
                return FIRST_TIME.date().isoformat()
            case str():
                return UUID.sub(name, value)
            case _:
                return value

    return of(recording)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _strings(value: Any) -> list[str]:
    match value:
        case dict():
            return [text for each in value.values() for text in _strings(each)]
        case list():
            return [text for each in value for text in _strings(each)]
        case str():
            return [value]
        case _:
            return []
