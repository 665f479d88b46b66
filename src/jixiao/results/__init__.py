"""What follows from results: rectification, the ledger of their use, process ratios, finance's papers, assessment."""
