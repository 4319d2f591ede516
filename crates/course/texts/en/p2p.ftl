### Stage p2p: two peers, one program.

## What this stage's checks do, want and see, beyond the common words.
p2p-step-call = called { $addr }, again and again, until a call was taken
p2p-step-knock = called { $addr } while the program was stopped, and reset the connection
p2p-step-hold = took { $addr } for another program: it is in use
p2p-step-moved = the name's address changed from { $from } to { $to }
p2p-step-reasons = let its first calls fail: no permission, no free port, forbidden by a firewall, no time left
p2p-step-rounds = held it there for some fifty rounds: LOCAL in use, each call refused
p2p-step-free = gave { $addr } back: it is in use no more
p2p-step-drip = greeted it drop by drop: a byte, a pause, the next byte, never the last one
p2p-want-taken = the program listens on { $addr }, takes a call, and sends the frame `bonjour`
p2p-want-unbelieving = before it has read `bonjour`, the program neither says that it is connected nor sends anything
p2p-want-third-refused = while it talks, a call to { $addr } is refused
p2p-want-one-announcement = `listening on` is printed once, however often the program listens
p2p-want-not-both = while the program calls and waits for `bonjour`, a call to { $addr } is refused
p2p-want-few-sockets = after a dozen rounds the program holds the sockets of its conversation, and no others
p2p-want-bounded-call = a call to { $addr } is given up after one second
p2p-want-two-seconds = two seconds after the connection, a `bonjour` that is not whole is given up
p2p-want-whole-two-seconds = for two seconds after the connection the program waits for `bonjour`
p2p-want-none-beside = while the program listens on { $addr }, no call of its own is on its way any more
p2p-want-patient = a caller that says nothing yet is waited for, as long as it takes
p2p-want-told = our program, which calls your library, tells what `connect` gave
p2p-want-given = the library gives this: { $line }
p2p-want-meeting = the two copies meet: one prints `connected to`, the other `client`
p2p-saw-no-line = no such line came
p2p-saw-not-taken = no call to { $addr } was taken and answered with anything
p2p-saw-ungreeted = it took the call and said `client …`, but sent not one byte
p2p-saw-reads-first = it took the call and waits in `read`, before it has sent a single byte
p2p-saw-listens-elsewhere = the program listens on { $addr }
p2p-saw-believes = it said `connected to`, or sent something, before any `bonjour`
p2p-saw-given-up = it hung up on a host that greets it, again and again
p2p-saw-unread = it hung up on a host that greets it, again and again, and never tried to read
p2p-saw-third-accepted = the call went through: something still listens there
p2p-saw-announcements = it was printed { $count } times
p2p-saw-both = the call went through: the program calls and listens at once
p2p-saw-sockets = it holds { $count } sockets
p2p-saw-unbounded-call = it waits in `connect`, without any limit
p2p-saw-long-call = three seconds later, by its own clock, which the check may make run faster, it still waited for an answer
p2p-saw-still-greeted = it went on reading the greeting, byte by byte, when the two seconds were long over by its own clock, which the check may make run faster
p2p-saw-hung-up-early = it hung up before the two seconds were over by its own clock, which the check may make run faster
p2p-saw-call-beside = a call that it made before still waits for an answer
p2p-saw-cut-off = it ended the connection, although the caller had done nothing
p2p-saw-given = it gave this: { $line }
p2p-saw-no-meeting = they did not meet
p2p-saw-one-role = both say that they called, or both that they were called
p2p-saw-other-end = what it has printed ends otherwise
p2p-saw-listens-in-use = it printed something, although it can't listen
p2p-note-rounds = { $program } goes round and round: it has called, or tried to listen, again and again.
p2p-skip-no-ipv6 = this machine has no IPv6 loopback, ::1

