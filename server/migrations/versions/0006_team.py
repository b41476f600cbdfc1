"""Devices of a session, and one-time links with which people set their password."""

import sqlalchemy as sa
from alembic import op

from server.migrations import security

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    now = sa.text("now()")
    op.add_column(
        "sessions", sa.Column("user_agent", sa.Text(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column(
        "sessions", sa.Column("last_seen_at", sa.DateTime(timezone=True), server_default=now, nullable=False)
    )
    op.create_index("ix_sessions_user", "sessions", ["tenant_id", "user_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_invitations_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invitations")),
        sa.UniqueConstraint("tenant_id", "user_id", name=op.f("uq_invitations_tenant_id_user_id")),
    )
    security.apply(["invitations"])
