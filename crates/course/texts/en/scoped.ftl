### Stage scoped: sockets that are closed whatever happens.

## What this stage's checks do, want and see.
scoped-step-drip = sent one byte after another, each when the one before was taken
scoped-step-flood = sent { $mib } MiB more, as fast as they were taken
scoped-step-accept-fails = made `accept` fail: once with ECONNABORTED, once with EHOSTUNREACH, { $many } times in a row with EMFILE
scoped-want-one-write = the answer { $answer } is handed over in one write
scoped-saw-writes = it took { $count } writes
scoped-saw-drain-first = the connection is still open both ways, and the program does nothing but read from it
scoped-want-next = about a second later the slow client is given up, and the next one reads { $answer }
scoped-saw-draining = by the program's own clock, { $seconds } seconds later it still takes one byte after another
scoped-saw-held = the slow peer's connection was not let go
scoped-want-memory = what is thrown away takes no memory
scoped-saw-memory = at its peak the program held { $mib } MiB
scoped-want-sockets = the program holds { $count } { $count ->
        [one] socket
       *[other] sockets
    } in the end
scoped-saw-sockets = it holds { $count } { $count ->
        [one] socket
       *[other] sockets
    }
scoped-want-one-connection = while an expression waits for its answer, its connection is the only one
scoped-saw-connection-ahead = the client has opened another connection ahead
scoped-saw-connection-left = the client still holds an earlier connection
scoped-want-error-about = a line `error: { $expression }: …` on standard error
scoped-want-inside = the closure runs
scoped-want-outside = the function returns to its caller, about a second after the closure at the latest
scoped-want-result = the caller gets { $result }
scoped-saw-result = the caller got { $result }
scoped-want-refusal = connecting to { $addr } is refused once the closure is over
scoped-saw-listener = the connection was accepted: somebody still listens
scoped-saw-error-on-output = the line `error: …` came on standard output, and standard error stayed empty
scoped-saw-panic-for-line = in place of the line `error: …`, a panic's message came
scoped-saw-pile = it holds { $count } { $count ->
        [one] socket
       *[other] sockets
    }, after { $clients } clients
scoped-note-second-panic = While that panic unwound, another one came, at { $place }: { $words }
scoped-step-write-fails = made its first write fail with ECONNRESET, as when the server has reset the connection before
scoped-saw-moved-on = that came before the slow peer's connection was let go
scoped-note-result = Meanwhile the caller got { $result }.

