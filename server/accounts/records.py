"""What accounts say and hear over the API."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from realtime.records import Record, Role, User
from server.locale import Locale


class Input(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of request bodies: an unknown field is a mistake of the caller, and is said so."""


class Credentials(Input, frozen=True, kw_only=True):
    email: Annotated[str, msgspec.Meta(min_length=3, max_length=254, examples=["ana@loja.example"])]
    password: Annotated[str, msgspec.Meta(min_length=1, max_length=200, examples=["uma-frase-comprida"])]


class LocaleChoice(Input, frozen=True, kw_only=True):
    locale: Locale


class NewApiToken(Input, frozen=True, kw_only=True):
    """The token acts as the person who makes it; `role` lets it do less."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=80, examples=["Integração ERP"])]
    role: Role | None = None
    expires_in_hours: Annotated[int, msgspec.Meta(ge=1, le=8760)] | None = None


class TenantSummary(Record, frozen=True, kw_only=True):
    id: UUID
    name: str
    time_zone: str


class AiSummary(Record, frozen=True, kw_only=True):
    """What screens need to know of the copilot before they ask it anything."""

    enabled: bool
    mode: Literal["suggest_only", "assist_execute"]
    version: int
    provider: str
    provider_label: str


class Me(Record, frozen=True, kw_only=True):
    user: User
    email: str
    locale: Locale
    tenant: TenantSummary
    csrf_token: str | None
    """For the header X-CSRF-Token; null for API tokens, which need none."""
    ai: AiSummary
    simulator_open: bool


class ApiTokenRecord(Record, frozen=True, kw_only=True):
    id: UUID
    name: str
    user_id: UUID
    role: Role
    created_at: datetime
    expires_at: datetime | None


class MintedApiToken(Record, frozen=True, kw_only=True):
    id: UUID
    name: str
    token: str
    """Shown this once; only its hash is kept."""
    expires_at: datetime | None
