"""Conversations that the pilot runs from their first message on, judged turn by turn."""
