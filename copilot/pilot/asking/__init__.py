"""The pilot lacks a fact: it tells the customer so, asks the team once, and goes on with the answer."""
