"""Word 97–2003 documents (.doc) and WPS Writer documents (.wps): the binary format [MS-DOC], read by `reader.read`."""