## What a failure at one step means.
p2p-mean-refused = A refused call is an answer, and a quick one: nobody is there now. It is no failure, and no time has to run out first. From here on you are the one who waits: listen on LOCAL, and say so.
p2p-mean-own-address = LOCAL is where you listen, as the command line gives it; PEER is only where you call. PEER's address is the other machine's, and can't be bound on yours. 127.0.0.1 is no stand-in for LOCAL either: no other machine reaches it.
p2p-mean-greeting-frame = The first thing that a caller reads must be a frame: four bytes of length, here 0 0 0 7, then the seven letters. Letters without it have their first four read as a length. Nothing comes before the greeting.
p2p-mean-ungreeted = The caller does not know yet that your program is there: a system alone can take a call. Who accepts has that to prove, and sends the frame `bonjour` before it counts on a client. Here it was never written, or it lies in a buffer.
p2p-mean-reads-first = Only one side greets: who accepted. Who called sends nothing until it has read that greeting. If you read first, each of you waits for the other, for ever. So after `accept` write `bonjour`, and read later.
p2p-mean-called-spoke = Your program was called, and yet it says that it called, and has spoken already. To greet is not to have the first word: after `bonjour` the caller speaks, and so `connect` gives `Turn::Theirs`.
p2p-mean-called-is-silent = Your program was called, and rightly leaves the first word to the caller; only its line says that it called. `client` goes with a connection from `accept`, `connected to` with a call of your own that went through.
p2p-mean-client-address = The line names the caller: the other end of the connection. `accept` returns that address, and `peer_addr` knows it. Your own end, `local_addr`, is where all callers come to, and tells nobody apart.
p2p-mean-caller-waits = Your program called, and yet it says `client` and shows no prompt, as if the other side had the first word. But who is called sends `bonjour` only to show that it is there, and then waits for you. After a call `connect` gives `Turn::Mine`; if both wait, nobody ever speaks.
p2p-mean-caller-asks = The prompt shows that your program has its turn right; only the word is wrong. `client` names somebody who came in by `accept`. Who called prints `connected to` and the address that it reached, so the two sides print different lines.
p2p-mean-connected-address = The line names the other end, where the call led to: `peer_addr` knows it. `local_addr` is your own end of the connection, an address and a port that the system chose for this call.
p2p-mean-unread = The greeting can't be the reason, since your program never tried to read it: something before that fails, or says no. Is it a limit of zero? `connect_timeout` and `set_read_timeout` don't take it for "without waiting"; to them it is an error.
p2p-mean-greeting-unknown = The host sent the greeting as it has to be: the length 7 in four bytes, then seven letters. Your program did not take it for one. `read_frame` returns the seven letters alone, to be compared with `b"bonjour"`.
p2p-mean-long-call = A generous limit costs something: while your program waits for this answer it does not listen, and the other peer, who may be calling just now, finds nobody. So an address gets one second; you call again later anyhow.
p2p-mean-call-beside = While your program listens, a call of its own is still on its way. Was it only not waited for any more? Not to wait for a call is not to end it: a `connect` in a thread goes on for two minutes, whoever looks, and each round adds one. `connect_timeout` closes its socket when the second is over.
p2p-mean-impatient = Two seconds are promised to the other side, however few you need yourself: a peer far away, or one that looks for callers only now and then, greets late and in pieces. A piece that is right so far is no other word, and no reason to hang up. The deadline is two seconds after the connection, for the whole greeting.
p2p-mean-forgets = Within one `connect` your program remembers that it has said so; after a visitor it says it again. A visitor is no new beginning: make one `Meeting` before the loop, and call its `connect` in each round. What it has said stays in it.
p2p-mean-gives-up = Your program alone has ended, and nobody asked it to. The other peer may be started in an hour: no number of rounds, and no number of times that LOCAL was in use, is a reason to stop. Only a meeting ends the search, or an address that can never work.
p2p-mean-free-again = LOCAL was in use at first, and now it is free. Each round tries anew to listen there, and the line is due the first time that `bind` succeeds. To have tried is not to have listened: remember that the line was said where it is printed, behind the `bind`.
p2p-mean-visitors-kept = Eight visitors have come and gone, and more sockets are open than one conversation needs. A connection is closed when its owner is dropped: is it still held by a loop's variable, a list, or a function that called itself for the next round? `shutdown` alone keeps the descriptor.
p2p-mean-silent-address = One of the name's addresses never answers, and somebody listens on the other one. The contract gives each address a second of its own. Where all of them share one, the silent address uses it up, and the others are never called.
p2p-mean-rude-address = One of the name's addresses takes the call and hangs up without `bonjour`; the peer is at the other one. A connection alone is no meeting, so this address has failed like one that refuses, and the next one is to be tried. The greeting belongs inside the loop over the addresses.
p2p-mean-local-name = LOCAL may be a name too: `localhost:63000`, or this machine's own. Parsed as a `SocketAddr` it is refused, since that knows numbers only. `to_socket_addrs` takes names and numbers, for LOCAL as for PEER.
p2p-mean-announced-name = The line says where the program is really bound, in numbers, so that somebody on another machine knows what to call. A name is what was asked for; `listener.local_addr()` is what came of it.
p2p-mean-connected-name = The line says IP:PORT: which address was really reached. A name may have several, and may mean another one tomorrow. The stream knows it: `peer_addr`, and `connect` hands it on.
p2p-mean-local-too-early = The peer is there already, so your program never has to listen, and LOCAL is not needed. First comes the call; LOCAL is looked at when it failed. A check made in advance refuses a meeting that would have worked.
p2p-mean-input-ended = The input ended before anybody was met, and your program ended with it. The end of input counts as `fini`: a message, sent when it is its turn to speak. Until then the search goes on; `echo fini | p2p …` is started on either side, in any order.
p2p-mean-busy-listening = Nobody calls, and nothing makes your program wait. A non-blocking `accept` answers at once, so a loop around it asks many thousand times a second and burns a whole core. Sleep a few milliseconds between two looks for a caller.
p2p-mean-busy-calling = LOCAL is in use here: `bind` fails at once, a call is refused at once, and nothing makes your program wait before the next try. Where it can't listen for a while, it has to sleep for a while before it calls again.
p2p-mean-busy-ungreeted = The call went through, and no `bonjour` comes. A non-blocking read answers at once that there is nothing yet, so a loop around it burns a whole core. A blocking read with a time limit sleeps until a byte is there.

## The other peer listens already.

p2p-who-calls-speaks-first = Who called prints `connected to IP:PORT` and speaks first
    .why = One program plays both roles, so a rule has to say who begins: the one whose call went through. If both waited for the other, nobody would ever speak. The address it prints is the other end's, where the call led to.
    .hint-1 = When `connect` succeeds, which side are you, where has the call led, and what does the other side wait for?
    .hint-2 = `TcpStream::connect_timeout`, which takes a limit above zero, `TcpStream::peer_addr`, and `Turn::Mine` for `chat::converse`.
    .hint-3 = After the frame `bonjour` has come, return the stream, its `peer_addr()` and `Turn::Mine`; `main` prints `connected to` and that address, then hands all of it to `converse`.
    .story = The check listens on the peer's address, takes your program's call, greets it with the frame `bonjour`, and waits for the first word. Then each says a word. Two machines play along: on Linux every address that begins with 127 is your own, so 127.0.0.2 and 127.0.0.3 can share one port. In a symmetric program the roles are not written in the code; they come about at run time, by who reached whom. Telephones have had the same rule for a century, the other way round: there, who is called says hello. What matters is only that both know it.
    .source = RFC 9293, section 3.5; std::net::TcpStream::connect_timeout; getpeername(2)

p2p-connected-only-after-bonjour = A call counts only once `bonjour` has been read
    .why = That `connect` returned means that the other machine's system answered, and no more: it completes connections on behalf of a listener before its program calls `accept`, if it ever does. Only a word from the program shows that the program is there.
    .hint-1 = Who has answered when `connect` returns: the program, or the system it runs on?
    .hint-2 = Read listen(2) on the backlog; then `framed::read_frame` on the fresh stream.
    .hint-3 = After `connect_timeout`, read one frame. Only where it is exactly `bonjour` is this a meeting; before that, print nothing and send nothing.
    .story = The check takes your program's call and keeps silent for a moment, with a line typed ahead in your program. Nothing may be printed and nothing sent. Then it greets, and the line arrives. In between lies the queue that every listener has: the system shakes hands for it, up to a number of waiting connections, while the program is busy with something else. Your call may sit in that queue until the other peer, whose while is over, closes its listener and calls you. Then both would think that they had called. A greeting makes the connection a fact for both sides; nearly every older protocol of the internet begins with one, mail and file transfer for example.
    .source = listen(2); accept(2); RFC 5321, section 3.1 (a greeting)

p2p-bonjour-in-pieces-is-bonjour = A `bonjour` that comes byte by byte is a `bonjour`
    .why = TCP carries a stream of bytes; a read returns what has arrived, which may be one byte. A frame that was written at once does not have to come at once, however short it is.
    .hint-1 = How many reads does it take until eleven bytes are there?
    .hint-2 = Your own `framed::read_frame` has solved this already.
    .hint-3 = Call `read_frame` on the stream (or on your reader with a deadline) in place of one `read` into an array.
    .story = The check greets your program one byte at a time, each sent only when the one before was read, or at least looked at. On a real network small frames nearly always come whole, and so the mistake hides for months, until a tunnel, a proxy or a slow phone cuts one in two. Then the program hangs up on a peer that did everything right, and nobody can reproduce it.
    .source = RFC 9293, section 2.2 and section 3.8; recv(2); std::io::Read::read

