"""Procedures that must be right, and that no table can say: who judges, who is paid, what was asked for twice.

panels      which experts judge which application: conflicts of interest, a draw anybody can repeat, scores, seals
ledger      the money of a project in double entry, and what may happen to it
limits      how many applications one may make; subsidies: what a clause pays, to whom, for which record
eligibility whether a firm is what it applies to be; acceptance: how a project ends, until when it may be extended
duplicates  which applications are near to each other; matching: which supply answers which demand
surveys     who is asked, and what the answers say

All are pure: no database, no clock.
"""
