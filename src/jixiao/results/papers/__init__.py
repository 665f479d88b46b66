"""Finance's own papers out of the records of a year.

figures  the numbers of the yearly report, each None where nobody knows it
tables   结果应用汇总表 and 整改情况表, as boxes for the writers of `forms.official`
notice   整改通知 as a letter to be stamped
report   the report to the 人大: tables filled, places for prose marked
"""
