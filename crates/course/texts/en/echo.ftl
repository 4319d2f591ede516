### Stage echo: a client and a server.

## What this stage's checks do, want and see, beyond the common words.
echo-want-listener = the program listens on { $addr }
echo-saw-no-listener = nothing listens on { $addr }
echo-saw-listener = it says that it listens on { $addr }
echo-want-answer = an answer comes
echo-saw-no-answer = not one byte came
echo-skip-no-ipv6 = this machine has no IPv6 loopback, ::1

## What a failure means, where it says more than the check's own `why`.
echo-mean-elsewhere = The address in the first line is not the one that the server was told. ADDR goes to `bind` as it is, host and port: a listener with a fixed address, or on 127.0.0.1 with the port of ADDR, is somewhere else. And the line says what the listener's `local_addr` says.
echo-mean-nothing-announced = Your server is in `accept` already, and its standard output is empty. With port 0, nobody but the server knows where to call, so this line comes first and is out before `accept`, which sleeps until somebody calls. A `BufWriter`, or a line without its newline, keeps what was printed in memory until it is flushed.
echo-mean-reads-on = Your server has read all that the client sent, and reads on. But nothing marks the message's end: no newline comes behind it, and the client keeps its side open, since it waits for the answer. `read_line` and `read_until` wait for that newline, `read_to_end` for the client's end, `read_exact` for a full buffer; a plain `read` returns what has come.
echo-mean-closed-in-silence = The server closed without an answer, though the client came with a message and stayed. A loop that breaks at a short `read` before it keeps what came throws the message away. And `Vec::with_capacity(1024)` makes a `Vec` of length 0: `read` puts nothing into it and returns 0 at once, which is not the client's end; what is left unread makes the close a reset (RST).
echo-mean-second-client = These bytes came to the second client: your server has accepted twice. That somebody waits in the queue is no reason to serve them. The contract has one client, so `accept` is called once; when the listener closes, the system ends what is still in its queue.
echo-mean-called-elsewhere = Somebody listens at the address in ADDR, and yet your client was refused: it called another one. ADDR goes to `connect` as it is, host and port. An address that is fixed in the code, or the port of ADDR on a host of your own choice, leads somewhere else.
echo-mean-message-kept = Nothing of the message has left the client, and it waits for the answer already. What is written to a `BufWriter` stays in it until `flush`, or until it is full. And a client that reads first waits for a server that waits for the question.
echo-mean-asks-for-a-length = `read_exact` fails with "failed to fill whole buffer" where the end comes before the buffer is full: it was asked for more bytes than the answer has. The client can't know how long an answer will be; neither the buffer nor the length of the question tells. Only the server's end does.
echo-mean-first-piece = Your client printed the first piece and left. One `read` is whatever has arrived so far, and the rest is still on its way. Only a `read` of 0, the server's end, says that the answer is complete: until then, read again.
echo-mean-short-piece = Your client went on after the first piece, 1024 bytes, and stopped after the second, which fills no buffer. A short `read` is no end: it says only that no more was there at that instant. Only a `read` of 0, the server's end, says that the answer is complete.
echo-mean-line-alone = The line is on the screen, and the word behind it is not. Your client has printed both, but standard output lets bytes go at a newline only and holds back what comes after it, until it is flushed or the program ends.
echo-mean-nothing-shown = Not a byte is on the screen, although a whole line has arrived. `read_to_end` and `read_to_string` give nothing back before the server's end, and a `Vec` or a `BufWriter` of your own keeps what it is given. Print each piece as `read` returns it.
echo-mean-left-at-once = Your client sent its question and ended with success, while the server had neither answered nor left. Sending is half of the work: a client that does not `read` can't know whether it was answered, and exit code 0 says that all went well.
echo-mean-answer-unseen = An answer was sent, and the client printed none of it. `Shutdown::Both` or `Shutdown::Read` right after the question ends your own receiving side: `read` then returns 0 without waiting for the answer. So does a `read` into a buffer of length 0. Neither 0 is the server's end.
echo-mean-present-behind-it = The message itself came back. Behind it stands `\nPrésent !`, whole and every time: after a message that is no text, after one that ends with a newline of its own (which stays, so that there are two), and after one that fills the buffer. The answer is 11 bytes longer than the message: where the one just fits, the other does not.
echo-mean-blanks-are-bytes = The message was a space and a newline: somebody pressed the space bar, then Enter. Those are two bytes, and a message like any other. Only a `read` of 0 says that the client has left. A program that trims first, and then asks whether anything is left, takes blanks for nothing.
echo-mean-fails-after-its-answer = An answer came, and yet the server did not end with success. What it does after the answer counts too, a line for a log, say. The message was no UTF-8 here: `from_utf8(…)` with `unwrap` or `?` behind it makes a failure of a client that was served well.
echo-mean-names-who-speaks = This client connected and left without a word. It was a client that the server took, so it is named like any other: who only looks in is just what one wants to find in a log. The line belongs right behind `accept`, which hands you the address, and before the `read`.
echo-mean-ip-and-port = Your server can be reached here, but one of its lines does not give the address as `IP:PORT`. IP is an address in numbers, never a name: what `localhost` became is known only once the socket is bound. And an IPv6 address, full of colons itself, stands in brackets in front of its port: `[::1]:63000`. A `SocketAddr` prints itself like that: print what `local_addr` and `accept` gave you in one piece, not `ip()` and `port()`, and not a piece of ADDR.
echo-mean-accept-fails = Here it is `accept` itself that fails: the client was gone before it was taken (ECONNABORTED). `accept` returns a `Result` as every other call does, and `unwrap` or `expect` behind it lets a stranger end your program with a panic. `?` makes one line `error: …` of it, and exit code 1.
echo-mean-second-write = The first write of the answer went well, and the next one failed: only a part of the answer has left. Each write has a result of its own, and each counts. Where the last one is dropped (`let _ =`, `.ok()`), exit code 0 reports an answer that nobody got whole.
echo-mean-nobody-called-yet = Nobody has called yet, and your server has ended already. It waits for its one client as long as that takes. A blocking `accept` does so by itself and costs nothing; a count of attempts, or a time limit around it, makes a failure of a quiet hour.
echo-mean-blank-message = MESSAGE was a single space, and your client showed its usage. Only an empty MESSAGE is a bad argument, because it would put nothing on the wire. A space is a byte and is sent; `trim` before the comparison makes the two look alike.
echo-mean-word-is-no-end = Your client left as soon as `\nPrésent !` had come, and this server had more to say. An echo-server ends its answer with these bytes, but they are no sign of the end: they may stand in the middle of any text. The stream has one sign, a `read` of 0.
echo-mean-question-cannot-be-sent = Here the connection breaks before the question has left, so it is the write that fails. Its `Err` is a failure like one of `read`: `?` hands it on to `main`, `unwrap` makes a panic of it, and dropped it stays unseen.
echo-mean-default-is-a-name = Without arguments, the client calls `localhost:63000`: the name, not one of its addresses. Here `localhost` is ::1 and 127.0.0.1, and the server listens on port 63000 of ::1 alone, as one does that was started with `[::1]:63000`. Only a client that has the name itself looked up finds it.
echo-mean-any-failure-goes-on = No way led to the first address (EHOSTUNREACH), and the client did not go on to the second. A refusal is only one reason why `connect` fails: a cable is out, a network has no route, nobody answers in time. After each of them the next address may be the right one. `TcpStream::connect`, given the name, goes on after every error.
echo-mean-no-port-is-no-address = Your client made an address of a text that is none, and now talks to a server that was not meant. `localhost:63000` is the default for the whole of ADDR, where no ADDR is given; it does not complete one that lacks its port, or is empty. What can't be parsed is an error: the person who typed it wants to know.
echo-mean-one-failure-one-line = The name has two addresses, and both refuse. That is one failure of the program, however many attempts it took, so one line begins with `error: `. A word about each attempt is welcome with another beginning: scripts that look for `error: ` count failures.
echo-mean-usage-is-no-result = Standard output is for what a program was asked for, and a usage says that it was asked wrongly. On standard error it is seen even where the output goes to a file or to another program, which would take it for a result.

