"""A lead remembers the suggestion that a person followed to bring it where it stands."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("leads", sa.Column("suggestion_id", sa.UUID(), nullable=True))
