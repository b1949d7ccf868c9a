"""The form of a new draft: pasted or edited in place, uploaded, or fetched."""

from __future__ import annotations

from typing import Any

from django import forms


class RevisionForm(forms.Form):
    """A new text of an article. The present text stands in the field, to be edited or pasted over."""

    base = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Edit it here or paste the new one over it: headline first, then an empty line.",
    )
    file = forms.FileField(label="or a file", required=False, help_text=".txt, .md, .html or .docx")
    url = forms.URLField(
        label="or an address", required=False, assume_scheme="https", help_text="The page is fetched once."
    )
    why = forms.CharField(
        label="Why",
        required=False,
        max_length=2000,
        help_text="For the change log: cut for length, legal read …",
    )

    def __init__(self, *args: Any, present: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        self.initial.setdefault("text", present)

    def clean(self) -> dict[str, Any]:
        """Which way the text comes: a file or an address goes before the untouched text in the field."""
        data = super().clean() or {}
        text = (data.get("text") or "").replace("\r\n", "\n")
        given = [way for way in ("file", "url") if data.get(way)]
        if text.strip() and (text.strip() != self.present.strip() or not given):
            given.insert(0, "text")
        if not given and not self.errors:
            self.add_error("text", "Give a text, a file or an address.")
        if len(given) > 1:
            self.add_error(given[-1], "Give one of the three, not several.")
        data["way"] = given[0] if given else ""
        return data
