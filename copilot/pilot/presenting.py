"""A reply of the rules does not know what goes along with it: a sentence of ours says so. Pure."""

from dataclasses import replace

from copilot.context import Context, Enclosure
from copilot.engine.local.style import sentences
from copilot.fallback import Answered
from copilot.pilot.guard.check_reply import receipts_needed
from copilot.pilot.guard.violation import Violation
from copilot.pilot.write_reply import ASKS_TEAM

_HERE = {
    "IMAGE": "Segue a foto: {title}.",
    "VIDEO": "Segue o vídeo: {title}.",
    "AUDIO": "Segue o áudio: {title}.",
    "DOCUMENT": "Segue o documento: {title}.",
    "LOCATION": "Segue a localização: {title}.",
}
_IN_WORDS = "Olha só:"


def presented(streamed: Answered | Violation, context: Context) -> Answered | Violation:
    """What the rules would ask the team is left out: it is here. Models are told, and write it themselves."""
    along = context.enclosed
    if along is None or not isinstance(streamed, Answered) or streamed.by.paid:
        return streamed
    result = streamed.result
    told = "" if receipts_needed(result.reply, context) & ASKS_TEAM else result.reply.strip()
    reply = _with_words(told) if along.in_words else _with_sentence(told, along)
    evidence = (along.evidence_id, *result.evidence_ids)
    return streamed._replace(result=replace(result, reply=reply, evidence_ids=evidence))


def _with_words(told: str) -> str:
    """What it says follows by itself."""
    return told or _IN_WORDS


def _with_sentence(told: str, along: Enclosure) -> str:
    """A question stays the last word."""
    here = _HERE[along.type].format(title=along.title)
    last = sentences(told)[-1] if told else ""
    if not last.endswith("?"):
        return f"{told}\n{here}".strip()
    return f"{told[: told.rindex(last)]}{here} {last}"
