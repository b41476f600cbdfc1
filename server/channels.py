"""The providers' adapters, wired."""

import httpx

from inbox.channels import Channels
from inbox.channels import cloud as cloud_
from inbox.channels import evolution as evolution_
from inbox.channels import simulator as simulator_
from inbox.channels import zapi as zapi_
from inbox.channels.guarded_http import GuardedTransport
from inbox.channels.wire import http_client, trusted
from server.settings import Settings


def guarded_client(settings: Settings) -> httpx.AsyncClient:
    """For addresses that companies write down themselves."""
    limits = httpx.Limits(max_connections=50, max_keepalive_connections=0)
    transport = httpx.AsyncHTTPTransport(verify=trusted(), limits=limits, trust_env=False)
    return http_client(transport=GuardedTransport(transport, settings.private_host_names))


def build_channels(settings: Settings, http: httpx.AsyncClient, guarded: httpx.AsyncClient) -> Channels:
    simulator_url = f"{settings.address}/simulator/provider"
    return {
        cloud_.PROVIDER: cloud_.CloudChannel(http, settings.cloud_api_url),
        evolution_.PROVIDER: evolution_.EvolutionChannel(guarded),
        zapi_.PROVIDER: zapi_.ZapiChannel(http, settings.zapi_url, guarded, settings.media_host_names),
        simulator_.PROVIDER: simulator_.SimulatorChannel(http, simulator_url, settings.derive),
    }
