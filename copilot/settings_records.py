"""What the endpoints of menu 06 answer beside the settings: its versions, their differences, its models."""

from datetime import date, datetime
from uuid import UUID

from copilot.audit.word_diff import Piece
from copilot.ledger.usage import Rate
from copilot.records import ThinkingLevel, Vendor
from realtime.record import Record


class AiSettingsVersion(Record, frozen=True, kw_only=True):
    version: int
    by_user_id: UUID | None
    created_at: datetime | None
    changed: list[str]
    """Names of the fields that it changed of the version before it."""


class AiSettingsVersions(Record, frozen=True, kw_only=True):
    """Newest first."""

    items: list[AiSettingsVersion]
    next_before: int | None
    """For `before`, where there are older ones."""


class FieldChange(Record, frozen=True, kw_only=True):
    """Of texts and lists `words` tell what went and came; of everything else `before` and `after` do."""

    field: str
    before: str | int | float | bool | None = None
    after: str | int | float | bool | None = None
    words: list[Piece] | None = None


class AiSettingsDiff(Record, frozen=True, kw_only=True):
    since: int
    version: int
    changes: list[FieldChange]


class RestoreVersion(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    expected_version: int
    """The version in force as the person saw it; refused with 409 when somebody saved meanwhile."""


class Money(Record, frozen=True, kw_only=True):
    micro_usd: int
    micro_brl: int
    """At the rate shown."""


class ModelPrice(Record, frozen=True, kw_only=True):
    """For a million tokens."""

    since: date
    until: date | None
    """The day on which the next one begins; null: none is known."""
    fresh_in: Money
    cached_in: Money
    out: Money


class ModelChoice(Record, frozen=True, kw_only=True):
    id: str
    levels: list[ThinkingLevel]
    prices: list[ModelPrice]
    """The one of today first, then those that are announced."""
    cache_minimum: int | None
    """Tokens of stable prefix from which the vendor keeps it on request; null: it needs no request."""
    hears_audio: bool
    sees_images: bool
    replaced_by: str | None
    gone_on: date | None
    """The earliest day on which the vendor switches it off, where it names one."""


class VendorChoice(Record, frozen=True, kw_only=True):
    provider: Vendor
    configured: bool
    """The installation has a key, a project or a server for it; the key itself is never told."""
    tier_unknown: bool
    """The key may be on a free tier, whose texts the vendor may use."""
    hears: bool
    """It is configured, and can write down voice messages."""
    default_model: str | None
    models: list[ModelChoice]


class ModelCatalog(Record, frozen=True, kw_only=True):
    """What the product knows of models, and when it was looked up."""

    looked_up: date
    rate: Rate
    installed: Vendor
    """Who drafts for a company that leaves it open."""
    vendors: list[VendorChoice]
