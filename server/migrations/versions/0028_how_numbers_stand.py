"""What a provider says of a number, until when it restricts it, and whether customers see us type."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "channels", sa.Column("shows_typing", sa.Boolean(), server_default=sa.text("true"), nullable=False)
    )
    op.add_column("channels", sa.Column("restricted_until", sa.DateTime(timezone=True), nullable=True))
    for column in ("quality", "messaging_limit"):
        op.add_column("channels", sa.Column(column, sa.Text(), nullable=True))
