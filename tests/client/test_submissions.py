import io
from pathlib import Path

import orjson
import pytest

from streamproc.client.submissions import Submission, Unreadable, size_of, submissions

ARTICLE = b'{"text": "The bridge is closed."}'


def read(*paths: Path | str) -> list[tuple[str, bytes, str]]:
    found = []
    for each in submissions(map(str, paths)):
        assert isinstance(each, Submission)
        found.append((Path(each.place).name, each.payload, each.content_type))
    return found


def from_standard_input(payload: bytes, monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str]]:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(payload)))
    return [(payload, kind) for _, payload, kind in read("-")]


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.txt", "text/plain"),
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.json", "application/json"),
        ("article", "text/plain"),
    ],
)
def test_the_suffix_gives_the_content_type(tmp_path: Path, name: str, content_type: str) -> None:
    path = tmp_path / name
    path.write_bytes(ARTICLE)
    assert read(path) == [(name, ARTICLE, content_type)]


def test_each_line_of_a_jsonl_file_is_a_record_whatever_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "one"}\r\n\n  \n{"text": broken\n{"text": "three"}')
    assert read(path) == [
        ("a.jsonl:1", b'{"text": "one"}', "application/json"),
        ("a.jsonl:4", b'{"text": broken', "application/json"),
        ("a.jsonl:5", b'{"text": "three"}', "application/json"),
    ]


def test_an_array_is_cut_into_its_elements_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes('[ {"n": 1e400, "é": "]"} ,\n["x"], 3 ]\n'.encode())
    assert [payload for _, payload, _ in read(path)] == ['{"n": 1e400, "é": "]"}'.encode(), b'["x"]', b"3"]


@pytest.mark.parametrize(
    "broken", [b"[", b"[]", b'[{"a": 1}', b'[{"a": 1} {"b": 2}]', b"[1,]", b"[1] 2", b"[\xff]", b"[" * 100_000, b""]
)
def test_a_broken_array_goes_whole(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(broken)
    assert [payload for _, payload, _ in read(path)] == [broken]


def test_a_directory_is_read_by_name_with_its_folders_and_without_other_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.json", "README.md", "picture.png", "sub/c.html"):
        (tmp_path / name).write_bytes(ARTICLE)
    assert [name for name, _, _ in read(tmp_path)] == ["a.json", "b.txt", "c.html"]


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    missing, there = submissions([str(tmp_path / "none.txt"), str(tmp_path / "a.txt")])
    assert missing == Unreadable(str(tmp_path / "none.txt"), "no such file or directory")
    assert isinstance(there, Submission)


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(65 << 20)
    [found] = submissions([str(path)])
    assert found == Unreadable(str(path), "larger than 64.0MiB")


def test_standard_input_of_json_objects_is_a_record_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ARTICLE + b"\n\n" + ARTICLE + b"\n"
    assert from_standard_input(lines, monkeypatch) == [(ARTICLE, "application/json")] * 2


@pytest.mark.parametrize(
    ("payload", "content_type"),
    [
        (orjson.dumps({"text": "x", "url": "y"}, option=orjson.OPT_INDENT_2), "application/json"),
        (b"<!DOCTYPE html><p>x", "text/html"),
        (b'{"text": "one"}\nThe bridge', "application/json"),
        (b"The bridge\n\nis closed.\n", "text/plain"),
        (b"\xff\xfe", "text/plain"),
        (b"", "text/plain"),
    ],
)
def test_other_standard_input_is_one_document(
    payload: bytes, content_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert from_standard_input(payload, monkeypatch) == [(payload, content_type)]


def test_the_bytes_that_are_read_add_up_to_the_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    (tmp_path / "b.jsonl").write_bytes(ARTICLE + b"\n" + ARTICLE + b"\n")
    total = sum(each.consumed for each in submissions([str(tmp_path)]) if isinstance(each, Submission))
    assert size_of([str(tmp_path)]) == total
    assert size_of([str(tmp_path), "-"]) is None
