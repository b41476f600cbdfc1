"""Which WhatsApp channels this installation speaks, and the network behind the simulated one."""

import httpx

from inbox.channels import Channels
from inbox.channels.simulator import PROVIDER, SimulatorChannel
from inbox.simulator.deliver_simulator_webhook import Network
from server.settings import Settings


def build_channels(settings: Settings, http: httpx.AsyncClient) -> Channels:
    return {PROVIDER: SimulatorChannel(http, f"{settings.address}/simulator/provider", settings.derive)}


def build_network(settings: Settings, http: httpx.AsyncClient) -> Network:
    return Network(http, settings.address, settings.derive)
