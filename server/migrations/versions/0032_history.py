"""What was written before a number came here: how far the provider has told it."""

import sqlalchemy as sa
from alembic import op

from server.migrations import security

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

NOW = sa.text("clock_timestamp()")


def upgrade() -> None:
    op.create_table(
        "history_syncs",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("channel_id", sa.UUID(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("messages", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("declined", sa.Text(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=NOW, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=NOW, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"],
            ["channels.tenant_id", "channels.id"],
            name=op.f("fk_history_syncs_channels"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "channel_id", name=op.f("pk_history_syncs")),
    )
    op.create_index(
        "ix_raw_events_importing",
        "raw_events",
        ["tenant_id", "channel_id", "received_at", "id"],
        postgresql_where=sa.text("state = 'importing'"),
    )
    security.apply(["history_syncs"])
