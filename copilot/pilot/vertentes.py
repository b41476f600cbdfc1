"""The company's lines of business, as its document of that name lists them. Pure."""

import re
from collections.abc import Sequence

from copilot.documents import Document

MOST, LONGEST = 10, 60
_HEADING = re.compile(r"^##+\s+(?:\d+[.)]\s*)?(.+?)\s*#*$", re.MULTILINE)


def vertentes_of(documents: Sequence[Document]) -> list[str]:
    """The headings below the title of every document that is called so."""
    named = [one for one in documents if "vertente" in one.id or "vertente" in one.title.lower()]
    found = [match.group(1).strip("*_ ") for one in named for match in _HEADING.finditer(one.text)]
    return [title for title in dict.fromkeys(found) if 0 < len(title) <= LONGEST][:MOST]
