"""The money of projects in double entry: whole 分, every posting sums to 0, nothing is ever changed or taken out.

rules      accounts, transitions and what each asks, as `data/*.yaml` say
model      a posting and its lines, what is asked to be posted, the ledger
posting    what is asked → a new ledger, or the sentence why not
needs      what must hold before a transition
reading    balances and totals as of a day
surplus    what follows from how a project ended
documents  what a 下达文件 cost, and how much of it is paid
"""
