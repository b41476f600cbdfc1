"""What a suggestion was made of, as a fingerprint: the same pack gives the same hash at any time."""

import hashlib
from dataclasses import replace

import msgspec

from copilot.context import Context


def context_hash(context: Context) -> str:
    """Of everything that a provider may see but the clock, which differs at every call."""
    timeless = replace(context, now=context.thread_started_at)
    return hashlib.sha256(msgspec.json.encode(timeless, order="sorted")).hexdigest()


def text_hash(text: str) -> str:
    """Proves later which text it was, without keeping the text itself where nothing is ever deleted."""
    return hashlib.sha256(text.encode()).hexdigest()
