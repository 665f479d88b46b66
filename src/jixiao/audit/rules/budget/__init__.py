"""Money: identities of the money block, cost against budget (catalogue B01–B14, B22–B26, J)."""
