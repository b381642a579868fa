"""Where the sheets of an .xlsx lie among its parts, and what each tells before anything is loaded."""

import posixpath
import re
import zipfile
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from registry.imports import parts, refusals, sheet_xml
from registry.imports.sheet_measures import SheetMeasures
from registry.imports.values import Unreadable

_COUNT = re.compile(rb"""[cC]ount\s*=\s*["']\s*([0-9]{4,})""")


def facts_of(folder: zipfile.ZipFile, *, far_rows: int, far_columns: int) -> list[SheetMeasures]:
    """What is told of each sheet, in the order of the workbook; every part that calamine opens was looked at."""
    # calamine finds parts without regard to case, and no two differ in that alone.
    own_names = {name.lower(): name for name in folder.namelist()}
    for path in ("xl/sharedstrings.xml", "xl/styles.xml"):
        if path in own_names:
            _check_counts(folder, folder.getinfo(own_names[path]))
    found = []
    for name, path in _listed_sheets(folder):
        if path.split("/")[1:2] != ["worksheets"]:
            found.append(SheetMeasures(name=name))  # a chart has no cells
        elif path.lower() in own_names:
            told = _facts(folder, own_names[path.lower()], far_rows, far_columns)
            told.name = name
            found.append(told)
        else:
            raise Unreadable(refusals.DAMAGED)
    return found


def _facts(folder: zipfile.ZipFile, path: str, far_rows: int, far_columns: int) -> SheetMeasures:
    part = folder.getinfo(path)
    try:
        told = sheet_xml.look_through(
            lambda: parts.blocks(folder, part), far_rows=far_rows, far_columns=far_columns
        )
    except sheet_xml.Unusual:
        told = sheet_xml.walk_through(parts.blocks(folder, part))
    above, _, own = path.rpartition("/")
    for target in _relations(folder, f"{above}/_rels/{own}.rels").values():
        table = (
            posixpath.normpath(f"{above}/{target}").lstrip("/") if target[:1] == "." else target.lstrip("/")
        )
        if "/tables/" in table and b"filterColumn" in parts.small(folder, table):
            told.has_filter = True
    return told


def _check_counts(folder: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """calamine makes room for as many strings and formats as a part says it has, before it has seen one."""
    tail = b""
    for block in parts.blocks(folder, part):
        if any(int(number) > part.file_size for number in _COUNT.findall(tail + block)):
            raise Unreadable(refusals.DAMAGED)
        tail = block[-200:]


def _listed_sheets(folder: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Every sheet and where its XML lies, as calamine looks for it."""
    targets = _relations(folder, "xl/_rels/workbook.xml.rels")
    found = []
    for one in _tree(parts.small(folder, "xl/workbook.xml")).iter("{*}sheet"):
        own = next((value for key, value in one.attrib.items() if str(key).endswith("}id")), "")
        target = targets.get(str(own), "")
        path = target.lstrip("/") if target.startswith(("/xl/", "xl/")) else f"xl/{target}"
        found.append((str(one.get("name", "")), path))
    return found


def _relations(folder: zipfile.ZipFile, path: str) -> dict[str, str]:
    listed = parts.small(folder, path)
    rows = _tree(listed).iter("{*}Relationship") if listed else ()
    return {str(one.get("Id", "")): str(one.get("Target", "")) for one in rows}


def _tree(content: bytes) -> Any:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, reader)
    except etree.XMLSyntaxError as error:
        raise Unreadable(refusals.DAMAGED) from error
