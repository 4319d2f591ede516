### Hints, explanations, progress, solutions, and the doctor.

hint-more = Once more, `cargo xtask hint { $check }`, for the next hint; `cargo xtask explain { $check }` for the whole story.
hint-last = That was the last hint. `cargo xtask explain { $check }` tells the whole story.
hint-none = Nothing to hint at: every check passes.

label-source = source

status-never = not graded yet
status-stage = { $passed }/{ $total } { $status }
status-pass = passes
status-fail = fails
status-inconclusive = could not be told
status-not-written = not written yet
status-build-failed = does not compile
status-missing = not there
status-as-graded = As of the last grading. `cargo xtask grade` looks afresh.

reset-done = The skeleton of { $stage } is back.
reset-kept = What it replaces is in { $path }.

solution-locked = Stage { $stage } does not pass yet ({ $passed } of { $total } checks). Its solution is worth more afterwards; with --anyway it is shown now.
solution-absent = This copy of the course has no solutions folder.
solution-same = the same as yours
solution-yours = yours
solution-ours = the solution

## What one knows after a stage.
learned-title = What you now know
learned-echo = A server binds, listens and accepts; a client connects; each end has an address, IP and port. What travels is bytes, and a read gives some of them: 0 means that the other side has ended. A letter such as é is two bytes.
learned-scoped = A socket is closed when its last owner goes, whichever way the scope is left: Ok, error or panic. Closing with unread bytes sends a reset; stop writing, then drain, and the peer gets everything and an orderly end.
learned-framed = TCP is a stream without marks. write may take less than it was given, read may give less than was asked, and both may be interrupted: so loop. Announce a size, check it before you trust it, and each end of stream has one meaning.
learned-chat = Two programs that wait for each other need an agreement on whose turn it is, and a word for the end. A peer may vanish at any moment, and what it sends must neither drive your terminal nor end your server.
learned-p2p = With one program for both sides, the one that calls and the one that is called must be told apart. A refused call, a call that no one answers and a call to oneself are three things; waiting and calling by turns, with a little chance, brings two peers together.

## The doctor: what it is; .cost: what is lost without it; .cure: how to get it.
doctor-loopback = TCP over 127.0.0.1
    .cost = Without it nothing can be checked.
    .cure = Bring the loopback interface up: `ip link set lo up`.
doctor-ipv6 = TCP over ::1
    .cost = The checks of IPv6 addresses are skipped.
    .cure = Enable IPv6 on the loopback interface: `sysctl net.ipv6.conf.lo.disable_ipv6=0`.
doctor-open-files = enough open files
    .cost = With many checks side by side some could not be made.
    .cure = Raise the limit: `ulimit -n 4096`; or use `--jobs 4`.
doctor-python3 = python3
    .cost = The checks against Python's own sockets are skipped.
    .cure = Install python3; no package of it is needed.
doctor-network-namespaces = private networks
    .cost = The checks of the default port and of refused, silent or self-made connections that need a network of their own are skipped.
    .cure = Allow user namespaces: `sysctl kernel.unprivileged_userns_clone=1`, or on Ubuntu `sysctl kernel.apparmor_restrict_unprivileged_userns=0`; in a container, run it with `--privileged`.
doctor-mount-namespaces = a private hosts file
    .cost = The checks of names with several addresses are skipped.
    .cure = As for private networks.
doctor-seccomp = programs that can start no others
    .cost = A fork bomb is stopped later, by killing it.
    .cure = Use a kernel with seccomp; every common one has it.
doctor-proc-syscall = seeing which system call a program is in
    .cost = A program that hangs is named after 10 seconds instead of at once.
    .cure = Mount /proc, and allow it to a program's own parent.
doctor-pidfd-getfd = seeing a program's sockets
    .cost = A program that hangs is named after 10 seconds instead of at once; sending byte by byte is less certain.
    .cure = Use Linux 5.6 or later; set `kernel.yama.ptrace_scope` to 1 or 0; in a container, allow ptrace.
doctor-sock-diag = the kernel's account of TCP sockets
    .cost = Nothing today.
    .cure = Load the kernel module tcp_diag.
doctor-tap = the tap, which records and shortens calls
    .cost = The checks of short reads and writes, and of interrupted calls, can't be made.
    .cure = Build the course again on Linux: `cargo build`.
