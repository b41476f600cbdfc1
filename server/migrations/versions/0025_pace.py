"""How fast messages leave: when each was handed over, how often put off, and what a channel waits for."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("messages", sa.Column("tries", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("messages", sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "messages", sa.Column("paced", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("channels", sa.Column("sending_after", sa.DateTime(timezone=True), nullable=True))
