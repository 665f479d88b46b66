"""How much of a file a reader takes (reading.md: the hostile files met and what they would have cost)."""

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""All parts of a zip together; a docx of 2.5 MB that unpacks to 854 MB was met."""
MAX_UNPACK_RATIO = 200
"""Unpacked to packed, for parts of more than a megabyte; honest Word XML stays under 60."""
MAX_CELLS = 200_000
"""Cells of one document read as a form."""
MAX_CELLS_OF_ROWS = 2_000_000
"""Cells of a workbook or a CSV read as rows of a register: 100,000 rows of twenty columns."""
MAX_PAGES = 500
MAX_COLUMN_SPAN = 1_000
MAX_ROW_SPAN = 65_534
CPU_SECONDS = 20
MEMORY_BYTES = 2 * 1024 * 1024 * 1024
