"""What the Linux kernel refuses this process from now on: system calls that no function of the course needs.

A filter of *what is refused*, not of what is allowed: which harmless calls an interpreter makes differs from one C
library to the next, and a grade must not. With it a worker is one process with one thread for good. So whatever a
submission starts ends with it, and a limit on the memory of a process is one on the memory of a submission.
"""

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterator
from errno import ENOSYS, EPERM

#: The machines that the table below knows: a place in its rows, and the kernel's name for the architecture
#: (AUDIT_ARCH_X86_64 and AUDIT_ARCH_AARCH64 of <linux/audit.h>).
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

#: System calls by what they would be used for, with their numbers on x86_64 (asm/unistd_64.h) and aarch64
#: (asm-generic/unistd.h) in the headers of Linux 6.1; 0 where a machine has no such call.
REFUSED = {
    # to start another process, thread or program
    "clone": (56, 220), "fork": (57, 0), "vfork": (58, 0), "clone3": (435, 435),
    "execve": (59, 221), "execveat": (322, 281),
    # to look into another process, or change it
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "kcmp": (312, 272),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240), "setpriority": (141, 140),
    "ioprio_set": (251, 30), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118), "sched_setattr": (314, 274), "migrate_pages": (256, 238), "move_pages": (279, 239),
    # to undo what was set up: to live on when the judge has ended, above all
    "prctl": (157, 167),
    # to talk to anybody; a pair of connected sockets, which some modules use within a process, stays, but nothing puts
    # open files into it
    "socket": (41, 198), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    # to have memory that no limit counts, or that stays when the process has ended
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196),
    "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180),
    # to change what is known of a file: Landlock, which keeps its content, does not keep that
    "chmod": (90, 0), "fchmod": (91, 52), "fchmodat": (268, 53), "chown": (92, 0), "fchown": (93, 55),
    "lchown": (94, 0), "fchownat": (260, 54), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "utime": (132, 0),
    "utimes": (235, 0), "futimesat": (261, 0), "utimensat": (280, 88),
    # to see another file system
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "move_mount": (429, 429),
    "open_tree": (428, 428), "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432),
    "fspick": (433, 433), "mount_setattr": (442, 442), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "fanotify_init": (300, 262), "fanotify_mark": (301, 263),
    # to be somebody else, somewhere else
    "unshare": (272, 97), "setns": (308, 268), "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    # to reach parts of the kernel in which most of its faults were found, or that are the administrator's
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "kexec_load": (246, 104),
    "kexec_file_load": (320, 294), "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60),
    "quotactl_fd": (443, 443), "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266),
    "adjtimex": (159, 171), "sethostname": (170, 161), "setdomainname": (171, 162), "syslog": (103, 116),
    "iopl": (172, 0), "ioperm": (173, 0), "modify_ldt": (154, 0), "personality": (135, 92), "vhangup": (153, 58),
}  # fmt: skip

#: Calls whose first argument is the number of a process: refused unless it is this one. 0 stands for this one as well,
#: but for ``kill``, where it is the group.
ONLY_FOR_ITSELF = {"kill": (62, 129), "tgkill": (234, 131), "prlimit64": (302, 261)}

#: Calls that do many things, by their second argument: refused are those that let the kernel send signals to another
#: process (F_SETOWN, F_SETOWN_EX, FIOSETOWN, SIOCSPGRP), or type into a terminal (TIOCSTI).
REFUSED_COMMANDS = {"fcntl": ((72, 25), (8, 15)), "ioctl": ((16, 29), (0x8901, 0x8902, 0x5412))}

#: The last call of those headers. Newer ones are answered as by a kernel that does not know them.
LATEST = 450

#: From <linux/prctl.h>, <linux/seccomp.h> and <linux/bpf_common.h>.
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _GREATER, _RETURN = 0x20, 0x15, 0x25, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_NUMBER, _MACHINE, _FIRST_ARGUMENT, _SECOND_ARGUMENT = 0, 4, 16, 24

#: From here on x86_64 numbers the calls of its third interface, x32.
_X32 = 0x40000000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def refuse() -> None:
    """Refuse the calls of the table, in this thread and all that come of it, for good.

    Raises:
        OSError: this machine, or its kernel, has no filter
    """
    if platform.machine() not in MACHINES or sys.maxsize < 2**32:
        raise OSError(ENOSYS, f"no table of the system calls of this interpreter on {platform.machine()}")
    code = b"".join(program(platform.machine(), os.getpid()))
    libc = ctypes.CDLL(None, use_errno=True)
    filtering = ctypes.byref(_Program(len(code) // 8, code))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(_PR_SET_SECCOMP, _FILTER, filtering, 0, 0):
        raise OSError(ctypes.get_errno(), "the filter of system calls was refused")


def program(machine: str, process: int) -> Iterator[bytes]:
    """The filter's instructions, for a process of this number, in the kernel's form (``struct sock_filter``)."""
    place, architecture = MACHINES[machine]
    refused, unknown = _instruction(_RETURN, _ERROR | EPERM), _instruction(_RETURN, _ERROR | ENOSYS)
    allowed = _instruction(_RETURN, _ALLOW)
    yield _instruction(_LOAD, _MACHINE)
    yield _instruction(_EQUAL, architecture, jump_if_true=1)
    yield refused  # a call through the interface of the 32-bit machine, which numbers them otherwise
    yield _instruction(_LOAD, _NUMBER)
    yield _instruction(_GREATER, _X32 - 1, jump_if_false=1)
    yield refused
    yield _instruction(_GREATER, LATEST, jump_if_false=1)
    yield unknown
    for numbers in REFUSED.values():
        if numbers[place]:
            yield _instruction(_EQUAL, numbers[place], jump_if_false=1)
            yield refused
    for name, numbers in ONLY_FOR_ITSELF.items():
        own = [process] if name == "kill" else [process, 0]
        yield _instruction(_EQUAL, numbers[place], jump_if_false=2 + 2 * len(own))
        yield _instruction(_LOAD, _FIRST_ARGUMENT)
        for number in own:
            yield _instruction(_EQUAL, number, jump_if_false=1)
            yield allowed
        yield refused
    for numbers, commands in REFUSED_COMMANDS.values():
        yield _instruction(_EQUAL, numbers[place], jump_if_false=2 + 2 * len(commands))
        yield _instruction(_LOAD, _SECOND_ARGUMENT)
        for command in commands:
            yield _instruction(_EQUAL, command, jump_if_false=1)
            yield refused
        yield allowed
    yield allowed


def _instruction(code: int, operand: int, *, jump_if_true: int = 0, jump_if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, jump_if_true, jump_if_false, operand)
