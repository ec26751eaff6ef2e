from analyzer.errors import EncryptedError, NotDutchError
from analyzer.report.messages import error_line, printable, problem_line
from analyzer.report.texts import texts
from analyzer.types import Problem

NL, EN = texts("nl"), texts("en")


def test_a_dutch_error_keeps_its_own_words_and_gets_the_files_name():
    error = EncryptedError("vraagt een wachtwoord", remedy="Geef het wachtwoord")
    line = error_line(error, NL, name="map/a.pdf")
    assert line == "E104: vraagt een wachtwoord (map/a.pdf). Geef het wachtwoord"


def test_the_name_is_not_said_twice():
    error = EncryptedError("vraagt een wachtwoord", where="map/a.pdf")
    assert error_line(error, NL, name="map/a.pdf").count("a.pdf") == 1


def test_an_english_reader_is_told_the_language_of_the_policy():
    error = NotDutchError("de tekst is Duits", language="de", where="a.txt")
    assert error_line(error, EN) == (
        "E108: is not in Dutch but in German (a.txt). With --force it is analysed all the same"
    )


def test_an_error_made_in_english_stays_as_it_was_made():
    error = EncryptedError("is locked", remedy="Unlock it", lang="en")
    assert error_line(error, EN) == "E104: is locked. Unlock it"


def test_a_problem_names_file_and_page():
    problem = Problem(code="E203", stage="extract", message="Vreemde naam", page=3)
    assert problem_line(problem, NL, name="a.pdf") == "E203: Vreemde naam (a.pdf, p. 3)"


def test_what_steers_a_terminal_is_taken_out():
    assert printable("a\x1b]0;x\x07b\u202ec") == "a\ufffd]0;x\ufffdb\ufffdc"
    assert printable("één\tregel\n") == "één\tregel\n"
