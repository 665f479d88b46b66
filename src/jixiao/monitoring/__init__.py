"""绩效监控（双监控）: how far money and targets are, the lights, warnings and what the units answer, the board of finance."""
