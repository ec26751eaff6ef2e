"""From segments to findings: rules, polarity, and the merging of what several producers say."""

from analyzer.classify.rules import RuleClassifier, Trace

__all__ = ["RuleClassifier", "Trace"]
