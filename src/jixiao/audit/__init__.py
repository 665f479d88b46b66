"""Forms in, one outcome or more for every rule out."""
