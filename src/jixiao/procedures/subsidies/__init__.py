"""What a clause of a policy pays, to whom, on what record, and how the amount came about.

model      records and clauses
loading    `data/*.yaml` → policies, everything in them checked
amounts    the record or a unit's year → the amount with its derivation
entitled   a clause over all records: the list of 免申即享, with the reason for each that gets nothing
together   clauses of which only the higher one is paid
"""
