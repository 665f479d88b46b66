"""Names that can be searched for, and their ends: a part of a name is the beginning of one of its ends.

An index finds beginnings at once; among ten million names "somewhere inside" would be looked for in every one. Nothing
of PostgreSQL's own is used, so that both databases answer alike.
"""

from django.db import models

LONGEST_SUFFIX = 12
"""Signs by which it is searched; the rest of a longer question is compared with the names that were found."""


class SearchName(models.Model):
    """A name of a unit, project or indicator that stands in something public."""

    key = models.CharField(max_length=100, unique=True)
    """The name as it is compared (`cycle.names.key_of`)."""
    name = models.CharField("名称", max_length=300)

    def __str__(self) -> str:
        return self.name


class SearchSuffix(models.Model):
    """The beginning of one end of a name."""

    of = models.ForeignKey(SearchName, models.CASCADE, related_name="suffixes")
    begins = models.CharField(max_length=LONGEST_SUFFIX, db_index=True)

    def __str__(self) -> str:
        return self.begins
