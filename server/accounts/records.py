"""What accounts say and hear over the API."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from realtime.record import Record
from realtime.records import Role, User
from realtime.suggestion_records import BudgetStanding
from server.locale import Locale


class Input(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of request bodies: an unknown field is a mistake of the caller, and is said so."""


Name = Annotated[str, msgspec.Meta(min_length=1, max_length=80, pattern=r"\S", examples=["Ana Ribeiro"])]
Email = Annotated[
    str,
    msgspec.Meta(
        min_length=3, max_length=254, pattern=r"^\s*[^@\s]+@[^@\s]+\s*$", examples=["ana@loja.example"]
    ),
]
Password = Annotated[str, msgspec.Meta(min_length=10, max_length=200, examples=["uma-frase-comprida"])]
"""At least ten characters, whatever they are: length is what counts."""
Token = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Credentials(Input, frozen=True, kw_only=True):
    email: Annotated[str, msgspec.Meta(min_length=3, max_length=254, examples=["ana@loja.example"])]
    password: Annotated[str, msgspec.Meta(min_length=1, max_length=200, examples=["uma-frase-comprida"])]


class NewUser(Input, frozen=True, kw_only=True):
    """Without a `password` the answer carries a one-time link, with which the person sets one."""

    name: Name
    email: Email
    role: Role
    password: Password | None = None


class UserChange(Input, frozen=True, kw_only=True):
    """What is not given, or null, stays."""

    name: Name | None = None
    role: Role | None = None
    active: bool | None = None


class InvitationToken(Input, frozen=True, kw_only=True):
    token: Token


class NewPassword(Input, frozen=True, kw_only=True):
    token: Token
    password: Password


class PasswordChange(Input, frozen=True, kw_only=True):
    current_password: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    password: Password


class LocaleChoice(Input, frozen=True, kw_only=True):
    locale: Locale


class CompanyChange(Input, frozen=True, kw_only=True):
    """What is absent stays."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=80, pattern=r"\S")] | None = None
    time_zone: Annotated[str, msgspec.Meta(max_length=64, examples=["America/Manaus"])] | None = None


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
    slot_labels: dict[str, str]
    provider: str
    provider_label: str
    budget: BudgetStanding
    """For supervisors and administrators; sellers are always told `ok`."""


class DeskSummary(Record, frozen=True, kw_only=True):
    supervisors_see_typing: bool
    waiting_minutes: int


class Me(Record, frozen=True, kw_only=True):
    user: User
    email: str
    locale: Locale
    tenant: TenantSummary
    csrf_token: str | None
    """For the header X-CSRF-Token; null for API tokens, which need none."""
    ai: AiSummary
    desk: DeskSummary
    simulator_open: bool


class TeamMember(Record, frozen=True, kw_only=True):
    """A person as administrators see them."""

    id: UUID
    name: str
    email: str
    role: Role
    active: bool
    invited: bool
    """Has not set a password yet."""
    created_at: datetime
    last_seen_at: datetime | None
    """In a browser, to within five minutes."""
    sessions: int
    """Browsers signed in at present."""
    conversations: int
    """Assigned to this person; deactivating gives them back to the queue."""


class InvitationLink(Record, frozen=True, kw_only=True):
    """Hand it to the person; whoever has it first sets the password. It is shown this once."""

    url: str
    expires_at: datetime


class CreatedUser(Record, frozen=True, kw_only=True):
    user: TeamMember
    invitation: InvitationLink | None
    """None when a password was given."""


class InvitationView(Record, frozen=True, kw_only=True):
    """What the page of the link greets with."""

    name: str
    email: str
    tenant_name: str
    expires_at: datetime


class SessionRecord(Record, frozen=True, kw_only=True):
    """A browser that is signed in."""

    id: UUID
    current: bool
    """The one that asks."""
    user_agent: str
    """As it calls itself, at most 200 characters."""
    created_at: datetime
    last_seen_at: datetime
    """To within five minutes."""
    expires_at: datetime


class ApiTokenRecord(Record, frozen=True, kw_only=True):
    id: UUID
    name: str
    user_id: UUID
    role: Role
    created_at: datetime
    last_used_at: datetime | None
    """To within five minutes."""
    expires_at: datetime | None


class MintedApiToken(Record, frozen=True, kw_only=True):
    id: UUID
    name: str
    token: str
    """Shown this once; only its hash is kept."""
    expires_at: datetime | None
