"""A reply in as many bubbles as a person would write, within what the channel charges and allows. Pure."""

import re

from realtime.channel_records import Capabilities

MOST = 3
LONG = 240
"""Characters that nobody minds in one bubble."""
_PARAGRAPH = re.compile(r"\n\s*\n")


def bubbles(text: str, able: Capabilities) -> list[str]:
    """One where each message is paid for. What does not fit in three stays together in the last."""
    most = 1 if able.prices else MOST
    paragraphs = [part.strip() for part in _PARAGRAPH.split(text) if part.strip()]
    if len(text) <= LONG or len(paragraphs) < 2:
        return [text.strip()]
    parts = [*paragraphs[: most - 1], "\n\n".join(paragraphs[most - 1 :])]
    return [part for part in parts if part]
