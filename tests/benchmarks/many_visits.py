"""Registers of many visits: as they look after years of work, made in a minute or two.

Made by the program's own migration and filled by raw sqlite3; `test_many_visits.py` checks that a
visit made here is what the register itself would have stored. Kept in `build/` between runs.
"""

import datetime
import json
import random
import sqlite3
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tracker.register import board_keeping
from tracker.register.database import connect
from tracker.register.listing import list_key
from tracker.register.making import create
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.letters import search_key
from tracker.vietnamese.sorting import person_sort_key, sort_key

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
MIGRATIONS = ROOT / "tracker" / "register" / "migrations" / "versions"
FIRST_DAY = datetime.date(2016, 1, 4)
AT_ONCE = 2_000

PARTICIPANTS, FINDINGS, RECOMMENDATIONS = 8, 6, 4

QUARTERS = ("I", "II", "III", "IV")


def _words(text: str) -> list[str]:
    return text.split()


FAMILY = _words("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Triệu")
MIDDLE = _words("Văn Thị Thanh Đức Minh Hữu Ngọc Quang Thu Xuân Duy Hồng Thế Bích Kim Công")
GIVEN = _words(
    "An Anh Ánh Bình Châu Chi Cường Dũng Duyên Đạt Đông Giang Hà Hạnh Hiền Hoà Hùng Huyền"
    " Khánh Khoẻ Lan Liên Linh Long Luân Mai Nam Nga Nghĩa Nhung Oanh Phong Phúc Quân Quỳnh"
    " Sơn Tâm Thảo Thuỷ Thư Toàn Trang Trung Tuấn Tuyền Vân Việt Vương Xuyến Yến"
)
SYLLABLES = _words(
    "Bạch Thông Quân Hà Cẩm Giàng Đôn Phong Sỹ Bình Vũ Muộn Phủ Nguyên Phúc Dương Tân Tú Lục"
    " Mỹ Thanh Mai Hoà Mục Nông Hạ Cao Kỳ Yên Đĩnh Quảng Chu Hương Nà Phặc Vân Tùng Đức Lãng"
)
PLACES = [f"{first} {second}" for first in SYLLABLES for second in SYLLABLES if first != second]
UNITS = [f"{kind} {place}" for place in PLACES[:450] for kind in ("Đảng uỷ xã", "UBND xã")]
UNITS += [f"{kind} {place}" for place in PLACES[450:500] for kind in ("Huyện uỷ", "UBND huyện")]
TITLES = (
    "Bí thư Đảng uỷ",
    "Phó Bí thư Thường trực",
    "Chủ tịch HĐND",
    "Chủ tịch UBND",
    "Phó Chủ tịch UBND",
    "Trưởng Ban Tuyên giáo",
    "Trưởng Ban Tổ chức",
    "Chủ nhiệm Uỷ ban Kiểm tra",
    "Chánh Văn phòng",
    "Uỷ viên Ban Thường vụ",
)
SUBJECTS = (
    "tình hình thực hiện công tác tuyên giáo",
    "việc thực hiện Nghị quyết Trung ương 4 khoá XII",
    "công tác kiểm tra, giám sát và thi hành kỷ luật Đảng",
    "việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "công tác phát triển đảng viên",
    "việc thực hiện Quy chế dân chủ ở cơ sở",
    "công tác xây dựng nông thôn mới",
    "công tác giáo dục lý luận chính trị",
)
RESULTS = (
    "Cấp uỷ đã chỉ đạo các chi bộ xây dựng kế hoạch ngay từ đầu năm, phân công rõ từng uỷ viên",
    "Tổ chức hội nghị báo cáo viên với sự tham dự đông đủ của cán bộ, đảng viên",
    "Công tác tuyên truyền được đổi mới về nội dung và hình thức, gắn với nhiệm vụ của địa phương",
    "Nắm bắt kịp thời tình hình tư tưởng, dư luận xã hội, không để phát sinh điểm nóng",
    "Việc kết nạp đảng viên mới đạt và vượt chỉ tiêu của nghị quyết đại hội đề ra",
    "Quy chế phối hợp giữa các ban xây dựng Đảng và chính quyền được thực hiện nền nếp",
)
SHORTCOMINGS = (
    "Một số chi bộ sinh hoạt chưa đúng quy định, nội dung còn đơn điệu",
    "Hồ sơ, sổ sách lưu trữ chưa đầy đủ, việc ghi chép nghị quyết còn sơ sài",
    "Công tác tự phê bình và phê bình ở một số nơi còn hình thức, nể nang",
)
ADVICE = (
    "Khắc phục các tồn tại, hạn chế đã chỉ ra và báo cáo kết quả bằng văn bản",
    "Tăng cường công tác kiểm tra, giám sát việc chấp hành điều lệ của các chi bộ",
    "Bố trí kinh phí và cán bộ chuyên trách cho công tác tuyên giáo ở cơ sở",
    "Tiếp tục đổi mới nội dung sinh hoạt chi bộ, nâng cao chất lượng nghị quyết chuyên đề",
)
COUNTED = ("hội nghị", "đại biểu", "đảng viên", "chi bộ", "lượt người")
BODY = ("Ban Tuyên giáo Tỉnh uỷ", "Tỉnh uỷ Bắc Kạn", "BTGTU", "Bắc Kạn")

