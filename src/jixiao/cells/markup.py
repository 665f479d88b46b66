"""XML taken in without trust, and XPath questions with the type of their answer."""

import io
from collections.abc import Iterator
from typing import Final

from lxml import etree

from jixiao.cells.errors import UnreadableFile

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the class of its elements

DAMAGED: Final = "文件已损坏或下载不完整，请重新下载，或用 WPS、Office 打开后另存一份再试。"
ENTITIES: Final = "文件内部含有不该有的实体定义，可能被改动过；请用 WPS、Office 打开后另存一份再试。"
NESTED: Final = "文件内部层层嵌套过深，无法读取；请用 WPS、Office 打开后另存一份再试。"


_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
)


def parse_xml(data: bytes) -> Element:
    """The root of an XML document, without entities, DTD and network.

    UnreadableFile (damaged) where it is not well formed, or brings a document type: Office writes none.
    """
    try:
        root: Element = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("damaged", DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("damaged", ENTITIES)
    return root


def stream_xml(data: bytes, tags: tuple[str, ...]) -> Iterator[Element]:
    """The finished elements of these tags one by one, each forgotten once the next is asked for.

    UnreadableFile (damaged) as with `parse_xml`, raised when the trouble is reached.
    """
    events = etree.iterparse(
        io.BytesIO(data), ("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for _, element in events:
            yield element
            element.clear(keep_tail=False)
            parent = element.getparent()
            if parent is not None and parent[0] is not element:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("damaged", DAMAGED) from error
    if events.root is not None and events.root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("damaged", ENTITIES)


class ElementQuery:
    """An XPath expression that answers with elements, in document order."""

    def __init__(self, expression: str, namespaces: dict[str, str]) -> None:
        self._path = etree.XPath(expression, namespaces=namespaces)

    def __call__(self, root: Element) -> list[Element]:
        found = self._path(root)
        return [item for item in found if isinstance(item, Element)] if isinstance(found, list) else []

    def any(self, root: Element) -> bool:
        """Whether there is such an element."""
        return bool(self(root))
