from desktop.exchange.html_text import looks_like_html, text_of_html


def test_a_note_keeps_its_lines_lists_and_links() -> None:
    source = (
        '<div style="" dir="auto"><p>Called <b>Ann</b> &amp; Bo.<br>She said 3 &lt; 4</p>'
        "<ul><li>one</li><li><p>two</p></li></ul>"
        "<p>See <a href=\"https://x.example/a\">the plan</a> or <a href='mailto:a@b.example'>a@b.example</a>, "
        "<a href=#top>up</a><a>nowhere</a></a></p></div><table><tr><td>a</td><td>b</td></tr></table>"
    )
    assert text_of_html(source) == (
        "Called Ann & Bo.\nShe said 3 < 4\n- one\n- two\n\n"
        "See the plan (https://x.example/a) or a@b.example, upnowhere\n\na\tb"
    )


def test_comments_and_scripts_are_no_words() -> None:
    assert text_of_html("a<!-- b -->c<script>alert(1)</script>d<STYLE>p{}</STYLE>e") == "acde"


def test_what_is_no_known_tag_stays() -> None:
    assert text_of_html("<p>1 < 2 and <ann@firm.example> and <strange>x</strange></p>") == (
        "1 < 2 and <ann@firm.example> and <strange>x</strange>"
    )
    assert not looks_like_html("a < b > c <ann@firm.example>")
    assert looks_like_html("x<BR/>y")


def test_a_text_whose_letters_grow_is_left_whole() -> None:
    assert text_of_html("İ<!-- kept -->") == "İ<!-- kept -->"


def test_unclosed_comments_stay() -> None:
    assert text_of_html("a <!-- b") == "a <!-- b"


def test_broken_pages_of_100_000_characters_are_read() -> None:
    for piece in ("<a ", "<!--", "</", '<a href="', "<a>", "<script", "&#"):
        assert isinstance(text_of_html(piece * (100_000 // len(piece))), str)
