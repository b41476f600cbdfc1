"""What each provider's channels can do, as data: screens, checks and adapters read the same numbers."""

from collections.abc import Mapping
from typing import Any

from inbox.channels.cloud.capabilities import CAPABILITIES as CLOUD
from inbox.channels.evolution.capabilities import CAPABILITIES as EVOLUTION
from inbox.channels.simulator.capabilities import CAPABILITIES as SIMULATOR
from inbox.channels.simulator.capabilities import WINDOW, WITH_WINDOW
from inbox.channels.zapi.capabilities import CAPABILITIES as ZAPI
from realtime.channel_records import Capabilities

_BY_PROVIDER: Mapping[str, Capabilities] = {
    "cloud": CLOUD,
    "evolution": EVOLUTION,
    "zapi": ZAPI,
    "simulator": SIMULATOR,
}


def capabilities_of(provider: str, settings: Mapping[str, Any]) -> Capabilities:
    if provider == "simulator" and settings.get(WINDOW) is True:
        return WITH_WINDOW
    return _BY_PROVIDER[provider]
