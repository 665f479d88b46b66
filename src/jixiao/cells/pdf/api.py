"""The functions of pdfium asked once a character or once a path segment, bound with plain argument types.

pypdfium2's own bindings check and wrap every pointer, which costs more than the call: on a form page the same calls
through these prototypes take a third of the time. Handles are plain integers here.
"""

import ctypes
from ctypes import c_char_p, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as raw


def _bound(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(raw, name), c_void_p)
    return ctypes.CFUNCTYPE(result, *arguments)(address.value or 0)


Rectangle = raw.FS_RECTF
Matrix = raw.FS_MATRIX

load_document = _bound("FPDF_LoadMemDocument64", c_void_p, c_void_p, c_size_t, c_char_p)
close_document = _bound("FPDF_CloseDocument", None, c_void_p)
last_error = _bound("FPDF_GetLastError", c_ulong)
count_pages = _bound("FPDF_GetPageCount", c_int, c_void_p)
load_page = _bound("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = _bound("FPDF_ClosePage", None, c_void_p)
page_rotation = _bound("FPDFPage_GetRotation", c_int, c_void_p)
page_bounds = _bound("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)
count_annotations = _bound("FPDFPage_GetAnnotCount", c_int, c_void_p)
flatten = _bound("FPDFPage_Flatten", c_int, c_void_p, c_int)
load_text = _bound("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = _bound("FPDFText_ClosePage", None, c_void_p)

count_characters = _bound("FPDFText_CountChars", c_int, c_void_p)
unicode_of = _bound("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
is_generated = _bound("FPDFText_IsGenerated", c_int, c_void_p, c_int)
lacks_unicode = _bound("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
is_hyphen = _bound("FPDFText_IsHyphen", c_int, c_void_p, c_int)
loose_box = _bound("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
text_object_of = _bound("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
angle_of = _bound("FPDFText_GetCharAngle", c_float, c_void_p, c_int)
whole_text = _bound("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
render_mode = _bound("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)

count_objects = _bound("FPDFPage_CountObjects", c_int, c_void_p)
object_at = _bound("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_form_objects = _bound("FPDFFormObj_CountObjects", c_int, c_void_p)
form_object_at = _bound("FPDFFormObj_GetObject", c_void_p, c_void_p, c_uint)
object_type = _bound("FPDFPageObj_GetType", c_int, c_void_p)
object_bounds = _bound("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
object_matrix = _bound("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
draw_mode = _bound("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
count_segments = _bound("FPDFPath_CountSegments", c_int, c_void_p)
segment_at = _bound("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_type = _bound("FPDFPathSegment_GetType", c_int, c_void_p)
segment_point = _bound("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
segment_closes = _bound("FPDFPathSegment_GetClose", c_int, c_void_p)
