"""A table as a file that is sent while it is still being read."""

from collections.abc import Iterable

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from conweb.kernel import clock, thai
from registry.reports.exports.cells import Row, as_csv
from registry.reports.exports.xlsx import MEDIA_TYPE, Shape, as_xlsx

CSV = "text/csv; charset=utf-8"
ENDINGS = ("xlsx", "csv")


def table_file(rows: Iterable[Row], shape: Shape, *, ending: str, title: str) -> StreamingHttpResponse:
    """«ทะเบียน ศอช. 20 เม.ย. 2564.xlsx»: the first lines leave while the rest of the country is still read."""
    name = f"{title} {thai.format_date(clock.today())}.{ending}"
    header = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Cache-Control": "private, no-store",
    }
    if ending == "xlsx":
        return StreamingHttpResponse(as_xlsx(rows, shape), content_type=MEDIA_TYPE, headers=header)
    return StreamingHttpResponse(as_csv(rows), content_type=CSV, headers=header)
