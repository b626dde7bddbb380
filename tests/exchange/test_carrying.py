"""Visits carried to another PC and back."""

import datetime
import io
import json
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.register.generated import DAY, full_visit
from tracker.errors import BadInput
from tracker.exchange import to_data
from tracker.exchange.arrivals import Arrival, Standing, beside, take_in
from tracker.exchange.parcel import Parcel, pack
from tracker.export.files import writing_aside
from tracker.records import (
    CarriedOver,
    FindingKind,
    FollowUp,
    Progress,
    Recommendation,
    Stage,
    Visit,
)
from tracker.register import Register
from tracker.register.attachments import CalledOff
from tracker.register.chain import Action


def carry(source: Register, target: Register, ids: list[int] | None = None) -> list[Arrival]:
    """Everything that has something to bring is taken in; how each stood before."""
    path = source.path.with_suffix(".kiemtra")
    with writing_aside(path) as file:
        chosen = source.carried.ids() if ids is None else ids
        pack(source, chosen, file, lambda _done: None, lambda: False)
    parcel = Parcel(path)
    try:
        arrivals = [beside(target, parcel.traveller(place)) for place in range(len(parcel))]
        for each in arrivals:
            if each.standing.brings:
                take_in(target, parcel, each)
        return arrivals
    finally:
        parcel.close()


def standings(arrivals: list[Arrival]) -> list[Standing]:
    return [each.standing for each in arrivals]


def test_a_visit_goes_whole_and_keeps_its_name(here: Register, there: Register) -> None:
    visit = here.save(full_visit())
    assert standings(carry(here, there)) == [Standing.NEW]
    (brought,) = there.carried.ids()
    assert to_data(there.load(brought)) == to_data(visit)
    assert there.load(brought).uid == visit.uid
    assert there.history.entries()[0].action is Action.IMPORTED
    assert standings(carry(here, there)) == [Standing.SAME]
    assert standings(carry(there, here)) == [Standing.SAME]


def test_what_a_later_visit_says_stays_true_of_the_same_recommendation(
    here: Register, there: Register
) -> None:
    there.save(Visit(inspected_unit="Xã khác", recommendations=[Recommendation(text="Khác")]))
    asked = here.save(
        Visit(
            inspected_unit="Xã Đôn Phong",
            date=DAY,
            recommendations=[Recommendation(text="Một"), Recommendation(text="Hai")],
        )
    )
    later = DAY + datetime.timedelta(days=90)
    uid = asked.recommendations[1].uid
    said = CarriedOver(text="Hai", recommendation_uid=uid, state=Progress.UNDER_WAY)
    here.save(Visit(inspected_unit="Xã Đôn Phong", date=later, carried_over=[said]))
    number = asked.recommendations[0].id
    found = FollowUp(date=later, found="xong", state=Progress.VERIFIED_DONE)
    here.follow_ups.add([number], found)
    carry(here, there)
    for register in (here, there):
        one, two = register.follow_ups.all_of("Xã Đôn Phong", later)
        assert one.status.found is Progress.VERIFIED_DONE
        assert (two.uid, two.status.found) == (uid, Progress.UNDER_WAY)
    [mine], [theirs] = (
        register.follow_ups.item(register.follow_ups.all_of("Xã Đôn Phong", later)[0].id, later).log
        for register in (here, there)
    )
    assert theirs == mine
    assert theirs.entered_by == mine.entered_by != ""
    assert standings(carry(here, there)) == [Standing.SAME] * 2


def test_both_pcs_speak_of_the_same_earlier_recommendation(here: Register, there: Register) -> None:
    uid, day = "a" * 32, datetime.date(2023, 9, 30)
    visit = here.save(Visit(inspected_unit="A", date=DAY))
    carry(here, there)
    said = (
        (here, CarriedOver(text="Một", recommendation_uid=uid, reported="đã làm")),
        (there, CarriedOver(text="Một", recommendation_uid=uid, evidence="Báo cáo 45")),
    )
    for register, row in said:
        own = register.load(register.carried.ids()[0])
        own.carried_over = [row]
        asked = Recommendation(text="Hai", deadline=day, deadline_words="hết quý III")
        own.recommendations = [asked]
        register.save(own)
    (arrival,) = carry(there, here)
    assert arrival.standing is Standing.MERGES
    both = here.load(visit.id)
    [row] = both.carried_over
    assert (row.reported, row.evidence, row.recommendation_uid) == ("đã làm", "Báo cáo 45", uid)
    assert [each.deadline_words for each in both.recommendations] == ["hết quý III"]


def test_only_the_chosen_ones_travel(here: Register, there: Register) -> None:
    ids = [here.save(Visit(inspected_unit=f"Xã {n}")).id for n in range(3)]
    carry(here, there, [ids[1]])
    assert [there.load(each).inspected_unit for each in there.carried.ids()] == ["Xã 1"]


