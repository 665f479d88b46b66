"""The pages: one's own account, and the administrator's: people, units, jurisdictions, what was done."""
