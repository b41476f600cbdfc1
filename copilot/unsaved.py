"""Menu 06 as it stands on a screen, in the shape that everything else reads; pure."""

from msgspec import structs

from copilot.errors import AiDocumentsTooLong
from copilot.records import AiSettings, AiSettingsChange

MOST_DOCUMENT_CHARS = 40_000


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
