"""Finds deleted messages whose words are still kept."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_messages_revoked",
        "messages",
        ["tenant_id", "revoked_at"],
        postgresql_where=sa.text("revoked_at IS NOT NULL AND (text <> '' OR content IS NOT NULL)"),
    )