## The server and a client that behaves.

echo-server-announces-its-true-address = With port 0, the server announces the port that the system chose
    .why = The first line must lead a client to the server, so it names the address the listener is really bound to. Port 0 is a wish, "any free port", and nobody can call it: only the listener knows what became of the wish.
    .hint-1 = What would you dial, if all you had was your server's first line?
    .hint-2 = After the bind, ask the listener itself: `TcpListener::local_addr`.
    .hint-3 = Bind first; then print `listening on ` and what `local_addr` returned, as the very first line on standard output.
    .story = The check starts the server on 127.0.0.3 with port 0, reads its first line, and calls the address it finds there. Port 0 asks the system for any free port: every test, and many a real service, starts like this, because two programs never quarrel over a port that nobody chose. The price is that the number is known only once the socket is bound. A name such as `localhost` becomes an address in the same way, at bind and not before. So an announcement made from the program's own argument is a guess; one made from the bound socket is a fact. It also comes late enough: what is announced can be called.
    .source = ip(7), "Address format" (port 0); getsockname(2); std::net::TcpListener::local_addr

echo-reply-is-message-plus-present = The reply is the message, then a newline and `Présent !`
    .why = On the wire only the exact bytes count, not what they look like on a screen. The reply is exactly the bytes that `read` returned, then `\nPrésent !`: a newline first, none after it, an `é` of two bytes, an ordinary space. And a buffer is not a message: of its 1024 bytes only the first few were received.
    .hint-1 = Which byte is the first that differs, and where might it come from? If none came: what became of those that `read` brought?
    .hint-2 = `Read::read` returns how many bytes it put into the buffer; a slice such as `buffer[..n]` holds just those.
    .hint-3 = Put `&buffer[..n]` and `"\nPrésent !".as_bytes()` one behind the other, and send that with `write_all`.
    .story = The check sends one word of random letters and compares what comes back, byte by byte. The word changes with every run, so that only what was really received can be right. The protocol of this stage is tiny, but it is one: both sides must agree on every byte, as both may be written by people who never meet. A carriage return too many, a no-break space before the `!`, an `é` made of an `e` and a loose accent: on a screen nobody sees a difference, and a program that compares bytes sees nothing else. The rest of the buffer is zeros; terminals do not show them, and so they are sent by many first servers.
    .source = read(2), recv(2), "Return value"; std::io::Read::read; RFC 3629 (UTF-8)

