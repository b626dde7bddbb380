"""The command line: the window's work for scripts, one job a call.

Every refusal is one line on standard error and exit code 2. What a job needs is imported by that
job alone: a list needs no PDF writer, a refusal no database.
"""

import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import settings, texts
from tracker.errors import BadInput, NoSuchVisit, TrackerError
from tracker.texts import _

if TYPE_CHECKING:
    from tracker.minutes.blocks import Document
    from tracker.records import Office, Visit
    from tracker.register import Register

BAD_INPUT, INTERRUPTED = 2, 130
STANDARD_INPUT = "-"


@dataclass
class Request:
    """What was asked for. `given` holds the options by name, `words` the rest."""

    words: list[str] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)

    def register_path(self) -> Path:
        given = self.given.get("--register")
        return Path(given) if given else settings.load().register_path()


@dataclass(frozen=True)
class Command:
    """A job: the word it works on (empty for none), whether there may be more of them, the options
    it knows, those it needs."""

    work: Callable[[Request], None]
    operand: str = ""
    options: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    many: bool = False


def run(arguments: Sequence[str]) -> int:
    """Do one job; the exit code. Prints to the process's own standard output and error."""
    texts.use("en" if settings.load().language == "en" else "vi")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows pipe would take Vietnamese for cp1252
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        request = parse(arguments)
        _command(request).work(request)
        print(end="", flush=True)
    except TrackerError as trouble:
        print(" ".join(str(trouble).split()), file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as trouble:  # standard output itself refuses, a full disk for instance
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the end
        reason = trouble.strerror or trouble
        print(_("The answer cannot be written: {reason}.").format(reason=reason), file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def parse(arguments: Sequence[str]) -> Request:
    """Sort the arguments into options and words. Raises `BadInput`."""
    request, rest = Request(), iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "--":
            request.words += rest
        elif name in VALUES:
            _give(request, name, value if equals else next(rest, argument))
        elif argument in FLAGS:
            _give(request, argument, argument)
        elif argument.startswith("-") and argument != STANDARD_INPUT and not argument[1:].isdigit():
            message = _("There is no option {option}.").format(option=argument)
            raise BadInput(message, _see_help())
        else:
            request.words.append(argument)
    return request


def _give(request: Request, name: str, value: str) -> None:
    """Note an option. Where its value was forgotten the next option, or nothing, stands there."""
    forgotten = name in VALUES and value in (*VALUES, *FLAGS)
    if forgotten or (not value and name != "--find"):
        raise BadInput(_("A value must follow {option}.").format(option=name), _see_help())
    if name in request.given:
        raise BadInput(_("The option {option} is given twice.").format(option=name))
    request.given[name] = value


def _see_help() -> str:
    return _("All commands: main.py --help.")


def _command(request: Request) -> Command:
    """The command asked for, with all it needs and nothing it does not know."""
    if not request.words or "--help" in request.given or "-h" in request.given:
        return Command(_help)
    name, *operands = request.words
    command = COMMANDS.get(name)
    if command is None:
        raise _no_command(name)
    _refuse_wrong_operands(name, command, operands)
    for option in request.given:
        if option not in ("--register", *command.options):
            message = _("The option {option} does not belong to the command {name}.")
            raise BadInput(message.format(option=option, name=name), _see_help())
    for option in command.needed:
        if option not in request.given:
            message = _("The command {name} needs the option {option}.")
            raise BadInput(message.format(name=name, option=option), _see_help())
    return command


def _no_command(name: str) -> BadInput:
    """Whoever named a file wanted it opened: then it is said why this one is not."""
    path, known = Path(name), ", ".join(COMMANDS)
    if path.exists():
        from tracker.register.files import why_no_register

        return BadInput(f"{name}: {why_no_register(path)}", _see_help())
    if path.suffix:
        return BadInput(_("There is no file {name}.").format(name=name), _see_help())
    message = _("There is no command {name}; known are {known}.")
    return BadInput(message.format(name=name, known=known))


def _refuse_wrong_operands(name: str, command: Command, operands: list[str]) -> None:
    wanted = 1 if command.operand else 0
    if len(operands) < wanted:
        message = _("The command {name} needs {operand} after it.")
        raise BadInput(message.format(name=name, operand=command.operand), _see_help())
    if len(operands) > wanted and not command.many:
        message = _("{word} is one word too many. Put a name with spaces into quotation marks.")
        raise BadInput(message.format(word=operands[wanted]))


def _help(request: Request) -> None:
    if not request.words and not request.given.keys() & {"--help", "-h"}:
        raise BadInput(_("No command is given."), _see_help())
    print(
        _(
            "main.py                                    open the window\n"
            "main.py record VISIT.json                  put a visit in; prints its number\n"
            "main.py export ID --to VISIT.json          write a visit to a file\n"
            "main.py list [--find WORDS] [--json]       the visits, newest first\n"
            "main.py minutes ID --to FILE.pdf [--form NAME]   the minutes; FILE.docx for Word\n"
            "With each: --register FILE, another register than the usual one.\n"
            "VISIT.json may be -, for standard input."
        )
    )
    print(
        _(
            "main.py list-recommendations [--as-of DAY] [--unit WORDS] [--json]\n"
            "                                           what became of every recommendation"
        )
    )
    print(_("main.py FILE.db                            open the window on that register"))
    print(_("main.py verify FILE.pdf                    whether a PDF is what was signed"))
    print(_("main.py backup [list | try | recover] [--to PLACE]   backups, and a damaged register"))
    print(_("minutes takes several IDs as well: then --to is a folder, and no file is replaced."))


def _record(request: Request) -> None:
    visit = _read_visit(request.words[1])
    from tracker.register import Register
    from tracker.unlocking import unlock

    unlock(request.register_path())
    register = Register.at(request.register_path())
    try:
        print(register.save(visit).id)
    finally:
        register.close()


def _read_visit(name: str) -> "Visit":
    """The visit of a file. Its name stands before whatever is wrong with it."""
    from tracker.exchange import from_bytes
    from tracker.exchange.json_text import LARGEST

    try:
        if name == STANDARD_INPUT:
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError as trouble:
        raise BadInput(_("There is no file {name}.").format(name=name)) from trouble
    except IsADirectoryError as trouble:
        raise BadInput(_("{name} is a folder, not a visit.").format(name=name)) from trouble
    except (OSError, ValueError) as trouble:
        reason = trouble.strerror if isinstance(trouble, OSError) else trouble
        message = _("The file {name} cannot be read: {reason}.")
        raise BadInput(message.format(name=name, reason=reason)) from trouble
    try:
        return from_bytes(data)
    except BadInput as trouble:
        raise BadInput(f"{name}: {trouble.message}", trouble.advice) from trouble


def _export(request: Request) -> None:
    visit, _office = _visit(request)
    from tracker.exchange import to_json
    from tracker.export.files import write_aside

    write_aside(_target(request), to_json(visit, named=True).encode())


def _minutes(request: Request) -> None:
    from tracker.minutes.form import form_names

    name = request.given.get("--form")
    if name is not None and name not in form_names():
        known = ", ".join(form_names())
        raise BadInput(
            _("There is no form {name}; known are {known}.").format(name=name, known=known)
        )
    if len(request.words) > 2:
        _minutes_of_several(request, name)
        return
    path = _target(request)
    register = _register(request)
    try:
        visit, office = _load(register, _number(request.words[1])), register.office()
        as_signed = name is None and path.suffix.lower() == ".pdf"
        signed = register.signing.pdf_in_force(visit) if as_signed else None
        document = _paper(register, office, visit, name)
    finally:
        register.close()
    from tracker.export.file_types import write_as
    from tracker.export.files import write_aside

    write_aside(path, signed or write_as(path.suffix, document))


def _minutes_of_several(request: Request, form: str | None) -> None:
    """Those that can be written are; each of the others gets a line, and then the exit code."""
    from tracker.export.names import minutes_name
    from tracker.export.pdf import write_pdf
    from tracker.export.several import Watch, each, into_folder

    numbers = [_number(word) for word in request.words[1:]]
    folder = _target(request)
    if not folder.is_dir():
        message = _("There is no folder {name}.").format(name=folder)
        raise BadInput(message, _("Several minutes go into a folder."))
    register = _register(request)
    try:
        office = register.office()

        def make(number: int) -> tuple[str, bytes]:
            visit = _load(register, number)
            signed = register.signing.pdf_in_force(visit) if form is None else None
            pdf = signed or write_pdf(_paper(register, office, visit, form))
            return minutes_name(visit.date, visit.inspected_unit, visit.minutes.edition), pdf

        outcome = each(numbers, make, into_folder(folder), Watch())
    finally:
        register.close()
    for failure in outcome.failures:
        print(" ".join(str(failure).split()), file=sys.stderr)
    if outcome.trouble is not None:
        raise outcome.trouble
    if outcome.failures:
        told = _("{done} of {all} minutes are in {place}.")
        raise TrackerError(told.format(done=outcome.done, all=len(numbers), place=folder))


def _verify(request: Request) -> None:
    from tracker.verifying import tell

    register = _register(request)
    try:
        print(tell(register, Path(request.words[1])))
    finally:
        register.close()


def _visit(request: Request) -> "tuple[Visit, Office]":
    """The visit whose number is the command's operand, and what its office has decided."""
    number = _number(request.words[1])
    register = _register(request)
    try:
        return _load(register, number), register.office()
    finally:
        register.close()


def _paper(register: "Register", office: "Office", visit: "Visit", form: str | None) -> "Document":
    """The minutes with their photos, in that form, else in the visit's own."""
    from tracker.minutes.choosing import compose, form_of

    visit.minutes.form = form or visit.minutes.form
    return compose(visit, form_of(visit, office), office, *register.kept_of(visit))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        message = _("{text} is not the number of a visit.").format(text=text)
        raise BadInput(message, _("The command list shows the numbers."))
    return int(text)


def _load(register: "Register", number: int) -> "Visit":
    """The visit of that number, which is not in the bin."""
    visit = register.load(number)
    if visit.deleted_at is not None:
        raise NoSuchVisit(
            _("Visit number {number} is in the bin.").format(number=number),
            _("Take it out of the bin in the window first."),
        )
    return visit


def _target(request: Request) -> Path:
    """Where to write; never over the register itself."""
    path, register = Path(request.given["--to"]), request.register_path()
    if _same_file(path, register):
        message = _("{name} is the register itself.").format(name=path)
        raise BadInput(message, _("Choose another file."))
    return path


def _same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # one of them is not there, or not to be seen
        return False


def _register(request: Request) -> "Register":
    """The register asked about. Unlike `record`, a question makes no new one."""
    from tracker.register import Register
    from tracker.unlocking import unlock

    unlock(request.register_path())
    return Register(request.register_path())


def _list(request: Request) -> None:
    from tracker.visit_lines import as_json, as_lines

    register = _register(request)
    try:
        told = as_json if "--json" in request.given else as_lines
        for line in told(register, request.given.get("--find", "")):
            print(line)
    finally:
        register.close()


def _list_recommendations(request: Request) -> None:
    from datetime import date

    from tracker.recommendation_lines import as_json, as_lines, asked

    given = request.given
    wanted = asked(given.get("--as-of"), given.get("--unit", ""), date.today())
    register = _register(request)
    try:
        told = as_json if "--json" in given else as_lines
        for line in told(register, wanted):
            print(line)
    finally:
        register.close()


def _backup(request: Request) -> None:
    from tracker.backing_up import back_up

    back_up(request.words[1:], request.register_path(), request.given.get("--to"))


VALUES = ("--register", "--to", "--find", "--form", "--as-of", "--unit")
FLAGS = ("--json", "--help", "-h")
COMMANDS = {
    "record": Command(_record, "VISIT.json"),
    "export": Command(_export, "ID", ("--to",), ("--to",)),
    "list": Command(_list, "", ("--find", "--json")),
    "backup": Command(_backup, "", ("--to",), many=True),
    "verify": Command(_verify, "FILE.pdf"),
    "minutes": Command(_minutes, "ID", ("--to", "--form"), ("--to",), many=True),
    "list-recommendations": Command(_list_recommendations, "", ("--as-of", "--unit", "--json")),
}