## What some failures mean, where that can be told: they stand in place of the check's own words.
scoped-mean-request-not-taken = This is a request, and your server closed without answering it. Each integer is what `str::trim` and then `i64`'s `from_str` take: nobody promises a space beside the slash; a tab, a newline and a no-break space are blanks too; a plus sign or leading zeros do no harm.
scoped-mean-other-quotient = Your server took the request, and came to another quotient. `i64` division rounds towards zero: -7 / 2 is -3, where rounding down gives -4. And it is exact, while an `f64` does not hold every integer beyond 2^53 (9007199254740992).
scoped-mean-part-of-a-request = What was sent is no request, and yet a number came back. So a part of it was skipped on the way (a second slash, a byte that is no UTF-8), or read more generously than `i64`'s `from_str` reads. The whole has to be two integers around one slash; what is not that has no answer.
scoped-mean-explained-to-the-client = What is no request has no answer, and an explanation is an answer too: a client takes what comes for the quotient. It only sees its connection end; the reason goes to your own standard error, in one line.
scoped-mean-error-on-output = A program has two outputs: standard output for its results, which may be piped elsewhere, and standard error for what went wrong. `println!` and `io::stdout` write to the first, `eprintln!` and `io::stderr` to the second.
scoped-mean-panic-on-a-request = What a client sends is only bytes, and bytes that are no request are an everyday thing, not a bug in your program. An `unwrap`, an `expect` or an index panics on them; the contract lets only the division by zero panic. Make an `Err` of them, which the loop over clients tells in one line.
scoped-mean-end-is-no-message = This client ended its side without a word, and your server keeps the connection. A `read` of 0 bytes is the end of the stream, not a message that is still to come: every further `read` gives 0 again, at once. This client has nothing more to ask.
scoped-mean-silence-is-no-request = A client that ends its side without a word has made no request either: a `read` of 0 bytes is the end of what it says. It has its line `error: …` like any other, and then comes the next client.
scoped-mean-ended-with-one-client = One client's request has ended the server for all the others. A `?` in the loop over clients leaves the loop, the function, and in the end the program; `process::exit` and a panic that nobody catches do so at once. What goes wrong with one client is told in one line, and the loop goes on.
scoped-mean-wrong-quotient = -9223372036854775808 / -1 is one more than `i64` can hold: nothing that you could send is its quotient. A number that has wrapped around, or stopped at the largest, is a wrong one, and a word of explanation is an answer too. This is a request without an answer, with its line `error: …`.
scoped-mean-closed-unread = A reset (RST) came, and no FIN before it: the stream was closed over bytes that nobody had read. Dropping a `TcpStream` sends a FIN only where nothing lies unread. So say your end first (`shutdown`), then read and throw away what still comes, up to the client's own end, and close only then.
scoped-mean-shut-not-drained = Your FIN came, but then the socket was closed while bytes of the client lay unread or were on their way: that makes a reset (RST). A shutdown drains nothing: `Shutdown::Write` says your own end, and `Shutdown::Both` only adds that you will read no more. What empties the queue is `read`, up to the 0 that is the client's end.
scoped-mean-drain-too-short = A few thousand bytes too many were read, three hundred thousand were not: your reading stops before the client's end. One `read` takes at most what its buffer holds, and a limit in bytes or in turns leaves the rest unread. Memory asks for no such limit, for one small buffer serves again and again: go on until `read` gives 0, or the second is over.
scoped-mean-drain-without-limit = What has to be bounded is the whole drain, and yours has no limit at all: it sits in `read` until the peer ends, and a peer that never does keeps it for ever. In a thread of its own it holds up nobody, but costs that thread and its socket for good. Set a deadline, and give each `read` the time that is left.
scoped-mean-handle-left = Nobody reads from the slow peer any more, and yet its connection is open: something still holds it. `try_clone` makes a second handle on the same connection, and a shutdown gives none of them back. A clone, a `Vec` of streams or `mem::forget` keeps the socket open long after its peer is done with.
scoped-mean-queue-emptied = One client that had waited was served, and the next one was hung up on. The listener stayed open all the while, so it is your loop that took more clients than it served: an `accept` whose stream is dropped sends its client away. Who waits in the queue costs you nothing; take one in each turn.
scoped-mean-answer-line = Each answer is a line `EXPRESSION = ANSWER`: the expression as it was given, and the bytes that came. Whoever reads the output later, a person or a program, has not seen the command line: an answer alone tells nobody what was asked.
scoped-mean-ended-with-one-expression = One expression without an answer has ended your client, and the others were never asked. A `?`, a `return` or a `break` in the loop leaves all of it; `process::exit` leaves the whole program, and runs no `drop` on the way. Name the expression on standard error, remember it for the exit code, and go on.
scoped-mean-exit-code-of-the-last = The exit code tells whether every expression had its answer. Here the first two had none and the last one had, and your client ends with 0. A code that each turn sets anew is that of the last expression; one that nothing sets tells nothing. Once an answer was missing, it has to stay 1.
scoped-mean-zero-is-no-answer = For the expression on which the server closed without a byte, no error line came; for the next one it did. A `read` of 0 bytes is the end of the stream, not an empty answer; and as it is no `Err` either, only you can make an error of it.
scoped-mean-nameless-error = An error line names its expression as it was given: `error: EXPRESSION: …`. Without that, nobody knows which of thirty expressions to ask again.
scoped-mean-success-in-spite = Exit code 0 says "all went well", whatever stands on standard error: a script sees nothing else. After a failure it has to be 1, and the value that `main` returns decides that, not the line that is printed.
scoped-mean-listens-elsewhere = A server listens where it is told to, or ends with an error. Yours listens at another address: one that stands fixed in the code, or one made up where the given one won't do. Whoever calls looks where the argument says.
scoped-mean-limit-in-the-closure = While the closure runs the stream is its own, and its peer may be silent for as long as it likes. Here the closure's `read` ran into a time limit, or a non-blocking mode, set before it: `set_read_timeout` and `set_nonblocking` stay on the socket. The second is for the drain, after the closure; set the limit there.
scoped-mean-shut-in-the-closure = While the closure runs the stream is its own, for as long as it takes. Here its `read` gave 0 though its peer had said no end: your own code shut the stream down around it, perhaps from a thread or by a clone. The second is for the drain alone; the closure has no time limit.
scoped-mean-left-by-the-panic = Where the closure returned and where it failed, the socket was closed; where it panicked, it stayed open. So what closes it stands after the call, and a panic never reaches that line. What is to happen on every way out belongs in a `drop` that nothing prevents: no `ManuallyDrop`, no `mem::forget`, no clone kept elsewhere.
scoped-mean-listener-never-closed = Even where the closure simply returned, the listener stayed open: something keeps it from being dropped. `Box::leak`, `mem::forget`, `ManuallyDrop` or a clone kept elsewhere does that; a local variable of your function is dropped, and so closed, by itself. Until then the kernel goes on making connections that nobody takes.
scoped-mean-error-told-twice = Each of these clients has had its line `error: …`, and in the end there are more lines than clients. So one trouble is told twice: where it is found, perhaps, and once more where its `Err` arrives. Return the error from the closure, and let the loop over clients alone print it.
scoped-mean-read-too-small = These 1024 bytes are one request: `A /`, many blanks, `B`. A read takes no more than its buffer holds, and yours got only the beginning. In this stage a message is what one `read` of 1024 bytes returns; how long people make it is up to them.
scoped-mean-read-too-large = In this stage a message is what one `read` of 1024 bytes returns, and the request was complete with byte 1024. One more digit lay behind it, and your server took that in as well. What lies behind the message is for the drain to throw away.
scoped-mean-line-for-the-dead = This client hung up with a reset while it waited in the queue; `accept` handed it over all the same, so it was taken, and its line is missing. On such a stream `peer_addr` fails. Print the address that `accept` returns with the stream: that one is always there.
scoped-mean-no-brackets = An IPv6 address is full of colons, so it stands in brackets where a port follows: `[::1]:63000`. Without them nobody can tell where the address ends. A `SocketAddr` prints itself that way; its `ip()` alone does not.
scoped-mean-late-end-without-answer = Where the closure succeeds, your end comes first; where it fails or panics, only the drain is left, and it waits for a client who waits for you. A `?` and a panic skip the line with the shutdown. Put both into one `drop`, the shutdown before the drain.
scoped-mean-served-at-once = The client that came first has not said a word yet, and the one behind it was served already: this server serves several at once. Here it is one client after another. A thread for each of them needs a limit too, or as many silent clients as somebody likes make as many threads; so serve one to its end, a `join` included, before you accept the next.
scoped-mean-typist-sent-away = This client was connected and had not asked yet, and your server hung up on it. A slow typist is no fault: no time limit is asked for before the request has come. The second is for the drain, after the answer.
scoped-mean-drained-elsewhere = The next thing was done while the slow peer's connection was still held: a thread of its own drains it, it seems. "Closed" then only means "will be closed some time": the next client is served before the last one is done with, and a program that ends takes the thread with it and resets the connection. Drain before you return.
scoped-mean-printed-before-the-answer = On standard output there is a line for each answer, and nothing else. Here something was printed for an expression that got none: the beginning of its line, perhaps, before the answer was there. Read first; print the whole line once you have what belongs into it.
scoped-mean-one-family = A name may have IPv4 and IPv6 addresses at the same time, and nobody knows beforehand which of them answers. Your client tried only one kind. Don't sort any out: the next address is worth a try whatever it looks like.
scoped-mean-connection-drained-first = Your function waits for its peer's end before it says its own, and the peer may wait for yours in just the same way. Whoever has nothing more to say says so at once, also to a server that usually closes first: stop writing, then drain, and only then close.
scoped-mean-undrained-by-the-panic = Where the closure failed, the connection ended politely; where it panicked, a reset came. So the drain is a line after the call, which a panic never reaches, and the plain drop closes over unread bytes. `with_client` has to do this already: end both by the same `drop`.
scoped-mean-value-lost-in-the-drain = The closure had returned its value, and the drain ran into its time limit. That the peer did not close in time is no error of the caller's: the exchange had succeeded. Throw the drain's own result away, and hand on what the closure returned.
scoped-mean-mode-left-behind = This closure had set its stream to non-blocking, and that stays on the socket. A drain that reads then gets `WouldBlock` at once, takes it for the end of its patience, and closes; the peer's last words meet a reset. `WouldBlock` says "nothing yet", not "the end". Set the mode you need before you drain.
scoped-mean-second-of-the-closure = This closure took more than a second, which is its right, and bytes lay unread when it was over. They were not drained: your second seems to begin with the connection. It begins when the closure is over; take the time (`Instant::now()`) there.

## The calculator.

scoped-quotient-comes-back = The calculator answers with the quotient in digits, and nothing else
    .why =
        The answer is the quotient's digits, and the end of the connection says that it is complete. A newline or a
        word more would be part of the answer: on a connection every byte counts.
    .hint-1 = What exactly do you write after the digits?
    .hint-2 = Look at `i64::to_string` and `Write::write_all`.
    .hint-3 = Turn the quotient into a string, write that string's bytes, and let the closure end.
    .hint-4 = stream.write_all(quotient.to_string().as_bytes())
    .story =
        Three clients call, one after another. Each asks for the quotient of two numbers drawn at random and reads up to
        the end of the connection. What it read must be the digits, byte for byte, and the end must be a FIN. In a
        terminal a newline at the end looks harmless. To a program it is a byte like any other: whoever reads "42\n"
        and compares it with "42" finds a difference. A protocol is a promise about each byte.
    .source = RFC 9293, section 3.8 (a stream of octets); `std::io::Write::write_all`.

