"""Is one thing promised once, with one value, and still the value that was approved?"""
