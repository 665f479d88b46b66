"""The year's cycle of a jurisdiction: declarations, their versions, the steps they take, the log of every act.

transitions  which act leads from which state to which (`ways`), checked when it is loaded
content      a version's file → form and findings
models       cycles, their calendars, declarations, versions, events
acts         one act, done whole or not at all; log, its entry
workdays     which days are worked (`data/holidays.yaml`); deadlines, when a step ends (`data/deadlines.yaml`)
schedule     the deadlines of a cycle in the database; calendars, who sets them
todo         what a person sees and what waits for him; news, what others did; listing, the list of all forms
progress     how far the departments are
attachments  files beside a form, and sealed prints bound to their version
paper        the letter of approval, the year's summary table
packages     declarations between two workplaces without a network
imported     budget, staffing and project tables, compared with the form
requirements what must hold before an act, with the reason; consequences: what an act brings with it
remarks      remarks at cells, at those of cells_to_remark; scoring: the review sheet; reviewing: the reviewer's pages
library      the indicators of approved forms: kept, searched, offered while somebody types
guards       what is approved stays: triggers in the database
*views       the pages
"""
