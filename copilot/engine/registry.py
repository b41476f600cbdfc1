"""Providers by the name in the settings."""

from copilot.engine.local.provider import local_provider
from copilot.engine.ports import Provider
from copilot.errors import UnknownProvider

_PROVIDERS = {"local": local_provider}


def provider_named(name: str) -> Provider:
    """Refuses an unknown name at start-up, before the first customer writes."""
    make = _PROVIDERS.get(name)
    if make is None:
        raise UnknownProvider(name=name, known=", ".join(sorted(_PROVIDERS)))
    return make()
