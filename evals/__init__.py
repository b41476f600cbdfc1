"""How good the copilot is, measured: cases with what is expected of them, through the product's own paths.

`./dev eval` is the way in, `docs/evaluation.md` the manual. Read `play.py` first, then `judge/`.
"""
