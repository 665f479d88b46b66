"""The reviewer's desk: one declaration with everything he judges it by, and a hundred of them in order of risk.

evidence  last year's targets, the same indicator of peers, what the rules found for each item of the sheet
risk      which declaration first, and why
page      what the review page shows
views     the pages: one declaration, many, a version, remarks, the sheet, an adjustment
"""
