"""Institutional documents, what replies may link to and be paid by, and how long a company keeps things."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    texts = postgresql.ARRAY(sa.Text())
    op.add_column("ai_settings", sa.Column("documents", json, server_default=sa.text("'[]'"), nullable=False))
    for name in ("allowed_links", "payment_keys"):
        op.add_column("ai_settings", sa.Column(name, texts, server_default=sa.text("'{}'"), nullable=False))
    op.add_column("ai_settings", sa.Column("retention_days", sa.Integer(), nullable=True))
