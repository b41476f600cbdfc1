"""Tags, value, loss and fields of a lead; the form they follow; business hours; authors of funnels."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from server.migrations import security

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    empty = sa.text("'{}'")
    op.add_column(
        "leads", sa.Column("tag_ids", postgresql.ARRAY(sa.UUID()), server_default=empty, nullable=False)
    )
    op.add_column("leads", sa.Column("value_cents", sa.BigInteger(), nullable=True))
    op.add_column("leads", sa.Column("loss", json, nullable=True))
    op.add_column("leads", sa.Column("fields", json, server_default=empty, nullable=False))
    op.add_column("lead_stage_changes", sa.Column("loss", json, nullable=True))
    op.add_column("funnels", sa.Column("by_user_id", sa.UUID(), nullable=True))
    for table in ("lead_forms", "business_hours"):
        op.create_table(
            table,
            sa.Column("tenant_id", sa.UUID(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("definition", json, nullable=False),
            sa.Column("by_user_id", sa.UUID(), nullable=True),
            sa.Column(
                "created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
            ),
            sa.ForeignKeyConstraint(
                ["tenant_id"], ["tenants.id"], name=op.f(f"fk_{table}_tenants"), ondelete="CASCADE"
            ),
            sa.PrimaryKeyConstraint("tenant_id", "version", name=op.f(f"pk_{table}")),
        )
    security.apply(["lead_forms", "business_hours"])
