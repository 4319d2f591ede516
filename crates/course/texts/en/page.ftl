### The page around the findings.

label-done = done
label-wanted = wanted
label-came = came
label-wanted-bytes = wanted
label-came-bytes = came
label-caret = {""}
label-why = why
label-try = try

page-build-failed = does not compile
page-does-not-compile = Stage { $stage } does not compile. In rustc's own words:
page-files-missing = Stage { $stage } can't be built; missing: { $files }
page-missing = not in this submission
page-not-begun = not begun; read { $lesson }, then begin with { $first }
page-partly-written = { $passed }/{ $total }; still to write: { $blanks }
page-blocked = waits for stage { $stage }, whose library it uses
page-same-cause = { $count ->
        [one] One more check fails for the same cause:
       *[other] { $count } more checks fail for the same cause:
    }
page-also-failed = { $count ->
        [one] One more check fails:
       *[other] { $count } more checks fail:
    }
page-stage-fails = { $count ->
        [one] 1 check
       *[other] { $count } checks
    }; see `cargo xtask grade { $path } { $stage }`
page-stage-builds-on = { $count ->
        [one] 1 check
       *[other] { $count } checks
    }; it builds on { $earlier }, which comes first; or take ours with `--assume { $earlier }`
page-took = { $seconds } s, seed { $seed }
page-building = building…
page-running = { $done }/{ $count } checks

next-compile = Next: make stage { $stage } compile.
next-failed = Next: `{ $check }`.
next-write = Next: write `{ $blank }`; the lesson is { $lesson }.
next-all-pass = All checks pass. Well done.
next-inconclusive = Nothing failed, but some checks could not tell. Run it again when the machine is less busy.
next-missing = All that is here passes, but some stages are not in this submission.

blocked-by-build = waits for stage { $stage }, which does not compile

## Who does what in a transcript.
who-peer = peer { $number }
who-arena = grader

act-started = starts: { $args }
act-typed = is typed { $bytes }
act-input-closed = sees the end of its input
act-printed = prints { $bytes }
act-complained = prints on standard error { $bytes }
act-connecting = calls { $to }
act-connected = connected: { $from } → { $to }
act-refused = could not connect to { $to }: { $error }
act-listening = listens on { $at }
act-accepted = accepts { $from } on { $to }
act-sent = sends { $count } { $count ->
        [one] byte
       *[other] bytes
    }: { $bytes }
act-received = receives { $count } { $count ->
        [one] byte
       *[other] bytes
    }: { $bytes }
act-half-closed = ends its side (FIN)
act-closed = closes
act-reset-sent = resets the connection (RST)
act-fin-received = sees the orderly end (FIN)
act-reset-received = sees a reset (RST)
act-stopped = is stopped
act-continued = goes on
act-exited = ends with exit code { $code }
act-killed = is killed by signal { $signal }
