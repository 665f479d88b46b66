"""The year's cycle of a jurisdiction: declarations, their versions, the steps they take, the log of every act.

transitions  which act leads from which state to which (`transitions.yaml`), checked when it is loaded
content      a version's file → form and findings
models       cycles, declarations, versions, events
acts         one act, done whole or not at all
views        the pages
"""
