"""What a worker gives up before it runs a submission: the parts of it that need no worker to be looked at."""

import resource
import struct
import sys
from errno import ENOSYS, EPERM
from typing import Any

import pytest

from grader.worker.inside import confine, system_calls

FILES: dict[str, Any] = {"reads": [], "files_in": [], "writes": []}


# --- the filter of system calls --------------------------------------------------------------------------------------

ALLOWED, REFUSED, UNKNOWN = 0x7FFF0000, 0x00050000 | EPERM, 0x00050000 | ENOSYS


def verdict(machine: str, number: int, first: int = 0, second: int = 0, *, architecture: int | None = None) -> int:
    """What the kernel makes of a system call under the filter of a process with the number 4321 (``bpf(4)``)."""
    seen = {0: number, 4: architecture or system_calls.MACHINES[machine][1], 16: first, 24: second}
    code = [struct.unpack("=HBBI", instruction) for instruction in system_calls.program(machine, 4321)]
    place, value = 0, 0
    while True:
        operation, if_true, if_false, operand = code[place]
        place += 1
        if operation == 0x06:
            return int(operand)
        if operation == 0x20:
            value = seen[operand]
        else:
            place += if_true if {0x15: value == operand, 0x25: value > operand}[operation] else if_false


machines = pytest.mark.parametrize("machine", system_calls.MACHINES)


@machines
def test_calls_of_the_table_are_refused(machine: str) -> None:
    """All of them, but those that the machine does not have."""
    place = system_calls.MACHINES[machine][0]
    numbers = {name: row[place] for name, row in system_calls.REFUSED.items() if row[place]}
    assert {name: verdict(machine, number) for name, number in numbers.items()} == dict.fromkeys(numbers, REFUSED)


@machines
def test_other_calls_are_allowed(machine: str) -> None:
    """Every number that is not in the tables."""
    place = system_calls.MACHINES[machine][0]
    named = {row[place] for row in (*system_calls.REFUSED.values(), *system_calls.ONLY_FOR_ITSELF.values())}
    others = [number for number in range(system_calls.LATEST + 1) if number not in named or not number]
    assert {verdict(machine, number) for number in others} == {ALLOWED}


@machines
def test_signals_reach_the_process_itself_alone(machine: str) -> None:
    """Not another process, not a group, not all of them."""
    place = system_calls.MACHINES[machine][0]
    kill = system_calls.ONLY_FOR_ITSELF["kill"][place]
    targets = {4321: ALLOWED, 4320: REFUSED, 0: REFUSED, 2**32 - 1: REFUSED, 2**32 - 4321: REFUSED}
    assert {target: verdict(machine, kill, target) for target in targets} == targets


@machines
def test_limits_are_those_of_the_process_itself_alone(machine: str) -> None:
    """By its number or by 0."""
    number = system_calls.ONLY_FOR_ITSELF["prlimit64"][system_calls.MACHINES[machine][0]]
    targets = {4321: ALLOWED, 0: ALLOWED, 1: REFUSED}
    assert {target: verdict(machine, number, target) for target in targets} == targets


@machines
def test_nobody_else_is_sent_signals_in_the_kernel_s_name(machine: str) -> None:
    """A file can have an owner who is told when there is something to read, by any signal; and terminals take keys."""
    place = system_calls.MACHINES[machine][0]
    answers = {
        (name, command): verdict(machine, numbers[place], 3, command)
        for name, (numbers, _) in system_calls.REFUSED_COMMANDS.items()
        for command in (1, 2, 3, 4, 8, 15, 0x5401, 0x5412, 0x541B, 0x8901, 0x8902)
    }
    refused = {("fcntl", 8), ("fcntl", 15), ("ioctl", 0x5412), ("ioctl", 0x8901), ("ioctl", 0x8902)}
    assert {call for call, answer in answers.items() if answer == REFUSED} == refused
    assert set(answers.values()) == {REFUSED, ALLOWED}


@machines
def test_calls_that_are_newer_than_the_table_do_not_exist(machine: str) -> None:
    """Programs are used to older kernels; what the call could do nobody has looked at."""
    assert verdict(machine, system_calls.LATEST) == ALLOWED
    assert verdict(machine, system_calls.LATEST + 1) == UNKNOWN


@machines
@pytest.mark.parametrize("architecture", [0x40000003, 0x40000028])
def test_calls_through_another_interface_are_refused(machine: str, architecture: int) -> None:
    """That of 32-bit programs (i386, arm) gives the numbers another meaning."""
    assert verdict(machine, 0, architecture=architecture) == REFUSED


def test_calls_of_x32_are_refused() -> None:
    """They are x86_64's own, by other numbers: this one is getpid."""
    assert verdict("x86_64", 0x40000000 + 39) == REFUSED


def test_a_machine_without_a_table_has_no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than one with the numbers of another machine."""
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(OSError, match="no table of the system calls of this interpreter on riscv64"):
        system_calls.refuse()


# --- systems that have less ------------------------------------------------------------------------------------------


def test_a_system_that_is_not_linux_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """And asks it for nothing that it does not know."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert confine.confine({}, **FILES) == ["files", "calls"]


def test_limits_that_the_system_refuses_or_lacks_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are set, for good: no soft limit that a submission could raise."""
    seen: list[Any] = []

    def setrlimit(kind: int, limits: tuple[int, int]) -> None:
        if kind == resource.RLIMIT_AS:
            raise ValueError("refused")
        seen.append((kind, limits))

    monkeypatch.setattr(resource, "setrlimit", setrlimit)
    confine.restrict({"as": 1, "unheard_of": 2, "core": 0})
    assert seen == [(resource.RLIMIT_CORE, (0, 0))]


def test_a_system_without_limits_runs_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no such module."""
    monkeypatch.setitem(sys.modules, "resource", None)
    confine.restrict({"core": 0})
    assert confine.memory_limit() is None
