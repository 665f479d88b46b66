"""Turns one hand-written master page into the formats forms are published in; knows nothing of jixiao."""
