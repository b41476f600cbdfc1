"""Files of messages: copied when they arrive, looked at by a program of its own, kept in a store, and served
by links that last minutes.

A file is hostile until the contrary is shown: what senders and providers say about it is shown at most, and
what it is, is found out from its bytes.
"""
