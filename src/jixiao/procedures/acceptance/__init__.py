"""How a project ends: the conclusion of its acceptance, and until when it may be extended.

rules       `data/acceptance.yaml`, everything in it checked
conclusion  task and money, one rectification → the result
extension   once, for so long, asked for in time
"""
