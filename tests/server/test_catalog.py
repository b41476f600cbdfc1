"""Walks Postgres' own catalogue: no table escapes tenant isolation by being forgotten."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from realtime.database import Database
from server.migrations.metadata import METADATA
from server.migrations.security import OUTSIDE_RLS

TABLES = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
       (SELECT bool_or(p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL)
          FROM pg_policy p WHERE p.polrelid = c.oid) AS both_ways
FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND c.relname <> 'alembic_version'
"""
FOREIGN_KEYS = """
SELECT con.conrelid::regclass::text AS source, con.confrelid::regclass::text AS target,
       (SELECT array_agg(a.attname::text) FROM pg_attribute a
         WHERE a.attrelid = con.conrelid AND a.attnum = ANY (con.conkey)) AS columns
FROM pg_constraint con WHERE con.contype = 'f' AND con.connamespace = 'public'::regnamespace
"""
KEYS = """
SELECT c.relname, array_agg(a.attname::text) AS columns
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname
"""


async def test_every_table_is_forced_both_ways_unless_its_exception_is_written_down(db: Database) -> None:
    async with db.installation_transaction() as session:
        rows = (await session.execute(text(TABLES))).all()
    unprotected = {row.relname for row in rows if not (row[1] and row[2] and row.both_ways)}
    assert len(rows) > 25
    assert unprotected == set(OUTSIDE_RLS)


async def test_keys_and_foreign_keys_of_tenant_tables_carry_the_tenant(db: Database) -> None:
    """A foreign key does not ask row-level security: a plain one would accept another company's row."""
    async with db.installation_transaction() as session:
        keys = {row.relname: row.columns for row in await session.execute(text(KEYS))}
        foreign = (await session.execute(text(FOREIGN_KEYS))).all()
    of_nobody = {"fsm_moves"}  # no company's rows, and none of them can be changed
    protected = set(keys) - set(OUTSIDE_RLS) - {"tenants", "alembic_version"}
    assert {name for name in protected if "tenant_id" not in keys[name]} == set()
    assert foreign
    assert [row for row in foreign if "tenant_id" not in row.columns and row.target not in of_nobody] == []


async def test_the_models_and_the_migrated_schema_are_one(db: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))

    async with db.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_application_role_is_bound_by_row_level_security(db: Database) -> None:
    async with db.installation_transaction() as session:
        role = (
            await session.execute(
                text(
                    "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
                )
            )
        ).one()
        owned = await session.scalar(
            text("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        )
    assert tuple(role) == (False, False, False)
    assert owned == 0
