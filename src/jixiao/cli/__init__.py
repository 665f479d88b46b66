"""The commands: `jixiao read`, `show`, `check`, `rules`, `accuracy`; thin, they call the rooms."""
