"""部门评价, 财政评价, 事前绩效评估: plans and draws, teams, score sheets, the draft and what the unit says to it."""
