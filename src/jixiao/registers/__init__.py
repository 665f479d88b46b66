"""Registers as they are kept: what the files of `declared` say, on a database.

definitions  the registers there are: those shipped, and those of the place's own folder
places       which value of a register stands in which typed column
compiling    a condition → what the database is asked; with its twin in `declared.expressions.asking`
counting     an indicator → its number, its reading, its records
keeping      a record is entered, corrected, changed from a day, moved on, removed: nothing is overwritten
taking       a file is proposed, looked at, confirmed: all of its rows or none
firms        the one directory of bodies: their codes, names, regions and when these held
"""
