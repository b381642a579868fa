"""A version of a year's rules on paper."""

from awards.models import RuleSet
from awards.selectors.rule_sets import rules_of_version, version_before
from awards.selectors.rule_words import clause_lines, differences, extra_lines
from conweb.kernel import clock, pdf

STYLE = "css/rule-papers.css"


def rules_paper_pdf(row: RuleSet, *, by: str) -> bytes:
    """A4 upright: the clauses as this version holds them, the province's own criteria, where the reading comes from."""
    context = {
        "row": row,
        "is_draft": row.published_at is None,
        "clauses": clause_lines(rules_of_version(row)),
        "extras": extra_lines(list(row.extras.all())),
        "differences": differences(row, version_before(row)),
        "by": by,
        "on": clock.today(),
    }
    return pdf.print_html(pdf.paper_html("awards/print/rules.html", context), style=STYLE)
