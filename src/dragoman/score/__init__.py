"""Gold against coded: one pure function per measure."""

from dragoman.score.align import Compared, compare
from dragoman.score.facts import Facts, facts
from dragoman.score.gold import GoldDocument, read_gold
from dragoman.score.report import Report, report, worst

__all__ = ["Compared", "Facts", "GoldDocument", "Report", "compare", "facts", "read_gold", "report", "worst"]
