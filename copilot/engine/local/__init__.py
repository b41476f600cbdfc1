"""Suggestions by rules: intents from cues, answers quoted from the company's own knowledge, no generative AI.

Deterministic and honest about it. It states only what a cited source says, asks when it does not know, and is
also what production falls back to when a vendor fails.
"""
