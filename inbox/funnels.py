"""The funnel in force: the company's newest version or the default."""

from typing import NamedTuple

from inbox.funnel import FunnelDefinition, default_funnel, read_definition
from inbox.queries import Reading, leads


class CurrentFunnel(NamedTuple):
    version: int
    definition: FunnelDefinition


async def current_funnel(tx: Reading) -> CurrentFunnel:
    stored = await leads.find_funnel(tx)
    if stored is None:
        return CurrentFunnel(0, default_funnel())
    return CurrentFunnel(stored.version, read_definition(stored.definition))
