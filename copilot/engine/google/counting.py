"""What Gemini counted, as we count."""

from google.genai import types

from copilot.engine.ports import Usage


def usage_of(counted: types.GenerateContentResponseUsageMetadata | None) -> Usage | None:
    """Cumulative on every chunk of a stream; `promptTokenCount` includes what came from a cache."""
    if counted is None:
        return None
    cached = counted.cached_content_token_count or 0
    return Usage(
        fresh_in=max(0, (counted.prompt_token_count or 0) - cached),
        cached_in=cached,
        out=counted.candidates_token_count or 0,
        thoughts=counted.thoughts_token_count or 0,
    )
