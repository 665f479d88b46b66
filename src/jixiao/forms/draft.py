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

    def every_text(self, meaning: str) -> Text | None:
        """All that stands behind labels of one meaning (省级财政部门, 区县财政部门), each once."""
        spans = [span for pair in self.pairs if pair.meaning == meaning for span in pair.values]
        said = {one_line(span.text): span.cell for span in reversed(spans) if not is_placeholder(span.text)}
        words = list(reversed(said.items()))
        return Text("；".join(text for text, _ in words), tuple(cell for _, cell in words)) if words else None

    def long_text(self, meaning: str) -> Text | None:
        """A value that may go on over several cells; None where it is blank or left as the template had it."""
        for pair in self.pairs:
            if pair.meaning == meaning and pair.values:
                words = " ".join(one_line(span.text) for span in pair.values)
                if not is_placeholder(words):
                    return Text(words, tuple(span.cell for span in pair.values))
        return None
