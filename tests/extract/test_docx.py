"""Word: documents made here, read back."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from analyzer.errors import TooLargeError, UnreadableError
from analyzer.extract.docx import read_docx
from analyzer.extract.raw import RawDocument
from analyzer.settings import Settings


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(build: Callable[..., None]) -> RawDocument:
    document = docx.Document()
    build(document)
    return read_docx(saved(document), settings=Settings())


def kinds(build: Callable[..., None]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(build).blocks]


def add_xml(document, inner: str) -> None:
    element = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, element)


def test_paragraphs_and_tables_stay_in_their_order():
    def build(document):
        document.add_heading("Privacy", 1)
        document.add_paragraph("Wij bakken brood.")
        table = document.add_table(2, 2)
        for cell, text in zip(
            [c for row in table.rows for c in row.cells],
            ["Doel", "Duur", "Bezorgen", "twee jaar"],
            strict=True,
        ):
            cell.text = text
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True
        document.add_paragraph("Tot ziens.")

    blocks = read(build).blocks
    assert [b.kind for b in blocks] == ["heading", "paragraph", "cell", "cell", "paragraph"]
    assert (blocks[3].text, blocks[3].row_header, blocks[3].column_header) == (
        "twee jaar",
        "Bezorgen",
        "Duur",
    )


@pytest.mark.parametrize(("name", "level"), [("Kop 3", 3), ("heading 2", 2), ("Titel", 1)])
def test_a_heading_is_known_by_its_style_in_dutch_and_english(name, level):
    def build(document):
        style = document.styles.add_style("eigen", 1)
        style.element.find(docx.oxml.ns.qn("w:name")).set(docx.oxml.ns.qn("w:val"), name)
        document.add_paragraph("Uw rechten", style=style)
        document.add_paragraph("U mag inzage vragen.")

    assert (read(build).blocks[0].kind, read(build).blocks[0].level) == ("heading", level)


def test_a_style_based_on_a_heading_is_a_heading():
    def build(document):
        style = document.styles.add_style("Huisstijl", 1)
        style.base_style = document.styles["Heading 2"]
        document.add_paragraph("Uw rechten", style="Huisstijl")

    assert (read(build).blocks[0].kind, read(build).blocks[0].level) == ("heading", 2)


def test_an_outline_level_makes_a_heading():
    def build(document):
        add_xml(document, '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Doelen</w:t></w:r>')

    assert (read(build).blocks[0].kind, read(build).blocks[0].level) == ("heading", 2)


def test_a_short_bold_paragraph_is_a_heading():
    def build(document):
        document.add_paragraph().add_run("Uw rechten").bold = True
        document.add_paragraph("U mag inzage vragen.")

    assert kinds(build)[0] == ("heading", "Uw rechten")


def test_lists_are_known_by_style_numbering_and_typed_bullet():
    def build(document):
        document.add_paragraph("naam", style="List Bullet")
        document.add_paragraph("adres", style="List Bullet 2")
        add_xml(
            document,
            '<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            "<w:r><w:t>postcode</w:t></w:r>",
        )
        document.add_paragraph("-\ttelefoonnummer")

    assert [(b.kind, b.text, b.level) for b in read(build).blocks] == [
        ("item", "naam", 1),
        ("item", "adres", 2),
        ("item", "postcode", 3),
        ("item", "telefoonnummer", 1),
    ]


def test_insertions_count_deletions_and_hidden_text_do_not():
    def build(document):
        add_xml(
            document,
            "<w:r><w:t xml:space='preserve'>Wij bewaren dit </w:t></w:r>"
            "<w:ins w:id='1' w:author='x'><w:r><w:t>twee</w:t></w:r></w:ins>"
            "<w:del w:id='2' w:author='x'><w:r><w:delText>drie</w:delText></w:r></w:del>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
            "<w:r><w:t xml:space='preserve'> jaar.</w:t></w:r>",
        )

    assert kinds(build) == [("paragraph", "Wij bewaren dit twee jaar.")]


def test_links_hyphens_and_content_controls_are_text():
    def build(document):
        add_xml(
            document,
            "<w:r><w:t xml:space='preserve'>Mail </w:t></w:r>"
            "<w:hyperlink w:anchor='a'><w:r><w:t>ons</w:t></w:r></w:hyperlink>"
            "<w:sdt><w:sdtContent><w:r><w:t xml:space='preserve'> voor e</w:t><w:noBreakHyphen/>"
            "<w:t>mails, ver</w:t><w:softHyphen/><w:t>zekerd</w:t></w:r></w:sdtContent></w:sdt>",
        )

    assert kinds(build) == [("paragraph", "Mail ons voor e-mails, verzekerd")]


def test_a_block_in_a_content_control_is_read():
    def build(document):
        document.element.body.insert(
            0,
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Wij bakken brood.</w:t></w:r>"
                "</w:p></w:sdtContent></w:sdt>"
            ),
        )

    assert kinds(build) == [("paragraph", "Wij bakken brood.")]


def test_a_text_box_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>KvK 12345678.</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"

    def build(document):
        add_xml(
            document,
            f"<w:r><w:t>Wij bakken brood.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='{mc}'>"
            f"<mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        )

    assert kinds(build) == [("paragraph", "Wij bakken brood."), ("paragraph", "KvK 12345678.")]


def test_heads_and_feet_of_pages_and_contents_are_boilerplate():
    def build(document):
        document.sections[0].header.paragraphs[0].text = "Concept"
        document.sections[0].footer.paragraphs[0].text = "Pagina 1"
        style = document.styles.add_style("toc 1", 1)
        document.add_paragraph("Doelen\t2", style=style)
        document.add_paragraph("Wij bakken brood.")

    assert kinds(build) == [
        ("boilerplate", "Concept"),
        ("boilerplate", "Doelen 2"),
        ("paragraph", "Wij bakken brood."),
        ("boilerplate", "Pagina 1"),
    ]


def test_merged_cells_are_told_once_and_head_their_rows():
    def build(document):
        table = document.add_table(3, 2)
        for row, texts in zip(
            table.rows, [("Doel", "Gegevens"), ("Bezorgen", "naam"), ("", "adres")], strict=True
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True
        table.cell(1, 0).merge(table.cell(2, 0))

    assert [(b.text, b.row_header) for b in read(build).blocks] == [
        ("Bezorgen", None),
        ("naam", "Bezorgen"),
        ("adres", "Bezorgen"),
    ]


def test_title_and_date_come_from_the_properties():
    def build(document):
        document.core_properties.title = "Onze privacy"
        document.core_properties.modified = datetime.datetime(2024, 2, 29, tzinfo=datetime.UTC)
        document.add_paragraph("Wij bakken brood.")

    document = read(build)
    assert (document.title, document.policy_date) == ("Onze privacy", "2024-02-29")


def footnoted() -> bytes:
    document = docx.Document()
    document.add_paragraph("Wij bewaren dit twee jaar.")
    note = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
        "<w:footnote w:id='1'><w:p><w:r><w:t>Na de laatste bestelling.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), document.part.package)
    document.part.relate_to(part, base)
    return saved(document)


def test_footnotes_follow_the_text():
    blocks = read_docx(footnoted(), settings=Settings()).blocks
    assert [b.text for b in blocks] == ["Wij bewaren dit twee jaar.", "Na de laatste bestelling."]


def good() -> bytes:
    document = docx.Document()
    document.add_paragraph("Wij bakken brood.")
    return saved(document)


def without(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as source, zipfile.ZipFile(target, "w") as copy:
        for part in source.namelist():
            if part != name:
                copy.writestr(part, source.read(part))
    return target.getvalue()


def with_body(content: bytes) -> bytes:
    target = io.BytesIO(without("word/document.xml"))
    with zipfile.ZipFile(target, "a") as copy:
        copy.writestr("word/document.xml", content)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 word/document.xml rommel",
        good()[:2000],
        good()[:-200],
        without("word/document.xml"),
        without("[Content_Types].xml"),
        with_body(b"<w:document"),
        with_body(b""),
    ],
)
def test_a_damaged_document_is_unreadable(data):
    with pytest.raises(UnreadableError):
        read_docx(data, settings=Settings())


def test_damage_inside_a_part_is_unreadable():
    data = bytearray(good())
    with zipfile.ZipFile(io.BytesIO(good())) as package:
        info = package.getinfo("word/document.xml")
    at = info.header_offset + 60
    data[at : at + 40] = bytes(40)
    with pytest.raises(UnreadableError):
        read_docx(bytes(data), settings=Settings())


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(TooLargeError):
        read_docx(with_body(b" " * 2_000_000), settings=Settings(max_bytes=50_000))
