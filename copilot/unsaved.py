"""Menu 06 as it stands on a screen, in the shape that everything else reads; pure."""

from collections import Counter

from msgspec import structs

from copilot.errors import AiDocumentsTooLong, AiSettingsRepeated
from copilot.records import AiSettings, AiSettingsChange

MOST_DOCUMENT_CHARS = 40_000


def refuse_doubtful(change: AiSettingsChange) -> None:
    """What every way of saving refuses."""
    _refuse_repeated(change)
    refuse_long_documents(change)


def _refuse_repeated(change: AiSettingsChange) -> None:
    """What is cited by its name must have it alone."""
    names = (
        [rule.id for rule in change.rules],
        [slot.name for slot in change.slots],
        [document.id for document in change.documents],
    )
    for each in names:
        for name, times in Counter(each).items():
            if times > 1:
                raise AiSettingsRepeated(name=name)


def refuse_long_documents(change: AiSettingsChange) -> None:
    chars = sum(len(document.title) + len(document.text) for document in change.documents)
    if chars > MOST_DOCUMENT_CHARS:
        raise AiDocumentsTooLong(chars=chars, most=MOST_DOCUMENT_CHARS)


def as_if_saved(change: AiSettingsChange, in_force: AiSettings) -> AiSettings:
    """A limit that is raised here and not saved pays for nothing; a lower one is tried like the rest."""
    values = structs.asdict(change)
    del values["expected_version"]
    values["monthly_cap_centavos"] = _stricter(change.monthly_cap_centavos, in_force.monthly_cap_centavos)
    return AiSettings(version=in_force.version, by_user_id=None, created_at=None, **values)


def _stricter(first: int | None, second: int | None) -> int | None:
    caps = [cap for cap in (first, second) if cap is not None]
    return min(caps) if caps else None
