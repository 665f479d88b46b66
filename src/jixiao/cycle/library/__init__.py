"""The indicator library: names, units and usual values of what the approved forms of a jurisdiction measure.

written   an indicator of a form → what the library keeps of it
keeping   the rows of a form that is approved, in place of those of its version before
usual     many values → the usual one, and the values year by year
search    which entries fit what somebody types, the most fitting first
listing   the page of the library: narrowed, counted, with its values
workbook  the same as a file
"""
