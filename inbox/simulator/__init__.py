"""The far side of the simulator channel: a phone network in small, with customers who write and read.

It knows the product only by its webhook address and is known to it only by its provider API, both over real
HTTP. A *line* is a simulator channel seen from here. What it does wrong on purpose is in `faults`.
"""
