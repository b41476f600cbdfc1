"""Files that wait or were given up are found by themselves; parked acts are as old as their waiting."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_GIVEN_UP = "state = 'unavailable' AND reason = 'unreachable'"


def upgrade() -> None:
    op.create_index(
        "ix_media_waiting",
        "media",
        ["tenant_id", "created_at"],
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "ix_media_unreachable", "media", ["tenant_id", "created_at"], postgresql_where=sa.text(_GIVEN_UP)
    )
    op.add_column(
        "message_acts",
        sa.Column(
            "parked_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
    )