def test_what_was_changed_there_comes_back(here: Register, there: Register) -> None:
    visit = here.save(full_visit())
    carry(here, there)
    other = there.load(there.carried.ids()[0])
    other.findings[0].text = "Sửa ở máy kia."
    other.participants.pop()
    there.save(other)
    assert standings(carry(here, there)) == [Standing.OLDER]
    assert standings(carry(there, here)) == [Standing.NEWER]
    back = here.load(visit.id)
    assert back.findings[0].text == "Sửa ở máy kia."
    assert len(back.participants) == 2
    assert back.version == 2
    assert [p.id for p in back.participants] == [p.id for p in visit.participants[:2]]


def test_changes_on_both_pcs_come_together(here: Register, there: Register) -> None:
    """F19, between two registers"""
    visit = here.save(full_visit())
    carry(here, there)
    mine, other = here.load(visit.id), there.load(there.carried.ids()[0])
    mine.place, mine.participants[0].titles = "sửa ở đây", ["Phó Trưởng Ban"]
    mine = here.save(mine)
    mine.minutes.number = "08"
    here.save(mine)
    other.subject, other.participants[0].unit = "sửa ở kia", "Ban Dân vận"
    there.save(other)
    (arrival,) = carry(there, here)
    assert arrival.standing is Standing.MERGES
    assert [change.path for change in arrival.news] == ["subject", "participants[0].unit"]
    both = here.load(visit.id)
    assert (both.place, both.subject, both.minutes.number) == ("sửa ở đây", "sửa ở kia", "08")
    assert both.participants[0].titles == ["Phó Trưởng Ban"]
    assert both.participants[0].unit == "Ban Dân vận"
    assert standings(carry(here, there)) == [Standing.NEWER]
    assert standings(carry(there, here)) == [Standing.SAME]


def test_the_same_place_changed_on_both_pcs_is_asked_about(here: Register, there: Register) -> None:
    """F19, between two registers"""
    visit = here.save(full_visit())
    carry(here, there)
    mine, other = here.load(visit.id), there.load(there.carried.ids()[0])
    mine.unit_opinion, other.unit_opinion = "Ý kiến ở đây.", "Ý kiến ở kia."
    here.save(mine)
    there.save(other)
    (arrival,) = carry(there, here)
    assert arrival.standing is Standing.CLASHES
    assert arrival.merged is not None
    (clash,) = arrival.merged.clashes
    assert (clash.mine, clash.theirs) == ("Ý kiến ở kia.", "Ý kiến ở đây.")


def test_two_visits_of_one_name_without_a_common_past_lose_nothing(
    here: Register, there: Register
) -> None:
    visit = here.save(full_visit())
    stranger = Visit(inspected_unit="Huyện uỷ Bạch Thông", subject="khác hẳn")
    stranger.uid = visit.uid
    there.save(stranger)
    (arrival,) = carry(there, here)
    assert arrival.standing is Standing.CLASHES
    back = here.load(visit.id)
    assert [p.name for p in back.participants] == [p.name for p in visit.participants]


def test_attachments_travel_once_and_whole(here: Register, there: Register, tmp_path: Path) -> None:
    paper = tmp_path / "Quyết định.txt"
    paper.write_bytes("nội dung".encode() * 400_000)
    for name in ("một", "hai"):
        visit = Visit(inspected_unit=name)
        visit.attachments.append(here.attachments.add(paper))
        here.save(visit)
    carry(here, there)
    for each in there.carried.ids():
        (attachment,) = there.load(each).attachments
        assert attachment.name == "Quyết định.txt"
        assert there.attachments.data(attachment) == paper.read_bytes()
    assert there.attachments.lost() == []


def test_the_file_that_proves_an_update_travels(
    here: Register, there: Register, tmp_path: Path
) -> None:
    paper = tmp_path / "Báo cáo 45.txt"
    paper.write_bytes(b"xong")
    kept = here.attachments.add(paper)
    visit = here.save(Visit(inspected_unit="A", recommendations=[Recommendation(text="Một")]))
    proof = FollowUp(date=DAY, file_name=kept.name, file_sha256=kept.sha256)
    here.follow_ups.add([visit.recommendations[0].id], proof)
    carry(here, there)
    (brought,) = there.carried.ids()
    [entry] = there.load(brought).recommendations[0].follow_ups
    assert (entry.file_name, entry.file_sha256) == (kept.name, kept.sha256)
    assert there.attachments.data(kept) == b"xong"
    assert standings(carry(here, there)) == [Standing.SAME]


def test_a_signed_visit_is_agreed_elsewhere_and_cannot_be_changed_back(
    here: Register, there: Register
) -> None:
    visit = here.save(full_visit())
    visit.stage = Stage.SIGNED
    here.save(visit)
    carry(here, there)
    other = there.load(there.carried.ids()[0])
    assert other.stage is Stage.AGREED
    assert standings(carry(there, here)) == [Standing.SAME]
    other.findings[0].kind = FindingKind.CAUSE
    there.save(other)
    assert standings(carry(there, here)) == [Standing.SIGNED_HERE]


