from uuid import UUID

from inbox.desk.wall import Wall, WallTile
from inbox.pages import AsOf
from inbox.queries import wall
from inbox.queries.records import list_records
from realtime.database import Database

LIVELIEST, LONGEST = 96, 48


async def read_wall(db: Database, tenant_id: UUID) -> Wall:
    """For whoever sees everything in the company."""
    async with db.tenant_snapshot(tenant_id) as tx:
        position = await tx.position()
        ids = await wall.liveliest(tx, LIVELIEST)
        ids += [id_ for id_ in await wall.waiting_longest(tx, LONGEST) if id_ not in ids]
        records = {record.id: record for record in await list_records(tx, ids)}
        latest = await wall.latest_messages(tx, ids)
        troubled = await wall.troubled_messages(tx, ids)
        handed = await wall.handed_over(tx, ids)
        tiles = [
            WallTile(
                conversation=records[id_],
                latest=latest.get(id_, []),
                troubled=troubled.get(id_, []),
                handed_over_at=handed.get(id_),
            )
            for id_ in ids
        ]
    return Wall(as_of=AsOf.at(position), tiles=tiles)
