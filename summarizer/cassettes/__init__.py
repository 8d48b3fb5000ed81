"""Recorded answers of models: one file for each case and system, replayed without a network.

A cassette holds the requests that briefing one article sent and what came back, as data and text
that a reviewer can read. Replaying matches on method, path and JSON body; a request that is not
recorded is an error that says what changed.
"""
