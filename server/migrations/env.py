"""Alembic's entry: runs on the connection that `runner.upgrade` (or the drift test) hands over."""

from alembic import context

from server.migrations.metadata import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
