"""Rows that come past the toolkit's session are what their type says."""

import pytest

from realtime.database import Database
from realtime.ids import new_id
from realtime.rows import Shape
from realtime.tables import TenantSeq
from tests.realtime.support import emit


async def test_a_row_is_of_the_mapped_class_and_can_only_be_read(db: Database) -> None:
    tenant_id, shape = new_id(), Shape(TenantSeq, "s")
    await emit(db, tenant_id)
    async with db.tenant_transaction(tenant_id) as tx:
        (found,) = await tx.fetch(f"SELECT {shape.columns} FROM tenant_seq AS s")  # noqa: S608
    row = shape.of(found)
    assert isinstance(row, TenantSeq)
    assert (row.tenant_id, row.head) == (tenant_id, 1)
    with pytest.raises(AttributeError):
        row.head = 2
