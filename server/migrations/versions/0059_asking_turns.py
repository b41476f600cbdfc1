"""Which turn told the customer that the team is asked."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("pilot_questions", sa.Column("asked_turn_id", sa.UUID(), nullable=True))
