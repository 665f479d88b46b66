"""上报包: declarations that travel between two workplaces without a network, in one sealed file.

signing    who signs and how a signature is verified: Ed25519 built in, a device by the same interface
seal       a zip whose every byte the signature in its comment covers
manifest   what a package says it holds: canonical JSON with the size, SHA-256 and SM3 of every file
packing    declarations → a sealed package
unpacking  a file → a package in which everything is as it was sealed, or one sentence why it is refused
decided    what was decided about the rows of a self-evaluation, and what proves them, in a package and out of it
arrival    a package → versions of the declarations here, all of them or none
"""
