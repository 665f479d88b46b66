"""Which supplies answer a demand, in order, and why; who meets whom is the clerk's decision.

rules    the numbers, from data/matching.yaml
notices  one supply or one demand
filters  field or IPC, region, money, validity: passed, failed, or not to be judged because a side says nothing
ranking  BM25 over letter pairs of title and description, with the reasons in words
"""
