"""Companies, their people and the credentials that lead to them.

Signing in, sessions, API tokens. Passwords are argon2id; session and API tokens are random and stored as
SHA-256, so that whoever reads the tables can not sign in with what stands there.
"""