echo-bytes-come-back-unchanged = Bytes that are no text come back unchanged
    .why = A socket carries bytes, and nothing says that they are text. Not every byte string is UTF-8, so a server that turns what it reads into a `String` fails on some messages or changes them. Blanks and line ends at the borders are part of the message too.
    .hint-1 = Does your server need to know what the message means in order to send it back?
    .hint-2 = `&[u8]` and `Vec<u8>` hold any bytes; `str` and `String` hold UTF-8 only; `trim` takes blanks away.
    .hint-3 = Drop the conversion: send the slice of the buffer as it is, then the bytes of the suffix.
    .story = The check sends bytes that no text holds: 0xFF, half an accent, a zero, blanks and line ends on both sides, and forty random ones. All of it must come back, and `Présent !` behind it. Then a server gets a space and a newline, and nothing else: blanks are a message as well. A camera's picture, a file in Latin-1, half of a message cut by the network: sooner or later every server meets bytes that are no UTF-8. A lossy conversion puts U+FFFD where it does not understand, three bytes for one, without a word. A strict one gives an error that a client far away has caused. The shortest server does neither: it treats bytes as bytes.
    .source = std::str::from_utf8; std::string::String::from_utf8_lossy; RFC 3629, section 3

echo-message-may-fill-the-buffer = A message of 1024 bytes comes back whole
    .why = One `read` into 1024 bytes may return all 1024 of them, and then there is nothing more to wait for. A full buffer does not mean that more will come, and one that is not full does not mean that this was all: only the other side's end says that.
    .hint-1 = What does your server do when the buffer is full to the last byte?
    .hint-2 = Look at the size of your buffer, and at the condition of your loop, if there is one around `read`.
    .hint-3 = In this stage a single `read` into `[0; 1024]` is the message: no loop, no second `read`.
    .story = The check sends exactly 1024 bytes, in one piece, and waits for them and for `Présent !` behind them. That is the largest message this stage knows. A smaller buffer cuts it, and what stays unread turns the close into a reset. A loop of the kind "read again while the buffer was full" waits for a second piece that never comes, while the client waits for its answer: both are polite, and nothing happens for ever. The belief behind that loop is old and comes from files, where a short read is the end. On a socket, the number of bytes that a `read` returns tells how many were there just now, and nothing else.
    .source = recv(2): "returns any data available, up to the requested amount"; std::io::Read::read

echo-server-closes-after-its-answer = The server closes once it has answered, without waiting for the client to leave
    .why = The client reads until the server closes: for the client, the server's end is the end of the answer. A server that first waits for the client to go waits for somebody who waits for it. In Rust a socket closes when its value is dropped.
    .hint-1 = After your answer is sent, who is waiting for whom?
    .hint-2 = Is there a second `read` after the answer? Where does the `TcpStream` go out of scope?
    .hint-3 = Return from the function right after `write_all`: the stream is dropped, and the drop closes it.
    .story = The check sends a word, keeps its own side open, and waits for the answer and for the server's end (FIN). The answer has no length in front of it, so the end of the stream is the only thing that says "this was all". HTTP/1.0 worked like this for years. If each side waits until the other has closed, neither does, and both programs hang without an error. Somebody has to go first, and here it is the server. The end must be an orderly one: a reset (RST) would tell the client that something broke, and may take bytes with it that were still on their way.
    .source = RFC 9293, section 3.6 (closing a connection); close(2); std::net::TcpStream ("closed when the value is dropped")

echo-server-serves-one-client-and-ends = The server takes one client, answers it, and ends with exit code 0
    .why = `accept` gives one client. What repeats is up to the program, and this one does not: it answers one client, closes both sockets and ends with success. A second client that was waiting in the queue is told by the system that nobody is there any more.
    .hint-1 = How many times does your program come past `accept`, and what does it still do after its answer?
    .hint-2 = `TcpListener::incoming` is an iterator that never ends; `TcpListener::accept` is one step of it.
    .hint-3 = Call `accept` once, serve that client in the same function, and return `Ok(())`.
    .story = The check lets two clients call before the server has taken either, so both connections stand: the system completes them by itself and keeps them in the listener's queue. Then the first one sends a few bytes that are no text, and gets its answer. The server must now end, with exit code 0, without having said anything to the second one. When the listener closes, the system ends what is still in its queue. Real servers go on for ever, and from the next stage on yours will as well; but a loop is easier to understand once one round of it is right. Exit code 0 is what scripts look at: it says that all went well.
    .source = listen(2) (the queue); accept(2); std::net::TcpListener::incoming

echo-server-names-its-client = The server prints `client IP:PORT`, the client's own address
    .why = A connection has two ends, and each has an address. `local_addr` is your own end; the client's is the other one, and `accept` hands it to you along with the stream. The port is part of it: it tells apart two clients of one machine.
    .hint-1 = Which of the two ends does the address you print belong to?
    .hint-2 = `TcpListener::accept` returns a pair; `SocketAddr` prints itself as IP:PORT.
    .hint-3 = Keep the second half of what `accept` returned, and print it behind `client `.
    .story = The check calls the server from 127.0.0.5 and a port of the system's choice, and looks for that very address among the server's lines; so it does for a client that leaves without a word. A TCP connection is named by four numbers: two addresses and two ports. The server's port is the well-known one; the client's is drawn by the system for this connection alone, so that ten connections from one machine do not get mixed up. Logs of real servers hold exactly this line, and it is the first thing one looks for when something went wrong. The listener's address would be the same in every line.
    .source = accept(2) (the address of the peer); RFC 9293, section 3.3.1; std::net::TcpListener::accept