p2p-bonjour-ends-where-its-frame-ends = Reading `bonjour` takes not one byte more
    .why = What follows the greeting belongs to the conversation. A buffered reader takes all that has arrived, and what it holds is lost when it is dropped.
    .hint-1 = When the greeting has been read, where are the bytes that came behind it?
    .hint-2 = `std::io::BufReader` says in its documentation what dropping it does.
    .hint-3 = Read from the stream itself, four bytes and then the length: `read_frame(&mut stream)`. No buffer that dies before the conversation begins.
    .story = The check sends the greeting and two messages in a single write, so that all of it lies in your program's queue at once. Each message must still be shown at its turn. Segments have no borders that follow frames: what was written in three calls may arrive in one. A reader that takes too much and keeps it is fine as long as the same reader goes on; one that is made for the greeting alone throws away what it read ahead. The peer then waits for an answer to words that nobody has seen.
    .source = std::io::BufReader; RFC 9293, section 2.2

p2p-break-after-bonjour-is-an-error = For who called, a connection that breaks after `bonjour` is an error
    .why = After the greeting this was the peer, and the user has perhaps typed something to it. A peer that vanishes without `fini` is worth one line `error: …` and exit code 1; to call again in silence would hide that words were lost.
    .hint-1 = What does `converse` return when the peer is gone, and what becomes of it?
    .hint-2 = The `Err` of `chat::converse`, and the `?` operator.
    .hint-3 = In the loop around `connect` and `converse`, hand the error on with `?`. Only `End::Nobody` goes back to trying, and who speaks first never gets that one.
    .story = The check greets your program, and then breaks the connection twice: once by closing while the user still types, once by a reset while the program waits for an answer. Both end with an error. A visitor and a peer differ in one thing, the greeting and who asked for it: you called this address yourself, and it answered. Real programs must tell a failure to begin, which can be tried again, from a failure in the middle, which needs a human or a protocol that knows what was delivered.
    .source = RFC 9293, section 3.5.2 and section 3.5.3; recv(2), ECONNRESET

## The other peer calls.

p2p-who-is-called-says-bonjour-and-listens = Who is called sends `bonjour` at once, prints `client IP:PORT` and listens first
    .why = Refused means only that nobody is there now: so you are the one who waits, on LOCAL, your own address. When a call comes, the caller still doubts, and your greeting is what it waits for: a frame, sent before anything else and before anything is read. The first word is then the caller's.
    .hint-1 = From the refused call to the caller's first word: who does what, in which order, and at which address?
    .hint-2 = `TcpListener::bind` on LOCAL, `TcpListener::accept`, `framed::write_frame`, `Turn::Theirs`.
    .hint-3 = Bind LOCAL and not PEER, accept, then at once `write_frame(&mut stream, b"bonjour")`; return the stream, the address that `accept` gave, and `Turn::Theirs`.
    .story = The check refuses your program's call, reads `listening on`, calls that address from the other machine and waits in silence. The greeting must come by itself, with its four bytes of length, and no prompt and no line may come before the caller has spoken, although one was typed already. Refused is an answer, and a quick one: a machine that is alive but has no listener on that port sends a reset at once. Programs that only know time running out never get as far as to listen. LOCAL is yours, PEER is theirs; on one machine the two look alike, and between two machines the wrong one can't even be bound.
    .source = connect(2), ECONNREFUSED; RFC 9293, section 3.5.2; bind(2), EADDRNOTAVAIL; accept(2)

p2p-fini-ends-it-on-either-side = `fini` or the end of the input, on either side, ends the program with exit code 0
    .why = The program was started for one conversation. Once that has ended as it should, whoever ended it, the work is done; to look for another peer would keep a user waiting who has said goodbye.
    .hint-1 = Which values of `End` mean that there was a conversation and that it is over?
    .hint-2 = `chat::End`: `Mine`, `Theirs`, `Input`; and `Nobody`, which is something else.
    .hint-3 = Match on what `converse` returns: three of the four return `Ok(())` from the loop, `End::Nobody` lets it go round again.
    .story = The check holds four conversations with four copies of your program. It is called, although its input has ended already, and hears `fini`; it is called and says `fini`; it calls and hears it; it calls and its input ends, which counts as saying it. Each time the connection closes and the exit code is 0. A shell script that starts your program can then tell a good end from a bad one, and that is what exit codes are for.
    .source = exit(3); std::process::ExitCode; the lesson of stage chat

p2p-third-one-is-refused = While two talk, a third one is refused
    .why = A listener that stays open lets the system accept calls for you that you will never take. The third one sees a connection, waits for a greeting, and waits in vain. Without a listener it is refused at once, and knows where it stands.
    .hint-1 = Where is your listener while you chat, and who closes it?
    .hint-2 = A `TcpListener` closes when it is dropped: look at the scope it lives in.
    .hint-3 = Keep the listener in a local variable of the function that accepts, and let it end there, before `connect` returns. Don't store it in `Meeting`.
    .story = The check meets your program, exchanges a message so that the conversation stands, and then calls the same address once more. That call must be refused. A listener is more than a variable: as long as it lives, the system completes handshakes for it and queues the results. Drop it, and the port answers with a reset, which is the clearest "no" that TCP has. This is also half of the promise that there is never more than one connection.
    .source = listen(2); RFC 9293, section 3.10.7.1; std::net::TcpListener

p2p-caller-that-vanishes-is-an-error = A caller that vanishes after its first message is an error
    .why = Once a first message has been heard this is a conversation, and no visitor's knock. Its end without `fini` is a failure that the user should see: one line `error: …` and exit code 1.
    .hint-1 = Which of the two is this: a stranger who left, or a peer who vanished?
    .hint-2 = `chat::converse` returns `Ok(End::Nobody)` for the one and `Err` for the other.
    .hint-3 = Don't map errors to anything: `converse(…)?` in the loop, and `main` prints the error.
    .story = The check calls your program, says something, waits for the answer, and leaves without `fini`: once it closes, once it resets the connection. The program notices at its next read or write and ends with an error. People pull plugs, phones change networks, laptops are shut: for the other side all of these look like an end that nobody announced. That is why the word `fini` exists at all. An end of the stream alone can't tell a goodbye from a crash.
    .source = RFC 9293, section 3.6; recv(2), "Return value"

