"""The report as one JSON document, for other programs: its schema is that of :class:`~grader.report.Report`."""

import msgspec

from grader.render import Style, encodable
from grader.report import Report


def render(report: Report, *, style: Style) -> str:  # noqa: ARG001 - every renderer takes a style, machines need none
    """The report as JSON, indented by two spaces."""
    document = msgspec.json.encode(encodable(report, "utf-8"))
    return msgspec.json.format(document, indent=2).decode() + "\n"
