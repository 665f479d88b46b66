"""Which duties, objectives, tasks and indicators belong together, by deterministic similarity of their words.

texts        a text → clauses of weighted features: terms of art, letter pairs of the rest
scoring      how far two texts speak of the same thing, with the words that show it
references   links by number: 重点工作1计划完成率 is task 1
matrix       all pairs of a form
promises     the figures an objective or a task promises
"""
