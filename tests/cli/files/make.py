"""How locked.doc and locked.xls were made: LibreOffice 7.4 stores form.docx and book.xlsx with the password `jixiao`.

Only its Basic can give a password to a filter, so a library of one procedure is put into a fresh profile. The filters
of docx and xlsx take no heed of it: their container is made by hand where it is tested.
"""

import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
SOURCES = HERE.parent.parent / "cells" / "files"
KINDS = {
    "locked.doc": ("form.docx", "MS Word 97"),
    "locked.xls": ("book.xlsx", "MS Excel 97"),
}
PROCEDURE = """
Sub Store(source As String, target As String, kind As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden" : opening(0).Value = True
  Dim saving(1) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName" : saving(0).Value = kind
  saving(1).Name = "Password" : saving(1).Value = "jixiao"
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, opening())
  document.storeToURL(ConvertToURL(target), saving())
  document.close(True)
End Sub
"""
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
PARTS = {
    "script.xlc": '<library:libraries xmlns:library="http://openoffice.org/2000/library"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"'
    ' xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>',
    "Standard/script.xlb": f'<library:library {_LIBRARY}><library:element library:name="Lock"/></library:library>',
    "Standard/Lock.xba": '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Lock"'
    f' script:language="StarBasic">{escape(PROCEDURE)}</script:module>',
}


def main() -> None:
    with tempfile.TemporaryDirectory() as profile:
        office = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}"]
        subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=60)
        basic = Path(profile, "user", "basic")
        (basic / "Standard").mkdir(parents=True, exist_ok=True)
        for name, content in PARTS.items():
            (basic / name).write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{content}')
        for name, (source, kind) in KINDS.items():
            call = f'macro:///Standard.Lock.Store("{SOURCES / source}","{HERE / name}","{kind}")'
            subprocess.run([*office, call], check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    main()