echo-short-writes-lose-nothing = An answer that the system takes in small pieces still arrives whole
    .why = `write` may take fewer bytes than you offer, and says how many it took. The rest is not queued, not remembered and not an error: it is still yours to send. `write_all` is the loop that does so.
    .hint-1 = What does `write` return, and what does your program do with it?
    .hint-2 = Compare the documentation of `Write::write` and `Write::write_all`.
    .hint-3 = Send the whole reply with `write_all`; where you loop yourself, go on from the first byte that was not taken.
    .story = The check asks once in the ordinary way, then starts the server anew in a world where each write takes three bytes at most, and compares the two answers. On a loopback with empty buffers a write takes all it gets, so `write` seems to be enough for months. It is allowed to take less, and does when the buffer is nearly full, when a signal comes in between (Ctrl-Z and `fg` will do), or when the socket does not block. Then the tail of a message is missing, once a week, on somebody else's machine. Python's lesson knows the pair as `send` and `sendall`.
    .source = send(2), write(2), "Return value"; std::io::Write::write, std::io::Write::write_all

## The server and clients that leave, break off, or take their time.

echo-silent-client-leaves = A client that leaves before it speaks gets no answer, and that is an error
    .why = A `read` that returns 0 does not bring an empty message: it is the end of the stream, and nothing will come any more. There is no such thing as an empty message in a stream of bytes. So there is nothing to answer, and the server says that its client left.
    .hint-1 = What does `Ok(0)` mean, when the buffer is not empty?
    .hint-2 = The documentation of `Read::read` lists the two cases in which it returns `Ok(0)`.
    .hint-3 = If `n` is 0, return an error, for example `io::Error::new(ErrorKind::UnexpectedEof, …)`, before anything is sent.
    .story = The check connects, says nothing and ends its side. The server's `read` returns 0 at once. Port scanners do this all day, and so do load balancers that want to know whether a server is alive, browsers that open a connection in advance, and users who press Ctrl-C. None of them wants an answer. A server that takes 0 for a message answers nobody, one that reads again and again burns a processor, and one that looks at the first byte of nothing panics. Here the server ends, since this client was its only one, with one line `error: …` and exit code 1.
    .source = recv(2), "Return value": 0 is the end; std::io::Read::read

echo-half-closed-client-is-answered = A client that has sent its message and ended its side still gets its answer
    .why = A connection is two streams, one each way, and each ends on its own. The client's end says "I have sent everything", not "I am gone": it may well be listening still, and here it is.
    .hint-1 = What does your server do if the client's end comes right behind its message?
    .hint-2 = Look for a second `read`, or a `peek`, between the message and the answer. `Shutdown::Write` is what the client did.
    .hint-3 = Answer what the first `read` returned; whether more is to come does not matter.
    .story = The check sends its message, calls shutdown for its sending side, and waits for the answer. That is a half-close, as old as TCP: `nc -N`, `ssh` and many protocols use it to say that the question is complete. The server sees the message and then a `read` of 0. From that alone it can't tell a client that listens from one that is gone; only writing will show. So the rule is to answer first, and to let the write tell. Stage `framed` makes use of the half-close itself.
    .source = shutdown(2); RFC 9293, section 3.6; std::net::Shutdown::Write

echo-client-resets = A client that breaks off is an error, never a panic
    .why = A connection may break at any moment, and then `read` returns an error: ECONNRESET, "connection reset by peer". The other side did that, so it is no reason to panic; but it is no success either, and an ignored error ends like one. Whoever calls `unwrap` on it lets every stranger on the network stop the server.
    .hint-1 = Which of your calls could fail because of what the client does?
    .hint-2 = `?` hands an `io::Error` on to `main`, which prints `error: …` and ends with exit code 1. Look for `unwrap`, `expect`, and for errors that are ignored.
    .hint-3 = `let n = stream.read(&mut buffer)?;` and the address that `accept` returned in place of `peer_addr().unwrap()`.
    .story = The check connects twice, each time to a fresh server, and resets the connection: once while the server is in `read`, once before it has even called `accept`. A third time, `accept` itself is made to fail. A reset is what a crashed program, a closed laptop, a firewall or an impatient client leaves behind. On Linux, `accept` hands out the connection all the same, and the first call on it tells; asking it for its peer's address fails as well, as there is no peer any more. All of this comes as values, `Err(…)`, in the same place as the good news. Then one line on standard error and exit code 1, and no backtrace.
    .source = recv(2), ECONNRESET; getpeername(2), ENOTCONN; RFC 9293, section 3.10.7.4

echo-reply-that-cannot-be-sent = An answer that can't be sent is an error
    .why = Writing can fail as reading can: the client may have gone between its question and your answer. Where the result of the write is dropped, or a `BufWriter` without `flush`, the error is lost with it, and the program reports success for an answer that nobody got. Exit code 0 has to mean that the work was done.
    .hint-1 = Which of your results does nobody look at?
    .hint-2 = The compiler warns of an unused `Result`; `let _ =` and `.ok()` silence it, and a `BufWriter` that goes out of scope says nothing at all. `?` passes an error on.
    .hint-3 = Let `stream.write_all(…)?` or its `Result` be the last thing that the function returns; behind a `BufWriter`, that of `flush`.
    .story = The check stops the server for an instant, sends it a message and resets the connection behind it, and lets it go on. The message is there to be read; the answer can't leave. The write says so, by ECONNRESET or EPIPE. Once more, three bytes of the answer are taken before the connection breaks. It is the classical place for a swallowed error, because "the client is gone anyway". But the caller of your program, a script perhaps, has only the exit code to know. And do not expect a signal: Rust's runtime ignores SIGPIPE, so that a broken connection is an ordinary `Err`.
    .source = send(2), ECONNRESET and EPIPE; std::io::Write::write_all

