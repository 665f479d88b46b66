"""What the treasury says of the money: budgets, adjustments, payments by date, carry-over, 政府采购, 三公, 公用, 专项.

data        what the tables hold, which kinds of adjustment there are (YAML)
sheets      a file → the checked rows of each table in it
checking    those rows → amounts of units, projects and sources, or a sentence at each cell that cannot be one
taking      a file is proposed, looked at, confirmed; what is newer supersedes by key and nothing is overwritten
figures     the questions other rooms ask; each answer leads to the very rows it is the sum of
ratios      the money ratios of the evaluation frameworks, from those figures
"""