p2p-no-message-later-is-an-error = What is no message, in the middle of a conversation, is an error
    .why = Before the first message a stranger's nonsense is nobody's, and the search goes on. After it you know with whom you talk, and your user has read and written already. What can't be read now is a failure of this conversation: `error: …` and exit code 1, on both sides, who called and who was called.
    .hint-1 = When bytes come that are no message, has the conversation begun already?
    .hint-2 = `chat::converse` has told the two apart: `Ok(End::Nobody)` for the one, `Err` with `ErrorKind::InvalidData` for the other.
    .hint-3 = No list of error kinds in `main`: `converse(…)?` ends the program, and only `End::Nobody` goes round again.
    .story = The check holds four conversations, two in which it calls and two in which it is called. After a word in each direction it sends bytes that are no UTF-8, or the length of a frame of four gigabytes. Each time the program must end with an error. To begin the search again would look friendly, and it would hide that the talk broke off: the user sits at a prompt, and whoever is found next gets the answer that was meant for somebody else.
    .source = RFC 3629; std::io::ErrorKind::InvalidData; the lesson of stage chat

## Nobody is there yet, or somebody who is not the peer.

p2p-comes-back-to-call = Who listens in vain calls again
    .why = Two peers started together are both refused. If both then wait for ever, nobody will ever call: two polite people at one door. So listening is for a while only, and then you call again.
    .hint-1 = What happens if the other peer does exactly what yours does, at the same time?
    .hint-2 = `accept` has no time limit. `TcpListener::set_nonblocking`, `ErrorKind::WouldBlock`, `thread::sleep`, `Instant`.
    .hint-3 = Make the listener non-blocking, look for a caller every few milliseconds until a short random time is over, drop the listener, and go back to the top of a `loop` that calls.
    .story = The check refuses the first call and waits until your program listens. Then it listens as well, on its own address, and never calls: it does what a copy of your program would do that was started at the same moment. Your program has to come back and call. A deadlock of two waiting sides is the oldest trap in networking; nothing is broken, no error is reported, and both would sit there until the power goes. The cure is a limit, and a little chance in it: people who bump into each other in a corridor find it too.
    .source = accept(2); std::net::TcpListener::set_nonblocking; connect(2)

