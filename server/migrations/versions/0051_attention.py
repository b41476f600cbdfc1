"""Conversations to which people are called."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("attention", postgresql.JSONB(), nullable=True))
    op.create_index(
        "ix_conversations_called",
        "conversations",
        ["tenant_id", "last_activity_at", "id"],
        postgresql_where=sa.text("attention IS NOT NULL"),
    )
