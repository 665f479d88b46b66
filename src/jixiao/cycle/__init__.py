"""The year's cycle of a jurisdiction: declarations, their versions, the steps they take, the log of every act.

transitions  which act leads from which state to which (`transitions.yaml`), checked when it is loaded
chain        the log: every event holds the SM3 of the one before it; what was changed later is found
content      a version's file → form and findings
models       cycles, declarations, versions, events
acts         one act, done whole or not at all
attachments  files beside a form, and sealed prints bound to their version
paper        the letter of approval, the year's summary table
packages     declarations between two workplaces without a network
imported     budget, staffing and project tables, compared with the form
views        the pages
"""
