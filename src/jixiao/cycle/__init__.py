"""The year's cycle of a jurisdiction: declarations, their versions, the steps they take, the log of every act.

transitions  which act leads from which state to which (`transitions.yaml`), checked when it is loaded
chain        the log: every event holds the SM3 of the one before it; what was changed later is found
content      a version's file → form and findings
models       cycles, declarations, versions, approvals, remarks, review sheets, events
acts         one act, done whole or not at all
requirements what must hold before an act, with the reason; consequences: what an act brings with it
remarks      remarks at cells; scoring: the review sheet
guards       what is approved stays: triggers in the database
views        the pages; reviewing: those of the reviewer
"""
