"""What our code says about a reply, whoever wrote it: filled from what can be checked. Pure."""

from collections.abc import Sequence

from copilot import confidence
from copilot.calibration import Curves, Measure
from copilot.claims import Claim
from copilot.context import Context
from copilot.deltas import utf16_length
from copilot.engine.prompt_version import prompt_version
from copilot.evidence import unsupported
from copilot.fallback import Answered
from copilot.language import detect_language
from copilot.outgoing import foreign
from realtime.suggestion_records import SuggestionMetadata, Unproven


def describe(
    answered: Answered, context: Context, violations: Sequence[Claim], curves: Curves
) -> SuggestionMetadata:
    """`violations` come from `doubts_of`, which takes its time and needs no transaction."""
    result, provider = answered
    version = prompt_version(provider.name)
    knots = curves.get(Measure("draft", provider.name, provider.label, version))
    sure = confidence.calibrated(confidence.of_draft(context, result, violations), knots)
    return SuggestionMetadata(
        confidence_score=sure.score,
        thinking_level_used=result.level,
        detected_language=detect_language(context.turn_text),
        confidence=sure.word,
        confidence_reason=sure.reason,
        reasons=[sure.because],
        provider=provider.name,
        label=provider.label,
        calibrated=sure.calibrated,
        raw_score=sure.raw,
        prompt_version=version,
        unproven=marked(result.reply, violations),
    )


def doubts_of(answered: Answered, context: Context) -> list[Claim]:
    return doubtful(answered.result.reply, answered.result.evidence_ids, context)


def doubtful(reply: str, evidence_ids: Sequence[str], context: Context) -> list[Claim]:
    """What has no source, and where it leads that is not the company's. A key is named whole, not by the
    numbers in it."""
    led = foreign(reply, context)
    spans = [range(claim.start, claim.start + len(claim.text)) for claim in led]
    stated = unsupported(reply, evidence_ids, context)
    return [
        claim
        for claim in stated
        if claim.kind == "evidence" or not any(claim.start in span for span in spans)
    ] + led


def marked(reply: str, violations: Sequence[Claim]) -> list[Unproven]:
    """In the order of the text, as it is written there; an id that nobody supplied stands nowhere in it."""
    found = []
    for claim in sorted(violations, key=lambda claim: claim.start):
        if claim.kind != "evidence":
            end = claim.start + len(claim.text)
            start = utf16_length(reply[: claim.start])
            text = reply[claim.start : end]
            found.append(Unproven(kind=claim.kind, text=text, start=start, end=start + utf16_length(text)))
    return found
