import pytest

from analyzer.errors import InputError
from analyzer.training.corpus import index, read_policy
from analyzer.training.draft import add_to_corpus, read_draft, write_policy


def test_a_draft_is_read_unit_by_unit(draft):
    policy, meta = read_draft(draft)
    assert [unit.kind for unit in policy.units] == [
        "heading", "paragraph", "heading", "paragraph", "item", "cell", "paragraph",
    ]  # fmt: skip
    assert policy.gold.labels[4] == {"data.name", "data.address"}
    assert policy.gold.labels[3] == frozenset()
    assert set(policy.gold.labels) == {1, 3, 4, 5, 6}
    assert meta["organisation"] == "De Theekist B.V."


def test_a_cell_reads_with_its_column(draft):
    cell = read_draft(draft)[0].units[5]
    assert cell.text == "Bewaartermijn: zeven jaar na de factuur"
    assert cell.column == "Bewaartermijn"


def test_quotes_belong_to_the_nearest_unit_above(draft):
    gold = read_draft(draft)[0].gold
    assert [(r.unit, r.value, r.quote) for r in gold.retention] == [(5, "P7Y", "zeven jaar")]
    assert [(f.unit, f.value) for f in gold.flags] == [(6, "broad_sharing")]


def test_facts_may_be_absent(draft):
    assert read_draft(draft)[0].gold.facts == {
        "controller": "De Theekist B.V.",
        "last_changed": None,
    }


def test_what_is_written_is_read_back_the_same(draft, tmp_path):
    policy, _ = read_draft(draft)
    write_policy(policy, tmp_path)
    assert read_policy(tmp_path, policy.id) == policy


@pytest.mark.parametrize(
    ("line", "says"),
    [("X iets", "onbekend begin"), ("RET acht jaar | P8Y", "staat nergens")],
)
def test_a_broken_line_is_told_with_its_number(draft, line, says):
    draft.write_text(draft.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(InputError, match=says) as caught:
        read_draft(draft)
    assert "regel 13" in str(caught.value)


def test_adding_a_draft_writes_its_files_and_its_line(draft, small_corpus):
    before = len(index(small_corpus))
    entry = add_to_corpus(draft, root=small_corpus)
    assert len(index(small_corpus)) == before + 1
    assert (entry.hand, entry.reader, entry.kind) == ("z", "y", "policy")
    assert read_policy(small_corpus / "policies", "de-theekist").id == "de-theekist"
    with pytest.raises(InputError, match="staat al"):
        add_to_corpus(draft, root=small_corpus)


def test_a_draft_without_its_description_is_not_added(draft, small_corpus):
    draft.write_text(draft.read_text("utf-8").replace("sector=webshop | ", ""), "utf-8")
    with pytest.raises(InputError, match="META mist sector"):
        add_to_corpus(draft, root=small_corpus)
