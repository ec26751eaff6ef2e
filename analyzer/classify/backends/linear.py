"""The linear model that comes with the software."""

from analyzer.classify.backends import Backend
from analyzer.classify.linear import LinearModel

BACKEND = Backend(name="linear", load=LinearModel.load)
