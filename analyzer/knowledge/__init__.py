"""Knowledge as data: what the law asks and how Dutch says it, in YAML that a jurist can review.

One file a label under ``lexicons/<facet>/``; what the checklist looks at besides labels under
``signals/``; practices to point at under ``flags/``; frames, negation and placeholders under
``cues/``. Adding a label is adding a file. ``english/`` holds the same in English, for a policy
that is read although it is not Dutch; names, reasons and the checklist stay those of the Dutch.
"""

from analyzer.knowledge.load import ROOT, load, root_of
from analyzer.knowledge.schema import Cue, Facet, Knowledge, Label, Rule

__all__ = ["ROOT", "Cue", "Facet", "Knowledge", "Label", "Rule", "load", "root_of"]
