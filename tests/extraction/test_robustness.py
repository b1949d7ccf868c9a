"""No text raises or hangs, and whatever is found lies in the text: shapes that desks receive, and their ruins."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.extraction import Block, Extraction, Span, extract
from tests.gold.reading import GoldArticle, read_gold

SECONDS = 60  # far more than any text here needs, also on a busy machine

BRIDGE = (
    "The old bridge at Tarn closed on Monday, police said. Mayor Ada Holt called it “a sad day” for the town."
)

SHAPES = {
    "empty": "",
    "white space": " \t\n\n \N{NO-BREAK SPACE}\r\n ",
    "one word": "Bridge",
    "one letter": "x",
    "one stop": ".",
    "capitals": BRIDGE.upper(),
    "no punctuation": "police said the bridge was shut on monday and two men were held and the mayor said it was sad",
    "headline with its source": "Police: two held after bridge fire",
    "table": "Town\tDead\tHurt\nTarn\t3\t14\nOrm\t0\t2\nTotal\t3\t16\n",
    "table with bars": "| Town | Dead |\n|------|------|\n| Tarn | 3 |\n| Orm | 0 |\n",
    "results": "Rovers 2 (Holt 12, Orr 87) City 0\nAtt: 14,203\nUnited 1-1 Athletic (aet; 4-3 pens)\n",
    "live blog": "17.42\n\nThe bridge is shut, police say.\n\n5:20pm GMT\n\nTwo men are held.\n\n16:05 - Ada Holt: "
    "“We are safe.”\n",
    "transcript": "HOLT: I never saw the letter.\n\nQ: When was that?\n\nHOLT (crying): In May. They told me to sign.\n\n"
    "THE CHAIR: Thank you.\n",
    "questions": "Q. Who shut the bridge?\nA. The council did, on Monday.\n\nQ. Why?\nA. Because two piers cracked.\n",
    "bullets": "What we know:\n\n• Two men were held\n• The bridge is shut\n- Nobody was hurt\n1. A report is due\n",
    "nested quotations": "“He told me, ‘The mayor said “never” and meant it,’” Orr said. ‘She said “no”.’",
    "unclosed quotation": "“We will go, Orr said. “They will not. “You may, he added. He left.",
    "closed but never opened": "We will go,” Orr said. They will not.” You may,” he added.",
    "quotation over ten paragraphs": "\n\n".join(
        f"“We lost house number {n} on Monday and nobody came to help us." for n in range(10)
    ),
    "crossed quotations": "\n\n".join(
        '"The bridge fell, ‘Orr said. "Nobody” was hurt.\' He left.' for _ in range(10)
    ),
    "apostrophes": "The ’80s rock ’n’ roll fans’ bus didn’t stop at O’Hara’s, the drivers’ union’s leaders’ lawyer said.",
    "ellipses": "“We… I mean… we did not ... know,” Orr said… He left . . . and…",
    "abbreviations": "Dr. A. B. Holt Jr., Ph.D., of St. Orm's, U.K., said Gen. J. R. Orr vs. Tarn Co. et al. won 3 p.m.",
    "initials in a row": "A. B. C. D. E. F. said G. H. I. J. was K. L.",
    "emoji": "🔥 The bridge burned, police said 😱👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿. “Terrible 😢,” Orr tweeted. 3️⃣ people died.",
    "combining marks": "Ma\u0308rta O\u0301rr said the cafe\u0301 in Za\u0300ra\u0328 fell. Z̷̢a̴l̵g̶o̸ said it stood.",
    "right to left": "\u202bהגשר נסגר ביום שני\u202c, police said. قال أور إن الجسر أُغلق. Two men were held.",
    "marks without width": "The\u200b bridge\u200d was\ufeff shut\u2060, police\u00ad said.",
    "line ends of Windows": BRIDGE.replace(". ", ".\r\n\r\n") + "\r\n",
    "line ends of old": BRIDGE.replace(". ", ".\r\r") + "\r",
    "mixed line ends": "Police said it fell.\r\n\nOrr left.\n\r\nTwo died.\x0bThree ran.\x0cFour hid.\u2028End.\x85So.",
    "no-break spaces": BRIDGE.replace(" ", "\N{NO-BREAK SPACE}"),
    "odd spaces": BRIDGE.replace(" ", "\u2003").replace("police", "\u3000police\u202f"),
    "lone surrogates": "Police \ud83d said the bridge\udc00 was shut. \ud800",
    "null and control": "Police\x00 said\x07 the bridge \x1b[31mwas shut\x1b[0m.",
    "markup": "<p>Police said <b>two</b> men &amp; a dog were held.</p><script>alert(1)</script> {{ x }} {% y %}",
    "links": "Orr said https://example.org/a?b=c&d=(e) was down; mail ada@example.org or @ada_h #bridge.",
    "dashes": "— The bridge fell — Orr said — and nobody — not one — was hurt. – Who did it? – We did.",
    "numbers": "1,234,567.89 $3.5m 12/13/2020 1e9 ½ ١٢٣ Ⅷ 0x1F -5 +5 5% 5‰ 3:2 1–0, police said.",
    "one endless sentence": "Police said " + "that the bridge, which fell, fell and " * 150 + "it was shut",
    "one endless word": "a" * 20_000,
    "brackets": "(" * 300 + "police said it fell" + ")" * 300,
    "only quotation marks": "“”‘’\"'«»„‟" * 60,
    "only stops": ". . . ! ? … ;:,—" * 60,
    "the same words": "said " * 500,
    "and so on": "Orr and Holt and Tarn and " * 200 + "left.",
    "hard-wrapped": "Police said on Monday that the bridge at Tarn had\nbeen shut and that two men had been held. They\n"
    "were not named by the police. Nobody was hurt.\n",
}


class Hung(Exception):
    """A text took far too long."""


@contextmanager
def in_time(seconds: float = SECONDS) -> Iterator[None]:
    """Raise :class:`Hung` inside the block when it takes longer: a hang becomes a failure."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise Hung

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def checked(text: str, **options: Any) -> Extraction:
    """The extraction of a text, after a look at everything in it that has a place."""
    with in_time():
        result = extract(text, **options)
    assert result.text == text
    inside: list[Span] = [(block.start, block.end) for block in result.blocks]
    assert all(one[1] <= other[0] for one, other in pairwise(inside))
    inside += [skipped.span for skipped in result.skipped]
    for relation in result.attributions:
        inside += [*relation.source, *relation.cue, *relation.content]
    assert [claim.number for claim in result.claims] == list(range(1, len(result.claims) + 1))
    for claim in result.claims:
        inside += [*claim.spans, *claim.resolved_from, claim.stretch, claim.sentence]
        assert claim.spans
        assert all(one[1] <= other[0] for one, other in pairwise(claim.spans))
        assert claim.quote == " … ".join(text[start:end] for start, end in claim.spans)
        assert claim.statement.strip()
        assert claim.statement == claim.statement.strip()
        assert 0.0 <= claim.priority <= 1.0
        said: list[tuple[Span, str]] = [
            *((hedge.span, hedge.text) for hedge in claim.hedges),
            *((figure.span, figure.text) for figure in claim.figures),
            *((date.span, date.text) for date in claim.dates),
        ]
        for link in claim.attributions:
            assert link.position >= 1
            inside += [*link.content, *link.source.spans, *link.source.resolved_from]
            if link.cue is not None:
                inside.append(link.cue.span)
        inside += [span for span, _ in said]
        assert all(text[start:end] == words for (start, end), words in said)
    assert all(0 <= start < end <= len(text) for start, end in inside)
    return result


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read_and_all_of_it_fits(name: str) -> None:
    assert checked(SHAPES[name]) == extract(SHAPES[name])


