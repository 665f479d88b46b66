"""The reports of a round of monitoring as Word documents: of one form in the outline of its region, and finance's over
the whole round; 监控汇总表 as a workbook."""
