"""Does every objective and task have its indicator, and every promised figure its value?"""