echo-server-waits-for-a-slow-client = A client may be silent for as long as it likes, and waiting costs nothing
    .why = Silence is not an end and not an error: a slow typist is no fault. A blocking `accept` waits in the system, without using the processor, until somebody calls, and a blocking `read` until bytes or the end come. Neither a time limit nor a busy loop makes that better.
    .hint-1 = What does your server do while there is nothing to do?
    .hint-2 = Look for `set_nonblocking`, `set_read_timeout` and for loops around `accept` and `read`.
    .hint-3 = Leave the sockets as they are: they block by default, and one `accept`, one `read`, waits as long as it has to.
    .story = For a while nobody calls; then the check connects, and says nothing. Both times it first looks at the processor: a program that asks "anything new?" without pause keeps a core busy for one silent client, and the fan of a laptop tells it from afar. Then, if the server wakes by itself, it is given a faster clock and kept waiting for more than half a minute of its own. A program that only looks now and then passes; one that gives up does not. Time limits have their place, in a server that must serve many; how long they are is a decision of the protocol, and this one has none.
    .source = recv(2): "If no messages are available at the socket, the receive calls wait"; socket(7), SO_RCVTIMEO

## The client: what it sends, and how it bears what a server does.

echo-message-is-sent-and-nothing-else = The client sends its message as it is, and nothing else
    .why = The server takes every byte that arrives for part of the message. A newline that `writeln!` adds, or a blank that `trim` takes away, is another message. A stream has no place for extras: what is sent is what is said.
    .hint-1 = Which bytes leave your client that are not in MESSAGE, or the other way round?
    .hint-2 = `str::as_bytes` gives the bytes of a text; `writeln!` adds one.
    .hint-3 = `stream.write_all(message.as_bytes())?`
    .story = The check is the server. It compares what arrives with the message, which has blanks and a line end at its borders, and then, once it has answered and ended, looks whether anything else came. A second client has a single space to say. Some protocols end each message with a newline; this one does not, and the other side can't know that a newline was not meant. Programs written by different people meet only here, in the bytes. A byte more does no harm in a chat between friends, and makes a signature, a length or a password wrong.
    .source = std::io::Write::write_all; std::writeln

echo-client-short-writes-lose-nothing = A message that the system takes in small pieces still arrives whole
    .why = `write` may take fewer bytes than you offer, and returns how many. A client that does not look sends half a question and then waits for the answer to all of it. `write_all` goes on until everything is taken.
    .hint-1 = What does your program do with the number that `write` returns?
    .hint-2 = Compare `Write::write` and `Write::write_all` in the documentation.
    .hint-3 = Replace `stream.write(…)` by `stream.write_all(…)`.
    .story = The check starts the client in a world where each write takes three bytes at most, and reads what arrives. It must be the whole message. A fast machine with empty buffers hides the matter: there a write takes everything. The manual promises only that it takes some. A full buffer, a signal, a socket that does not block: each may cut a write short, and none of them is an error. What the program does not send again is lost, and the server, which has no way to know how long the question was meant to be, can't tell.
    .source = send(2), write(2), "Return value"; std::io::Write::write_all

echo-server-closes-without-a-word = A server that closes without a word is an error
    .why = Sending the question is half of the work: a client that ends without a `read` can't know whether it was answered. A `read` of 0 is the end of the stream; where nothing came before it there was no answer, and exit code 0 would say that all went well. "No answer" and "an empty answer" are the same bytes, and this protocol calls that an error.
    .hint-1 = Does your client read at all, and how does it tell an answer from none?
    .hint-2 = Count the bytes that `read` brought, over the whole loop.
    .hint-3 = After the loop, if nothing came, return an `io::Error` of the kind `UnexpectedEof` in place of `Ok(())`.
    .story = The check takes the client's call and ends its side at once. To the client this is the most polite of endings, a FIN, and `read` returns 0. A server that crashed after `accept`, one that did not understand the question, a proxy with nobody behind it: all of them look like this. A script that runs your client as `echo-client … && next-step` must stop here. So the client says what it saw, on standard error, and ends with exit code 1. What it prints on standard output before that does not matter.
    .source = recv(2), "Return value"; std::io::ErrorKind::UnexpectedEof

echo-server-resets = A connection that breaks in the middle of the answer is an error, not its end
    .why = An orderly end and a reset are two different things: `Ok(0)` says that this was all, `Err` says that the rest is lost. A loop that stops at either takes half an answer for a whole one. And a panic helps nobody: `?` hands the error on.
    .hint-1 = When does your loop stop, and does it know why? And what of the write before it?
    .hint-2 = `while let Ok(n) = stream.read(…)` ends at an error without a word. `unwrap_or(0)` turns one into an end.
    .hint-3 = `let n = stream.read(&mut buffer)?;` and leave the loop only where `n` is 0.
    .story = The check sends the first half of an answer, waits until the client waits for the other, and resets the connection. Then another client's connection breaks before its question has left. This is what a client sees when a server's process is killed with bytes still unread, or its machine restarts. What was printed so far is fine. But it is not the answer, and the exit code has to say so: a download cut in the middle is not a short file. TCP tells the two cases apart with care, FIN and RST, and std keeps them apart, `Ok(0)` and `Err(ConnectionReset)`. It takes one careless pattern to mix them up again.
    .source = recv(2), ECONNRESET; RFC 9293, sections 3.6 and 3.10.7.4; std::io::ErrorKind::ConnectionReset

