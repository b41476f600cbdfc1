"""The funnel in force: the company's newest version or the default."""

from typing import NamedTuple

from inbox.funnel import FunnelDefinition, default_funnel, read_definition
from inbox.queries import Reading, versions
from inbox.tables.leads import FunnelRow


class CurrentFunnel(NamedTuple):
    version: int
    definition: FunnelDefinition


async def current_funnel(tx: Reading) -> CurrentFunnel:
    stored = await versions.find_newest(tx, FunnelRow)
    if stored is None:
        return CurrentFunnel(0, default_funnel())
    return CurrentFunnel(stored.version, read_definition(stored.definition))
