"""What each provider wants to know of a number, as data: forms, checks and adapters agree on it."""

import re
import secrets
from collections.abc import Mapping
from typing import NamedTuple

from inbox.channel_admin.errors import ChannelFieldInvalid, ChannelProviderUnknown


class Field(NamedTuple):
    name: str
    pattern: str
    required: bool = True


class Fields(NamedTuple):
    settings: tuple[Field, ...]
    """Shown to administrators."""
    credentials: tuple[Field, ...]
    """Entered once and never shown again."""
    made: tuple[str, ...]
    """Secrets that we make ourselves and tell the provider."""
    identity: str
    """The setting that names the number at its provider."""


_OPAQUE = r"[!-~]{8,2000}"
_ID = r"[A-Za-z0-9._-]{1,120}"
_DIGITS = r"\d{5,25}"
FIELDS: Mapping[str, Fields] = {
    "cloud": Fields(
        settings=(Field("phone_number_id", _DIGITS), Field("waba_id", _DIGITS)),
        credentials=(Field("access_token", _OPAQUE), Field("app_secret", _OPAQUE)),
        made=("verify_token",),
        identity="phone_number_id",
    ),
    "evolution": Fields(
        settings=(Field("base_url", r"https?://[^\s/?#@]+[^\s?#@]*"), Field("instance", _ID)),
        credentials=(Field("api_key", _OPAQUE),),
        made=("webhook_token",),
        identity="instance",
    ),
    "zapi": Fields(
        settings=(Field("instance_id", _ID), Field("connected_phone", r"\d{8,15}", required=False)),
        credentials=(Field("token", _OPAQUE), Field("client_token", _OPAQUE)),
        made=(),
        identity="instance_id",
    ),
}
WEBHOOK_KEY = "webhook_key"
"""Kept with the credentials, so that an administrator can copy the address again."""


def fields_of(provider: str) -> Fields:
    if provider not in FIELDS:
        raise ChannelProviderUnknown(provider=provider)
    return FIELDS[provider]


def checked(wanted: tuple[Field, ...], given: Mapping[str, str]) -> dict[str, str]:
    """Trimmed, because people copy from web pages. Names what is missing, wrong or unknown, not its value."""
    plain = {name: value.strip() for name, value in given.items()}
    unknown = plain.keys() - {field.name for field in wanted}
    for name in sorted(unknown):
        raise ChannelFieldInvalid(field=name)
    for field in wanted:
        value = plain.get(field.name, "")
        if (value or field.required) and not re.fullmatch(field.pattern, value):
            raise ChannelFieldInvalid(field=field.name)
    return {name: value for name, value in plain.items() if value}


def new_secret() -> str:
    return secrets.token_urlsafe(32)