scoped-quotient-is-that-of-i64 = The quotient is that of `i64` division, for all that `trim` and `from_str` take
    .why =
        A request is two integers around one slash; each of them is what `str::trim` and then `i64`'s `from_str` take,
        whatever blanks stand around. `i64` division rounds towards zero, and is exact where a float is not.
    .hint-1 = Which of the two went wrong: taking the request apart, or dividing?
    .hint-2 = Look at `str::split_once`, `str::trim`, `str::parse`, and what `/` does to a negative `i64`.
    .hint-3 = Split at the slash alone, trim each half, parse each as `i64`, divide with the integers' own division.
    .story =
        One client after another sends a request that is written a little differently: without spaces, with tabs and
        newlines, with a plus sign, with leading zeros, with a no-break space. All of them are requests, since `trim`
        takes every white space that Unicode knows. Then come numbers that tell one division from another: -7 / 2 is -3
        here and -4 where one rounds down, and 9007199254740993 is the first integer that a double can't hold. Clients
        are written by other people, and each has a habit of its own. A server that follows its contract to the letter
        serves them all.
    .source = `str::trim`, `i64::from_str`, and `std::ops::Div` for i64.

scoped-request-is-one-read-of-1024-bytes = A request is what one read of 1024 bytes returns: no less, and no more
    .why =
        On a stream nobody sees where a message ends, so this stage agrees on a crutch: a message is what one `read` of
        1024 bytes returns. With another number the two sides no longer mean the same bytes.
    .hint-1 = How many bytes does your one read take at most?
    .hint-2 = Look at the size of the buffer that you give to `Read::read`.
    .hint-3 = Read once, into `[0; 1024]`, and use the first n bytes.
    .story =
        A client sends a request of exactly 1024 bytes, most of them blanks, with the last digit at the very end. Another
        sends one byte more, a digit too, in the same segment: that one is not part of the request. Both must get the
        same quotient. The crutch is a poor one, as you see: a longer message is cut without a word, and over a
        network a shorter one may be. Stage `framed` takes it away.
    .source = recv(2); `std::io::Read::read`.

scoped-no-request-has-no-answer = What is no request gets no answer, one line `error: …`, and costs nobody else anything
    .why =
        What a client sends is only bytes: it may be no division, no number, no UTF-8, or nothing at all. For such a client
        there is no answer, only the end of its connection; the reason goes to your own standard error, in one line,
        and the next client is served.
    .hint-1 = What does your parser make of exactly these bytes, and what becomes of its `None` or `Err` on the way up to the loop over clients?
    .hint-2 = Look at what `read` returning 0 means, at `str::split_once` with two slashes, and at `std::io::stderr`.
    .hint-3 =
        Return an `Err` from the closure, let the loop over clients print `error: …` with `eprintln!`, and go on. A read
        of 0 bytes is no request either.
    .story =
        Some twenty clients come with things that only look like a division: three numbers, a missing one, decimals,
        hexadecimal, a number that is too large, bytes that are no UTF-8. A last one ends its side without having said a
        word. Each must see an orderly end and not a byte before it, and for each there must be a line on the server's
        standard error. Then a good client is served. On a real network such visitors are daily business: port
        scanners, health checks, browsers that were given the wrong port. A server that answers them with nonsense, or
        dies of them, serves nobody.
    .source = recv(2), "RETURN VALUE" (0 is the end of the stream); `std::io::Error`.

scoped-quotient-too-large-is-an-error = The one quotient that `i64` does not hold is an error, not a panic and not a wrong number
    .why =
        -9223372036854775808 / -1 is one more than `i64` can hold, and a plain `/` panics there just as it does for
        zero. The contract lets only the zero panic; this one is a request without an answer, with its line `error: …`.
    .hint-1 = How many quotients of two `i64` are there that are no `i64`?
    .hint-2 = Look at `i64::overflowing_div`, `i64::checked_div` and `i64::wrapping_div`, and at what each does with zero.
    .hint-3 = Divide with `overflowing_div`: it panics for zero by itself, and its second value tells of the overflow.
    .story =
        A client asks for the smallest `i64` divided by -1. The negative numbers reach one further than the positive
        ones, so the true quotient has no place in the type. The check wants no answer, an orderly end, a line of
        error, and a server that goes on. Such a corner is where attackers look first: on some processors this very
        division stops the whole program with a signal. Rust makes a panic of it, and it is up to you to make an error
        of that.
    .source = `i64::overflowing_div`, `i64::checked_div`.

scoped-division-by-zero-costs-one-client = A division by zero panics, and costs nobody but its own client
    .why =
        A panic unwinds its thread until somebody catches it. If nobody does in the main thread, the process ends with
        it, and the kernel hangs up on everyone. Caught around one client, it costs that client alone: the stream is
        dropped on the way out, and the next one is served.
    .hint-1 = How far does the panic travel in your server, and what does it pass on the way?
    .hint-2 = Look at `std::panic::catch_unwind` with `AssertUnwindSafe`, or at `std::thread::JoinHandle::join`.
    .hint-3 = Wrap the call of `with_client` for one client in `catch_unwind`, inside the loop, and go on after it.
    .story =
        Three clients divide by zero, and after each of them another one asks for an honest quotient. The first must see
        the end of its connection without an answer; the second must be served as if nothing had been. At last a
        request that is none must give its line of error again. A handler with a bug in it is nothing rare. Servers
        that live for years draw a line around each request, a thread, a task or a process, so that what
        breaks inside stays inside.
    .source = `std::panic::catch_unwind`; the Rust Reference, "Panic"; `std::thread::JoinHandle::join`.

