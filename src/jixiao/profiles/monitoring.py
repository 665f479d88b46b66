"""The names of the thresholds of execution: a region's profile may set one for any month; there is none elsewhere."""

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def light_of(month: int) -> str:
    """The name of the threshold of a month (1 to 12)."""
    return f"monitoring_light_{MONTHS[month - 1]}"


LIGHTS = tuple(light_of(month) for month in range(1, len(MONTHS) + 1))
