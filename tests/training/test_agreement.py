from analyzer.knowledge import load
from analyzer.training.agreement import Reading, agreement, readings
from analyzer.training.corpus import index


def reading(first, second):
    return Reading(policy="p", unit=0, first=frozenset(first), second=frozenset(second))


def test_kappa_leaves_out_what_chance_would_give():
    """Two readers, 50 decisions: both yes 20, both no 15, 5 and 10 apart (Cohen's own form)."""
    found = (
        [reading("a", "a")] * 20
        + [reading("", "")] * 15
        + [reading("a", "")] * 5
        + [reading("", "a")] * 10
    )
    assert round(agreement(found, ["a"]).kappa, 3) == 0.4
    assert round(agreement(found, ["a"]).f1, 3) == round(40 / 55, 3)


def test_other_labels_do_not_count():
    assert agreement([reading("ab", "a")], ["a"]).f1 == 1.0


def test_every_document_was_read_twice():
    found = list(readings())
    assert {r.policy for r in found} == {entry.id for entry in index()}
    assert agreement(found, list(load().labels)).f1 >= 0.9
