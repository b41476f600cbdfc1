"""Answers by a shortcut."""

import sqlalchemy as sa
from alembic import op

from server.migrations import security

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quick_replies",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("owner_user_id", sa.UUID(), nullable=True),
        sa.Column("shortcut", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_quick_replies_tenants"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_quick_replies_users"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_quick_replies")),
    )
    op.create_index(
        "uq_quick_replies_shortcut",
        "quick_replies",
        ["tenant_id", "owner_user_id", "shortcut"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    security.apply(["quick_replies"])
