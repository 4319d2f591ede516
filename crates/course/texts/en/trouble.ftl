### What could not be done, each in a few words that may follow `error:`; a cause may come behind.

trouble-cause = { $what }: { $cause }

## Submissions.
trouble-open = { $path }: can't be opened; give the folder that holds echo/, scoped/, …
trouble-not-a-folder = { $path }: not a folder; give the folder that holds echo/, scoped/, …
trouble-no-stages = { $path }: none of echo/, scoped/, framed/, chat/, p2p/ is in it; give a folder shaped like exercises/
trouble-too-deep = { $path }: folders nested deeper than { $max }
trouble-file-too-large = { $path }: { $size } bytes is too large for a source file
trouble-too-many-files = { $path }: more than { $max } files in one stage
trouble-no-stage = { $path } has no stage { $stage }
trouble-builds-on = stage { $stage } builds on { $needed }, which is not in { $path }; add it, or use --assume { $needed }
trouble-assume = --assume takes a library from { $path }, which this copy of the course does not have

## What was asked for.
trouble-no-check = no check begins with `{ $word }`; the stages are { $stages }, and `STAGE::` begins the name of each check
trouble-unknown-check = no check begins with `{ $word }`; `cargo xtask grade` names them
trouble-several-checks =
    `{ $word }` is the beginning of several checks:
    { $names }
trouble-name-one = name a stage, a check, or `-- PROGRAM ARGS…`
trouble-nothing-to-draw = stage { $stage } has no check that could be drawn
trouble-no-program = { $program }: no such program
trouble-unknown-program = { $program }: neither a path, nor a command, nor a program of the course ({ $known })

## Building.
trouble-no-cargo = start { $path }: is Rust installed? See https://rustup.rs
trouble-read-cargo = read from cargo
trouble-wait-cargo = wait for cargo
trouble-cargo =
    cargo could not build in { $path }:
    { $words }
trouble-not-built =
    stage { $stage } can't be built:
    { $words }
trouble-files-missing = stage { $stage } can't be built; missing: { $files }

## Files and folders.
trouble-read = read { $path }
trouble-read-folder = read the folder { $path }
trouble-look-at = look at { $path }
trouble-make = make { $path }
trouble-make-folder = make the folder { $path }
trouble-make-work-folder = make the work folder { $path }
trouble-temporary-folder = make a temporary folder
trouble-write = write { $path }
trouble-write-into = write into { $path }
trouble-move = move { $from } to { $to }
trouble-remove = remove { $path }
trouble-lock = lock { $path }

## Processes and the terminal.
trouble-start = start { $path }
trouble-own-file = find this program's own file
trouble-thread = start a thread
trouble-signals = listen for signals
trouble-terminal = set up the terminal
trouble-terminal-size = ask for the terminal's size
trouble-draw = draw on the terminal
trouble-print = print the page

## What this machine can't do: what was tried, what came of it, and what to do about it.
lack-plain = { $tried }: { $came }
lack-advised = { $tried }: { $came }; { $advice }
advice-raise-loopback = check that `lo` is up: `ip address show lo`
advice-enable-ipv6 = enable IPv6 on `lo`, or do without it
advice-raise-open-files = { $open } sockets are open, of the { $needed } that are needed; raise the limit: `ulimit -n 4096`
advice-install = there is no { $command } in PATH; install it
advice-reinstall-python = reinstall python3
advice-use-seccomp = a confined shell started a process: this kernel or architecture has no seccomp filters; programs are still killed with all they started
advice-expect-read = the program is in read(0), which is not what this says
advice-allow-tracing = allow a parent to trace its children: `sudo sysctl kernel.yama.ptrace_scope=1` (from 3, after a reboot)
advice-allow-ptrace = a security policy forbids it; in a container, `--cap-add SYS_PTRACE` allows it
advice-use-linux-56 = this takes Linux 5.6 or later, built with tracing
advice-allow-netlink = allow AF_NETLINK sockets
advice-load-sock-diag = load its modules: `sudo modprobe -a inet_diag tcp_diag`
advice-raise-limit = { $limit } allows no more; raise it: `sudo sysctl { $limit }=10000`
advice-allow-namespaces = this machine keeps namespaces for root; allow them: `sudo sysctl { $setting }={ $value }`
advice-use-privilege = a security policy forbids it; run as root, and a container with `--privileged`
advice-use-other-kernel = this kernel was built without such namespaces; use another
advice-create-hosts = create the file /etc/hosts
advice-run-as-root = run as root
advice-prepare-first = `namespace::prepare` must be called at the start of main, while there is one thread
advice-build-tap = run this program through `cargo run`, or build the library with `cargo build -p tap-preload` and copy it there
advice-use-linux = this needs Linux
advice-use-taps-linux = the tap needs Linux on x86-64 or aarch64
