"""Rows of mapped tables past the toolkit's session, whose part of a statement costs more than the database's:
for what runs in every message and every turn (see `Driver.fetch`). Names come from the mapped class, so they
stand in one place, and rows are instances of it that no session knows: they can be read, and nothing else."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar, cast
from uuid import UUID

import msgspec
from sqlalchemy import JSON, Table, inspect

from realtime.tables import Base
from realtime.transaction import Tx

R = TypeVar("R", bound=Base)


class Shape(Generic[R]):
    """The columns of a table, for a statement that is written out, and the class that its rows are of."""

    def __init__(self, row: type[R], alias: str = "") -> None:
        fields = inspect(row).column_attrs
        qualified = f"{alias}." if alias else ""
        self.columns = ", ".join(qualified + field.columns[0].name for field in fields)
        self.width = len(fields)
        self._row = row
        self._names = tuple(field.key for field in fields)

    def of(self, values: Sequence[Any]) -> R:
        """Without what the toolkit keeps beside an instance: most of what it costs to make one."""
        made = self._row.__new__(self._row)
        made.__dict__.update(zip(self._names, values, strict=True))
        return made


class _Written(NamedTuple):
    """A statement, and which of its values are JSON."""

    text: str
    json: frozenset[str]


async def insert_row(tx: Tx, row: type[Base], **values: Any) -> None:
    """Into the bound tenant. What is not said is the table's own default."""
    written = _insert(row, tuple(values))
    await tx.fetch(written.text, tx.tenant_id, *_plain(written, values))


async def insert_new_row(tx: Tx, row: type[Base], **values: Any) -> bool:
    """As `insert_row`. False where a row stands in the way: then nothing was written."""
    written = _insert(row, tuple(values))
    return bool(
        await tx.fetch(
            f"{written.text} ON CONFLICT DO NOTHING RETURNING 1", tx.tenant_id, *_plain(written, values)
        )
    )


async def change_row(
    tx: Tx, row: type[Base], key: UUID, *, by: str = "id", stamped: Sequence[str] = (), **values: Any
) -> None:
    """`by` names the column of `key`; `stamped` are set to the database's clock."""
    written = _update(row, by, tuple(stamped), tuple(values))
    await tx.fetch(written.text, key, *_plain(written, values))


async def change_and_read(
    tx: Tx, shape: Shape[R], row: type[R], key: UUID, *, stamped: Sequence[str] = (), **values: Any
) -> R:
    """As `change_row`, of a row that is there; it comes back as it is afterwards."""
    written = _update(row, "id", tuple(stamped), tuple(values))
    (found,) = await tx.fetch(f"{written.text} RETURNING {shape.columns}", key, *_plain(written, values))
    return shape.of(found)


@cache
def _insert(row: type[Base], names: tuple[str, ...]) -> _Written:
    places = ", ".join(f"${number}" for number in range(1, len(names) + 2))
    text = f"INSERT INTO {_table(row).name} (tenant_id, {', '.join(names)}) VALUES ({places})"  # noqa: S608
    return _Written(text, _json_of(row, names))


@cache
def _update(row: type[Base], by: str, stamped: tuple[str, ...], names: tuple[str, ...]) -> _Written:
    changes = [f"{name} = clock_timestamp()" for name in stamped]
    changes += [f"{name} = ${number}" for number, name in enumerate(names, start=2)]
    text = f"UPDATE {_table(row).name} SET {', '.join(changes)} WHERE {by} = $1"  # noqa: S608
    return _Written(text, _json_of(row, names))


def _table(row: type[Base]) -> Table:
    return cast(Table, row.__table__)


def _json_of(row: type[Base], names: Sequence[str]) -> frozenset[str]:
    columns = _table(row).c
    return frozenset(name for name in names if isinstance(columns[name].type, JSON))


def _plain(written: _Written, values: dict[str, Any]) -> list[Any]:
    """None is no value at all, not JSON's word for none."""
    return [
        msgspec.json.encode(value).decode() if name in written.json and value is not None else value
        for name, value in values.items()
    ]
