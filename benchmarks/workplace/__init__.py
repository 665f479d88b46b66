"""The workplace with a province in it: one million forms, fifty people who work, how long they wait.

stencils  forms of the repository's examples, read once, put under any unit's name
province  jurisdictions, units, people and their roles, made by a seed
history   what became of each form: its versions, sheets, approval and events, row by row
filling   the rows into PostgreSQL
people    somebody who is logged in and asks for pages
load      fifty of them at once, and what they waited
bare      a page of Django that does nothing but show as many rows: what the pages are measured by
writers   twenty who save at once on SQLite
"""
