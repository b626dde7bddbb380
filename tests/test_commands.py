"""The command line as a script meets it: `main.py` in a process of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.export.printed import extracted
from tests.register.generated import full_visit
from tracker import commands, settings
from tracker.exchange import to_data, to_json
from tracker.records import Office
from tracker.register import Register

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources/samples/bach-thong-2023.json"
HEAVY = ("PySide6", "reportlab", "alembic", "jsonschema", "sqlalchemy")


class Shell:
    """One folder with a register in it, and what a command said last."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.register = folder / "Sổ của Ban.db"
        self._home = home
        self.out = self.error = ""

    def run(self, *arguments: object, given: str = "", encoding: str = "utf-8") -> int:
        """Run `main.py` in the folder; the exit code."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            cwd=self.folder,
            env=os.environ
            | {"SO_KIEM_TRA_HOME": str(self._home), "PYTHONIOENCODING": encoding, "LC_ALL": "C"},
            input=given.encode(),
            capture_output=True,
            check=False,
        )
        self.out, self.error = done.stdout.decode(), done.stderr.decode()
        return done.returncode

    def on_register(self, *arguments: object, given: str = "") -> int:
        return self.run("--register", self.register, *arguments, given=given)


@pytest.fixture
def shell(tmp_path: Path, home: Path) -> Shell:
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.json").write_text('{"language": "en"}')
    folder = tmp_path / "work"
    folder.mkdir()
    return Shell(folder, home)


def here(*arguments: object) -> int:
    """The same in this process, which takes a hundredth of the time."""
    return commands.run([str(argument) for argument in arguments])


@pytest.fixture
def english(home: Path) -> None:
    settings.keep(settings.Settings(language="en"))


@pytest.fixture
def register_path(tmp_path: Path) -> Path:
    """A register with one visit that fills every field."""
    path = tmp_path / "Sổ.db"
    register = Register.at(path)
    register.save(full_visit())
    register.close()
    return path


def test_recorded_listed_exported_printed(shell: Shell) -> None:
    assert shell.on_register("record", SAMPLE) == 0
    assert (shell.out, shell.error) == ("1\n", "")
    assert shell.on_register("list", "--find", "thong bach", "--json") == 0
    (row,) = json.loads(shell.out)
    assert row["id"] == 1
    assert row["inspected_unit"] == "Huyện uỷ Bạch Thông"
    assert row["open"] == 5
    assert shell.on_register("export", "1", "--to", "ra.json") == 0
    exported = json.loads((shell.folder / "ra.json").read_text("utf-8"))
    assert all(len(each.pop("uid")) == 32 for each in exported["recommendations"])
    assert exported == json.loads(SAMPLE.read_text("utf-8"))
    assert shell.on_register("minutes", "1", "--to", "Biên bản.pdf") == 0
    assert shell.out == shell.error == ""
    assert (shell.folder / "Biên bản.pdf").read_bytes().startswith(b"%PDF-")
    assert shell.on_register("minutes", "1", "--to", "Biên bản.DOCX") == 0
    assert shell.out == shell.error == ""
    assert (shell.folder / "Biên bản.DOCX").read_bytes().startswith(b"PK")
    assert sorted(path.suffix for path in shell.folder.iterdir()) == [
        ".DOCX",
        ".db",
        ".db-journal",
        ".json",
        ".pdf",
    ]


def test_vietnamese_comes_out_as_utf_8_whatever_the_console(shell: Shell) -> None:
    assert shell.on_register("record", SAMPLE) == 0
    for encoding in ("cp1252", "ascii"):
        assert shell.run("--register", shell.register, "list", encoding=encoding) == 0
        assert "Huyện uỷ Bạch Thông" in shell.out
        assert shell.run("--register", "không có.db", "list", encoding=encoding) == 2
        assert "không có.db" in shell.error


def test_the_program_speaks_vietnamese_unless_told_otherwise(shell: Shell) -> None:
    (shell._home / "settings.json").unlink()
    assert shell.on_register("list") == 2
    assert "sổ" in shell.error.lower()


def test_a_visit_may_come_through_a_pipe(shell: Shell) -> None:
    assert shell.on_register("record", "-", given=to_json(full_visit())) == 0
    register = Register(shell.register)
    assert to_data(register.load(1)) == to_data(full_visit())
    register.close()
    assert shell.on_register("record", "-", given="{") == 2
    assert shell.error.startswith("-: ")


def test_a_reader_that_has_seen_enough_is_no_trouble(shell: Shell) -> None:
    register = Register.at(shell.register)
    for _number in range(300):
        register.save(full_visit())
    register.close()
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--register", str(shell.register), "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_the_usual_register_is_that_of_the_settings(home: Path, tmp_path: Path) -> None:
    assert here("record", SAMPLE) == 0
    assert (home / "So kiem tra.db").exists()
    other = tmp_path / "khác.db"
    settings.keep(settings.Settings(register=str(other)))
    assert here("record", SAMPLE) == 0
    assert other.exists()


def test_the_register_may_be_named_before_or_after(register_path: Path) -> None:
    for arguments in (
        ("--register", register_path, "list"),
        ("list", "--register", register_path),
        ("list", f"--register={register_path}"),
        ("--find", "bach", "--register", register_path, "list"),
    ):
        assert here(*arguments) == 0


@pytest.mark.usefixtures("english")
def test_the_list_for_people(register_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = Register(register_path)
    visit = full_visit()
    visit.date, visit.subject = None, "hai\ndòng"
    register.save(visit)
    register.close()
    assert here("--register", register_path, "list") == 0
    assert capsys.readouterr().out.splitlines() == [
        "     2              Huyện uỷ Bạch Thông | hai dòng | 1 open",
        "     1  22/3/2023   Huyện uỷ Bạch Thông | công tác tuyên giáo quý I/2023 | 1 open",
    ]


def test_words_to_find_may_be_anything(
    register_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, found in (("", 1), ("bạch", 1), ("-zz", 0), ("--", 1), ('"', 1), ("nghĩa", 0)):
        assert here("--register", register_path, "list", "--json", "--find", words) == 0
        assert len(json.loads(capsys.readouterr().out)) == found, words


# Refusals: exit code 2, one line, nothing written


BAD = {
    "no id": (["export", "7", "--to", "x.json"], "There is no visit number 7"),
    "huge id": (["export", "9" * 40, "--to", "x.json"], "There is no visit number 999"),
    "id 0": (["minutes", "0", "--to", "x.pdf"], "There is no visit number 0"),
    "negative id": (["export", "-1", "--to", "x.json"], "-1 is not the number of a visit"),
    "id in words": (["minutes", "một", "--to", "x.pdf"], "một is not the number of a visit"),
    "other digits": (["minutes", "１", "--to", "x.pdf"], "is not the number of a visit"),
    "no target": (["export", "1"], "needs the option --to"),
    "empty target": (["export", "1", "--to"], "A value must follow --to"),
    "swallowed option": (["minutes", "1", "--to", "--form", "x"], "A value must follow --to"),
    "no folder": (["export", "1", "--to", "không/có/x.json"], "folder không/có does not exist"),
    "a folder": (["minutes", "1", "--to", "."], "is a folder"),
    "over the register": (["export", "1", "--to", "Sổ.db"], "Sổ.db is the register itself"),
    "no form": (["minutes", "1", "--to", "x.pdf", "--form", "nd30"], "known are party-2018"),
    "foreign option": (["list", "--to", "x"], "--to does not belong to the command list"),
    "form of a list": (["list", "--form=x"], "--form does not belong to the command list"),
    "unknown option": (["list", "--all"], "There is no option --all"),
    "option twice": (["list", "--json", "--json"], "--json is given twice"),
    "a file that is no register": (["sai.json"], "sai.json: This is a visit in a text file"),
    "a folder in place of a register": (["."], ".: "),
    "a register that is not there": (["Sổ cũ.db"], "There is no file Sổ cũ.db"),
    "unknown command": (["print", "1"], "known are record, export, list, backup, verify, minutes"),
    "no operand": (["record"], "needs VISIT.json after it"),
    "no id at all": (["export", "--to", "x"], "needs ID after it"),
    "a word too many": (["list", "bạch", "thông"], "bạch is one word too many"),
    "no command": (["--json"], "No command is given"),
    "no file": (["record", "không có.json"], "There is no file không có.json"),
    "folder as file": (["record", "."], "is a folder, not a visit"),
    "no JSON": (["record", "Sổ.db"], " is not text in UTF-8"),
    "wrong field": (["record", "sai.json"], "sai.json: recommendations[1].deadline: "),
}


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line_and_exit_2(
    register_path: Path,
    capsys: pytest.CaptureFixture[str],
    case: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arguments, sentence = BAD[case]
    folder = register_path.parent
    monkeypatch.chdir(folder)
    data = json.loads(to_json(full_visit()))
    data["recommendations"][1]["deadline"] = "30/6/2023"
    (folder / "sai.json").write_text(json.dumps(data))
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert here("--register", register_path, *arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("Sổ.db", None, "There is no register at"),
        ("Biên bản.pdf", b"%PDF-1.7\n", "This is a PDF file"),
        ("trống.db", b"", "is empty"),
        ("visit.json", b"{}", "a visit in a text file"),
    ],
)
def test_what_is_no_register_is_refused_and_left_alone(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    sentence: str,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    asked: list[list[object]] = [
        ["list"],
        ["export", "1", "--to", tmp_path / "x"],
        ["minutes", "1", "--to", "x"],
    ]
    for arguments in asked if content is None else [*asked, ["record", SAMPLE]]:
        assert here("--register", path, *arguments) == 2
        told = capsys.readouterr()
        assert sentence in told.err
        assert told.err.count("\n") == 1
    assert path.exists() == (content is not None)
    assert content is None or path.read_bytes() == content
    assert {each.name for each in tmp_path.iterdir()} <= {name, "home"}


@pytest.mark.usefixtures("english")
def test_a_bad_visit_makes_no_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mới.db"
    assert here("--register", path, "record", tmp_path / "không có.json") == 2
    assert capsys.readouterr().err.startswith("There is no file")
    assert not path.exists()


@pytest.mark.usefixtures("english")
def test_a_visit_in_the_bin_is_told_apart_from_none(
    register_path: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    register = Register(register_path)
    register.delete(1)
    register.close()
    assert here("--register", register_path, "export", "1", "--to", tmp_path / "x.json") == 2
    assert "is in the bin" in capsys.readouterr().err
    assert not (tmp_path / "x.json").exists()


def test_minutes_are_as_the_office_wants_them(register_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "ra.pdf"
    assert here("--register", register_path, "minutes", "1", "--to", target) == 0
    assert "./." in extracted(target.read_bytes())
    register = Register(register_path)
    register.keep_office(Office(choices={"party-2018": {"end_mark": "."}}))
    register.close()
    assert here("--register", register_path, "minutes", "1", "--to", target) == 0
    assert "./." not in extracted(target.read_bytes())


def test_a_file_that_is_replaced_is_replaced_whole(register_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "ra.json"
    target.write_text("cũ " * 10_000)
    assert here("--register", register_path, "export", "1", "--to", target) == 0
    assert json.loads(target.read_text("utf-8"))["minutes"]["number"] == "07"


def test_a_disk_that_refuses_leaves_the_old_file(
    register_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / "ra.pdf"
    target.write_text("cũ")

    def no_room(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    assert here("--register", register_path, "minutes", "1", "--to", target) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert target.read_text() == "cũ"
    assert {path.name for path in tmp_path.iterdir()} <= {
        "ra.pdf",
        "home",
        "Sổ.db",
        "Sổ.db-journal",
    }


@pytest.mark.usefixtures("english")
def test_help_names_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert here("--help") == here("list", "-h") == 0
    told = capsys.readouterr().out
    for name in (*commands.COMMANDS, *commands.VALUES, "--json"):
        assert re.search(rf"(?<![\w-]){name}\b", told), name


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["--help"], set()),
        (["list", "--to", "x"], set()),
        (["list"], {"sqlalchemy"}),
        (["export", "1", "--to", "ra.json"], {"sqlalchemy"}),
        (["record", str(SAMPLE)], {"sqlalchemy", "jsonschema"}),
        (["minutes", "1", "--to", "ra.pdf"], {"sqlalchemy", "reportlab"}),
    ],
)
def test_a_job_loads_only_what_it_needs(
    register_path: Path, arguments: list[str], loaded: set[str]
) -> None:
    code = (
        "import sys; from main import main; code = main(sys.argv[1:]);"
        f"sys.stderr.write(repr([n for n in {HEAVY} if n in sys.modules])); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--register", str(register_path), *arguments],
        cwd=register_path.parent,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    names = done.stderr[done.stderr.index("[") :]
    assert names == repr([name for name in HEAVY if name in loaded])
