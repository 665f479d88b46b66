"""How much of what is wrong the checks find: defects planted into files whose forms are clean, and lawful changes
that look like defects.

Written from the catalogue of checks alone: nothing here imports `jixiao.audit`; the chain under test is handed in.

    clean    the forms to plant in: their words, and where each indicator stands
    tables   the plants themselves: the usual ones in data and data/once_held_out, those nobody wrote a check by in
             data/heldout
    rows     indicators put in the place of one of the same kind     planted_rows*.yaml, lawful_rows*.yaml
    texts    sentences put behind a text                             planted_texts.yaml, lawful_texts.yaml
    edits    words of one form changed                               planted_edits.yaml, lawful_edits.yaml
    removals what every form must have, taken out
    files    the change itself, in docx, xlsx and html
    run      sampling and judging;  report: the table
"""