echo-client-waits-for-a-slow-server = The client waits for its answer as long as it takes, at no cost
    .why = How long a server needs is the server's affair, and silence is neither an answer nor the end of one. A blocking `read` sleeps until something comes; a time limit turns a slow answer into none, and a busy loop turns waiting into work.
    .hint-1 = What does your client do between its question and the answer, and between two pieces of the answer?
    .hint-2 = Look for `set_read_timeout`, `set_nonblocking`, `connect_timeout`, and for `WouldBlock` in your code.
    .hint-3 = A plain `read` in a loop is all it takes; it waits by itself.
    .story = The check takes the client's call and says nothing for a while, and again after the first word of its answer. It looks at the processor, which a waiting program has no use for. If the client wakes by itself, the check starts it again with a faster clock and is silent each time for more than half a minute of its own; all of the answer has to be printed. A person at the other end thinks, a database searches, a train goes through a tunnel: TCP waits through all of it, as long as both ends are there. To give up is a decision, and a protocol that wants one says after how long.
    .source = recv(2); socket(7), SO_RCVTIMEO; std::net::TcpStream::set_read_timeout

## How the client prints an answer.

echo-answer-is-printed-then-a-newline = The client prints the whole answer, then a newline, and ends with exit code 0
    .why = The answer goes to standard output byte by byte as it came, until the server closes, and then one newline follows, always. A line reader stops at the first newline, although `Présent !` stands behind it. Zeros behind the answer are the buffer's unused rest, never part of it. And a newline alone is what a client prints that does not read.
    .hint-1 = Which byte of the output is the first that differs from the answer? If there is none at all: what did your first `read` return, and why?
    .hint-2 = `Write::write_all` on `io::stdout()` prints bytes; `read` returns how many of the buffer's are new.
    .hint-3 = In the loop print `&buffer[..n]`; after the loop, one newline.
    .story = The check answers twice, to two clients: once as an echo server would, once with blanks and newlines at the end, and compares the output. The newline at the end is for the person at the terminal, whose prompt would else stand right behind the answer. It belongs to the client and not to the answer, so it comes whether or not the answer had one. Tidying up, by `trim` or by reading lines, is a guess at what was meant; a program that passes things on should not guess. At the server's end the client is done, and exit code 0 says so.
    .source = std::io::Write; std::io::Read::read; std::io::BufRead::read_line

echo-answer-comes-in-pieces = An answer in several pieces is printed whole
    .why = TCP carries bytes, not messages: what the server sent with one write may reach you in three reads, and the other way round. One `read` is whatever has arrived so far, and one that does not fill the buffer need not be the last. Only 0, the server's end, says that the answer is complete.
    .hint-1 = Why does your client stop after the first piece: is there no loop, or one that a short piece ends?
    .hint-2 = A `loop` around `Read::read`; the documentation says what `Ok(0)` means.
    .hint-3 = Read, stop if `n` is 0, print `&buffer[..n]`, and again. A piece that is smaller than the buffer is no end.
    .story = The check sends an answer in three pieces, each only when the client has taken the one before, and then ends its side. Of fifty clients by fifty people, forty-four printed the first piece and left. On your own machine the answer comes in one piece nearly every time, and the belief "one write, one read" holds, until there is a real network in between: packets of 1,460 bytes, one of them late. A short read is not the last one either: it only means that no more was there at that instant. The stream has one sign for its end, and `read` gives it.
    .source = RFC 9293, section 2.2; recv(2); std::io::Read::read

echo-answer-shows-as-it-comes = What the server has said so far is on the screen, while the client waits for more
    .why = Two things hide an answer that is already there. Reading to the end before printing (`read_to_end`, `read_to_string`) shows nothing until the server closes, and lets a long answer fill the memory. And what is printed is not yet shown: standard output holds back a line that has no newline yet, until it is flushed.
    .hint-1 = Where are the bytes that have arrived: in the socket, in your buffer, in standard output's buffer, or on the screen?
    .hint-2 = `Read::read` returns as soon as there is something, `read_to_end` only at the end. `Write::flush` empties standard output's buffer.
    .hint-3 = In the loop, after each `write_all` to standard output, call `flush`.
    .story = The check sends a line and a word behind it, without a newline, and no end. The client has nothing to do now but to wait; both must be on its standard output by then. Then comes `Présent !`, and something more behind it: that is shown as well. A person would see it at once, and type the next question perhaps, or stop a wrong download. Two buffers may stand in the way. One is your own, if you collect the whole answer first. The other is standard output's, which std keeps by the line: fast for lines, and a puzzle for prompts and half lines. In stage `chat` a prompt that does not show would leave both people waiting.
    .source = std::io::stdout (line buffering); std::io::Write::flush; std::io::Read::read_to_end

