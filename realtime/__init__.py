"""The ground floor: the tenant's transaction, its event log, the hub that sockets follow, and jobs.

It owns the vocabulary of the wire (records, events, frames) but no product rule, and imports no other
floor. Postgres is the mail and Redis the doorbell: losing Redis costs latency, never an event.
Read `transaction.py` first, then `log.py`, `hub.py` and `session.py`.
"""
