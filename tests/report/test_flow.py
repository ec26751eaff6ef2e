from analyzer.report.flow import flow
from tests.report.assessments import TEXT, riemslag


def stretches(ranges=()):
    assessment = riemslag()
    return flow(TEXT, assessment.segments, ranges)


def words(run):
    return "".join(piece.text for piece in run.pieces)


def test_the_layout_comes_back_in_order_with_its_page_break():
    kinds = [stretch.kind for stretch in stretches()]
    assert kinds == ["page", "heading", "paragraph", "list", "page", "table", "boilerplate"]


def test_items_that_follow_one_another_are_one_list():
    items = next(s for s in stretches() if s.kind == "list").runs
    assert [(words(run), run.signed) for run in items] == [
        ("uw telefoonnummer;", False),
        ("1. uw adres.", True),
    ]


def test_cells_come_back_in_rows_under_their_columns_without_repeating_the_header():
    table = next(s for s in stretches() if s.kind == "table").table
    assert table.headers == ("Soort", "Termijn")
    assert [[words(cell[0]) for cell in row] for row in table.rows] == [
        ["Facturen", "zeven jaar na het boekjaar"],
        ["Foto's", "zolang nodig"],
    ]


def test_paragraphs_carry_the_number_of_their_segment():
    numbers = [run.number for s in stretches() for run in s.runs]
    assert numbers == [1, 2, 3, 4, 9]


def test_no_character_of_the_policy_is_lost():
    shown = stretches()
    runs = [run for s in shown for run in s.runs]
    runs += [run for s in shown if s.table for row in s.table.rows for c in row for run in c]
    headers = ("Soort: ", "Termijn: ")
    lost = TEXT
    for part in [*map(words, runs)]:
        assert part in TEXT
        lost = lost.replace(part, "", 1)
    for header in headers:
        lost = lost.replace(header, "")
    assert not lost.strip()