echo-answer-is-bytes = An answer that is cut inside a letter, or is no text at all, is printed as it came
    .why = A letter such as `é` is two bytes, and a piece may end between them: half a letter is not UTF-8. And an answer need not be text at all. Turning a piece, or the whole, into text (`from_utf8`, `read_to_string`) gives an error or `�`. Standard output takes bytes, so no conversion is needed.
    .hint-1 = What is the text of a piece that ends in the middle of `é`?
    .hint-2 = `Write::write_all` takes `&[u8]`; `print!`, `from_utf8` and `read_to_string` want text.
    .hint-3 = `io::stdout().write_all(&buffer[..n])?` in place of a conversion and `print!`.
    .story = The check sends letters with accents one byte at a time, so that each `read` returns one byte, and then a few bytes that are no UTF-8 at all. All of them must come out unchanged. The network cuts where it likes: it counts bytes and knows no letters. With plain English nothing ever shows, which is why such programs break in front of their French users first. A lossy conversion is the quiet kind of breaking: it prints `�` and goes on, and nobody can get the lost byte back. Who really needs text collects the bytes first, and converts what is complete.
    .source = RFC 3629, section 3; std::str::from_utf8; std::io::Stdout (Write)

echo-answer-outgrows-the-buffer = An answer that is longer than the buffer is printed whole
    .why = The client can't know how long the answer will be, and the buffer's size is no promise about it. The buffer is a spoon, not a plate: it is filled and emptied, from its beginning, until the server closes. A `read` into what is left of a full buffer returns 0 as well, and that 0 is not the server's end.
    .hint-1 = What happens to byte 1025?
    .hint-2 = A loop around `read` that uses the same buffer again and again; the condition is `n == 0`, not a count.
    .hint-3 = Print the piece as soon as it is read; then the buffer is free for the next one.
    .story = The check answers with 5,000 bytes in one write and ends its side. A client with one buffer of 1024 that it fills once prints a fifth of them, and leaves. Nothing in a stream of bytes says how long it is; only the end does, or a length that the protocol sends ahead, as stage `framed` will. A larger buffer is no cure, just a later failure. It also does not have to be large: a loop with a small one handles a gigabyte.
    .source = std::io::Read::read; recv(2)

## The addresses of both programs, and their arguments.

echo-server-default-address = Without ADDR, the server listens on `0.0.0.0:63000`
    .why = A client that is told no address calls port 63000, so the default has to be exactly that. `0.0.0.0` stands for every IPv4 address of this machine, so that others can call too; `127.0.0.1` is this machine talking to itself. A server bound to 127.0.0.1 works perfectly in every test on one machine, and can't be reached from the next.
    .hint-1 = From which machines can your server be called, and at which port?
    .hint-2 = The default in `main`, and what is handed to `TcpListener::bind`.
    .hint-3 = Bind what `main` hands to you, unchanged; its default is `"0.0.0.0:63000"`.
    .story = The check starts the server without an argument, in a network where port 63000 is free, and calls it at 127.0.0.2. That address, like all that begin with 127, is this machine's as well, but it is another one than 127.0.0.1: only a server bound to all addresses answers there. In real life the other address is that of the network card. "It works on my machine, and my friend can't connect" has two causes before all others: a firewall, and a server bound to 127.0.0.1. The other way round is worse: a private service bound to 0.0.0.0 is open to the whole network.
    .source = ip(7), INADDR_ANY; bind(2)

echo-server-takes-names-and-ipv6 = The server takes `localhost:PORT` and `[::1]:PORT` as well
    .why = An address is HOST:PORT, and HOST may be a name, an IPv4 or an IPv6 address. std's `bind` looks names up and knows the brackets of IPv6, so the text can go to it as it is. `parse::<SocketAddr>()` knows no names, and cutting at the first colon breaks IPv6.
    .hint-1 = Which of your own steps come between ADDR and `bind`?
    .hint-2 = `TcpListener::bind` takes anything that is `ToSocketAddrs`, a `&str` among them.
    .hint-3 = `TcpListener::bind(addr)`, with `addr` as it came from the command line.
    .story = The check starts the server twice, once on a name and once on IPv6's own loopback, asks it something each time, and reads its two lines. A name is looked up at the moment it is used: by a file, /etc/hosts, or by a name server. An IPv6 address is full of colons, so in front of a port it stands in brackets. There are more forms than one thinks, and the library knows them all; a parser of one's own knows those its author has seen. An address taken apart by hand is one of the surest signs of a program that will not leave its machine.
    .source = std::net::ToSocketAddrs; getaddrinfo(3); RFC 3986, section 3.2.2 (brackets)

echo-server-cannot-have-the-address = An address that the server can't have is an error, announced by nothing before
    .why = `bind` fails for everyday reasons: the port is taken, the text is no address, nobody knows the name. Each is a value, `Err`, that says what is wrong: one line `error: …` and exit code 1, no panic. And `listening on …` is true only after the bind, so it is not printed before.
    .hint-1 = What does your program print if another one has the port already?
    .hint-2 = `?` behind `TcpListener::bind`, in place of `unwrap` or `expect`; the order of `bind` and the first line.
    .hint-3 = `let listener = TcpListener::bind(addr)?;` first; then the announcement, from `listener.local_addr()?`.
    .story = The check starts the server on a port that is in use, then on texts that are no address: without a port, with a port that is too large, empty, and with a name that nobody knows. The first is the most common failure of servers in the world: yesterday's instance is still running. A panic there shows a place in your source code to somebody who needs the words "address in use". Exit code 2 would blame the command line; 1 says that the attempt failed. Supervisors that start servers read the announcement: printed too early, it sends clients to the wrong program.
    .source = bind(2), EADDRINUSE; std::net::TcpListener::bind; getaddrinfo(3)

