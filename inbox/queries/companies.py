"""What the floors read of the company itself, which belongs to a floor above."""

from typing import NamedTuple

from inbox.queries import Reading

_COMPANY = "SELECT name, time_zone FROM tenants WHERE id = $1"


class Company(NamedTuple):
    name: str
    time_zone: str


async def read_company(tx: Reading) -> Company:
    found: Company | None = tx.known.get(Company)
    if found is None:
        ((name, time_zone),) = await tx.fetch(_COMPANY, tx.tenant_id)
        found = tx.known[Company] = Company(name, time_zone)
    return found
