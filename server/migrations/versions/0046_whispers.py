"""Notes that supervisors whisper to one seller."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notes", sa.Column("whisper_to", sa.UUID(), nullable=True))
    op.add_column("notes", sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))
