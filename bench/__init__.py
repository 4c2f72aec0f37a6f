"""Benchmarks: each against a peer in the same run, so that machines compare."""
