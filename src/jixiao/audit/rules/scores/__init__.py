"""Points and ratios: recomputed rates, points, totals, weights (catalogue B15–B21, B25, B27)."""
