"""Alembic's entry: runs on the connection that `runner.upgrade` (or the drift test) hands over."""

from alembic import context

import copilot.tables
import inbox.tables
import server.accounts.tables  # noqa: F401
from realtime.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_server_default=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
