"""Does the sign in front of a value ask for more of the good and less of the bad?"""
