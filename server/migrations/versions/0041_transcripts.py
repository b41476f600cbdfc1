"""Whether a company's voice messages are listened to by a model."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "ai_settings",
        sa.Column("transcribe_audio", sa.Boolean(), server_default=sa.text("true"), nullable=False),
    )
