"""Everything the environment decides, read once. No other module of the product looks at `os.environ`.

Every field is a line of `docs/settings.md`; a test compares the two.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from sqlalchemy.engine import URL, make_url

from copilot.engine.ports import ThinkingLevel
from copilot.engine.registry import EngineChoice
from copilot.ledger.exchange import ASSUMED, Exchange
from inbox.media.store import S3Access

Slots = Annotated[int, msgspec.Meta(ge=0)]
Positive = Annotated[int, msgspec.Meta(ge=1)]
Port = Annotated[int, msgspec.Meta(ge=1, le=65535)]
HttpUrl = Annotated[str, msgspec.Meta(pattern="^https?://")]


class SettingsInvalid(Exception):
    """A setting is missing or wrong; the sentence names it and never shows its value."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename="upper"):
    """The environment as values. An empty variable counts as absent."""

    database_url: str
    """The owner of the tables: migrations, and nothing else when `database_app_url` differs."""
    secret_key: Annotated[str, msgspec.Meta(min_length=32)]
    redis_url: str = "redis://localhost:6379/0"
    database_app_url: str = ""
    database_app_role: Annotated[str, msgspec.Meta(pattern="^[a-z_][a-z0-9_]{0,62}$")] = "piloto_app"
    database_pool: Positive = 8
    environment: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{1,64}$")] = "dev"
    port: Port = 8000
    public_url: str = ""
    allowed_origins: str = ""
    session_days: Positive = 30
    sockets_per_user: Positive = 20
    sockets_per_tenant: Positive = 5000
    handshakes_per_second: Positive = 500
    drain_seconds: Annotated[float, msgspec.Meta(ge=0, le=600)] = 20.0
    login_attempts_per_minute: Positive = 10
    simulator_open: bool = False
    cloud_api_url: HttpUrl = "https://graph.facebook.com"
    zapi_url: HttpUrl = "https://api.z-api.io"
    private_hosts: str = ""
    media_url: str = ".data/media"
    media_hosts: str = ""
    media_endpoint: str = ""
    media_region: str = "us-east-1"
    media_key: str = ""
    media_secret: str = ""
    worker_slots: Slots = 8
    worker_drafting_slots: Slots = 32
    worker_port: Annotated[int, msgspec.Meta(ge=0, le=65535)] = 0
    metrics_token: str = ""
    log_retention_days: Positive = 30
    webhook_retention_days: Annotated[int, msgspec.Meta(ge=0)] = 0
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    ai_provider: str = "local"
    ai_model_id: str = ""
    ai_default_thinking_level: ThinkingLevel = "minimal"
    ai_high_thinking_level: ThinkingLevel = "high"
    ai_api_key: str = ""
    ai_base_url: str = ""
    ai_vertex_project: str = ""
    ai_vertex_location: str = "global"
    ai_google_api_key: str = ""
    ai_google_base_url: str = ""
    ai_anthropic_api_key: str = ""
    ai_anthropic_base_url: str = ""
    ai_openai_api_key: str = ""
    ai_openai_base_url: str = ""
    ai_usd_brl_rate: Annotated[float, msgspec.Meta(gt=0, le=1000)] = float(ASSUMED.brl_per_usd)
    ai_usd_brl_rate_date: date = ASSUMED.on
    static_dir: str = ""

    @property
    def address(self) -> str:
        """Where people reach the product, without a slash at the end."""
        return (self.public_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def secure(self) -> bool:
        return self.address.startswith("https://")

    @property
    def origins(self) -> frozenset[str]:
        """Exact origins whose pages may act for a signed-in person."""
        if self.allowed_origins:
            return frozenset(
                origin.strip().rstrip("/") for origin in self.allowed_origins.split(",") if origin.strip()
            )
        parts = urlsplit(self.address)
        own = {f"{parts.scheme}://{parts.netloc}"}
        if parts.hostname in ("localhost", "127.0.0.1"):
            port = f":{parts.port}" if parts.port else ""
            own |= {f"{parts.scheme}://{host}{port}" for host in ("localhost", "127.0.0.1")}
        return frozenset(own)

    @property
    def media_access(self) -> S3Access:
        return S3Access(self.media_endpoint, self.media_region, self.media_key, self.media_secret)

    @property
    def media_host_names(self) -> list[str]:
        return [host.strip().lower() for host in self.media_hosts.split(",") if host.strip()]

    @property
    def private_host_names(self) -> frozenset[str]:
        return frozenset(host.strip().lower() for host in self.private_hosts.split(",") if host.strip())

    @property
    def engine(self) -> EngineChoice:
        return EngineChoice(
            provider=self.ai_provider,
            model_id=self.ai_model_id,
            default_level=self.ai_default_thinking_level,
            high_level=self.ai_high_thinking_level,
            api_key=self.ai_api_key,
            base_url=self.ai_base_url,
            vertex_project=self.ai_vertex_project,
            vertex_location=self.ai_vertex_location,
        )

    @property
    def other_engines(self) -> list[EngineChoice]:
        """Vendors besides `AI_PROVIDER` that a company may choose."""
        keys = {
            "google": (self.ai_google_api_key, self.ai_google_base_url),
            "anthropic": (self.ai_anthropic_api_key, self.ai_anthropic_base_url),
            "openai": (self.ai_openai_api_key, self.ai_openai_base_url),
        }
        return [
            EngineChoice(provider=name, api_key=key, base_url=url)
            for name, (key, url) in keys.items()
            if (key or url) and name != self.ai_provider
        ]

    @property
    def exchange(self) -> Exchange:
        return Exchange(Decimal(str(self.ai_usd_brl_rate)), self.ai_usd_brl_rate_date)

    @property
    def owner_url(self) -> URL:
        return make_url(_sqlalchemy(self.database_url))

    @property
    def app_url(self) -> URL:
        """The login the product runs as: bound by row-level security, unlike the owner."""
        if self.database_app_url:
            return make_url(_sqlalchemy(self.database_app_url))
        return self.owner_url.set(username=self.database_app_role, password=self.app_role_password)

    @property
    def app_role_password(self) -> str:
        """Set by `migrate`, so that one secret is enough to run web, worker and release."""
        return self.derive("database-app-role").hex()

    def derive(self, purpose: str) -> bytes:
        """A key of its own for each purpose, from the one secret."""
        return hmac.digest(self.secret_key.encode(), purpose.encode(), hashlib.sha256)


def _refuse_contradictions(settings: Settings) -> None:
    local = urlsplit(settings.address).hostname in ("localhost", "127.0.0.1", "::1")
    if settings.simulator_open and settings.secure and not local:
        raise SettingsInvalid(
            "SIMULATOR_OPEN=1 lets anybody read and write as a customer, and PUBLIC_URL is a public address."
            " Set SIMULATOR_OPEN=0: signed-in people still reach the simulator of their own company."
        )


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Names the first setting that is missing or wrong."""
    known = {field.encode_name for field in msgspec.structs.fields(Settings)}
    given = {name: value for name, value in environment.items() if name in known and value != ""}
    try:
        settings = msgspec.convert(given, Settings, strict=False)
    except msgspec.ValidationError as error:
        # A bad enum's message repeats the value, which may be a secret pasted into the wrong variable.
        reason = str(error)
        name = reason.rpartition("$.")[2].rstrip("`") if "$." in reason else ""
        sentence = (
            f"{name} is not valid"
            if name
            else reason.replace("Object missing required field", "Missing setting")
        )
        raise SettingsInvalid(f"{sentence}. docs/settings.md lists every setting.") from None
    _refuse_contradictions(settings)
    if ("AI_USD_BRL_RATE" in given) != ("AI_USD_BRL_RATE_DATE" in given):
        raise SettingsInvalid(
            "AI_USD_BRL_RATE and AI_USD_BRL_RATE_DATE belong together: a rate without its day, or a day"
            " without its rate, would be shown as if it were true."
        )
    return settings


def _sqlalchemy(url: str) -> str:
    """Platforms hand out `postgres://`, which SQLAlchemy does not know."""
    return url.replace("postgres://", "postgresql://", 1)
