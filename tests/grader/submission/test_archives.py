"""Zips: which members are found, and which are not read."""

import io
import stat
import struct
import zipfile

import pytest

from grader.submission import read
from tests.grader.submission.handed_in import SOLVED, STUB, HandIn, messages_of, paths_of, texts_of, zipped


def test_a_zip_is_read_without_its_litter(hand_in: HandIn) -> None:
    """A zip keeps the folders of its members; macOS litter and virtual environments are passed over in silence."""
    litter = ["__MACOSX/hw1/signals.py", "hw1/._signals.py", "hw1/.git/a.py", "hw1/env/pyvenv.cfg", "hw1/env/x.py"]
    members = ["hw1/signals.py", *litter, "hw1/a/b.py", "hw1/a.py", "data.csv"]
    path = hand_in({"hw1.zip": zipped(dict.fromkeys(members, SOLVED))}) / "hw1.zip"
    submission = read([path])
    assert paths_of(submission) == ["hw1/a/b.py", "hw1/a.py", "hw1/signals.py"]
    assert submission.faults == ()


def test_a_zip_among_others_gives_its_name_to_its_members(hand_in: HandIn) -> None:
    """What stands in a zip that is one of several paths is named after it."""
    path = hand_in({"hw1.zip": zipped({"signals.py": SOLVED}), "images.py": SOLVED})
    assert paths_of(read([path / "hw1.zip", path / "images.py"])) == ["hw1.zip/signals.py", "images.py"]


def test_a_zip_with_backslashes_has_folders(hand_in: HandIn) -> None:
    """Members that a Windows tool named with backslashes stand in the folders that it meant."""
    path = hand_in({"a.zip": zipped({"hw1\\signals.py": SOLVED})}) / "a.zip"
    assert paths_of(read([path])) == ["hw1/signals.py"]


def linked(attributes: int = stat.S_IFLNK | 0o777) -> zipfile.ZipInfo:
    """A member that says it is a symbolic link, or another kind of file."""
    member = zipfile.ZipInfo("link.py")
    member.external_attr = attributes << 16
    return member


def packed(member: zipfile.ZipInfo | str, content: str = SOLVED, method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip's bytes with one member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr(member, content)
    return stream.getvalue()


def encrypted() -> bytes:
    """A zip with a member that says it needs a password."""
    data = bytearray(packed("a.py"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def declaring(size: int, content: str) -> bytes:
    """A zip with a member that says it is of another size than it is."""
    data = bytearray(packed("a.py", content, zipfile.ZIP_DEFLATED))
    entry = data.index(b"PK\x01\x02")
    data[22:26] = data[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    return bytes(data)


def beyond_all_memory() -> bytes:
    """A zip with a member that says it begins at the last byte that 64 bits can count."""
    member = zipfile.ZipInfo("a.py")
    member.extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    data = bytearray(packed(member))
    entry = data.index(b"PK\x01\x02")
    data[entry + 42 : entry + 46] = b"\xff" * 4
    return bytes(data)


TOO_LARGE = "is larger than 1 MiB; keep only your code in it, data in files of its own"
LEADS_OUT = "leads out of the zip, so it was not read; zip your folder anew"
BAD_MEMBERS = {
    "parent": (zipped({"../a.py": SOLVED}), f"../a.py {LEADS_OUT}"),
    "parent inside": (zipped({"b/../../a.py": SOLVED}), f"b/../../a.py {LEADS_OUT}"),
    "parent on Windows": (zipped({"..\\a.py": SOLVED}), f"../a.py {LEADS_OUT}"),
    "absolute": (zipped({"/etc/a.py": SOLVED}), f"/etc/a.py {LEADS_OUT}"),
    "drive": (zipped({"C:\\a.py": SOLVED}), f"C:/a.py {LEADS_OUT}"),
    "symlink": (
        packed(linked(), "/etc/passwd"),
        "link.py is a symbolic link, which is not followed; zip the file itself",
    ),
    "FIFO": (
        packed(linked(stat.S_IFIFO)),
        "link.py is not an ordinary file, so it was not opened; zip the file itself",
    ),
    "encrypted": (encrypted(), "a.py is encrypted; zip your work without a password"),
    "LZMA": (
        packed("a.py", method=zipfile.ZIP_LZMA),
        "a.py is compressed in an unusual way; zip your work anew with the ordinary method, deflate",
    ),
    "damaged": (
        packed("a.py").replace(b"return", b"retorn", 1),
        "a.py is damaged in the zip; zip your work anew and run again",
    ),
    "beyond all memory": (beyond_all_memory(), "a.py is damaged in the zip; zip your work anew and run again"),
    "bomb": (packed("a.py", "#" * 2**22, zipfile.ZIP_DEFLATED), f"a.py {TOO_LARGE}"),
    "bomb that says it is large": (declaring(2**31, "#"), f"a.py {TOO_LARGE}"),
    "bomb that says it is small": (
        declaring(10, "#" * 2**22),
        "a.py is damaged in the zip; zip your work anew and run again",
    ),
}


@pytest.mark.parametrize(("data", "message"), BAD_MEMBERS.values(), ids=BAD_MEMBERS)
def test_a_bad_member_of_a_zip_is_a_fault(hand_in: HandIn, data: bytes, message: str) -> None:
    """Each gets one sentence and is not read; what stands beside it is."""
    path = hand_in({"a.zip": data, "good.py": SOLVED})
    alone = read([hand_in({"a.zip": data}) / "a.zip", path / "good.py"])
    assert messages_of(alone) == [f"{'' if message.startswith('/') else 'a.zip/'}{message}"]
    assert paths_of(alone) == ["good.py"]


def test_a_member_without_a_name_is_passed_over(hand_in: HandIn) -> None:
    """No program writes one; what stands beside it is read."""
    data = zipped({"_": "x", "good.py": SOLVED})
    entry = data.index(b"PK\x01\x02")
    nameless = data[: entry + 28] + b"\0\0" + data[entry + 30 : entry + 46] + data[entry + 47 :]
    size = nameless.index(b"PK\x05\x06") + 12
    length = int.from_bytes(nameless[size : size + 4], "little") - 1
    path = hand_in({"a.zip": nameless[:size] + length.to_bytes(4, "little") + nameless[size + 4 :]})
    assert paths_of(read([path / "a.zip"])) == ["good.py"]


def test_of_two_members_of_one_name_the_first_is_read(hand_in: HandIn) -> None:
    """A zip that holds a name twice is told so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.py", SOLVED)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.py", STUB)
    submission = read([hand_in({"a.zip": stream.getvalue()}) / "a.zip"])
    assert texts_of(submission) == [SOLVED]
    assert messages_of(submission) == ["a.py is in the zip twice, and only the first was read; remove one"]
