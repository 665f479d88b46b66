"""Digital PDF: characters and ruling lines of a page in, grids of addressed cells out.

    bytes ──source──▶ pages ──chars, rules──▶ Sheet ──lattice──▶ faces ──fill──▶ Part ──stitch──▶ Grid
                                                └──────lines, align──────▶ Line, Grid(closed=False)

Only `source`, `chars`, `rules` and `pictures` talk to pdfium; the other steps are pure functions over its values.
Coordinates are points from the top left corner of the page as it is shown (rotation and crop box taken in).
"""
