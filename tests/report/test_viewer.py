from dataclasses import replace

from analyzer.knowledge import load
from analyzer.knowledge.checklist import load_checklist
from analyzer.report.texts import texts
from analyzer.report.viewer import Viewer
from tests.report.assessments import riemslag


def view(assessment=None, lang="nl"):
    viewer = Viewer(
        assessment or riemslag(),
        knowledge=load(),
        checklist=load_checklist(),
        words=texts(lang),
    )
    return viewer.view()


def test_what_decides_the_score_adds_up_to_what_is_lost():
    score = view().score
    lost = sum(float(cost.points.replace(",", ".")) for cost in score.costs)
    assert lost == 100 - score.low
    assert [cost.id for cost in score.costs] == ["right_access", "source", "purposes"]


def test_the_score_is_a_range_and_says_over_how_many_items():
    score = view().score
    assert (score.shown, score.n_items, score.n_uncertain) == ("38 tot 62", 4, 1)


def test_every_item_stands_in_one_group():
    names = [item.id for group in view().groups for item in group.items]
    assert sorted(names) == sorted(item.id for item in riemslag().items)


def test_a_flag_seen_twice_is_one_card_with_both_quotes():
    given = riemslag()
    (flag,) = given.flags
    elsewhere = replace(flag, start=0, end=17)
    (card,) = view(replace(given, flags=(flag, elsewhere))).flags
    assert card.anchors == ("flag-1", "flag-2")
    assert len(card.quotes) == 2


def test_a_retention_term_is_told_in_words_with_its_trigger():
    term, vague = view().terms
    assert (term.period, term.iso, term.trigger) == ("7 jaar", "P7Y", "na het boekjaar")
    assert vague.period == ""


def test_a_term_without_a_subject_takes_the_header_of_its_row():
    term, vague = view().terms
    assert term.subjects == ("Financiële gegevens",)
    assert vague.subjects == ("Foto's",)


def test_a_negated_label_is_counted_apart():
    shelf = next(shelf for shelf in view().shelves if shelf.id == "data")
    chip = next(chip for chip in shelf.chips if chip.id == "label-data.special")
    assert (chip.count, chip.negated) == (0, 1)


def test_a_missing_item_says_where_was_looked():
    items = {item.id: item for group in view().groups for item in group.items}
    (near,) = items["right_access"].searched
    assert near.percent == 25
    assert near.quote.text == "Wij verwerken uw naam en e-mailadres."


def test_the_head_tells_what_is_not_known():
    head = view(replace(riemslag(), facts=replace(riemslag().facts, controller=None))).head
    assert head.controller == "niet gevonden"
    assert head.dated == "maart 2024"
