"""Passing a message on to other chats."""
