### The conversation, drawn. Calls keep the names of their man pages.

ladder-time = ms
ladder-peer = peer
ladder-peers = peers
ladder-far = the other side
ladder-others = the others

## What a program does.
ladder-starts = { $line }
ladder-prints = prints { $bytes }
ladder-complains = stderr { $bytes }
ladder-typed = is typed { $bytes }
ladder-input-end = end of its input
ladder-stopped = is stopped
ladder-continues = goes on
ladder-exit = exit code { $code }
ladder-killed = killed by signal { $signal ->
        [2] 2 (Ctrl-C)
       *[other] { $signal }
    }

## Its calls.
ladder-socket = socket
ladder-bind = bind
ladder-bind-to = bind { $addr }
ladder-listen = listen
ladder-accept = accept
ladder-accepted = accept { $arrow } { $addr }
ladder-connect = connect
ladder-connect-to = connect { $addr }
ladder-read = read
ladder-peek = peek
ladder-write = write
ladder-write-of = write { $size }
ladder-shutdown = shutdown({ $how })
ladder-close-listener = close listener
ladder-close-stream = close stream
ladder-close-socket = close socket
ladder-dup = try_clone

## What they give.
ladder-of-bytes = { $call } { $size }
ladder-gives = { $call } { $arrow } { $result }
ladder-gives-bytes = { $call } { $arrow } { $size }
ladder-gives-end = { $call } { $arrow } 0, the end
ladder-waits = { $call } { $dots } waits

## What the peer does.
ladder-peer-connect = connect
ladder-peer-accept = accept
ladder-peer-refused = refused
ladder-peer-close = close
ladder-peer-reset = reset

## On the arrows.
ladder-size = { $count } { $count ->
        [one] byte
       *[other] bytes
    }
ladder-size-short = { $count } B
ladder-frame = [frame { $number }: { $size }]
ladder-frame-begins = [frame { $number }: { $size } { $dots }
ladder-frame-begins-unknown = [frame { $number } { $dots }
ladder-frame-ends = { $dots } frame { $number }]
ladder-frames = [frames { $first } to { $last }]
ladder-folded = { $dots } { $count } more { $count ->
        [one] segment
       *[other] segments
    } { $dots }
ladder-folded-lines = { $dots } { $count } more { $count ->
        [one] line
       *[other] lines
    } { $dots }

## Around the drawing.
ladder-more-runs = { $count ->
        [one] Then one more conversation.
       *[other] Then { $count } more conversations.
    }
ladder-passes = passes
ladder-not-written = not written yet: { $blank }
ladder-no-tap = Its calls can't be drawn: { $why }
ladder-unseen = The calls of { $program } can't be drawn: it does not run under the tap (a static program, or a script?).
ladder-no-sockets = It used no TCP socket.
