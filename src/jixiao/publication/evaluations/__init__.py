"""Final evaluations are published like forms: a frozen copy, erased, under an address that stays (decision 0028)."""
