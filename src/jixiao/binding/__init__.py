"""Indicators of approved forms bound to indicators of registers: actual values that are counted, not typed.

units      the number of a register in the unit of a target
numbers    the period of a form, what a bound indicator comes to in it, the address of its records
readings   what an indicator may be bound to: the readings that differ, with their numbers beside each other
bindings   an indicator is bound, and no longer
offers     the counted value beside the form that is written
typed      what stands on the form against what was counted, and the reason where they differ
freezing   what a version was handed in with is frozen with it
reuse      one record that is counted twice
"""
