"""Measures readings against what a careful reader wrote down: `*.expected.json` beside a file, or in its folder.

A key that is absent is not compared; null means it must be null; texts are compared after NFKC and without white space.
"""
