"""Statements of accounts. The names below are those that other floors and programs use."""

from server.accounts.queries.credentials import delete_ended_sessions, find_login, live_credentials, note_use
from server.accounts.queries.invitations import delete_dead_invitations
from server.accounts.queries.people import insert_tenant, insert_user, list_users

__all__ = [
    "delete_dead_invitations",
    "delete_ended_sessions",
    "find_login",
    "insert_tenant",
    "insert_user",
    "list_users",
    "live_credentials",
    "note_use",
]
