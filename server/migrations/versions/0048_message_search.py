"""Full-text search over messages."""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

from inbox.queries import search_ddl

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_search",
        sa.Column("tenant_id", sa.UUID(), nullable=False),
        sa.Column("message_id", sa.UUID(), nullable=False),
        sa.Column("conversation_id", sa.UUID(), nullable=False),
        sa.Column("sort_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tokens", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "message_id"],
            ["messages.tenant_id", "messages.id"],
            name=op.f("fk_message_search_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "message_id", name=op.f("pk_message_search")),
    )
    role: str = context.config.attributes["app_role"]
    for statement in search_ddl.STATEMENTS:
        op.execute(statement.replace("{app_role}", role))
    # Row-level security binds the owner as well, who belongs to no company.
    op.execute("ALTER TABLE messages NO FORCE ROW LEVEL SECURITY")
    op.execute(search_ddl.BACKFILL)
    op.execute("ALTER TABLE messages FORCE ROW LEVEL SECURITY")
    op.create_index("ix_message_search_tokens", "message_search", ["tokens"], postgresql_using="gin")
