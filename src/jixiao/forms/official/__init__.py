"""A `Form` back on paper: the official form of its profile, as a drawing of boxes, then as docx or xlsx.

    model    an official form as boxes on a grid, whatever it is printed as
    values   what is written into each blank of a layout
    compose  a `Form` and a `profiles.layouts.Layout` → boxes: rows repeated, levels merged
    as_xlsx, as_docx   boxes → a file

What is printed can be read again as the same form: labels are the form's own where it has them, else the layout's.
"""
