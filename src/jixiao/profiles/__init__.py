"""Law and templates as dated data: what a jurisdiction asks of a form in a year, each number with its source.

`data/*.yaml` holds a profile a file, `data/sources.yaml` the documents they rest on, `words/*.yaml` the word lists of
the rules. Code knows layouts; everything a law, a notice or a form chose stands here.
"""