@pytest.mark.parametrize(
    "name", ["empty", "white space", "one stop", "only stops", "only quotation marks", "one letter"]
)
def test_nothing_is_claimed_of_nothing(name: str) -> None:
    assert not checked(SHAPES[name]).claims


RUINS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "one line": lambda text: text.replace("\n", " "),
    "windows": lambda text: text.replace("\n", "\r\n"),
    "no stops": lambda text: text.replace(".", "").replace(",", ""),
    "no marks": lambda text: re.sub("[“”‘’\"']", "", text),
    "no-break": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "cut": lambda text: text[len(text) // 3 : -len(text) // 4],
}


@pytest.mark.parametrize("ruin", RUINS)
@pytest.mark.parametrize("article", read_gold(), ids=lambda article: article.name)
def test_an_article_in_ruins_is_still_read(article: GoldArticle, ruin: str) -> None:
    assert checked(RUINS[ruin](article.text)).claims


def test_line_ends_change_no_claim() -> None:
    for article in read_gold():
        plain = checked(article.text)
        windows = checked(article.text.replace("\n", "\r\n"))
        assert [c.statement for c in windows.claims] == [c.statement for c in plain.claims], article.name


def test_no_break_spaces_change_no_claim() -> None:
    plain = checked(BRIDGE)
    spaced = checked(SHAPES["no-break spaces"])
    assert [c.spans for c in spaced.claims] == [c.spans for c in plain.claims]