p2p-call-that-nobody-takes-is-none = A call that no program takes is given up, and the program goes on trying
    .why = A connection can stand with nobody behind it: the system has queued it for a listener whose program never accepts. No error will ever come. Only a limit on the wait for `bonjour` gets you out.
    .hint-1 = If `bonjour` never comes, which call is your program in, and what could wake it?
    .hint-2 = `TcpStream::set_read_timeout`, `Instant`, and an own type that implements `Read`.
    .hint-3 = Take a deadline two seconds ahead, and before each read set the read timeout to what is left; where nothing is left, drop the stream and go on: next address, then listen.
    .story = The check listens and never accepts. To your program the call seems to succeed; then there is silence. After two seconds it must let go and listen in its turn, where the check calls it and is greeted. (Your program's clock runs faster here, so that the two seconds pass in two tenths of one.) A frozen program, a debugger's breakpoint, a listener that was about to close: from outside all of them look like this. A wait without a limit turns somebody else's problem into yours.
    .source = listen(2); socket(7), SO_RCVTIMEO; std::net::TcpStream::set_read_timeout

p2p-another-word-is-not-bonjour = Only the frame `bonjour` is a greeting
    .why = Somebody answers on that port, but it need not be your peer: it may be another program altogether. Seven exact bytes in a frame tell the two apart; anything else is a reason to hang up and to go on trying, and none to end.
    .hint-1 = If a web server answered on that port, what would your program make of it?
    .hint-2 = Compare the frame's payload with `b"bonjour"`; an `Err` of `read_frame` is a stranger too.
    .hint-3 = `read_frame(…)` must be `Ok(Some(frame))` with `frame == b"bonjour"`. Everything else, errors included, leads on to the next try.
    .story = The check greets your program wrongly, nine times over: an empty frame, `Bonjour` with a capital, a newline too many, a letter short, the word twice, a random word, bytes that are no text, the word without its length, and a length of four gigabytes. Each time your program hangs up and comes back; at last it is greeted well. Ports are only numbers, and another program may sit on yours. A protocol's first bytes have two jobs: to say hello, and to show that both mean the same language.
    .source = RFC 6335, section 6 (ports are hints); the lesson of stage framed

p2p-host-that-hangs-up-is-called-again = A host that hangs up before `bonjour` is called again
    .why = Between the connection and the greeting everything may go wrong: the other peer's listener closes with your call in its queue, and you get an end or a reset. That is no failure of yours, only one more form of "not now".
    .hint-1 = Which errors can `read_frame` give here, and what does your program do with each?
    .hint-2 = `ErrorKind::ConnectionReset`, `ErrorKind::UnexpectedEof`, and `Ok(None)`; also `peer_addr` on a connection that is already gone.
    .hint-3 = Put connect, greeting and checks into one function that returns a `Result`, and treat every `Err` of it alike: go on with the next address, then listen.
    .story = The check takes your program's call eight times and hangs up on it, by closing or by a reset, after nothing, a part of the header, the whole header, or all but one byte. Each time your program must come back. It happens between two honest peers: the one closes its listener because its while is over, in the very moment in which the other one's call arrives. The system then resets every connection that nobody had accepted.
    .source = close(2) and listen(2); RFC 9293, section 3.5.2; recv(2), ECONNRESET

## Round after round.

p2p-listening-is-said-once = `listening on IP:PORT` is printed the first time only
    .why = Your program may listen hundreds of times before it meets anybody. The line tells the user an address, and that has not changed. So something has to remember that it was said: this is what `Meeting` is for, and why `connect` takes `&mut self`.
    .hint-1 = How does your program know, in its tenth round, that the line was printed in the first?
    .hint-2 = A field in `Meeting`.
    .hint-3 = A `bool` in the struct, false at first; where it is false after a bind, print the line and set it. A local variable in `connect` would forget it between two visitors.
    .story = The check hangs up on your program five times, and between two calls your program listens, each time on a new socket. Then two visitors come, one after the other, and all that was printed is searched for `listening on`: it must be there once. A user who sees a hundred equal lines thinks that something is wrong, and a script that waits for that line would start its work a hundred times. In the source lesson this is a function without a memory; a struct with a method is the same with one.
    .source = the contract; The Rust Programming Language, chapter 5.3

p2p-never-listens-while-it-calls = The program never listens and calls at once
    .why = If both peers listened and called at once, their calls could cross, and there would be two connections, one each way. Each side might keep a different one. One thing at a time, and this can't happen.
    .hint-1 = Is there a moment at which your listener is open and `connect` is running?
    .hint-2 = `drop`, and the scope of the listener; is it kept in a field, or in another thread?
    .hint-3 = Let the function that listens own the listener and return when the while is over. Then it is closed before the next call begins.
    .story = The check waits until your program has listened once, takes its next call, and does not greet it yet. In this moment it calls LOCAL: the call must be refused. Routers that speak BGP do call each other from both sides, and their standard spends pages on which of two connections has to die. A simpler program does better with a simpler rule. What it costs is a little time, until one peer listens while the other calls; what it gives is that "connected" means one thing.
    .source = RFC 4271, section 6.8 (connection collision); std::net::TcpListener

p2p-goes-on-as-long-as-it-takes = It goes on trying as long as it takes
    .why = Call, listen, call again, until one way works: the contract names no number of rounds, and neither does life. LOCAL in use only means that this round has nothing to listen on; the next one may, since whoever has the port can end.
    .hint-1 = Your peer comes back from lunch in an hour. What has your program done until then?
    .hint-2 = A `loop` has no end; a `for` over a range has one. And `ErrorKind::AddrInUse` comes from `bind`, each time anew.
    .hint-3 = `loop {"{"} call; listen; {"}"}`, without a counter. Bind in each round, and print `listening on` behind the first `bind` that succeeds.
    .story = The check takes LOCAL away and refuses each call, for some fifty rounds (your program's clock runs forty times faster here). Then it gives LOCAL back: your program must say that it listens, and be found there. Programs that wait for one another are started by people, or at boot, or by a script at night, and the other side is late for reasons that nobody can know. A limit of tries is right where somebody stands by who can do something better; here the user can end the program at any time, with Ctrl-C.
    .source = bind(2), EADDRINUSE; the lesson of stage p2p

p2p-sockets-do-not-pile-up = Round after round, the program keeps no socket
    .why = Each try opens a socket, and each has to be closed again. `shutdown` ends the talking, but the descriptor stays; what was forgotten or put aside stays too. After some thousand rounds the system gives no more.
    .hint-1 = After a hundred failed calls, how many sockets does your program hold?
    .hint-2 = `drop` closes; `shutdown` does not; `std::mem::forget` and a `Vec` of old streams keep everything.
    .hint-3 = Let the stream be a local variable of the function that tries: each way out of it, `?` and `return` included, then closes the socket.
    .story = The check visits your program eight times, lets a dozen of its calls fail, meets it, and counts the sockets that it holds, after the visitors and at the end. There should be one, the conversation's. A program that waits for its peer over a weekend goes round some hundred thousand times. With one descriptor lost a round it dies after a few minutes, with "Too many open files", in a line that has nothing to do with the mistake.
    .source = close(2); shutdown(2); getrlimit(2), RLIMIT_NOFILE

## Time.

p2p-black-hole-costs-one-second = A machine that never answers costs one second at most
    .why = Not every "no" is said. A firewall, or a machine that is switched off, drops your call without a word, and a plain `connect` then tries for about two minutes. So you bring a limit of your own.
    .hint-1 = If no answer comes at all, how long does `connect` wait?
    .hint-2 = `TcpStream::connect_timeout`. How many addresses does it take?
    .hint-3 = For each address that `to_socket_addrs` gives: `TcpStream::connect_timeout(&addr, Duration::from_secs(1))`.
    .story = The check makes an address where every call disappears: a listener whose queue is full, so that the system drops each request. Your program must give up after a second, so that nothing of the call is left, and listen, and be found there. Refused, unreachable and silence are three different answers for a network engineer, and one and the same for you: not now. TCP itself is patient, since a packet may get lost: it repeats its request after 1, 3, 7, 15, 31 and 63 seconds before it says that time has run out. No user waits so long.
    .source = tcp(7), tcp_syn_retries; RFC 9293, section 3.8.3; std::net::TcpStream::connect_timeout

p2p-dripping-bonjour-is-given-up = Two seconds in all, however `bonjour` drips
    .why = A read timeout limits one read, and begins anew with each. A host that sends a byte now and then holds your program as long as it likes, although not one read ever ran out; a limit for the length and one for the word add up. A limit for the whole needs a deadline, two seconds after the connection: with a longer one you would miss whoever calls meanwhile.
    .hint-1 = Eleven bytes, each just within the limit: how long does that take?
    .hint-2 = `Instant::now() + Duration`, `saturating_duration_since`, `set_read_timeout` before each read. Which value must it never get?
    .hint-3 = Write a struct with a `&TcpStream` and a deadline, and implement `Read` for it: time left zero is `ErrorKind::TimedOut`, else set the timeout to what is left and read. Give that to `read_frame`.
    .story = The check greets your program drop by drop, half a second or less apart by your program's clock: the length, then the word, never the last byte. After two seconds your program must hang up, and not before. There is an attack that does nothing else, against web servers, and it is called Slowloris, after a lazy little animal: a thousand connections, each of which says one more letter every few seconds. What protects against it is a limit on the whole request, and not on the single read.
    .source = socket(7), SO_RCVTIMEO; std::net::TcpStream::set_read_timeout; CAPEC-469 (HTTP DoS)

p2p-trying-leaves-the-processor-alone = Trying and waiting leave the processor alone
    .why = A non-blocking call answers at once, so a loop around it asks millions of times a second and always gets the same answer. It works, and it burns a whole core. A pause of a few milliseconds costs nobody anything.
    .hint-1 = How many times a second does your loop ask?
    .hint-2 = `std::thread::sleep` in each loop that can come round without waiting: looking for a caller, calling with LOCAL in use, waiting for `bonjour`.
    .hint-3 = After `WouldBlock`, sleep five milliseconds and look again. Where LOCAL is in use, sleep a little, at random, before the next call.
    .story = The check starts three copies: one listens, one finds its address in use and can only call, one waits for a greeting. It watches each for a fifth of a second, to see how much of the processor it uses. A tenth of a core is allowed, and a good program needs a hundredth of that. Fans and batteries notice a spinning program before its author does: everything seems to work. The best wait is a blocking call; where std has none with a limit, as for `accept`, a short sleep is the honest way.
    .source = accept(2), EAGAIN; std::thread::sleep; poll(2)

## Visitors.

p2p-visitor-who-leaves-is-nobody = A visitor who leaves before a first message is nobody
    .why = A port that listens is open to everyone: scanners, mistyped addresses, the other peer giving up. Who came and went without a word was not your peer, so your program has not met anybody yet.
    .hint-1 = What does `converse` return when the other side was to speak first, and left?
    .hint-2 = `End::Nobody`, and the loop in `main`.
    .hint-3 = Around `connect` and `converse` stands a `loop`; on `End::Nobody` it goes round again with the same `Meeting`, on the other ends it returns.
    .story = The check visits your program three times, is greeted each time, and leaves: by closing, by ending only what it has to say, by a reset. Then the true peer comes and talks. Whatever listens on the internet is visited within minutes, by machines that only want to know what is there. Someone who knocks and runs away isn't the guest you were waiting for, and nothing about it is an error.
    .source = RFC 9293, section 3.6; std::net::TcpListener::accept

p2p-visitor-without-a-message-is-nobody = A visitor who sends what is no message is nobody
    .why = A first message is a whole frame of UTF-8. A browser that calls your port, half a frame, a length beyond all bounds: whoever sends that does not speak your protocol, and so is not your peer. It may not end your program.
    .hint-1 = Whose mistake is it when a stranger sends nonsense, and who should stop?
    .hint-2 = `End::Nobody` of your own `chat::converse`: it stands for every first message that is none.
    .hint-3 = In `converse`, with `Turn::Theirs`, each failure to get the first message is `Ok(End::Nobody)`; in `main` that goes back to `connect`.
    .story = The check visits your program four times: with bytes that are no UTF-8, with a frame cut short, with half a header, and as a web browser. Each time your program closes and goes back to trying; then the true peer comes. The letters `GET ` read as a length are more than a gigabyte, so the limit of stage framed pays here. A program that ends because a stranger spoke to it can be switched off by anyone who finds its port.
    .source = RFC 3629; std::string::String::from_utf8; the lesson of stage framed

p2p-silent-caller-is-waited-for = A caller who says nothing yet is waited for
    .why = A person sits on the other side, who thinks, or is fetching coffee. A slow typist is no fault, and the conversation has no time limit: whoever is silent may still be the peer. That nobody else gets in meanwhile is the price, and the contract pays it.
    .hint-1 = Your peer connects, and types the first word after a minute. What does your program do until then?
    .hint-2 = `set_read_timeout`, and who set it; the two seconds are for `bonjour` alone, on the side that calls.
    .hint-3 = After the greeting no limit is set, neither in `connect` nor in `main`: hand the stream to `converse`, which reads as long as it takes.
    .story = The check calls your program, is greeted, and keeps silent. Where your program waits without a limit, the check sees that at once; else it waits for up to forty seconds of your program's clock, which runs faster here. Then it speaks, and must be heard. Limits against silent strangers are right for a server that many share, and their length is always wrong for somebody. Here both sides would pay: yours goes back to searching, and your peer, who is just typing, gets an error.
    .source = the lesson of stage p2p; socket(7), SO_RCVTIMEO

p2p-visitor-who-is-gone-before-accept = A visitor who is gone before `accept` is nobody too
    .why = `accept` takes the next connection from a queue, and that one may be dead already: reset while it waited. Then the greeting can't be written, and even `peer_addr` fails. That is the visitor's matter and no reason to end.
    .hint-1 = Which calls come between `accept` and the return of `connect`, and what if each one fails?
    .hint-2 = `ErrorKind::BrokenPipe`, `ErrorKind::ConnectionReset`, `ErrorKind::NotConnected`; the address that `accept` itself returns.
    .hint-3 = Where `write_frame` of `bonjour` fails, go on trying. Use the address from `accept` in place of `peer_addr()`.
    .story = The check stops your program while it listens, as Ctrl-Z would, calls it, resets the connection, and lets the program go on: now a dead connection is the first in the queue. Linux hands it over all the same. It does so three times, then the true peer calls. Between the handshake and your `accept` there may be milliseconds or minutes, and callers don't wait so long. An address that `accept` gave stays known when the connection is gone; asking the socket later may come too late.
    .source = accept(2); getpeername(2), ENOTCONN; send(2), EPIPE; UNIX Network Programming vol. 1, 5.11

p2p-aborted-accept-is-a-visitor = An `accept` that fails for a caller's sake does not end the program
    .why = Some systems report a caller who gave up by an error of `accept` itself, `ECONNABORTED`, and Linux hands over other errors of the new connection in the same way. The listener is as good as before: only this caller is gone.
    .hint-1 = Which errors of `accept` does your program survive?
    .hint-2 = accept(2), "Error handling": treat them like a try that found nobody. `ErrorKind::WouldBlock`, `ErrorKind::ConnectionAborted`.
    .hint-3 = `Err(_)` before the end of the while: sleep a little and look again, whatever it was; the end of the while bounds it all.
    .story = The check makes the first two calls of `accept` fail with ECONNABORTED, as if two callers had hung up at the last moment, and then calls your program. It must be there. This is a rare event in real life, and just for that reason it finds programs unprepared after months: one bad moment on the network, and the program is gone. The manual asks for it in plain words: an application should treat such errors as it treats EAGAIN, by trying again.
    .source = accept(2), "Error handling"; UNIX Network Programming vol. 1, 5.11

## Addresses.

p2p-unreachable-is-as-good-as-refused = Unreachable is as good as refused
    .why = A network that can't be reached now may be there in a minute: a cable, a tunnel, a phone in a train. The contract knows one "no", whatever its reason, so a list of errors that count will always miss one.
    .hint-1 = Which errors of `connect` does your program take for "not now", and which ones does it die of?
    .hint-2 = `ErrorKind::NetworkUnreachable`, `HostUnreachable`, `PermissionDenied`, `AddrNotAvailable`: connect(2) has a long list.
    .hint-3 = Match `Ok` and `Err(_)`, without kinds: every failed call leads to the next address, and then to listening.
    .story = The check gives your program a peer at 127.255.255.255, a broadcast address, to which the system refuses to connect at once; then one where the first calls fail for rarer reasons. Each time your program must listen and be found. Refused, timed out, unreachable, forbidden by a firewall's rule: each of them is a different number in `errno`, and the set differs between systems. A program that names the ones it knows works on its author's desk and fails in the train.
    .source = connect(2), ENETUNREACH and EACCES; ip(7)

p2p-every-address-of-a-name-is-tried = Every address of a name is tried
    .why = A name may have several addresses, and any of them may be the one that answers. `connect_timeout` takes a single address, unlike `connect`, so the loop over the others is yours.
    .hint-1 = If the name has two addresses and the first one refuses, what does your program do?
    .hint-2 = `ToSocketAddrs::to_socket_addrs` returns an iterator.
    .hint-3 = `for addr in peer.to_socket_addrs()? {"{"} … {"}"}` with one try for each; go on to listening only after the last.
    .story = The check gives the name `duo` two addresses in a hosts file of its own. The peer listens on one of them only, then on the other only, so that whichever comes first is the wrong one once. The wrong one refuses at first, then it never answers, then it takes the call and hangs up. `localhost` is such a name on many machines: `::1` and `127.0.0.1`, and a peer may listen on the second one alone. Most names of large sites have four or more. The order is the resolver's decision, by rules of its own, and you can't rely on it.
    .source = getaddrinfo(3); RFC 6724; std::net::TcpStream::connect_timeout; UNIX Network Programming vol. 1, 11.6

p2p-name-is-looked-up-again = The name is looked up again at each try
    .why = What a name means may change while your program waits for its peer: the other machine gets a new address, or a first one at all. An address that was kept from the first try leads to the old place for ever.
    .hint-1 = If the peer's address changes while your program waits, when does it learn that?
    .hint-2 = Where does `to_socket_addrs` stand: inside the loop, or before it?
    .hint-3 = Keep the name, a `String`, in `Meeting`, and call `to_socket_addrs` in the function that makes one round of calls.
    .story = The check starts your program with a name whose address refuses, and moves the name to another address while your program listens. There the peer waits, and your program must find it. Home connections get a new address every night, laptops move from one network to another, and names follow within minutes. Looking up is what names are for; an address in a variable is a note that grows old.
    .source = getaddrinfo(3); hosts(5); RFC 1034, section 2.2

p2p-names-are-shown-as-addresses = LOCAL and PEER may be names, and what is printed are addresses
    .why = People write names; connections are made between addresses. So both arguments may be either, and what the program prints is the address that came of it: where it is really bound, and whom it really reached.
    .hint-1 = Which of your lines print what the user typed, and which print what the system says?
    .hint-2 = `ToSocketAddrs` takes names and numbers; `TcpListener::local_addr` and `TcpStream::peer_addr` tell the result.
    .hint-3 = `listening on {"{"}{"}"}` with `listener.local_addr()?`, `connected to {"{"}{"}"}` with the address that `connect` returned; the arguments themselves are never printed.
    .story = The check gives two names an address each, in a hosts file of its own, and starts your program with a name for LOCAL and one for PEER. It is called, and in a second start it calls. The lines must show numbers each time. A user who sees `listening on localhost:63000` does not know whether that is `127.0.0.1` or `::1`, and a name that leads to an old address looks right in every log: the most tedious hour of many a network engineer.
    .source = getaddrinfo(3); getsockname(2); getpeername(2); std::net::ToSocketAddrs

p2p-wrong-name-is-an-error = A name that can't be looked up is an error
    .why = No waiting mends a typing error. An address that can't be parsed, or a name that nobody knows, is reported at once, with `error: …` and exit code 1; to try for ever would look just like a peer that is late.
    .hint-1 = If the user mistypes the name, how do they find out?
    .hint-2 = The `Err` of `to_socket_addrs` is one thing, the `Err` of `connect_timeout` another.
    .hint-3 = `let addrs = name.to_socket_addrs()?;` hands the first one on; the errors of single calls are dropped in the loop behind it.
    .story = The check starts your program with addresses that are none: without a port, with a port that is a word or too large a number, with a name that nobody has, once for PEER and once for LOCAL. Each must end in an error. "Not now" and "never" deserve different treatment, and only the program can tell them apart: the user sees a silent screen in both cases. `.invalid` is a top-level domain kept free for just such tests.
    .source = getaddrinfo(3), EAI_NONAME; RFC 2606, section 2; std::net::ToSocketAddrs

p2p-local-in-use-goes-on-calling = LOCAL in use by another program: it keeps calling PEER
    .why = On one machine, with one address for both, the program that has your port is probably your peer: it was a moment faster. Then calling again finds it. The error says "not this way", and the other way is still there.
    .hint-1 = Who might be sitting on your port?
    .hint-2 = `ErrorKind::AddrInUse` from `TcpListener::bind`.
    .hint-3 = Match the kind: on `AddrInUse` sleep for a little, random while and call again; every other error of the bind is handed on.
    .story = The check holds LOCAL, so that your program can't bind it, and lets it go on calling for a while. Then the peer listens, and your program must reach it. It does the same again with LOCAL equal to PEER: the other peer has just bound the address and in the next moment listens. With two copies of one command on one machine it happens all the time: both are refused, both want to listen, one wins the port, and the other one's next call finds the winner.
    .source = bind(2) and listen(2), EADDRINUSE; socket(7), SO_REUSEADDR

p2p-local-that-cannot-be-used-is-an-error = A LOCAL that can't be used is an error, at once
    .why = An address that this machine does not have, or may not use, will not become usable by waiting. Without it nobody can call you, so half of the program is missing, and the user should know at once.
    .hint-1 = Which errors of `bind` may pass by themselves, and which won't?
    .hint-2 = `ErrorKind::AddrNotAvailable` and `ErrorKind::PermissionDenied`, beside `ErrorKind::AddrInUse`.
    .hint-3 = Only `AddrInUse` is a reason to go on; hand on every other `Err` of `TcpListener::bind`, with the address in its text.
    .story = The check gives your program a LOCAL that no machine has, from a range kept for documentation, and then one that the system forbids. Each must end in `error: …` and exit code 1, and not after many rounds; but where the peer is there already, your program calls it and needs no LOCAL. The most common form in real life is LOCAL and PEER swapped on the command line: then you try to bind the other machine's address. A clear error takes a second to understand, and a silent program an afternoon.
    .source = bind(2), EADDRNOTAVAIL and EACCES; RFC 5737

p2p-local-port-0-is-an-error = LOCAL with port 0 is an error
    .why = Port 0 asks the system for any free port. Your peer was told a fixed address, and would call a port on which you never listen; and each round would have a new one.
    .hint-1 = If the system chooses the port, how does your peer know it?
    .hint-2 = `SocketAddr::port`, `ErrorKind::InvalidInput`.
    .hint-3 = After looking LOCAL up and before the bind: `if addr.port() == 0`, return an error that says why.
    .story = The check starts your program with port 0 in LOCAL and a peer that refuses. It must end in an error instead of listening; with a peer that is there already, it calls. For a server that announces its address, port 0 is just right, and the earlier stages use it. Here both sides have to know both addresses before they begin: that is the price of having no server in between. Real peer-to-peer systems pay a third party to tell them who is where.
    .source = ip(7), "Address format"; bind(2)

p2p-call-to-oneself-is-none = A connection to oneself is none, and no reason to end
    .why = Each call needs a port on this side too, which the system chooses. If it chooses the very port you are calling, on the same address, TCP joins the socket to itself. Nobody refused, and nobody is there.
    .hint-1 = When are `local_addr` and `peer_addr` of one stream the same?
    .hint-2 = RFC 9293, section 3.5, simultaneous open; `TcpStream::local_addr`.
    .hint-3 = After `connect_timeout` compare `stream.local_addr()?` with `stream.peer_addr()?`; where they are equal, this try has failed like any other.
    .story = The check leaves the system a single port to give to callers, the one that your program calls, so that what otherwise happens once in thousands of tries is certain. Your program must take it for a failed call, listen, and be found. TCP allows two sides to call each other at the same instant, and a socket that calls itself does just that, alone. A test that was restarted in a loop overnight finds this in the morning: connected, and everything that it sends comes back.
    .source = RFC 9293, section 3.5, figure 7; ip(7), ip_local_port_range

p2p-ipv6-is-an-address = IPv6 addresses work, on both sides
    .why = An IPv6 address has colons of its own, and so it stands in brackets: `[::1]:63000`. Whoever takes such a text apart at the first colon gets nonsense. std can do it.
    .hint-1 = Where does the host end and the port begin in `[::1]:63000`?
    .hint-2 = `ToSocketAddrs` is implemented for `str`, brackets and names included; `SocketAddr` prints itself.
    .hint-3 = Give the argument to `to_socket_addrs` as it is, and print addresses with `{"{"}{"}"}`.
    .story = The check lets your program be called and call, both on `[::1]`, the loopback of IPv6, with two ports. Each line that shows an address must show its brackets. Nearly half of the internet's users reach the large sites by IPv6 today, most of them without knowing. Programs that leave addresses to the library came along for free, and those that split strings had to be repaired one by one.
    .source = RFC 3986, section 3.2.2; RFC 4291, section 2.5.3; std::net::ToSocketAddrs

p2p-arguments-are-two = Any other number of arguments than two is a usage error
    .why = The command line is checked before anything else happens: the usage on standard error, nothing on standard output, exit code 2. One argument too many is as wrong as one too few, since it was meant for something.
    .hint-1 = What does your program do with a third argument?
    .hint-2 = A slice pattern with exactly two elements.
    .hint-3 = `Ok([local, peer])` matches two arguments and no more; all the rest is usage and `ExitCode::from(2)`, as the skeleton has it.
    .story = The check starts your program without arguments, with one, and with three. Each time it shows its usage and ends with 2. Scripts tell by that number whether they called a program wrongly, or whether it tried and failed, which is 1. A program that ignores what it does not understand does something other than what was asked, and says nothing about it.
    .source = exit(3); std::env::args_os; POSIX.1, "Utility Conventions"

## What the library gives.

p2p-connect-gives-turn-and-address = `connect` gives whose turn it is and the other side's address, each time anew
    .why = The three values belong together: the stream, who is at its other end, and who speaks first on it. Who called gets `Turn::Mine`, who was called `Turn::Theirs`, and one `Meeting` can do first the one and then the other.
    .hint-1 = Does the answer to "who speaks first" come from this connection, or from the one before?
    .hint-2 = `Turn::Mine`, `Turn::Theirs`; the address from `accept`, or from `TcpStream::peer_addr`.
    .hint-3 = Return `(stream, peer, Turn::Mine)` where the call went through, and `(stream, peer, Turn::Theirs)` after `accept` and the greeting.
    .story = The check runs a small program of the course's own that uses your library. It is called first, and after that it calls, with the same `Meeting`, and prints what `connect` returned. A library is used by people who never see its inside, and what it returns is all they have. Here the two halves of the program must agree without a word on the wire about roles, and the type `Turn` is what keeps them from guessing.
    .source = getpeername(2); accept(2); the lesson of stage p2p

p2p-stream-blocks-without-limit = The stream that `connect` gives is blocking and has no time limit
    .why = A limit that was set for the greeting stays on the socket until it is taken off, and so does non-blocking mode. In the conversation it would cut off a peer who thinks for three seconds.
    .hint-1 = What was changed on this socket before the conversation, and who changes it back?
    .hint-2 = `set_read_timeout(None)`, `set_write_timeout(None)`, `set_nonblocking(false)`.
    .hint-3 = Right before `connect` returns, on both ways: take the read timeout off, and make the stream blocking. (On some systems an accepted stream inherits non-blocking mode from its listener.)
    .story = The check's own program takes two streams from your library, one for each role, asks them for their limits, and reads while nothing has come yet. The read must wait, and then return what comes. Settings like these belong to the socket and not to the call, so that they outlive the function that made them. Then a chat works in every quick test and breaks as soon as a human takes part, who needs longer than two seconds to answer.
    .source = socket(7), SO_RCVTIMEO; accept(2), "Notes"; std::net::TcpStream::set_read_timeout

## Two copies.

p2p-two-copies-find-each-other = Two copies started together find each other, and have one conversation
    .why = This is the whole stage at once: both call, both are refused, both listen, and one of them comes back while the other still listens. It works only if each step gives way in time, and a random while keeps them from giving way in step.
    .hint-1 = Draw both programs' time lines, one above the other. When does one call while the other listens?
    .hint-2 = `std::hash::RandomState` with `BuildHasher::hash_one` gives chance without a dependency.
    .hint-3 = A `loop`: call; if that failed, listen for 50 to 250 milliseconds, drawn anew each time; and again.
    .story = The check starts two copies of your program at the same moment, on two machines and on one with a single address, in both orders. One must say that it called and the other one that it was called; then a word goes one way and `fini` comes back. Nobody referees: there is no server, and neither copy knows when the other was started. Ethernet shared its cable by the same idea, wait a random time and try again, and so did ALOHAnet before it, between the islands of Hawaii.
    .source = RFC 9293, section 3.5; IEEE 802.3 (CSMA/CD backoff); std::hash::RandomState
