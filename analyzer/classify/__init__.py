"""From segments to findings: rules, polarity, and the merging of what several producers say."""

from analyzer.classify.rules import RuleClassifier
from analyzer.classify.trace import Trace

__all__ = ["RuleClassifier", "Trace"]