def test_what_lies_in_the_bin_stays_there(here: Register, there: Register) -> None:
    visit = here.save(full_visit())
    carry(here, there)
    other = there.load(there.carried.ids()[0])
    other.subject = "sửa ở kia"
    there.save(other)
    here.delete(visit.id)
    assert standings(carry(there, here)) == [Standing.IN_BIN]
    assert here.load(visit.id).subject == visit.subject


def test_called_off_leaves_the_old_file(here: Register, tmp_path: Path) -> None:
    ids = [here.save(Visit(inspected_unit=f"Xã {n}")).id for n in range(3)]
    path = tmp_path / "cũ.kiemtra"
    path.write_bytes(b"old")
    done: list[int] = []
    with pytest.raises(CalledOff), writing_aside(path) as file:
        pack(here, ids, file, done.append, lambda: len(done) == 2)
    assert path.read_bytes() == b"old"
    assert not list(tmp_path.glob(".*.part"))


def packed(register: Register) -> bytes:
    file = io.BytesIO()
    pack(register, register.carried.ids(), file, lambda _done: None, lambda: False)
    return file.getvalue()


def read(data: bytes, path: Path, target: Register) -> None:
    """Read all of it and take it in, as a person would."""
    path.write_bytes(data)
    parcel = Parcel(path)
    try:
        for place in range(len(parcel)):
            arrival = beside(target, parcel.traveller(place))
            if arrival.standing.brings:
                take_in(target, parcel, arrival)
    finally:
        parcel.close()


def rebuilt(data: bytes, name: str, content: bytes) -> bytes:
    """The parcel with one part in place of the one of that name."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for each in old.infolist():
            new.writestr(each.filename, content if each.filename == name else old.read(each))
    return file.getvalue()


@pytest.mark.parametrize(
    "about",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": "inspection-visits-parcel/2", "register": "", "visits": []}',
        b'{"format": "inspection-visits-parcel/1", "register": "", "visits": [{}]}',
        json.dumps(
            {
                "format": "inspection-visits-parcel/1",
                "register": "",
                "visits": [
                    {
                        "uid": "../../etc/passwd",
                        "file": "visits/1.json",
                        "stage": "held",
                        "attachments": [],
                        "known": [],
                    }
                ],
            }
        ).encode(),
    ],
)
def test_a_parcel_that_says_nonsense_is_refused(
    about: bytes, here: Register, there: Register, tmp_path: Path
) -> None:
    here.save(full_visit())
    with pytest.raises(BadInput):
        read(rebuilt(packed(here), "parcel.json", about), tmp_path / "p", there)
    assert there.carried.ids() == []


def test_an_attachment_that_is_another_is_refused(
    here: Register, there: Register, tmp_path: Path
) -> None:
    paper = tmp_path / "a.txt"
    paper.write_bytes(b"that was filed")
    visit = Visit(inspected_unit="Xã")
    visit.attachments.append(here.attachments.add(paper))
    here.save(visit)
    name = f"contents/{visit.attachments[0].sha256}"
    for wrong in (b"that was forged", b"that was file!", b""):
        with pytest.raises(BadInput):
            read(rebuilt(packed(here), name, wrong), tmp_path / "p", there)
    assert there.carried.ids() == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1_000_000))
def test_a_damaged_parcel_is_read_or_refused_in_words(
    here: Register, there: Register, tmp_path: Path, seed: int
) -> None:
    """F40"""
    chance = random.Random(seed)
    if not here.carried.ids():
        here.save(full_visit())
    whole = bytearray(packed(here))
    for _time in range(chance.randint(1, 4)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    if chance.random() < 0.3:
        del whole[chance.randrange(len(whole)) :]
    with suppress(BadInput):
        read(bytes(whole), tmp_path / "p", there)


def test_the_file_that_proves_what_stands_in_the_minutes_travels(
    here: Register, there: Register, tmp_path: Path
) -> None:
    paper = tmp_path / "Quy chế 05.txt"
    paper.write_bytes(b"05")
    kept = here.attachments.add(paper)
    earlier = [
        CarriedOver(text="Một"),
        CarriedOver(text="Hai", file_name=kept.name, file_sha256=kept.sha256),
    ]
    here.save(Visit(inspected_unit="A", carried_over=earlier))
    carry(here, there)
    (brought,) = there.carried.ids()
    one, two = there.load(brought).carried_over
    assert (one.file_sha256, two.file_name, two.file_sha256) == ("", kept.name, kept.sha256)
    assert there.attachments.data(kept) == b"05"
    assert standings(carry(here, there)) == [Standing.SAME]
