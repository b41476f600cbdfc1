from copilot.records import AiSettings, AiSettingsView
from server.resources import Resources


def view_of(settings: AiSettings, resources: Resources) -> AiSettingsView:
    """A version with who drafts by it."""
    provider = resources.engines.provider_for(settings, 0)
    return AiSettingsView(
        settings=settings,
        provider=provider.name,
        provider_label=provider.label,
        available=resources.engines.available,
    )
