from tests.workplace.desk import browser, county, desk

__all__ = ["browser", "county", "desk"]
