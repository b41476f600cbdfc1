"""Brings a database to the newest schema. Runs as the owner; safe to start from several releases at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from realtime.database import async_url

ADVISORY_LOCK = 7_030_911_502
"""Any constant: whoever migrates this database holds it."""


async def upgrade(owner_url: str, app_role: str, app_password: str) -> None:
    """Creates or refreshes the application's login role, then applies every missing migration."""
    engine = create_async_engine(async_url(owner_url), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        await ensure_role(connection, app_role, app_password)
        await connection.run_sync(_run, app_role)
    await engine.dispose()


async def ensure_role(connection: AsyncConnection, role: str, password: str) -> None:
    """The role belongs to the cluster, not to one database, so it may be there already."""
    known = await connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role})
    # An owner that is no superuser may set a password but not name privileges again; should the role have
    # too many, `the role check` refuses to start the application.
    change = (
        "ALTER ROLE %I LOGIN PASSWORD %L"
        if known
        else "CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD %L"
    )
    # DDL takes no parameters; format() with %I and %L is Postgres' own quoting.
    statement = await connection.scalar(
        text("SELECT format(CAST(:change AS text), CAST(:role AS text), CAST(:password AS text))"),
        {"change": change, "role": role, "password": password},
    )
    await connection.execute(text(str(statement)))


def config(connection: Connection, app_role: str) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.attributes["connection"] = connection
    settings.attributes["app_role"] = app_role
    return settings


def _run(connection: Connection, app_role: str) -> None:
    command.upgrade(config(connection, app_role), "head")
