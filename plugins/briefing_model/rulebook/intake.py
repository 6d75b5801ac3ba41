"""Rules for what is handed in: sources that are converted, files and folders that are read and written."""

from briefing_model.problem import Severity
from briefing_model.rulebook.rule import Rule

UNREADABLE = Rule(
    code="unreadable",
    title="A file that cannot be read as text",
    why="The archive and its sources are text in UTF-8; a picture or broken bytes cannot become a briefing.",
    wanted="text in UTF-8 is wanted",
    remedy="Save the page or the text again as UTF-8, or paste its text into a .txt file.",
    bad="$ briefings convert photo.jpg",
    good="$ briefings convert article.txt",
)
EMPTY = Rule(
    code="empty",
    title="A file with nothing in it",
    why="Nothing can be said about nothing; most often a download failed or an editor saved too early.",
    wanted="some text is wanted",
    remedy="Look at the file, and save it again or remove it.",
    bad="$ briefings convert empty.txt",
    good="$ briefings convert article.txt",
)
TOO_LARGE = Rule(
    code="too-large",
    title="A file larger than an article can be",
    why="No article has megabytes of text; reading such a file would only cost time.",
    wanted="a single article is wanted",
    remedy="Cut the article out of the file and convert that.",
    bad="$ briefings convert everything.txt",
    good="$ briefings convert article.txt",
)
MISSING_PATH = Rule(
    code="missing-path",
    title="A file or folder that is not there",
    why="A mistyped path would otherwise look like an archive without faults.",
    wanted="an existing file or folder is wanted",
    remedy="Check the spelling and the folder that you are in.",
    bad="$ briefings check breifings/",
    good="$ briefings check briefings/",
)
UNWRITABLE = Rule(
    code="unwritable",
    title="A place that cannot be written",
    why="A draft that was not written is lost unless somebody is told.",
    wanted="a folder that you may write to is wanted",
    remedy="Change the permissions of the folder, or name another with --out.",
    bad="$ briefings convert article.txt --out /",
    good="$ briefings convert article.txt --out briefings",
)
EXISTS = Rule(
    code="exists",
    title="A file that is there already",
    why="What a person has written is never overwritten unasked.",
    wanted="a name that is not taken is wanted",
    remedy="Edit the file that is there, or give --force if it may be replaced.",
    bad="$ briefings new person 'Grace Hopper'",
    good="$ briefings new person 'Grace Murray Hopper'",
)
OUTSIDE = Rule(
    code="outside-archive",
    title="A path or a link that leads out of the archive",
    why="What stands elsewhere is not reviewed with the archive; a link could publish any file of the computer.",
    wanted="a path within the archive is wanted",
    remedy="Name a file of the archive, or put the file itself where the link is.",
    bad="$ briefings check ../elsewhere/2026-01-10-something-happened.md",
    good="$ briefings check 2026/2026-01-10-something-happened.md",
)
NOT_FORMATTED = Rule(
    code="not-formatted",
    title="A file that is not in its one form",
    why="When every file is written in one way, a comparison of two versions shows what changed and nothing else.",
    wanted="the form that `briefings format` writes is wanted",
    remedy="Run `briefings format`.",
    bad="$ briefings format --check unordered.md",
    good="$ briefings format --check 2026/2026-01-10-something-happened.md",
)
NOT_KEPT = Rule(
    code="not-kept",
    title="A file that cannot be formatted without loss",
    why="What a person has written is never lost to tidiness; such a file is left as it is.",
    wanted="comments and values that stand clear of one another are wanted",
    remedy="Put each comment on a line of its own above the key that it speaks of, and format again.",
    bad="$ briefings format crowded.md",
    good="$ briefings format 2026/2026-01-10-something-happened.md",
)
UNSUPPORTED_KIND = Rule(
    code="unsupported-kind",
    title="A kind of source that cannot be converted",
    why="A wrong guess about what a file is would fill the archive with page furniture.",
    wanted="pasted text, Markdown, a saved HTML page, a feed, a mail, a PDF or an address is wanted",
    remedy="Paste the text of the article into a .txt file and convert that.",
    bad="$ briefings convert report.docx",
    good="$ briefings convert report.txt",
)
READER_FAILED = Rule(
    code="reader-failed",
    title="A source on which the reader failed",
    why="One odd source must not keep the others from being converted; that a reader fails is a fault of the tool.",
    wanted="a source that the tool can read is wanted",
    remedy="Report it together with the file; meanwhile paste the text of the article into a .txt file.",
    bad="$ briefings convert odd.html",
    good="$ briefings convert article.txt",
)
NO_ARTICLE = Rule(
    code="no-article",
    title="A source in which no article was found",
    why="A page of links, a consent notice or a paywall is not something that a briefing can rest on.",
    wanted="at least one paragraph of running text is wanted",
    remedy="Open the page in reader mode, copy the article and convert that.",
    bad="$ briefings convert front-page.html",
    good="$ briefings convert article.html",
)
NO_DATE = Rule(
    code="no-date",
    title="A source that does not say when it was published",
    why="A briefing stands in the archive under its date for good, so that it is never guessed.",
    wanted="the day on which the source was published is wanted",
    remedy="Pass it with --date YYYY-MM-DD.",
    bad="$ briefings convert pasted.txt",
    good="$ briefings convert pasted.txt --date 2026-01-10",
)
NO_PUBLISHER = Rule(
    code="no-publisher",
    title="A source whose publisher is not known",
    why="A reader has to be able to judge where a fact comes from.",
    wanted="the name of the publisher is wanted",
    remedy="Pass it with --publisher, or write it into the draft.",
    bad="$ briefings convert pasted.txt --date 2026-01-10",
    good="$ briefings convert pasted.txt --date 2026-01-10 --publisher 'Example News'",
    severity=Severity.WARNING,
)
NO_ADDRESS = Rule(
    code="no-address",
    title="A source without an address",
    why="Every fact has to lead to its source.",
    wanted="the address of the article is wanted",
    remedy="Pass it with --url, or write it into the draft.",
    bad="$ briefings convert pasted.txt --date 2026-01-10",
    good="$ briefings convert pasted.txt --date 2026-01-10 --url https://example.org/article",
    severity=Severity.WARNING,
)
ALREADY_THERE = Rule(
    code="already-there",
    title="An article that is in the archive already",
    why="The same story told twice counts every name in it twice.",
    wanted="an article that the archive does not have is wanted",
    remedy="Add what is new to the briefing that is there, or give --force if the articles differ.",
    bad="$ briefings convert the-same-again.html",
    good="$ briefings convert another.html",
)

