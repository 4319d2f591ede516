### What a check does, wants and sees. One line each; the sentences are joined into a finding.

## Steps: what was done to the program.
step-start = started `{ $program } { $args }`
step-listening = { $program } listens on { $addr }
step-type = typed { $bytes } into { $program }
step-close-input = ended { $program }'s standard input
step-suspend = stopped { $program } (as Ctrl-Z does)
step-resume = let { $program } go on (as `fg` does)
step-connect = connected to { $addr }
step-black-hole = made { $addr } a place that never answers
step-listen = listened on { $addr }
step-accept = waited for a call to { $addr }
step-send = sent { $count } { $count ->
        [one] byte
       *[other] bytes
    }: { $bytes }
step-send-frame = sent a frame of { $count } { $count ->
        [one] byte
       *[other] bytes
    }: { $bytes }
step-dribble = sent { $bytes } one byte at a time, each after the one before was read
step-half-close = ended our side (shutdown), and went on listening
step-close = closed our connection
step-silence = said nothing for { $seconds } seconds of the program's time
step-reset = reset our connection
step-pause-reading = stopped reading
step-resume-reading = read again

## Wants: what the contract asks for.
want-connect = a connection to { $addr } is accepted
want-call = the program connects to { $addr }
want-bytes = { $count } { $count ->
        [one] byte
       *[other] bytes
    } come back: { $bytes }
want-frame = a frame with a payload of { $count } { $count ->
        [one] byte
       *[other] bytes
    }: { $bytes }
want-fin = nothing more comes, then an orderly end (FIN)
want-gone = nothing more comes, and the connection ends
want-no-reset = after the orderly end (FIN), no reset (RST) follows
want-silence = the program says nothing here, and waits
want-listening = { $program } prints `listening on IP:PORT` as its first line
want-line = { $program } prints the line { $line }
want-output = { $program } prints { $bytes }, and does not wait before it is on the screen
want-no-output = { $program } prints nothing more
want-error-line = { $program } prints one line `error: …` on standard error, and goes on
want-no-error = { $program } says no more than one line `error: …` of one trouble
want-exit = { $program } ends with exit code { $code }
want-exit-either = { $program } ends with exit code 0 or 1
want-failure = { $program } ends with exit code 1 and one line `error: …` on standard error
want-usage = { $program } shows its usage on standard error and ends with exit code 2
want-running = { $program } is still running
want-idle = { $program } waits without using the processor

## Observations: what happened instead.
saw-refused = the connection to { $addr } failed: { $error }
saw-no-connection = the connection was never made
saw-no-call = no connection came
saw-different = { $count } { $count ->
        [one] byte
       *[other] bytes
    } came, and byte { $at } (counted from 0) is the first that differs: { $bytes }
saw-nothing = not one byte came
saw-part = { $count } of { $of } bytes came, and no more
saw-fin-at-once = the connection was closed (FIN) before a single byte came
saw-fin-early = the connection was closed (FIN) after { $count } of { $of } bytes
saw-reset = the connection was reset (RST) after { $count } of { $of } bytes
saw-reset-for-fin = a reset (RST) came in place of the orderly end
saw-late-reset = a reset (RST) came after the FIN
saw-still-open = the connection is still open
saw-extra = { $count } more { $count ->
        [one] byte
       *[other] bytes
    } came: { $bytes }
saw-no-output = { $program } printed nothing
saw-output = { $program } printed { $bytes }
saw-other-output = it printed { $bytes }; byte { $at } (counted from 0) is the first that differs
saw-no-error-line = standard error stayed empty
saw-other-error = on standard error it printed { $bytes }
saw-exit = it ended with exit code { $code }
saw-panic = it panicked (exit code 101)
saw-signal = it was killed by signal { $signal }
saw-still-running = { $program } is still running
saw-gone-before = it had already ended
saw-error-lines = standard error holds { $count ->
        [0] no line that begins
        [one] one line that begins
       *[other] { $count } lines that begin
    } `error: `, or a panic
saw-no-usage = standard error stayed empty
saw-usage-on-output = the usage went to standard output
saw-busy = it keeps the processor busy

## Notes: what else is known.
note-nobody-speaks = Nothing is on its way to anyone: this can't change any more.
note-waits = { $program } is { $call }.
note-spinning = { $program } asks the same thing over and over without pause: it is { $call }, again and again.
note-flood = { $program } prints or sends without end.
note-memory = { $program } took more than { $mib } MiB of memory.
note-crowd = { $program } started { $threads } threads.
note-busy = { $program } computes without end: it makes no call, and nothing happens.
note-wall = For { $seconds } seconds nothing moved: no byte went over a connection, and no program ended.
note-life = It was not over after { $seconds } seconds in all.
note-exit-code = { $program } ended with exit code { $code }.
note-exit-signal = { $program } was killed by signal { $signal }.
note-panic = { $program } panicked at { $place }: { $words }
note-said = { $program } said on standard error: { $words }
note-nul = The wrong byte is 0: it looks like the unused rest of a buffer.
note-cr = The wrong byte is a carriage return, `\r`.
note-nbsp = The wrong character is a no-break space; the contract wants an ordinary space.
note-decomposed = The accent came as a character of its own (decomposed form); the contract's `é` is the two bytes C3 A9.
note-replacement = The wrong character is U+FFFD, what a lossy conversion puts where bytes are no UTF-8.
note-two-bytes = A letter such as `é` is two bytes in UTF-8: a character is not a byte.

## Calls a thread is in.
call-receive = in read on its connection with { $remote }, where { $unread ->
        [0] nothing lies unread
        [one] one byte lies unread
       *[other] { $unread } bytes lie unread
    }
call-send = in write on its connection with { $remote }, which has no room: { $unsent } bytes wait there
call-connect = in connect to { $remote }
call-accept = in accept on { $addr }, waiting for a client
call-input = in read on standard input, waiting for a line to be typed
call-lock = waiting for another of its threads
call-several = in poll, waiting for any of its descriptors
call-sleep = asleep, and will wake by itself

## Why a check could not be made.
skip-no-python = python3 is not on this machine
skip-no-namespace = this machine allows no network namespace of our own
skip-no-mounts = this machine allows no hosts file of our own: { $why }
ours-no-folder = no temporary folder can be made
ours-no-tap = { $program } does not run under the tap (a static program?), so its calls can't be seen
ours-error = the grader could not go on: { $error }
ours-starved = the programs hardly got the processor; run it again when the machine is less busy
ours-killed = { $program } was ended from outside, by signal { $signal }: by somebody at this machine, or by the system for want of memory; run it again
ours-crashed = the grader itself failed in this check: { $error }