@pytest.mark.parametrize(
    "text",
    [
        "Die alte Brücke ist am Montag gesperrt worden, sagte die Polizei. Der Bürgermeister sprach von einem "
        "traurigen Tag für die Stadt und versprach, dass sie bis zum Sommer wieder offen sein werde.",
        "Le vieux pont a été fermé lundi, a déclaré la police. La maire a parlé d’« un triste jour » pour la ville "
        "et elle a promis que le pont serait rouvert avant l’été.",
        "Старый мост закрыли в понедельник, сообщила полиция. Мэр назвала это «печальным днём» для города и пообещала, "
        "что движение откроют до лета.",
        "老桥周一关闭。警方说，没有人受伤。市长说：“这是悲伤的一天。”她承诺夏天之前重新开放。记者昨天在现场看到两名男子被带走。",
        "أُغلق الجسر القديم يوم الاثنين، حسبما قالت الشرطة. ووصفت رئيسة البلدية ذلك بأنه «يوم حزين» للمدينة ووعدت "
        "بإعادة فتحه قبل الصيف.",
    ],
    ids=["German", "French", "Russian", "Chinese", "Arabic"],
)
def test_another_language_is_read_as_sentences_and_the_note_says_so(text: str) -> None:
    result = checked(text)
    assert result.notes
    assert result.claims
    assert not any(claim.attributions for claim in result.claims)


