"""From a turn to an intent: cue weights add up with diminishing returns, and the margin is kept."""

import re
from dataclasses import dataclass
from functools import lru_cache

from copilot.engine.local.cues import COMMON, CUES, SHORT_ONLY, VOCABULARY
from copilot.language import fold, one_typo_apart, plain

_KNOWN = COMMON | set(VOCABULARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the rules understood of a turn."""

    intent: str
    score: float
    margin: float
    """Distance to the next intent, 0..1."""
    greets: bool
    """Whether the customer greeted, whatever else they asked."""


def classify(text: str) -> Reading:
    spoken = correct(plain(text))
    scores = {intent: score for intent in CUES if (score := _score(intent, spoken)) > 0}
    greets = "SAUDACAO" in scores
    if not scores:
        return Reading(intent=_without_cues(spoken), score=0.0, margin=0.0, greets=False)
    ranked = sorted(scores, key=lambda intent: (-scores[intent], intent))
    top = ranked[0]
    runner_up = max((scores[intent] for intent in ranked[1:] if intent not in SHORT_ONLY), default=0.0)
    return Reading(intent=top, score=scores[top], margin=max(0.0, scores[top] - runner_up), greets=greets)


def correct(spoken: str) -> str:
    """Words one typo away from a word that rules rest on become it; short words are left alone."""
    return " ".join(_correct_word(word) for word in spoken.split(" "))


def spelled(text: str) -> str:
    """The text with those words corrected and everything else as it stands."""

    def right(match: re.Match[str]) -> str:
        word = fold(match.group(0))
        corrected = _correct_word(word)
        return match.group(0) if corrected == word else corrected

    return re.sub(r"[^\W\d_]{6,}", right, text)


@lru_cache(maxsize=4096)
def _correct_word(word: str) -> str:
    if len(word) < 6 or word in _KNOWN or not word.isalpha():
        return word
    near = [known for known in VOCABULARY if len(known) > 4 and one_typo_apart(word, known)]
    return near[0] if len(near) == 1 else word


def _score(intent: str, spoken: str) -> float:
    hits = sorted((weight for pattern, weight in CUES[intent] if pattern.search(spoken)), reverse=True)
    if not hits:
        return 0.0
    score = hits[0]
    for weight in hits[1:]:
        score += (1 - score) * weight * 0.3
    if intent in SHORT_ONLY:
        score -= 0.05 * max(0, len(re.findall(r"[a-z]+", spoken)) - 6)
    return max(0.0, score)


def _without_cues(spoken: str) -> str:
    """A sentence about something else is OUTRO; what is no sentence was not understood."""
    words = re.findall(r"[a-z]+", spoken)
    known = sum(word in _KNOWN for word in words)
    return "OUTRO" if len(words) >= 3 and known >= 2 else "NAO_ENTENDI"
