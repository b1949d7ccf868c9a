"""Files built in code for the tests of ingest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx import Document as WordDocument

ARTICLE_HTML = """<!doctype html>
<html lang="en-GB"><head><title>Bridge shut | The Ferry Gazette</title>
<link rel="canonical" href="https://ferry.example/news/bridge">
<meta property="og:site_name" content="The Ferry Gazette"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-05-06T07:30:00+01:00">
<script>steal("script")</script><style>p { color: red }</style></head>
<body onload="steal('onload')"><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge shut after crack is found</h1>
<p class="standfirst">Engineers say that the repair may take six weeks.</p>
<p>By Ann Lee</p>
<figure><img src="x" onerror="steal('onerror')"><figcaption>The bridge in April</figcaption></figure>
<p onclick="steal('onclick')">Engineers closed the bridge on Monday after a crack of 40
centimetres was found in a girder, the council said. Nobody was hurt &amp; traffic is being led round by
the north road.</p>
<script>steal("inline")</script><iframe src="https://evil.example/">steal frame</iframe>
<h2>What happened</h2>
<p>“We had <b>no</b> choice,” the council leader said.
<a href="javascript:steal('link')">The report</a> is to be published on Friday, and the bridge stays shut
until then.</p>
<blockquote>We had no choice</blockquote>
<ul><li>The bridge was built in 1931</li><li>It carries 12,000 vehicles a day</li></ul>
<p>The council said that it would pay for the ferry until the bridge is open again in June.</p></article>
<footer>Copyright of the Gazette</footer></body></html>"""


def word_file(*, tracked: bool = False) -> bytes:
    """A Word document with a title, a subtitle, headings, a list, a table and a caption."""
    document = WordDocument()
    document.add_paragraph("Bridge shut after crack is found", style="Title")
    document.add_paragraph("Repair may take six weeks", style="Subtitle")
    document.add_paragraph("By Ann Lee")
    document.add_paragraph("Engineers closed the bridge on Monday.")
    document.add_heading("What happened", level=2)
    document.add_paragraph("It was built in 1931", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Vehicles"
    table.rows[0].cells[1].text = "12,000"
    document.add_paragraph("We had no choice", style="Intense Quote")
    document.add_paragraph("The bridge in April", style="Caption")
    out = io.BytesIO()
    document.save(out)
    if not tracked:
        return out.getvalue()
    change = b'<w:ins w:id="1" w:author="x"><w:r><w:t>Added. </w:t></w:r></w:ins>'
    return changed_word_file(out.getvalue(), lambda xml: xml.replace(b"<w:p>", b"<w:p>" + change, 1))


def changed_word_file(
    data: bytes, change: Callable[[bytes], bytes] | None, extra: dict[str, bytes] | None = None
) -> bytes:
    """The same Word file with its main part changed, and more parts in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml" and change:
                content = change(content)
            new.writestr(entry.filename, content)
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def zip_file(entries: dict[str, bytes]) -> bytes:
    """A ZIP archive of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()
