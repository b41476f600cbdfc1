"""Messages are dated by the clock, as drafts are, not by the start of a transaction that may have waited."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("messages", "created_at", server_default=sa.text("clock_timestamp()"))
