"""When a draft deserves a second option, and whether one found is one; pure."""

from copilot.engine.ports import DraftResult, Provider
from copilot.records import AiSettings
from realtime.suggestion_records import Draft, SuggestionMetadata


def wants_second(first: SuggestionMetadata, asked: Provider, settings: AiSettings) -> bool:
    """Once more with more thought (ADR-002 §2.3), where the first is not sure and was not already thought
    about as hard as it goes. The rules that stood in for a model did not think at all."""
    if asked.thinker is None or first.confidence_score >= settings.stage_confidence_threshold:
        return False
    return first.provider != asked.name or first.thinking_level_used != "high"


def is_another(draft: Draft, result: DraftResult) -> bool:
    """The same words once more are no option."""
    return draft.text.split() != result.reply.split()
