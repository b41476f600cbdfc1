"""Model vendors as real HTTP servers on loopback, each speaking its own wire to its own SDK."""
