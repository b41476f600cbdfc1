"""Whether a company's limit keeps it from the model that it chose. Pure."""

from msgspec.structs import replace

from copilot.engine.ports import Engine, Provider
from copilot.records import AiSettings


def over_cap(engine: Engine, settings: AiSettings, provider: Provider) -> bool:
    """`provider`: who answers with what the month has come to."""
    unbound = engine.provider_for(replace(settings, monthly_cap_centavos=None), 0)
    return unbound.paid and not provider.paid