FETCH_REFUSED = Rule(
    code="fetch-refused",
    title="An address that is not fetched",
    why="An address can lead into a private network, and who hands it in may not even know; a feed or a redirect can "
    "name one as well. So only addresses of the public internet are spoken to, over HTTP and without passwords.",
    wanted="an address of a page on the public internet is wanted",
    remedy="If the page may be used, save it from the browser and convert the file.",
    bad="$ briefings convert http://192.168.0.1/page",
    good="$ briefings convert https://example.org/article",
)
FETCH_FAILED = Rule(
    code="fetch-failed",
    title="An address that could not be fetched",
    why="What a server did not send cannot be read, and half a page would pass for a whole one.",
    wanted="a page that opens without a password, at once and in full, is wanted",
    remedy="Save the page from the browser and convert the file, with the address behind --url.",
    bad="$ briefings convert https://example.org/gone",
    good="$ briefings convert saved.html --url https://example.org/gone",
)
NOTHING_NEW = Rule(
    code="nothing-new",
    title="A source in which nothing is new enough",
    why="Whoever asks for what came since a day should be told that nothing did, and not wonder where it went.",
    wanted="an article of the day behind --since or later is wanted",
    remedy="Name an earlier day, or do nothing.",
    bad="$ briefings convert feed.xml --since 2026-11-23",
    good="$ briefings convert feed.xml --since 2026-01-01",
    severity=Severity.NOTICE,
)
NO_PROPOSAL = Rule(
    code="no-proposal",
    title="A language model that gave no draft",
    why="A model that is busy, silent or off its form must not keep an article from being converted.",
    wanted="an answer in the form that was asked for is wanted",
    remedy="Write the draft from its notes, or try again later with --force.",
    bad="$ briefings convert article.txt --drafter http://127.0.0.1:9",
    good="$ briefings convert article.txt --drafter http://127.0.0.1:8080/v1",
    severity=Severity.WARNING,
)
PROPOSAL_REFUSED = Rule(
    code="proposal-refused",
    title="Words of a language model that the source does not bear out",
    why="A model invents numbers, names and quotations; what the source does not have is left out and never mended.",
    wanted="what the source says is wanted",
    remedy="Fill in the field from the source, or leave it empty.",
    bad="$ briefings convert article.txt --drafter http://127.0.0.1:8080/v1 --model inventive",
    good="$ briefings convert article.txt --drafter http://127.0.0.1:8080/v1 --model careful",
    severity=Severity.WARNING,
)

RULES = (
    UNREADABLE,
    EMPTY,
    TOO_LARGE,
    MISSING_PATH,
    UNWRITABLE,
    EXISTS,
    OUTSIDE,
    NOT_FORMATTED,
    NOT_KEPT,
    UNSUPPORTED_KIND,
    READER_FAILED,
    NO_ARTICLE,
    NO_DATE,
    NO_PUBLISHER,
    NO_ADDRESS,
    ALREADY_THERE,
    NO_PROPOSAL,
    PROPOSAL_REFUSED,
    FETCH_REFUSED,
    FETCH_FAILED,
    NOTHING_NEW,
)
