"""Materials and their files."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import delete, func, insert, select, update

from inbox.materials.records import Material
from inbox.materials.tables import MaterialFileRow, MaterialRow
from inbox.queries import Reading
from realtime.content_records import Media, Place
from realtime.rows import Shape
from realtime.transaction import Tx


class StoredFile(NamedTuple):
    id: UUID
    kind: str
    state: str
    mime: str | None
    filename: str | None
    size: int
    details: dict[str, Any]
    uploaded_by: UUID | None


_FILE = tuple(getattr(MaterialFileRow, name) for name in StoredFile._fields)
_SHAPE = Shape(MaterialRow, "m")
_LIST = f"""
SELECT {_SHAPE.columns}, {", ".join(f"f.{name}" for name in StoredFile._fields)}
FROM materials AS m LEFT JOIN material_files AS f ON f.id = m.file_id
WHERE (m.active OR NOT $1) AND ($2::uuid[] IS NULL OR m.id = ANY ($2)) ORDER BY lower(m.title), m.id
"""  # noqa: S608  our own names


async def list_materials(
    tx: Reading, *, active: bool = False, ids: Sequence[UUID] | None = None
) -> list[Material]:
    """By title."""
    width = _SHAPE.width
    return [
        _material(_SHAPE.of(row[:width]), StoredFile(*row[width:]) if row[width] else None)
        for row in await tx.fetch(_LIST, active, None if ids is None else list(ids))
    ]


async def find_material(tx: Reading, material_id: UUID) -> Material | None:
    return next(iter(await list_materials(tx, ids=[material_id])), None)


async def lock_material(tx: Tx, material_id: UUID) -> Material | None:
    await tx.session.execute(select(MaterialRow.id).where(MaterialRow.id == material_id).with_for_update())
    return await find_material(tx, material_id)


async def lock_library(tx: Tx) -> None:
    """One addition at a time, until COMMIT: limits hold for all of it."""
    key = f"materials:{tx.tenant_id}"
    await tx.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))


async def count_materials(tx: Reading) -> int:
    return await tx.session.scalar(select(func.count()).select_from(MaterialRow)) or 0


async def bytes_used(tx: Reading) -> int:
    return int(await tx.session.scalar(select(func.coalesce(func.sum(MaterialFileRow.size), 0))) or 0)


async def insert_material(tx: Tx, material_id: UUID, **values: Any) -> None:
    await tx.session.execute(insert(MaterialRow).values(tenant_id=tx.tenant_id, id=material_id, **values))


async def update_material(tx: Tx, material_id: UUID, **values: Any) -> None:
    changed = {"version": MaterialRow.version + 1, "changed_at": func.clock_timestamp()}
    await tx.session.execute(
        update(MaterialRow)
        .where(MaterialRow.id == material_id)
        .values(**values, **changed)
        .execution_options(synchronize_session=False)
    )


async def delete_material(tx: Tx, material_id: UUID) -> None:
    await tx.session.execute(delete(MaterialRow).where(MaterialRow.id == material_id))


async def insert_file(tx: Tx, file_id: UUID, **values: Any) -> None:
    await tx.session.execute(insert(MaterialFileRow).values(tenant_id=tx.tenant_id, id=file_id, **values))


async def find_file(tx: Reading, file_id: UUID) -> StoredFile | None:
    row = (await tx.session.execute(select(*_FILE).where(MaterialFileRow.id == file_id))).first()
    return StoredFile(*row) if row else None


async def has_owner(tx: Reading, file_id: UUID) -> bool:
    found = await tx.session.scalar(select(MaterialRow.id).where(MaterialRow.file_id == file_id).limit(1))
    return found is not None


async def change_file(tx: Tx, file_id: UUID, **values: Any) -> None:
    await tx.session.execute(
        update(MaterialFileRow)
        .where(MaterialFileRow.id == file_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def release_file(tx: Tx, file_id: UUID) -> None:
    await change_file(tx, file_id, released_at=func.clock_timestamp())


async def give_up_unused_files(tx: Tx, before: datetime, limit: int) -> list[UUID]:
    """With the library locked. From then on no material may have them; those given up before come again."""
    owned = select(MaterialRow.id).where(MaterialRow.file_id == MaterialFileRow.id).exists()
    since = func.coalesce(MaterialFileRow.released_at, MaterialFileRow.created_at)
    unused = select(MaterialFileRow.id).where(~owned, since < before).limit(limit)
    given_up = await tx.session.execute(
        update(MaterialFileRow)
        .where(MaterialFileRow.id.in_(unused))
        .values(state="given_up")
        .returning(MaterialFileRow.id)
        .execution_options(synchronize_session=False)
    )
    return list(given_up.scalars())


async def delete_file(tx: Tx, file_id: UUID) -> None:
    await tx.session.execute(delete(MaterialFileRow).where(MaterialFileRow.id == file_id))


def media_of(file: StoredFile) -> Media:
    return Media(
        id=file.id,
        state="ready",
        mime=file.mime,
        filename=file.filename,
        size=file.size,
        view_once=False,
        **file.details,
    )


def _material(row: MaterialRow, file: StoredFile | None) -> Material:
    return Material(
        id=row.id,
        kind=row.kind,  # type: ignore[arg-type]
        title=row.title,
        use=row.use,
        words=row.words,
        labels=row.labels,
        vertente=row.vertente,
        has_prices=row.has_prices,
        active=row.active,
        version=row.version,
        media=media_of(file) if file else None,
        place=msgspec.convert(row.place, Place) if row.place else None,
        changed_at=row.changed_at,
        changed_by_user_id=row.changed_by_user_id,
    )
