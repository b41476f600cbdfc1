"""What an operator does about jobs that used up their attempts."""

from typing import TextIO

from realtime.database import Database
from realtime.jobs import replay_dead_job
from server import queries


class DeadJobUnknown(Exception):
    def __init__(self, wanted: str) -> None:
        super().__init__(f"There is no dead job {wanted}. `python -m server.cli dead-jobs` lists them.")


async def list_dead_jobs(db: Database, out: TextIO) -> None:
    """A table for people; errors may be long, the table keeps their beginning."""
    async with db.installation_transaction() as session:
        found = await queries.list_dead_jobs(session)
    if not found:
        out.write("No dead jobs.\n")
        return
    out.write(f"{'id':>10}  {'died at':19}  {'kind':32}  {'company':36}  tries  error\n")
    for job in found:
        company, died = str(job.tenant_id or "–"), f"{job.died_at:%Y-%m-%d %H:%M:%S}"
        error = " ".join(job.error.split())[:100]
        out.write(f"{job.id:>10}  {died}  {job.kind:32}  {company:36}  {job.attempts:>5}  {error}\n")


async def replay_dead_jobs(db: Database, wanted: str, out: TextIO) -> None:
    """One by its id, or `all`; each starts with fresh attempts."""
    async with db.installation_transaction() as session:
        every = [str(job.id) for job in await queries.list_dead_jobs(session)]
        ids = every if wanted == "all" else [wanted]
        for job_id in ids:
            if job_id not in every or not await replay_dead_job(session, int(job_id)):
                raise DeadJobUnknown(job_id)
    out.write(f"Replayed {len(ids)}.\n")
