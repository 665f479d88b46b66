"""How many projects one may apply for, and what keeps from applying at all.

model      projects and who takes part; a limit as the tables declare it
loading    `data/*.yaml` → limits, everything in them checked
refusals   an application against the limits: what is counted, and the sentence
matching   how much of its own a unit must bring
"""
