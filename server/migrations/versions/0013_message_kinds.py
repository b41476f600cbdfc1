"""What a message holds beside its words, and what is done to it after it came."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("content", postgresql.JSONB(), nullable=True))
    op.add_column("messages", sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "messages",
        sa.Column("reactions", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
    )
    op.create_table(
        "message_acts",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("channel_id", sa.UUID(), nullable=False),
        sa.Column("provider_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("act", postgresql.JSONB(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "channel_id"],
            ["channels.tenant_id", "channels.id"],
            name=op.f("fk_message_acts_channels"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "tenant_id", "channel_id", "provider_id", "name", name=op.f("pk_message_acts")
        ),
    )
    security.apply(["message_acts"])
    op.add_column(
        "simulator_messages",
        sa.Column("kind", sa.Text(), server_default=sa.text("'text'"), nullable=False),
    )
    op.add_column("simulator_messages", sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("simulator_messages", sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("simulator_messages", sa.Column("reaction", sa.Text(), nullable=True))
