"""What is printed about declarations beside their official forms, as boxes for the writers of `forms.official`.

letter   the approval of one declaration
summary  every indicator of a year, by department
"""
