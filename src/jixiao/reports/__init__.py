"""Outcomes in; HTML, 审核意见汇总表, 审核意见书 and contract.md's JSON out, personal data masked in each of them."""
