"""Who there is and who may do what: jurisdictions, their units, people, roles granted on units.

models       jurisdictions (行政区划), units, people, grants
permissions  pure functions that answer (allowed, reason); the table they ask is `permissions.yaml`
"""
