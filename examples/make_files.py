"""Makes every format of the example forms from their masters: `python examples/make_files.py [FOLDER…]`.

Each folder has `form.html` (the master) and `meta.yaml`; beside them this writes form.docx, form.xlsx, form.txt and,
through LibreOffice, form.doc, form.xls, form.pdf and form-broken.pdf (a page so small that tables break over pages).
What LibreOffice makes is made again only where its source has changed or with --all; so a second run changes nothing.
"""

import argparse
from pathlib import Path

from making import dump, master, office, pack, word, workbook

_HERE = Path(__file__).resolve().parent
_OFFICE_FILES = ("form.doc", "form.xls", "form.pdf", "form-broken.pdf")


def main() -> None:
    """Makes the named folders, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--all", action="store_true", help="make the LibreOffice files again, changed or not")
    parser.add_argument("--no-office", action="store_true", help="leave the LibreOffice files as they are")
    parser.add_argument("--check", action="store_true", help="make nothing; say what differs from its master, exit 1")
    arguments = parser.parse_args()
    folders = [folder.resolve() for folder in arguments.folders] or sorted(
        path.parent for path in _HERE.glob("*/*/form.html")
    )
    if arguments.check:
        raise SystemExit(_check(folders))
    texts: dict[Path, bytes] = {}
    broken: dict[Path, bytes] = {}
    sheets: dict[Path, bytes] = {}
    for folder in folders:
        page = master.load(folder)
        (folder / "form.txt").write_text(dump.write(page), "utf-8")
        document, book, small = word.write(page), workbook.write(page), word.write(page, broken=True)
        word_changed = _save(folder / "form.docx", document)
        book_changed = _save(folder / "form.xlsx", book)
        if arguments.all or word_changed or not _all_there(folder, "form.doc", "form.pdf", "form-broken.pdf"):
            texts[folder], broken[folder] = document, small
        if arguments.all or book_changed or not _all_there(folder, "form.xls"):
            sheets[folder] = book
    if not arguments.no_office:
        _convert(texts, "docx", "doc", "form.doc")
        _convert(texts, "docx", "pdf", "form.pdf")
        _convert(broken, "docx", "pdf", "form-broken.pdf")
        _convert(sheets, "xlsx", "xls", "form.xls")
    print(f"{len(folders)} folders; LibreOffice made {3 * len(texts) + len(sheets)} files")


def _check(folders: list[Path]) -> int:
    """1 where a committed docx, xlsx or txt is not what its master gives, or a file LibreOffice makes is missing."""
    stale: list[str] = []
    for folder in folders:
        page = master.load(folder)
        made = {"form.docx": word.write(page), "form.xlsx": workbook.write(page), "form.txt": dump.write(page).encode()}
        stale += [f"{folder.name}/{name}" for name, data in made.items() if not _is_made(folder / name, data)]
        stale += [f"{folder.name}/{name}" for name in _OFFICE_FILES if not (folder / name).exists()]
    print("\n".join(stale) or f"{len(folders)} folders, all as their masters say")
    return 1 if stale else 0


def _is_made(path: Path, data: bytes) -> bool:
    if not path.exists():
        return False
    return path.read_bytes() == data if path.suffix == ".txt" else pack.same(path.read_bytes(), data)


def _save(path: Path, data: bytes) -> bool:
    if _is_made(path, data):
        return False
    path.write_bytes(data)
    return True


def _all_there(folder: Path, *names: str) -> bool:
    return all((folder / name).exists() for name in names)


def _convert(sources: dict[Path, bytes], suffix: str, target: str, name: str) -> None:
    if not sources:
        return
    named = {f"{number:03d}": data for number, data in enumerate(sources.values())}
    made = office.convert(named, suffix, target)
    for folder, data in zip(sources, made.values(), strict=True):
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
