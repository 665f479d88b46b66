"""Which experts judge which application, and what comes of it.

model      experts and what ties them, applications, the rule of a class
rules      those rules as `data/panels.yaml` has them
conflicts  the first reason to keep an expert from an application
seeds      the seed, promised before and shown after; tickets
draw       the panels of a batch and who comes for whom; seating: who can sit where; short: what is lacking
blind      what a reviewer sees of an application, and what would give the applicant away
sheets     score sheets as `data/sheets.yaml` has them, what is wrong in one, sealing and opening them together
results    the score of an application with its derivation; ranking: the list of a topic and where the money ends
"""
