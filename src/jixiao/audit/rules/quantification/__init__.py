"""Is what is promised measurable, and is its value written so that it can be measured?"""
