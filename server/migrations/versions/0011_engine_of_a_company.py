"""A company may choose its own model, and what models may cost it in a month."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("provider", "model_id", "default_thinking_level", "high_thinking_level"):
        op.add_column("ai_settings", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("ai_settings", sa.Column("monthly_cap_centavos", sa.BigInteger(), nullable=True))
