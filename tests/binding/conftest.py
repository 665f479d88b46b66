from tests.cycle.conftest import county

__all__ = ["county"]
