from desktop.exchange.leftovers import rows_left_out
from desktop.exchange.plans import SourceFile
from tests.exchange.planned import counts, planned, sample


def test_rows_left_out_come_as_a_table_with_their_reasons() -> None:
    source = SourceFile(
        "x.csv", b"client;date;subject;;notes\n;2025-01-01;=1+1;;a\nAcme;2025-01-01;b;;c\nAcme;soon;d;;e\n"
    )
    text = rows_left_out(source, planned(source).files[0])
    assert text.splitlines() == [
        "client,date,subject,Column 4,notes,Left out because",
        ",2025-01-01,'=1+1,,a,This row names no client.",
        "Acme,soon,d,,e,“soon” is not a date.",
    ]


def test_mended_rows_can_be_imported_and_the_reason_is_not_kept() -> None:
    source = sample("plain.csv")
    text = rows_left_out(source, planned(source).files[0])
    mended = planned(text.replace("31.13.2025", "30.12.2025"))
    assert counts(mended.files[0]) == {"new": 1, "doubtful": 1, "rejected": 2}
    assert [draft.interaction.notes for draft in mended.interactions] == [""]


def test_what_is_neither_read_nor_kept_does_not_tell_rows_apart() -> None:
    plain = "client,date,subject\nAcme,2025-01-01,x\n"
    with_reason = "client,date,subject,Left out because\nAcme,2025-01-01,x,whatever\n"
    assert counts(planned(plain, with_reason).files[1]) == {"matched": 1}


def test_a_preview_of_the_body_is_not_kept_twice() -> None:
    text = (
        "Record ID,Activity date,Note body,Body preview,Associated Company\n"
        "1,2025-01-01,<p>Hello there</p>,Hello,Acme\n"
    )
    companies = "Record ID,Company name\n9,Acme\n"
    assert planned(companies, text).interactions[0].interaction.notes == "Hello there"
