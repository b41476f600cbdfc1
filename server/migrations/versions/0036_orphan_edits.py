"""Which webhook told an edit whose message has not come."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message_acts", sa.Column("raw_event_id", sa.UUID(), nullable=True))