Row = tuple[Any, ...]
folded = cache(search_key)


def register_of(count: int) -> Path:
    """A register of so many visits, made once for each way of making it. Only to be read."""
    made_by = b"".join(p.read_bytes() for p in [Path(__file__), *sorted(MIGRATIONS.glob("*.py"))])
    path = BUILD / f"bench-{count}-{zlib.crc32(made_by):08x}.db"
    if not path.exists():
        BUILD.mkdir(exist_ok=True)
        for older in BUILD.glob(f"bench-{count}-*"):
            older.unlink()
        make(path, count)
    return path


def make(path: Path, count: int) -> None:
    """Make a register of so many visits at `path`; it takes its name when it is whole."""
    aside = path.with_suffix(".making")
    aside.unlink(missing_ok=True)
    create(aside)
    connection = sqlite3.connect(aside, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000"):
        connection.execute(f"PRAGMA {pragma}")
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    connection.execute("BEGIN")
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for batch in _batches(count):
        for table, rows in batch.items():
            marks = ",".join("?" * len(rows[0]))
            # A later migration's columns stand behind, each with a default.
            names = ",".join(_columns(connection, table)[: len(rows[0])])
            connection.executemany(
                f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", rows
            )
    connection.execute("INSERT INTO visit_search(visit_search) VALUES ('rebuild')")
    for _name, sql in triggers:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()
    _fill_board(aside)
    aside.replace(path)
    for ending in ("-journal", "-wal", "-shm"):
        aside.with_name(aside.name + ending).unlink(missing_ok=True)


def _fill_board(path: Path) -> None:
    engine = connect(path)
    with engine.begin() as connection:
        board_keeping.refresh_all(connection)
    engine.dispose()


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _batches(count: int) -> Iterator[dict[str, list[Row]]]:
    dice = random.Random(2023)
    for start in range(1, count + 1, AT_ONCE):
        batch: dict[str, list[Row]] = {}
        for visit_id in range(start, min(start + AT_ONCE, count + 1)):
            for table, rows in _visit(visit_id, count, dice).items():
                batch.setdefault(table, []).extend(rows)
        yield batch


def _visit(visit_id: int, count: int, dice: random.Random) -> dict[str, list[Row]]:
    """The rows of one visit with all its parts, in the columns' order of the first migration."""
    day = FIRST_DAY + datetime.timedelta(days=visit_id * 3650 // (count + 1))
    unit, subject = dice.choice(UNITS), f"{dice.choice(SUBJECTS)} năm {day.year}"
    place = unit.split(" ", 1)[1]
    period = f"quý {QUARTERS[(day.month - 1) // 3]}/{day.year}"
    basis = [f"Kế hoạch số {visit_id % 400}-KH/BTGTU ngày {short_date(day)}"]
    number, symbol = (f"{visit_id % 200}", "BB/BTGTU") if visit_id % 5 else ("", "BB/BTGTU")
    people = [_person(dice) for _each in range(PARTICIPANTS)]
    findings = [_finding(place, dice) for _each in range(FINDINGS)]
    advice = [f"{dice.choice(ADVICE)} tại {dice.choice(PLACES)}." for _ in range(RECOMMENDATIONS)]
    key = list_key(visit_id, day)
    iso, moment = day.isoformat(), f"{day.isoformat()}T07:00:00.000000+00:00"
    texts = [subject, unit, *BODY[:1], BODY[1], place, "Công tác tuyên giáo", period, number]
    texts += [symbol, "Thanh Tuyền", short_date(day), *basis]
    for name, title in people:
        texts += [name, title]
    for text, _value, _counted, written in findings:
        texts += [text, written]
    for text in advice:
        texts += [text, unit]
    root = (
        *(visit_id, 1, key, moment, None, "inspection", subject, "Công tác tuyên giáo", period),
        *(iso, "morning", None, None, place, *BODY, unit, _json(basis), "", "Thanh Tuyền"),
        *(None, f"{visit_id:032x}"),
    )
    return {
        "visit": [root],
        "minutes": [(visit_id, "party-2018", number, symbol)],
        "visit_words": [(key, " ".join(word for word in map(folded, texts) if word))],
        **_parts(visit_id, day, unit, people, findings, advice, dice),
    }


def _parts(
    visit_id: int,
    day: datetime.date,
    unit: str,
    people: list[tuple[str, str]],
    findings: list[tuple[str, int, str, str]],
    advice: list[str],
    dice: random.Random,
) -> dict[str, list[Row]]:
    person = visit_id * PARTICIPANTS
    finding = visit_id * FINDINGS
    recommendation = visit_id * RECOMMENDATIONS
    iso = day.isoformat()
    rows: dict[str, list[Row]] = {
        "participant": [
            (person + n, visit_id, n, name, _json([title]), "", "host", None, "present", "", "")
            for n, (name, title) in enumerate(people)
        ],
        "person": [
            (None, name, unit, _json([title]), iso, folded(f"{name} {title}"), _person_key(name))
            for name, title in people[:2]
        ],
        "organisation": [(None, unit, "", "", "", iso, folded(unit), _unit_key(unit))],
        "finding": [
            (finding + n, visit_id, n, "result" if n < 4 else "shortcoming", text)
            for n, (text, *_figure) in enumerate(findings)
        ],
        "figure": [
            (finding + n, finding + n, 0, f"{value}", counted, written)
            for n, (_text, value, counted, written) in enumerate(findings)
        ],
        "recommendation": [
            (
                *(recommendation + n, visit_id, finding + 4, n, text),
                *("dated", (day + datetime.timedelta(days=90)).isoformat(), _json([unit]), "[]"),
                f"{recommendation + n:032x}",
            )
            for n, text in enumerate(advice)
        ],
    }
    if visit_id % 3:
        state = dice.choice(["under_way", "verified_done", "verified_done"])
        met = (day + datetime.timedelta(days=60)).isoformat()
        rows["follow_up"] = [
            (
                *(recommendation + n, recommendation + n, 0, f"{recommendation + n:032x}"),
                *(met, "", "", None, state, None, None, None, "", None, "", "", None, "", None, ""),
            )
            for n in range(3)
        ]
    return rows


def _person(dice: random.Random) -> tuple[str, str]:
    name = f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}"
    return name, dice.choice(TITLES)


def _finding(place: str, dice: random.Random) -> tuple[str, int, str, str]:
    """Text, value, what is counted, and the figure as written."""
    value, counted = dice.randrange(1, 900), dice.choice(COUNTED)
    written = f"{value:02} {counted}"
    text = f"{dice.choice(RESULTS + SHORTCOMINGS)} tại {place}, trong đó có {written}."
    return text, value, counted, written


def _json(texts: list[str]) -> str:
    return json.dumps(texts, ensure_ascii=False)


_person_key = cache(person_sort_key)
_unit_key = cache(sort_key)
