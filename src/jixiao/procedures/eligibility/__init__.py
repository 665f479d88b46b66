"""Whether a firm is what it applies to be, by tables.

small_firms  科技型中小企业: its score, and why it is none
high_tech    高新技术企业: the shares its recognition asks
reports      its annual reports: when missing ones end the recognition
"""
