from sqlalchemy.ext.asyncio import AsyncSession

from realtime import log
from realtime.database import create_engine
from server.settings import Settings


async def new_epoch(settings: Settings) -> None:
    """As the owner, since the application may not write the log's numbers. Hubs notice in a second."""
    url = settings.owner_url.render_as_string(hide_password=False)
    engine = create_engine(url, pool_size=1, application_name="piloto-cli")
    async with AsyncSession(engine) as session, session.begin():
        await log.begin_epoch(session)
    await engine.dispose()
