"""Where the labelled files lie. The five published forms are tested in full when their folder is there."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SEEDS = ROOT.parent / "shared" / "cases" / "seeds"
