"""绩效监控（双监控）: how far money and targets are, lights, alerts and their answers, the board of finance."""