scoped-answer-is-one-write = The answer is handed over in one write
    .why =
        Each write may leave as a segment of its own, and a client that reads once then gets a part of the answer. `write!`
        straight to a socket writes in pieces (for a negative number the sign first, then the digits), and a loop writes
        in each of its turns.
    .hint-1 = How many times do you call the socket for "-42"?
    .hint-2 = Look at what `write!` does with its target, at `to_string`, and at `std::io::BufWriter`.
    .hint-3 = Make the whole answer first, as a string, and then write it with one `write_all`.
    .hint-4 = stream.write_all(quotient.to_string().as_bytes())
    .story =
        The server runs under the tap, which notes every call on its sockets. Two clients ask, one for a positive
        quotient and one for a negative one, and the check counts the writes that each answer took. In this stage a
        message is what one read returns, so an answer in two pieces is two messages, whenever the network wants it so.
        Later stages do away with that crutch, and still keep the habit: small writes cost a system call and a segment each,
        and together with delayed acknowledgements they make for waits of 40 milliseconds.
    .source = send(2); RFC 9293, section 3.7.4 (Nagle's algorithm); `std::fmt::Write` and `std::io::Write::write_fmt`.

scoped-client-line-tells-who-called = `client IP:PORT` is the address of the client
    .why =
        A connection has two addresses, one for each end. The client's is what `accept` hands over together with the
        stream; `local_addr` is your own end, the same for every client.
    .hint-1 = Whose address does your line show?
    .hint-2 = Look at what `TcpListener::accept` returns besides the stream.
    .hint-3 = Print the second half of the pair that `accept` returns.
    .story =
        Two clients call from addresses chosen for the occasion, somewhere in 127.0.0.0/8, from ports that the system
        chose. The server must print a line with exactly that address for each. Another one hangs up with a reset while it still
        waits in the queue: Linux hands it to `accept` all the same, so it was taken and has its line. Logs of who called are what one reads
        after a bad night, and a log that names the server itself in each line says nothing. A client may be gone
        already when its line is printed, which is one more reason to take the address from `accept`: it can't fail there.
    .source = accept(2); getpeername(2); `std::net::TcpListener::accept`.

scoped-half-closed-client-is-answered = A client that has ended its side still gets its answer
    .why =
        A FIN says "I have said all I had to say", not "I am gone". Whoever ended its own side can still read, and waits
        for the answer: the two directions of a connection end one by one.
    .hint-1 = What do you take for a sign that the client is gone?
    .hint-2 = Look at what `read` returning 0 means, and what it does not mean; `TcpStream::shutdown` on the client's side.
    .hint-3 = Once a request has been read, answer it. Only a write can tell that nobody listens any more.
    .story =
        The client sends its request and at once ends its side with a shutdown; it goes on listening. The request and
        the end may well arrive together. The server must answer all the same. Many tools work like that: `printf '84 / 2' |
        nc -N host port` ends its side as soon as its input has ended, and then prints what comes. A server that looks for
        the end before it answers never has anything to say to them.
    .source = RFC 9293, section 3.6; shutdown(2).

scoped-one-client-after-another = One client after another: the next one is served when the one before is done
    .why =
        This server serves one client after another. Who came first and says nothing yet has its turn for as long as it likes;
        who came later waits in the listener's queue, which costs the server nothing.
    .hint-1 = What does your server do between one `accept` and the next?
    .hint-2 = Look at `std::thread::spawn` without a `join`, and at `set_read_timeout` before the request is read.
    .hint-3 = Call `with_client` in the loop itself, or join its thread before the next `accept`; read the request without a time limit.
    .story =
        A first client connects and is silent, half a minute and more by the server's clock, which runs fast here. A second
        one has sent its request meanwhile. The first must not be sent away, and the second must not be served before it. Then the first
        one asks, and both get their answer. To serve one at a time is a choice: simple, sturdy, with a bounded
        use of memory and threads, and at the mercy of one slow client. To serve many at once is another, which brings limits and
        locks with it. What the contract says has to hold, for somebody relies on it.
    .source = listen(2), "backlog"; accept(2); `std::thread::JoinHandle::join`.

## The end of a connection.

scoped-unread-bytes-bring-no-reset = A client that sent more than was read gets its answer and a FIN, not a reset
    .why =
        A socket that is closed while bytes lie unread in it sends a reset (RST), and so does one that bytes reach after
        its close. The reset can destroy an answer that is still on its way. So say your end first, then read and throw
        away what the client still sends, up to its own end, and close only then.
    .hint-1 = What lies in the socket's queue at the moment you close it, and who reads it?
    .hint-2 = Look at `TcpStream::shutdown` with `Shutdown::Write`, and at `read` up to 0 bytes.
    .hint-3 =
        In the `drop` of a type around the stream: shut the writing side down, then read into a small buffer again and
        again until `read` gives 0, an error, or your second is over.
    .story =
        A client sends its request and thousands of spaces behind it, far more than one read of 1024 bytes takes. It reads
        its answer and waits for the end, and looks at its socket with the kernel's eyes: was it a FIN, and did no
        reset follow? On one machine you would hardly notice the difference, since the answer is there before the
        reset. Over a real network the reset may overtake the client's reading, and the answer is gone: the famous
        "connection reset by peer" of uploads that are refused. Web servers call the remedy a lingering close.
    .source = RFC 9293, section 3.6.1; RFC 2525, section 2.17; RFC 1122, section 4.2.2.13.

scoped-unread-bytes-on-every-way-out = Without an answer too, the end is a FIN: after an error, and after a panic
    .why =
        A `?` returns early and a panic unwinds: neither reaches the line after the call. What has to happen on every way
        out belongs in a `drop`, the only code that runs on all of them.
    .hint-1 = Which of your lines are reached when the closure returns an error? Which when it panics?
    .hint-2 = Look at the trait `Drop`, and at a type of your own that owns the stream.
    .hint-3 = Let a struct own the stream, lend its field to the closure, and end the connection in that struct's `drop`.
    .hint-4 = struct Scope(TcpStream); then `impl Drop for Scope`, with the shutdown and the drain inside.
    .story =
        Two clients send far more than is read. The first asks for something that is no division, so the handler fails;
        the second divides by zero, so it panics. In both cases there is no answer, and yet the end has to be as orderly as after
        a good request: a FIN, and no reset behind it. That is where cleaning up by hand goes wrong, in every
        language. Python has `with` for it, C++ its destructors, Go its `defer`; Rust has `Drop`.
    .source = `std::ops::Drop`; the Rust Reference, "Destructors"; RFC 9293, section 3.6.1.

scoped-late-bytes-bring-no-reset = Bytes that were on their way when the server ended are still taken
    .why =
        When you say your end, bytes of the client may still be on their way: an empty queue is no proof of anything.
        Bytes that reach a closed socket are answered with a reset. So wait for the client's own end, for a while.
    .hint-1 = How does your drain know that nothing more will come?
    .hint-2 = Look at what `read` returns at the end of a stream, and at `WouldBlock`, which is something else.
    .hint-3 = Drain with blocking reads under a time limit until `read` returns 0; don't stop because nothing is there right now.
    .story =
        The client sends its request and waits, without reading, until the server has ended its side. Then it
        sends some more, as somebody does who has not seen that end yet. It reads its answer and the end, and no reset may have
        come. On one machine such a thing needs arranging. Between two machines it is the rule: for as long as a
        signal takes from one to the other and back, each is talking to somebody who has already said goodbye. The client
        learns of the FIN only when it arrives.
    .source = RFC 9293, sections 3.6 and 3.10.7.1 (a segment for a closed connection is answered with a reset).

scoped-interruption-does-not-end-the-drain = An interruption does not end the drain
    .why =
        A read that waits with a time limit is interrupted when its program is stopped and goes on, and returns `Interrupted`.
        No byte was lost, and the peer has not ended. Who takes it for the end closes too early, and what comes then gets a reset.
    .hint-1 = Which error of `read` says nothing about the connection?
    .hint-2 = `std::io::ErrorKind::Interrupted`; `Read::read` hands it to you, `read_exact` and `read_to_end` do not.
    .hint-3 = In the drain's loop: after `Interrupted`, read again; the time limit for the whole drain goes on.
    .story =
        The server has ended its side and waits for the client's end. It is stopped, as Ctrl-Z does, and goes on at once, as
        `fg` does. Then the client sends some more, reads its answer and the end, and no reset may have come. Most calls
        are restarted by the system and never show it. Those on a socket with a time limit are not: they return EINTR,
        though no handler ran. So this error meets programs that have nothing to do with signals.
    .source = signal(7), "Interruption of system calls and library functions by stop signals"; std::io::ErrorKind::Interrupted

scoped-fin-comes-before-the-drain = The server says its end first, and drains after that
    .why =
        The client waits for your end before it closes. If you wait for its end before you say yours, both wait, until your
        patience is over. The half-close exists for this: stop writing, and go on reading.
    .hint-1 = In which order do you end your side and read the rest?
    .hint-2 = Look at `TcpStream::shutdown` and its `Shutdown::Write`.
    .hint-3 = Call `shutdown(Shutdown::Write)` first; the loop that reads and throws away comes second.
    .story =
        The client asks, reads its answer, and waits for the end like a well-behaved client; two others ask what has no
        answer, so that the handler fails once and panics once. The check then looks
        at what the server's threads do. If they do nothing but read from that very connection, which is still open both ways, then
        each side waits for the other. After a second the server would give up and the client would get its FIN after
        all, so nothing is lost but time; but a second for each client is a server that serves one client a second.
    .source = shutdown(2); RFC 9293, section 3.6, case 1.

scoped-dripping-client-has-a-second = A client that drips has about a second in all; then the next one is served
    .why =
        A time limit on a read begins anew with each read. A client that sends a byte now and then never meets it, and holds
        your server for as long as it likes. What has to be bounded is the whole drain: a deadline, and for each read only the
        time that is left until then.
    .hint-1 = What limit does your drain have, and what does it measure: one read, or all of them together?
    .hint-2 = Look at `std::time::Instant`, `Instant::saturating_duration_since`, and `set_read_timeout`, which takes no zero.
    .hint-3 = Set a deadline once, before the loop. In each turn set the read timeout to what is left, and stop when nothing is.
    .story =
        A client asks, gets its answer, and then sends one byte after another without ever closing. A second client waits
        behind it. The server has to give the first one up after about a second in all, and serve the second. The server's
        clock runs several times faster here, so that nobody has to wait, and the verdict is not by the clock on the wall: it is
        that byte after byte is still taken long after the second is over. Attackers do this on purpose, with hundreds
        of connections that each send almost nothing; it is known as Slowloris.
    .source = socket(7), SO_RCVTIMEO; `TcpStream::set_read_timeout`; `std::time::Instant`.

scoped-flood-is-thrown-away = What is drained is thrown away, however much it is
    .why =
        How much a client sends is the client's choice; how much you keep is yours. To throw something away, one small
        buffer is enough, used again and again. Collected in a `Vec`, a flood becomes your memory.
    .hint-1 = Where do the drained bytes go?
    .hint-2 = Look at `Read::read` into an array, and at what `read_to_end` does with what it reads.
    .hint-3 = Read into one array of a few KiB in a loop and forget what is in it.
    .story =
        After its answer the client sends 64 MiB as fast as the server takes them, and closes. The next client is served, and
        then the check asks the system how much memory the server ever held. What does not grow with the flood is fine;
        all of the flood is not. A fast network delivers more than a gigabyte in the second that a drain may last.
        A server that keeps what it was only meant to throw away can be made to run out of memory by a single client.
    .source = `std::io::Read::read`, `Read::read_to_end`; proc_pid_status(5), VmHWM.

scoped-draining-is-no-spinning = Waiting for the client's end costs no processor time
    .why =
        A non-blocking read that finds nothing returns at once; asking again at once is asking some hundred thousand times a
        second. A blocking read with a time limit sleeps in the kernel until there is something, or the time is up.
    .hint-1 = What does your thread do while nothing comes?
    .hint-2 = Look at `TcpStream::set_read_timeout`, and at what `set_nonblocking(true)` makes of a read.
    .hint-3 = Leave the stream blocking, and give each read the time that is left as its timeout.
    .story =
        The client has its answer and the server's FIN, and stays, without a word. For up to a second the server may wait for
        its end, but asleep. The check looks at the processor time and at the calls the server makes. A loop that asks over
        and over works, in a way; it also heats the room, empties a laptop's battery, and takes a whole core from
        everybody else. With a few idle clients, a server with few cores does nothing else any more.
    .source = recv(2), EAGAIN; socket(7), SO_RCVTIMEO; `TcpStream::set_nonblocking`.

## A server that lives on.

scoped-sockets-do-not-pile-up = After any number of clients the server holds as many sockets as at the start
    .why =
        A descriptor is given back when its last handle is dropped. A shutdown does not do that, and `mem::forget`
        prevents it for good; a clone is a handle too, also one that lies in a `Vec` for later or in a sleeping thread.
        What is kept of each client is what you run out of one day.
    .hint-1 = Who still holds the stream, or a clone of it, when its client is gone?
    .hint-2 = Look at `TcpStream::try_clone`, `std::mem::forget`, and everything that outlives the loop's body.
    .hint-3 = Let one variable own the stream, inside the function that serves one client, and nothing else keep a handle.
    .story =
        Some twenty clients come: good ones, some that ask nonsense, some that divide by zero, some that leave without a
        word and some that hang up with a reset. In the end the check counts the sockets that the server holds, and
        compares. One too many for each client is not much, and tests with three clients never notice. But a process may hold only so
        many descriptors, often 1024; one night `accept` fails with EMFILE, and the server that worked for months
        serves nobody.
    .source = close(2); getrlimit(2), RLIMIT_NOFILE; `std::net::TcpStream` ("closed when the value is dropped").

scoped-failed-accept-ends-nothing = An `accept` that fails does not end the server
    .why =
        `accept` fails for reasons that concern one client, as when it gave up in the queue, or that pass, as when
        descriptors are short for a moment. Neither is a reason for a server to end: say it, wait a little, go on.
    .hint-1 = Where does an error of `accept` go in your loop?
    .hint-2 = Look at accept(2), "ERRORS"; in Rust at `match listener.accept()`, and at what `?` does inside the loop.
    .hint-3 = On `Err`, print `error: …`, sleep for some milliseconds so that the loop can't spin, and `continue`.
    .story =
        The tap makes `accept` fail: the first call with ECONNABORTED, as when a client hangs up while it waits in the queue;
        the third with EHOSTUNREACH, which the network reports on a new connection; and then a dozen in a row with EMFILE, as when
        the process has too many files open for a while. In between and afterwards clients come and must be served. The man page itself says that such errors are to be treated as "try again". A server that
        ends at the first of them can be ended by anybody who hangs up at the right moment.
    .source = accept(2), "ERRORS" and "NOTES" (Error handling).

scoped-reset-client-ends-nothing = A client that resets its connection does not end the server
    .why =
        A client may hang up at any moment: before you take it, while you read, while you wait for its end. Then every call on its
        stream may fail, `peer_addr` and `shutdown` included. All of that is that client's business, and no other's.
    .hint-1 = Which calls on a client's stream do you expect never to fail?
    .hint-2 = Look at every `?` and `unwrap` between `accept` and the end of the loop's body.
    .hint-3 = Take the client's address from `accept`; let everything else that fails be the result of one client's handler.
    .story =
        One client is being read from, another waits in the queue, and both hang up with a reset. Then a third gets its answer
        and its FIN and resets while the server waits for its end. After each of them a good client must be served.
        A reset is what the other side's system sends when a program crashes, a laptop's cable is pulled and plugged, or a load
        balancer loses its patience. Linux hands even a connection that is already dead to `accept`, and only the next call
        on it finds out.
    .source = RFC 9293, section 3.5.2; getpeername(2) and shutdown(2), ENOTCONN.

scoped-reset-in-a-panic-ends-nothing = A `drop` that can't end the connection takes nothing down with it
    .why =
        A panic while another panic unwinds aborts the whole process, and nothing can catch that. `drop` runs during
        unwinding, and on a connection that the client has already reset `shutdown` fails, and so may each `read` of the
        drain. So nothing in a `drop` may panic.
    .hint-1 = What in your `drop` could panic?
    .hint-2 = Look at the `Drop` trait's page, "Panics", and at every `unwrap` and `expect` in there.
    .hint-3 = Throw the results away with `let _ =`: where the client is gone, there is nothing left to be ended.
    .hint-4 = let _ = self.0.shutdown(Shutdown::Write);
    .story =
        The server is stopped for a moment, as by Ctrl-Z. A client sends a division by zero and resets its connection, and
        then the server goes on: it reads the request, panics, and drops the stream on the way out, whose connection is gone.
        Then a client asks for an honest quotient. Two unlikely things at once are not so unlikely on a server that sees
        a million clients. And the second panic leaves no second chance: the process aborts, with all that its other threads
        had in hand.
    .source = `std::ops::Drop`, "Panics"; shutdown(2), ENOTCONN.

scoped-waiting-clients-lose-nothing = Clients that come while the server is busy wait their turn and lose nothing
    .why =
        A listener that stays open keeps a queue: the kernel makes the connections and even takes their first bytes while
        your program is busy elsewhere. Close the listener or empty the queue between two clients, and those who wait are reset.
    .hint-1 = What happens in your loop to those who called while you served another?
    .hint-2 = Look at listen(2), the backlog, and at how long your listener lives.
    .hint-3 = One listener for the whole life of the server, and one `accept` in each turn of the loop.
    .story =
        A first client is connected and says nothing yet. Three others connect meanwhile and send their requests. Then the
        first one asks, and all four must get their own answer. While they wait, their connections stand and
        their requests lie in the kernel, though your program has not heard of them. It is this queue that lets a simple
        server, which serves one client after another, be a good server all the same.
    .source = listen(2), "backlog"; tcp(7), tcp_max_syn_backlog; RFC 9293, section 3.5.2.

## The client.

scoped-each-expression-has-its-connection = Each expression goes over a connection of its own, and `EXPRESSION = ANSWER` is printed
    .why =
        The server closes after one answer, so a second question on the same connection would reach nobody. A
        connection is opened for one exchange and closed after it; the next expression opens the next one.
    .hint-1 = Is `with_connection` inside your loop, or your loop inside `with_connection`? And what do you print of what its closure returns?
    .hint-2 = Look at your `scoped::with_connection`, and at what its closure returns.
    .hint-3 = For each expression call `with_connection`; its closure sends, reads once, and returns the answer to be printed.
    .story =
        Our server takes three connections, one after another. On each it wants one expression, answers, ends its side
        and waits for the client to close. The answers are numbers drawn at random, and they must appear, each after its expression,
        in order. HTTP began like this: one connection for each request, its end the end of the answer. It is simple
        and sturdy, and its price is a handshake for each question.
    .source = `std::net::TcpStream::connect`; RFC 9293, section 3.5.

scoped-one-connection-at-a-time = A connection is closed before the next one opens
    .why =
        Connections opened ahead, or kept after use, hold a place in the server that nobody uses: one that serves one
        client after another then waits for you in vain. A clone, a `Vec` or a `forget` keeps a connection as well as
        the stream itself.
    .hint-1 = What does your client hold while it waits for an answer?
    .hint-2 = Look at where streams are kept, and at `try_clone` and `std::mem::forget`.
    .hint-3 = Open the connection when its turn has come, and let everything that refers to it go out of scope before the next turn.
    .story =
        While the client waits for an answer, the check looks at both ends: no further connection may wait in our queue,
        and the client may hold no socket of an earlier one. With a server that serves one client after another, opening several
        connections ahead is even a way to hang: the server waits for a word on the first, which you have finished with.
        And each socket that is kept counts against the limits of two machines.
    .source = close(2); listen(2); `std::net::TcpStream`.

scoped-expression-without-answer-is-an-error = An expression without an answer is a line `error: EXPRESSION: …`, and the next one is asked
    .why =
        A read of 0 bytes is the end of the stream, not an empty answer, and a reset is no answer either. Both concern one
        expression: name it on standard error, ask the others, and let the exit code tell that something was missing.
    .hint-1 = When `read` gives 0 or an error, what does your client print, where does it go on, and which exit code does it remember?
    .hint-2 = Look at `read`'s `Ok(0)`, at what `?` leaves in your loop, and at `std::process::exit`, which runs no `drop`.
    .hint-3 =
        Turn "0 bytes" into an error; in the loop `match` on the result, print `error: {"{"}expression{"}"}: …` and remember that one
        was missing. After the loop return `ExitCode::FAILURE` if one was.
    .story =
        Three expressions. On the first our server ends its side without a word; on the second it resets the connection;
        the third it answers. The client must have asked all three, must have named the two on standard error,
        and must end with exit code 1. On standard output the third has its line, and there is nothing else. Scripts live by exit codes: `scoped-client … && next-step` must not go on when
        an answer is missing. And whoever reads the errors wants to know which of thirty expressions it was.
    .source = recv(2), "RETURN VALUE"; `std::io::Read::read`; `std::process::ExitCode`.

scoped-failed-write-costs-one-expression = A write that fails costs one expression, not the others
    .why =
        A server that hangs up early is noticed by whichever call comes next, and that may be the write of the question.
        Then too there was no answer: the expression is named on standard error, and the next one is asked.
    .hint-1 = Where does an error of your write go, and what does it leave behind unasked?
    .hint-2 = Look at every `?` between opening the connection and having the answer: does each end up with its expression?
    .hint-3 = Let one function write, read, and return a `Result` for this one expression; `match` on that in the loop.
    .story =
        The tap makes the client's first write fail with ECONNRESET, and our server closes that connection without a word.
        The client must name the expression on standard error, ask the next one, print its answer, and end with exit code 1. On
        one machine the write hardly ever fails, since the system takes the bytes before it knows; over a network a reset may
        be there first. Which call reports an error is chance; what it means for the user is not.
    .source = send(2), ECONNRESET and EPIPE; RFC 9293, section 3.5.2.

scoped-late-answer-is-waited-for = An answer that is late is waited for
    .why =
        A server that serves one client after another may be busy with somebody else for long. As long as the connection
        stands, the answer can still come: no stage asks for a time limit on it.
    .hint-1 = What have you set on the stream before you read the answer?
    .hint-2 = Look at `set_read_timeout` and `set_nonblocking`, in your client and in your `with_connection`.
    .hint-3 = Read the answer with a plain blocking `read`, without a time limit.
    .story =
        Our server takes the connection and the expression, and then says nothing: half a minute and more by the client's clock, which
        runs fast here. Then it answers, and the client must print that answer. Your own server makes people
        wait in just this way while a slow typist has his turn. A time limit can be a good thing where
        somebody has thought about its length and about what happens then; one picked in passing turns a slow network into a broken one.
    .source = socket(7), SO_RCVTIMEO; `TcpStream::set_read_timeout`.

scoped-nobody-listens-is-a-failure = Where nobody listens, the client says so and ends with exit code 1
    .why =
        A connection that is refused is an everyday answer of the network, not a bug in your program. A panic (exit code 101)
        says "I am broken"; exit code 0 says "all went well". Neither is true.
    .hint-1 = What does `connect` return when nobody listens, and what do you make of it?
    .hint-2 = Look at `TcpStream::connect`'s `Err`, `?`, and what `main` does with the error.
    .hint-3 = Let the error of `connect` travel up to `main` with `?`; `main` prints it and returns `ExitCode::FAILURE`.
    .story =
        The check binds a port and does not listen on it, so that nobody else can. Connecting there is refused, for certain.
        The client must print one line that begins `error: `, nothing on standard output, and end with exit code 1. A server that is not
        up yet, a port mistyped, a firewall: connect(2) lists a dozen ways to fail. The line should name the
        address, for the one thing its reader will want to know is where you tried to go.
    .source = connect(2), ECONNREFUSED; RFC 9293, section 3.5.2.

scoped-every-address-of-a-name-is-tried = Where a name has several addresses, the client tries them all
    .why =
        A name may stand for several addresses: IPv4 and IPv6, or several machines. The first need not be the one that
        answers. `TcpStream::connect` with the name tries them in turn; taking only the first gives up too early.
    .hint-1 = How many addresses does your client try?
    .hint-2 = Look at `ToSocketAddrs`, which is an iterator, and at what `TcpStream::connect` does with it.
    .hint-3 = Hand the text `HOST:PORT` to `TcpStream::connect` as it is.
    .story =
        The client gets a hosts file of its own, in which a name has two addresses. On one of them connecting is
        refused, on the other our server listens; both orders are tried, and both families: IPv4 twice, then one of each. `localhost` is the most common case: it is often
        `::1` first and `127.0.0.1` second, and a server that listens on IPv4 alone is only reached by the
        second. Names with several addresses are also how large services survive the loss of a machine.
    .source = getaddrinfo(3); hosts(5); `TcpStream::connect`; RFC 8305.

## Addresses and arguments.

scoped-names-and-both-families-work = IPv4, IPv6 and host names all work as addresses
    .why =
        `HOST:PORT` is more than four numbers and a port: `localhost:63000` is a name to look up, and `[::1]:63000` an IPv6
        address in brackets. std takes all of them apart and looks names up, if you hand it the text.
    .hint-1 = What do you do with the address before `bind` or `connect` gets it?
    .hint-2 = Look at `ToSocketAddrs`, which is implemented for `&str`; `SocketAddr`'s `parse` knows no names.
    .hint-3 = Give the text to `TcpListener::bind` and `TcpStream::connect` as it is.
    .story =
        Your server is started on 127.0.0.1, on localhost, and on [::1] where the machine has IPv6; a client of ours
        calls, and then your own client by the same name. Over IPv6 the line `client …` is looked at too. Port 0 asks the system for a free port, and the line
        `listening on …` tells which. A program that splits at the first colon fails at its first IPv6 address, and one that
        parses numbers only can't be moved to another machine without being told its number.
    .source = `std::net::ToSocketAddrs`; ipv6(7); RFC 3986, section 3.2.2 (the brackets).

scoped-default-address-is-every-interface = Without an address the server listens on 0.0.0.0:63000
    .why =
        127.0.0.1 is reachable from this machine only; 0.0.0.0 stands for every IPv4 address that the machine has. A server
        that is meant for others has to listen on the latter.
    .hint-1 = Which address does your server take when it is given none?
    .hint-2 = Look at ip(7), INADDR_ANY, and at the skeleton's `main`.
    .hint-3 = Bind `0.0.0.0:63000`, as the skeleton has it.
    .story =
        In a network of its own, where port 63000 is certainly free, the server is started without arguments. It must
        announce 0.0.0.0:63000, and then a client calls it by an address of 127.0.0.0/8 drawn at random, as somebody
        from another interface would. "It works here, but not from the other machine" has this reason more often
        than any other. The other way round, a service meant for this machine alone should never listen on all of them.
    .source = ip(7), INADDR_ANY and INADDR_LOOPBACK.

scoped-unusable-address-is-a-failure = An address that can't be used is an error with exit code 1, not a panic
    .why =
        An address may be taken, may have no port, may be no address at all: only the system can tell, at run time. That is
        an error like any other: one line and exit code 1, and no reason to panic or to listen somewhere else.
    .hint-1 = Which address does `bind` get, and what becomes of the error that `bind` or `connect` gives?
    .hint-2 = Look at `TcpListener::bind`'s `Err`, and at the `match` in `main`.
    .hint-3 = Let `with_listener` return the error of `bind`, with the address in its text, and let `main` print it.
    .story =
        First the server is given an address that another socket holds. Then both programs get texts that are no addresses:
        without a port, with a port that is too large, a name that does not exist. Each must end with exit code
        1 and one line that begins `error: `. The most common of them in real life is "address already in use": the
        server of yesterday is still running. A line that names the address saves its reader a search.
    .source = bind(2), EADDRINUSE; getaddrinfo(3); `std::net::TcpListener::bind`.

scoped-arguments-too-few-or-too-many = Bad arguments are answered with the usage and exit code 2
    .why =
        Too many arguments, too few, or an empty expression are a call that was mistyped: the program says how it is to be
        called, on standard error, and ends with 2 before it touches the network.
    .hint-1 = Is the `match` of the arguments still as the skeleton has it?
    .hint-2 = Look at `main`: which patterns lead to the usage?
    .hint-3 = The server takes at most one argument; the client an address and at least one expression, none of them empty.
    .story =
        First both programs run as they should. Then the server gets two addresses, and the client nothing, an address alone, and an
        empty expression, alone and after a good one. Each time there must be a text on standard error, nothing
        on standard output, and exit code 2. By old custom 2 tells a script "you called me wrongly", and 1 "I tried and
        failed". An empty expression could never be answered: sending nothing is no message.
    .source = `std::process::ExitCode`; the Open Group's Utility Conventions.

## The library.

scoped-result-of-the-closure-comes-back = What the closure returns is what the caller gets
    .why =
        The caller gave the closure to get its result. A value has to come back as it is, and an error with its kind:
        callers decide by the kind what to do next. Closing the socket must add nothing to it and take nothing away.
    .hint-1 = What happens in your function between the closure's result and your own `return`?
    .hint-2 = Look at `map_err`, at `let _ =`, and at a `?` on the close, which could hide the closure's own error.
    .hint-3 = Let the closure's call be the last expression of the function, and the close be done by a `drop`.
    .story =
        A program of the course's own calls your three functions. Its closures return a word drawn at random, or an error with that
        word and a rare kind, and it prints what it got. A library that swallows errors, or makes new ones of
        them, takes away what its caller needs: `ConnectionReset` calls for another try, `PermissionDenied` does not.
        What goes wrong while closing matters less than what the closure said.
    .source = `std::io::ErrorKind`; `Result::map_err`.

scoped-open-while-the-closure-runs = The connection stays open for as long as the closure runs
    .why =
        The second is for the drain, after the closure. While the closure runs the stream is its own, and a peer may be silent
        for as long as it likes: a time limit set too early makes the closure's reads fail.
    .hint-1 = What have you set on the stream, or started, before the closure is called?
    .hint-2 = Look at `set_read_timeout`, which stays on the socket, and at `let _ =`, which drops at once.
    .hint-3 = Touch nothing before the closure; set the time limits of the drain in the drain.
    .story =
        The closure waits for four bytes of its peer, who takes its time: three seconds and more, by the program's
        clock, which runs fast here. Then the bytes come, the closure answers, and only then may the connection end. Somebody who
        types is slow, and a satellite link too. Note also how Rust reads: `let _guard = f()` keeps the
        value to the end of the scope, while `let _ = f()` drops it at once, and with it the connection.
    .source = socket(7), SO_RCVTIMEO; the Rust Reference, "Temporary scopes" and wildcard patterns.

scoped-closed-on-every-way-out = Once the closure has returned, failed or panicked, the socket is closed, though the process lives on
    .why =
        At the end of a process the kernel closes everything, so a program that ends proves nothing. Here the process
        lives on, and the peer must see the end all the same. A value dropped by hand is not dropped when a panic
        takes another way.
    .hint-1 = Who drops the stream when the closure panics?
    .hint-2 = Look at `Drop`, and at what `ManuallyDrop`, `mem::forget` and a leaked clone prevent.
    .hint-3 = Let a local variable of your function own the stream, and nothing keep it from being dropped.
    .story =
        A program of the course's own calls `with_connection` and `with_client` with closures that return, fail, and panic; it
        catches the panic and then waits at its standard input. Its peer must see a FIN each time, and the process must
        hold no socket any more. Long-lived programs are made of such moments: a job fails, the process goes on, and what the job
        held has to be given back. If it is not, the other side waits for an end that never comes.
    .source = `std::ops::Drop`; the Rust Reference, "Destructors"; `std::panic::catch_unwind`.

scoped-listener-closed-on-every-way-out = Once its closure is over, a listener is closed too, and its port is free
    .why =
        A listener that is left open goes on making connections, since the kernel does that by itself: callers get through to
        nobody, and wait. A listener has to be closed on every way out, as a stream has to.
    .hint-1 = Who drops the listener when the closure returns, fails, or panics?
    .hint-2 = Look at `TcpListener`, which closes when it is dropped, and at `Box::leak`, `ManuallyDrop`, `mem::forget`.
    .hint-3 = Bind into a local variable and lend it to the closure by reference. Nothing else is needed.
    .story =
        The closure greets one visitor and then returns, fails, or panics. The process lives on, and the check looks: it may hold
        no socket, and connecting to its address must be refused. A refusal is good news for a caller: it knows at
        once, and can go elsewhere. A listener that nobody serves is worse than none, for its callers wait for as long as
        their patience lasts. And the program that wants the port next can't have it.
    .source = listen(2); bind(2), EADDRINUSE; `std::net::TcpListener`.

scoped-connection-drains-for-a-second = `with_connection` ends as politely as `with_client`: a FIN, no reset, a second at most
    .why =
        A connection has two ends and one set of rules: who called has to end it as politely as who was called. Bytes
        left unread at a close reset the connection from either side, and a server that goes on talking must not hold
        you for longer than about a second.
    .hint-1 = Do both of your functions end a connection by the same code?
    .hint-2 = Look at `with_connection`: what could it hand the rest of its work to?
    .hint-3 = Let `with_connection` connect, and then call `with_client` with the stream and the closure.
    .story =
        The closure reads four bytes of the three thousand that its peer sent, answers, and fails; another one panics. The
        peer must see a FIN at once and no reset. A third closure returns a word, and its peer goes on and on, a byte at a
        time, and never closes: after about a second the function has to return that word to its caller all the same. A client that hangs up on its server with a reset leaves errors in
        that server's log, and may lose what it sent itself. And one that waits for a server's
        end for ever can be held by any server that likes to.
    .source = RFC 9293, section 3.6.1; RFC 1122, section 4.2.2.13; `std::time::Instant`.

scoped-drain-begins-after-the-closure = The drain has its own second and its own mode, whatever the closure did
    .why =
        When the drain begins, a closure has had the stream, for as long as it liked and with all that it liked to set. What the peer
        has sent has to be thrown away all the same, for about a second from then on, or the close makes a reset.
    .hint-1 = When does your second begin, and in which mode is the stream when your drain begins?
    .hint-2 = Look at where `Instant::now()` is called, at `set_nonblocking`, and at what `WouldBlock` means.
    .hint-3 = At the beginning of the drain: take the time, and set the stream to blocking. Then go on as before.
    .story =
        One closure leaves its stream in non-blocking mode, and its peer's last words come after the FIN. Another one waits
        for more than a second, by the program's clock, and leaves some three thousand bytes unread. Both must end with a FIN, and no reset
        may follow, by `with_connection` as by `with_client`. A function that takes a closure knows nothing about it: neither
        how long it runs nor what it leaves behind. It has to make good by itself what it relies on.
    .source = RFC 9293, section 3.6.1; `TcpStream::set_nonblocking`; `std::time::Instant`.
