"""Figures into ratios, points, totals and grades; every number comes with how it was worked out."""
