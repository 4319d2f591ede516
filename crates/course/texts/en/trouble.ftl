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
