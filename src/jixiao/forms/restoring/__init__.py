"""Puts the rows of a form back together where a converter lost them.

Web pages become text in two ways that keep the words of a table and lose its rows:

    一级指标 二级指标 三级指标 指标值        rows joined by blanks, cells broken over lines, cells alone on a line
    产出指标 数量指标 培训教师人数
    ≥100人

    一级指标                               a cell a paragraph
    二级指标
    …

text ─▶ atoms (what was a cell, or a part of one) ─▶ whole labels ─▶ rows by the head's columns and the labels ─▶ grid
"""