echo-client-defaults = Without arguments, the client asks `localhost:63000` the question `Serveur es-tu là ?`
    .why = Two programs by two people meet because both know the same address and the same words. `localhost` is a name to look up, which `connect` does and `parse::<SocketAddr>()` does not. The question is exactly 19 bytes, `à` being two of them, with an ordinary space before the `?` and no newline behind it.
    .hint-1 = Where does your client call, and what does it say, when nobody tells it?
    .hint-2 = The constants ADDR and MESSAGE at the top of the skeleton; what is handed to `TcpStream::connect`.
    .hint-3 = Use the two arguments of `ask` as they are: `TcpStream::connect(addr)` and `message.as_bytes()`.
    .story = The check listens on port 63000 of a network of its own and starts the client without a word. It must call there and say exactly the lesson's question. `localhost` is a name, and looked up like any other: on many machines it stands for two addresses, ::1 and 127.0.0.1, and a server may listen at one of them only. A default is part of the contract like everything else: it is what lets you type two words in two terminals and see them talk.
    .source = std::net::TcpStream::connect; std::net::ToSocketAddrs; hosts(5)

echo-client-calls-ipv6 = The client calls `[::1]:PORT` as well
    .why = IPv6 addresses hold colons, which is why they stand in brackets in front of a port. std's `connect` understands all the forms; a program that cuts the text at the first colon, or parses IPv4 only, shuts out half of the network.
    .hint-1 = What do your own steps make of `[::1]:63000`?
    .hint-2 = `TcpStream::connect` takes a `&str` of the form HOST:PORT, whatever HOST is.
    .hint-3 = `TcpStream::connect(addr)`, with no parsing before it.
    .story = The check listens on ::1, IPv6's address for this very machine, and starts the client with it. A large part of the world's traffic goes over IPv6, and many phones have nothing else. Code that only ever sees 127.0.0.1 tends to grow little parsers, `split(':')` being the favourite, and each of them is a wall. The type `SocketAddr` covers both families, and prints and parses the brackets by itself. What you do not take apart can't fall apart.
    .source = std::net::SocketAddr; RFC 4291, section 2.2; RFC 3986, section 3.2.2

echo-every-address-of-a-name-is-tried = A name may have several addresses, and the client tries them all
    .why = Looking a name up gives a list, and the server may be reachable at any one of its addresses. The first is only the first: if it refuses, or can't be reached, the next may answer. `TcpStream::connect` walks through the list by itself, given the name and not one address of it.
    .hint-1 = What does your client do if the first address of a name refuses?
    .hint-2 = `TcpStream::connect` on a `&str` tries each address; `to_socket_addrs()?.next()` keeps one of them.
    .hint-3 = `TcpStream::connect(addr)` with the text itself; it returns the last error only if all of them failed.
    .story = The check gives the program a hosts file in which the name `duo` is both ::1 and 127.0.0.1. Twice it starts the client, and the server is each time at another of the two; the other refuses. Then the client, told nothing, has to find a server that listens on ::1 alone; and of a name with two addresses the first is made unreachable. `localhost` itself is such a name on most machines, and so are the big sites of the web, with IPv6 first and IPv4 behind it. A client that takes the first address works until a server is moved, or until somebody switches IPv6 on. The manual's own example loops over the list, and so does std.
    .source = getaddrinfo(3): "the application should try using the addresses in the order in which they are returned"; std::net::TcpStream::connect

echo-client-cannot-connect = A server that can't be reached is an error, never a panic
    .why = Nobody listens there, no way leads there, the text is no address, the name is unknown: a call that fails is daily life on a network, and `connect` says why in its `Err`. That is one line `error: …` and exit code 1. A panic looks like a defect of your program, and exit code 0 like success.
    .hint-1 = What does your client show if you forgot to start the server?
    .hint-2 = `?` behind `TcpStream::connect`; `main` does the rest. Look for `unwrap`, `expect`, and for a `return` that hides the error.
    .hint-3 = `let mut stream = TcpStream::connect(addr)?;`
    .story = The check calls, with your client, a port where nobody listens, an address that no packet reaches, three texts that are no address (although somebody listens on port 63000), a name that does not exist, and one with two addresses that both refuse. Each time the client must say what went wrong in one line and end with exit code 1. Of fifty clients looked at, twenty-nine panicked at a refused connection, ten more ended with 0. Yet "connection refused" is a good answer: it came at once, from the right machine, and it says that the program there is not running. It deserves to be passed on in plain words.
    .source = connect(2), ECONNREFUSED and ENETUNREACH; getaddrinfo(3); std::net::TcpStream::connect

echo-arguments-are-counted = Too many arguments, or an empty MESSAGE, show the usage and end with exit code 2
    .why = Exit code 2 is the custom for "you called me wrongly", 1 for "I tried and failed". The skeleton's `main` does this already: an argument too many is no message, and an empty MESSAGE would put nothing at all on the wire.
    .hint-1 = Did you change `main`, or how it tells the cases apart?
    .hint-2 = The `match` on the arguments in the skeleton; its last arm.
    .hint-3 = Take `main` from the skeleton again: everything that is not expected prints the usage and returns `ExitCode::from(2)`.
    .story = The check starts the server with two addresses, and the client with an argument too many and with an empty message. All three must show the usage on standard error and end with 2. To ignore what one does not understand is kind for a moment: a typo then does something else than was meant. The empty message is a matter of this protocol: a `write` of no bytes sends nothing, the server waits for its message, the client for its answer, and both wait for ever.
    .source = std::process::ExitCode; send(2) (a message of length 0 on a stream)