def test_twenty_thousand_words_are_read_to_the_end() -> None:
    article = "\n\n".join(article.text for article in read_gold())
    copies = -(-20_000 // len(article.split()))
    text = "\n\n".join([article] * copies)
    result = checked(text)
    assert len(text.split()) >= 20_000
    assert result.claims[-1].spans[-1][1] > len(text) * 0.98


def test_twenty_thousand_words_without_a_break_are_read() -> None:
    run = "police said the old bridge fell and two men who ran were held by guards "
    checked(run * (20_000 // len(run.split())))


PIECES = st.sampled_from(
    [
        *(shape for name, shape in SHAPES.items() if len(shape) < 400),
        *(paragraph for article in read_gold()[:4] for paragraph in article.text.split("\n\n")),
        *(
            "\n\n",
            "\r\n",
            "\n",
            " ",
            "\t",
            "“",
            "”",
            '"',
            "‘",
            "’",
            "'",
            "(",
            ")",
            "…",
            ". ",
            ", ",
            ": ",
            " — ",
        ),
        *(
            "HOLT: ",
            "Q: ",
            "A: ",
            "17.42",
            "READ MORE: ",
            "By Ada Holt",
            "[Delta]",
            "- ",
            "• ",
            "said ",
            "Orr said",
        ),
        *("\ud83d", "\u0301", "\u202e", "\N{NO-BREAK SPACE}", "\x00", "😀", "中文。", "؟", "\u2028"),
    ]
)
MOSAICS = st.lists(PIECES, max_size=12).map("".join)
PARAGRAPHS = [paragraph for article in read_gold() for paragraph in article.text.split("\n\n")]
STRAY = st.one_of(PIECES, st.characters(), st.text(max_size=3))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A paragraph or two of an article with stretches cut out and strange things put in."""
    text = "\n\n".join(draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=2)))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(STRAY) + text[end:]
    return text


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(MOSAICS, damaged(), st.text(max_size=200)))
def test_any_text_is_read_and_all_of_it_fits(text: str) -> None:
    checked(text)


ROLES = (
    "headline",
    "standfirst",
    "body",
    "heading",
    "teaser",
    "caption",
    "credit",
    "byline",
    "list",
    "pull_quote",
    "",
)
BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(ROLES), st.integers(-5, 400), st.integers(-5, 400)), max_size=5
)
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "blocks": BLOCKS,
        "published_at": st.datetimes(timezones=st.none() | st.timezones()),
        "timezone": st.sampled_from(["UTC", "Pacific/Kiritimati", "America/Adak", "", "Mars/Olympus"]),
        "language": st.sampled_from(["en", "en-GB", "de", ""]),
        "parties": st.lists(st.sampled_from(["police", "Orr", "", "(", "\ud800"])),
    },
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(MOSAICS, damaged()), OPTIONS)
def test_any_options_are_taken(text: str, options: dict[str, Any]) -> None:
    checked(text, **options)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(MOSAICS, damaged()))
def test_any_text_gives_the_same_twice(text: str) -> None:
    assert extract(text) == extract(text)


HOSTILE: dict[str, Callable[[int], str]] = {
    "opening marks in a row": lambda n: "“" * n,
    "opening marks apart": lambda n: "“a " * n,
    "straight marks": lambda n: '"a ' * n,
    "single marks": lambda n: "‘a " * n,
    "brackets": lambda n: "(" * n,
    "letters without a space": lambda n: "a" * 5 * n,
    "one verb of saying": lambda n: "said " * n,
    "quotations in quotations": lambda n: "“Orr said ‘" * (n // 4) + "no" + "’”" * (n // 4),
    "interrupted quotations": lambda n: "“a,” Orr said, “b,” " * (n // 8),
    "one sentence": lambda n: "police said that " * (n // 3) + "it fell",
    "names": lambda n: "Orr, Holt and Tarn, " * (n // 5) + "left.",
    "bullets": lambda n: "- a boat\n" * (n // 3),
    "colons": lambda n: "a: " * n,
    "labels": lambda n: "Orr:\n\n" * (n // 2),
    "lead-ins": lambda n: "Orr said:\n\n" * (n // 3),
    "dashes": lambda n: "— " * n,
    "broken words": lambda n: "ab-\nab" * n,
    "sources cited": lambda n: "Orr said, citing Holt, " * (n // 5),
    "signatures": lambda n: "— Ann Orr (@a)\n\n" * (n // 6),
    "sentences just short enough": lambda n: ("said " * 390 + ".\n\n") * max(1, n // 390),
}
SIZE, TIMES = 410, 4
SLOWER = 1.6  # than in proportion, for what is done once and for a machine that does other things
GRACE = 0.15  # seconds of the processor
TRIES = 3


def processor_time(text: str) -> float:
    """Seconds of this process's own work that an extraction takes."""
    before = time.process_time()
    extract(text)
    return time.process_time() - before


@pytest.mark.parametrize("shape", HOSTILE)
def test_four_times_as_much_of_anything_takes_four_times_as_long(shape: str) -> None:
    make = HOSTILE[shape]
    for _ in range(TRIES):
        little, much = processor_time(make(SIZE)), processor_time(make(SIZE * TIMES))
        if much <= little * TIMES * SLOWER + GRACE:
            return
    pytest.fail(f"{shape}: {little:.2f} s, four times as much {much:.2f} s")


@pytest.mark.parametrize(
    "shape", ["opening marks apart", "one verb of saying", "letters without a space", "names"]
)
def test_what_was_not_read_is_told(shape: str) -> None:
    text = HOSTILE[shape](SIZE)
    result = checked(f"Police said the old bridge fell.\n\n{text}\n\nOrr left.")
    assert "too long for a sentence" in {skipped.reason for skipped in result.skipped}
    assert result.notes == ("1 stretch of the text not read: too long for a sentence.",)
    assert any("the old bridge fell" in claim.quote for claim in result.claims)
