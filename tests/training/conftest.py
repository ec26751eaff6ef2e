import shutil

import pytest

from analyzer.training.corpus import CORPUS, index, write_index

DRAFT = """\
META sector=webshop | country=NL | register=u | form=bullets | era=today | quality=thin | organisation=De Theekist B.V. | hand=z | reader=y
H1 Privacyverklaring
P De Theekist B.V., Lindekade 4, 3511 AB Utrecht, is verantwoordelijk voor uw gegevens. => controller.identity
H2 Wat leggen wij vast?
P Bij een bestelling noteren wij: =>
I uw naam en woonadres => data.name data.address
C Bewaartermijn :: zeven jaar na de factuur => retention.period
RET zeven jaar | P7Y
P Wij delen uw gegevens met partners. => recipient.third_party
FLAG broad_sharing | met partners
CHK controller_identity=met retention=met
FACT controller=De Theekist B.V. | last_changed=null
"""


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "de-theekist.pol"
    path.write_text(DRAFT, "utf-8")
    return path


@pytest.fixture
def small_corpus(tmp_path):
    """A corpus of four policies and one hard negative, to be broken by a test."""
    root = tmp_path / "corpus"
    entries = index()
    kept = [e for e in entries if e.kind == "policy"][:4]
    kept += [e for e in entries if e.kind != "policy"][:1]
    for entry in kept:
        home = root / entry.folder
        home.mkdir(parents=True, exist_ok=True)
        for suffix in ("txt", "units.json", "gold.json"):
            name = f"{entry.id}.{suffix}"
            shutil.copy(CORPUS / entry.folder / name, home / name)
    write_index(kept, root=root)
    return root
