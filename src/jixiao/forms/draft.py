"""What is known of a form while it is read: its rows by what they are, its pairs, the ledger, the notes so far."""

from dataclasses import dataclass, field

from jixiao.cells.model import Note
from jixiao.forms.divide import Parts
from jixiao.forms.ledger import Ledger
from jixiao.forms.model import Text
from jixiao.forms.segments import Segment
from jixiao.forms.sheet import one_line
from jixiao.forms.spans import Pair, Span
from jixiao.forms.vocabulary import is_placeholder


@dataclass
class Draft:
    """One form on its way. The steps add notes and claim text in the ledger; nothing else of it changes."""

    segment: Segment
    parts: Parts
    pairs: list[Pair]
    loose: list[Span]
    ledger: Ledger
    notes: list[Note] = field(default_factory=list)

    @property
    def title(self) -> str | None:
        return self.segment.title.text if self.segment.title else None

    def long_text(self, meaning: str) -> Text | None:
        """A value that may go on over several cells; None where it is blank or left as the template had it."""
        for pair in self.pairs:
            if pair.meaning == meaning and pair.values:
                words = " ".join(one_line(span.text) for span in pair.values)
                if not is_placeholder(words):
                    return Text(words, tuple(span.cell for span in pair.values))
        return None
