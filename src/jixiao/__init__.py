"""Jixiao (绩效): reads, checks and runs the budget performance forms of Chinese government departments."""
