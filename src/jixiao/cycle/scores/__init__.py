"""What a self-evaluation comes to: the score of its rows with how it came about, what people judge where no formula
can, what other rooms offer for its cells, what proves it, and its report."""
