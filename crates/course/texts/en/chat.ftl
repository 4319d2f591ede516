### Stage chat: one after the other.

## What its checks want and see.
chat-step-flood = sent it { $mib } MiB of messages out of turn
chat-want-greeting = { $program } prints `client IP:PORT` of its visitor
chat-want-no-trouble = { $program } prints no line `error: …`: nothing went wrong
chat-want-bounded = { $program } takes a bounded part of them, and leaves the rest in the socket
chat-want-sockets = { $program } holds about as many sockets as at its start ({ $count })
chat-saw-taken = it took { $mib } MiB, and waits for its own user meanwhile
chat-saw-sockets = it holds { $count }
chat-want-end = `converse` returns { $end }
chat-saw-end = it returned { $end }
chat-want-in-output = `converse` writes { $text } to the output it was given, and flushes it before it reads
chat-saw-in-output = what it wrote there was { $text }
chat-saw-on-standard-output = standard output, which is not the output it was given, got { $text }
chat-saw-not-flushed = all of that was written, but not yet flushed when `converse` asked its input for a line
chat-want-port = Python names its port
chat-saw-raw-control = the control character { $code } itself was printed, and a terminal obeys it
chat-skip-no-ipv6 = this machine has no IPv6 loopback, ::1

## What one particular failure means.
chat-mean-server-ends-with-its-client = Whoever says `fini`, your server ends: here at its user's, and in a second try at its client's. But `fini` ends one conversation and not the program: that one connection is closed, and the next client is served. Of the four ends, only `End::Input` ends the server.
chat-mean-server-ends-with-its-user = In a second try, your server went on after its client's `fini`; at its own user's it ends. Either its loop leaves at `End::Mine`, or `converse` ends the whole process, by `process::exit` for example, and the loop never hears of it. A library that ends the process takes this choice from its caller.
chat-mean-never-returned = The course's own program called your `converse`, and the process ended before the call returned. Only the library can have done that, by `process::exit` for example. It takes from its caller the choice of what comes next: a server wants to take the next client.
chat-mean-closed-by-the-next = The connection was closed in the end, but only when the next client had come and gone: until then the server still held it. A stream is closed when its value is dropped, and not when it is used for the last time. A variable outside the loop, for example, keeps one stream until the next replaces it.
chat-mean-never-closed = Even when the next client had come and gone, this connection was still open: something keeps it for good. Each `try_clone` is one more descriptor of the same connection, and dropping the stream leaves the copy open. A collection that keeps streams or copies does the same, and so does `mem::forget`.
chat-mean-held-open = Clients left without having seen the end of their connections, and the sockets are still there. Dropping a stream closes nothing as long as a `try_clone` of it lives; and a stream or a copy that lies in a collection lives as long as that. A program has a limited number of descriptors, often 1024.
chat-mean-ended-in-the-queue = The second client's connection was ended while it waited. A listener is not used up by a client: all who wait are in its queue, and to close it resets them. A new listener on the same address begins with an empty queue. (A client that is accepted too early and let go is lost as well.)
chat-mean-first-message-obeyed = The messages that your client showed were escaped; the first message that your server heard was not. Who listens first hears that one before the loop, and shows it at a place of its own. One function that shows a message, called from both places, can't be forgotten in one of them.
chat-mean-crlf-in-pieces = The `\r` and its `\n` came a moment apart, as two reads may bring them. Whether a `\r` belongs to the line's end shows only when the `\n` is there. So put the whole line together first, and cut its end off then, and not off the piece that a read happened to bring.
chat-mean-one-line-end = The line was a word, two `\r` and a `\n`. Its end is one `\r\n`, and the `\r` before that is text like any other. `trim_end_matches` takes away whatever matches, as often as it is there; `strip_suffix` takes one.
chat-mean-empty-is-nobody = The first message was an empty frame, and your server let the client go. `Nobody` is who leaves before a first message, or sends what is none. A frame without letters is a message: `read_frame` gives `Some` of an empty vector for it, and the conversation goes on.
chat-mean-fini-without-newline = Here `fini` was the last line of the input, and no newline came behind it. It was sent, and the conversation went on all the same. A line is what is left once its end has been cut off, if there is one: compare that with `fini`, and not the bytes as they were read.
chat-mean-greets-the-first-only = The first client was greeted, and the second was not. The line is for every client: it belongs into the loop, right behind `accept`.
chat-mean-error-said-twice = There are more lines `error: …` than there were troubles. One trouble is one line, and whoever reads the log counts them. An error that is printed where it happens, and handed on as well, is printed by its caller once more: let one place report it, best the loop.
chat-mean-error-quotes = The client sent no UTF-8, and in it a line that begins `error: `. Your server printed that line as if it were its own, since its error quotes what came. Errors are read at a terminal as well: what a stranger sent has no place in them, or goes there escaped, by `{"{"}:?{"}"}` for example.
chat-mean-fini-is-no-error = Three clients said `fini` and left in good order: nothing went wrong. A line `error: …` is for trouble, and whoever is woken by it wants to find some. Of the ends that `converse` returns, only `Nobody` is to be reported.
chat-mean-waits-for-their-close = The first client had said `fini` and seen the end of its connection, but kept its own end open. Only when it closed that as well was the next one served. After `fini` there is nothing more to hear: a server that waits until its client closes lets each client decide how long all others wait.
chat-mean-client-waits-for-their-close = `fini` went out, and the end of the connection with it; then your client read on, from a server that keeps its own end open. After `fini` there is nothing more to hear. Let go of the stream and end: who waits until the other side closes may wait for ever.
chat-mean-lines-went-along = The server's lines were all typed beforehand, and with a client that vanished the next of them are gone. A reader holds more than it has given out, and one that is made anew starts without that. Make the reader once, outside of every loop, and keep it when a conversation fails.
chat-mean-megabyte = The message was a little longer than a megabyte, and `converse` ended at it. A frame holds up to 16 MiB, and so does a message. No smaller limit was agreed on: to keep to one is to refuse what the other side may rightly send.
chat-mean-last-come-first = Two clients were waiting, and the one that came last was served first. Who came first is next, or somebody waits for as long as others keep coming. The listener's queue keeps this order, `accept` gives its oldest; in a collection of your own, that is `VecDeque::pop_front` and not `Vec::pop`.
chat-mean-short-write = In the first conversation the output took everything at once, and all was there. In this one it takes three bytes a call, as any `Write` may, and the rest was lost. `write` tells how many bytes it took; `write_all` and `write!` go on until it has taken all.
chat-mean-server-takes-no-name = The server was to listen on `localhost:0`, and ended. A name is an address too, for a server as well: `TcpListener::bind` looks it up by itself. `SocketAddr`'s `parse` knows numbers only.
chat-mean-no-brackets = The brackets are missing: in `::1:63000` nobody can tell where the address ends and the port begins. A `SocketAddr` displays itself in the form `IP:PORT`, with brackets where they are needed; put together by hand from `ip()` and `port()`, it has none.
chat-mean-one-family = The name has an IPv4 address, where nobody is, and an IPv6 one, where somebody listens: that one was never called. A client may well prefer one family. But where it fails, the other one's addresses are the name's addresses too.
chat-mean-holds-without-bound = In your own turn, your program goes on taking messages and keeps them all. Whoever sends without pause fills the machine's memory in this way. What is left in the socket costs nothing: its queue fills, and then TCP makes the sender wait. Read when it is their turn; a thread that reads ahead wants a bound, such as `sync_channel`'s.

## Who speaks when.

chat-client-says-where-it-is-connected = The client prints the address it is really connected to
    .why = A name is not an address: `localhost` may stand for several, and only one of them answered. The connected socket knows which, so ask the socket and not the argument. The line also comes before the first prompt, so that a user knows where the words will go.
    .hint-1 = What do you print: what you were asked to call, or who answered?
    .hint-2 = Look at `TcpStream::peer_addr`.
    .hint-3 = After `connect`, print `connected to ` and `stream.peer_addr()?`; a `SocketAddr` displays as `IP:PORT`.
    .story = The check listens on 127.0.0.1 and starts the client with `localhost:PORT`. The client has to print the numbers, as the user wants to know which machine answered. A name is looked up and may give an IPv6 address first and an IPv4 one second, and `connect` tries them in order. In real life the two may be two different machines, one of them the old server. The argument is a wish; the socket is a fact.
    .source = getpeername(2); getaddrinfo(3); std::net::TcpStream::peer_addr

chat-client-speaks-first = The client speaks first, and says nothing before its user does
    .why = With blocking calls, one side must listen while the other speaks: if both wait for the other's first line, they wait for ever. The protocol settles it: the client begins. What goes out is one frame, its length counted in bytes and not in letters.
    .hint-1 = After `connect`, which of the two is your client waiting for: its user, or the server?
    .hint-2 = Look at the `Turn` you hand to `converse`, and at `framed::write_frame`, which counts bytes.
    .hint-3 = The client calls `converse` with `Turn::Mine`, and `converse` begins with a prompt and a line of its input.
    .story = The check accepts the client's connection and stays silent. Then it types a line and wants it as a frame. A client that first reads the socket never gets there: the server waits as well, and nothing in TCP tells two listeners that they are waiting for each other. Such a deadlock looks like a slow network, and people wait for minutes before they suspect it. The word begins with `é`, two bytes in UTF-8, so that a length in letters is found out.
    .source = RFC 9293, section 3.8 (a stream has no turns); RFC 3629; std::primitive::str::len

chat-server-says-who-came = The server prints the client's own address
    .why = Each connection has two ends, and each end has an address. `accept` gives the other one, the client's, together with the stream; `local_addr` is the server's own end, the same for every client. In a log it would say nothing.
    .hint-1 = Whose address does your line show if two clients call from two machines?
    .hint-2 = `TcpListener::accept` returns two things.
    .hint-3 = Keep the second value of `accept()`, a `SocketAddr`, and print `client ` and that.
    .story = The check calls from an address of its own, 127.0.0.x, and reads the line; then a second client does, from another. On one machine everything is 127.0.0.1, and the mistake hides; as soon as a second machine calls, every client seems to be the server itself. The port matters too: it is the only thing that tells two programs on one machine apart.
    .source = accept(2); getsockname(2); std::net::TcpListener::accept

chat-server-listens-first = The server listens first, even where a line has been typed already
    .why = A line that is typed early is for the server's first turn, and that one comes after the client's first message. Being connected is no turn. Whoever speaks out of turn makes both sides answer questions that were not asked.
    .hint-1 = Which side does your server hand to `converse` as the first speaker?
    .hint-2 = Look at `Turn::Theirs`, and at what your `converse` does with it before its loop.
    .hint-3 = Where `turn` is `Turn::Theirs`, hear and show one message before the first prompt.
    .story = The check types a line into the server before its client has said a word, and looks whether anything is sent. Nothing may be. Then the client speaks, its words are shown, and only now the early line goes out. Turns are an agreement: the network would carry both at once without complaint. Protocols that begin with a greeting of the server (SMTP, FTP) and protocols in which the client begins (HTTP) cannot be mixed up either.
    .source = RFC 5321, section 3.1 (a server that greets); RFC 9112, section 2 (a client that begins)

chat-prompt-shows-before-the-line-is-typed = The prompt `> ` is on the screen before the program waits for a line
    .why = Standard output to a terminal is buffered by lines: what has no newline stays in the program until it is flushed. A prompt has none, so without a flush the user looks at an empty line while the program waits. The prompt ends with a space and not with a newline.
    .hint-1 = Where are the two bytes of your prompt while the program waits in `read`?
    .hint-2 = Look at `Write::flush`, and at the note in the documentation of `print!`.
    .hint-3 = Write `> ` with `write!`, not `writeln!`, and call `output.flush()?` before you read the line.
    .story = The check starts the client and types nothing. It waits until the program sleeps in its read of standard input, and looks at what has come out by then. Rust's `Stdout` keeps what it gets until a newline comes or its buffer is full. On some systems a terminal's read flushes it by accident, in Rust it does not. A prompt that appears one line too late is a classic: users type into nothing, and think that the program hangs.
    .source = std::io::Stdout; std::macro::print; setvbuf(3)

chat-prompt-shows-in-my-turn-only = A prompt is shown in my turn, and only then
    .why = The prompt says: now it is you who speaks. Shown while the other side has its turn, it invites a line that will not be sent yet. So it belongs right before the line is read, once in each turn, and not to the start of the conversation.
    .hint-1 = At the moment when your server waits for its client, what has it printed?
    .hint-2 = Look at the place of the prompt in your loop: it stands just before `read_line` or `read_until`.
    .hint-3 = Hear and show their message first; then prompt, flush and read. After `fini` there is no prompt at all.
    .story = The check looks at the server's screen step by step: after the greeting there is nothing more, after the client's message there is one prompt, after the answer there is nothing again. A screen is the only way in which a user learns the state of a program. Where it says something else than the protocol, users do the wrong thing at the wrong time and are blamed for it.
    .source = the contract of this stage; std::io::Write::flush

chat-one-line-a-turn = Each turn sends one line, however many have been typed
    .why = Typing ahead does not change whose turn it is. The lines wait in the input until their turn comes, and each goes out alone, in a frame of its own. What one read of the keyboard returns is no unit of anything: it may hold three lines or half of one.
    .hint-1 = Three lines are typed at once: how many has your program sent before the first answer?
    .hint-2 = Look at `BufRead::read_line` and `read_until`: they take one line and leave the rest where it is.
    .hint-3 = In each turn read exactly one line, send it, and then read the socket before you read the input again.
    .story = The check types three lines in one go and answers only after it has seen that just one was sent. Real users type ahead, paste several lines, or feed the program from a file. A buffered reader holds such lines as long as you like. If all are sent at once, the other side shows the first and takes the second for the answer to a message that it has not written yet: from there on, the two sides talk past each other.
    .source = std::io::BufRead::read_until; read(2)

chat-second-frame-waits-for-its-turn = A frame that came early waits for its turn, and is not lost
    .why = Two frames may arrive in one read. The second one is for the next turn: it stays in the socket until it is asked for. A buffered reader that is made anew for each message takes it along when it goes, and what it had read is lost with it.
    .hint-1 = What happens to bytes that came right behind the frame you wanted?
    .hint-2 = Look at the warning in `BufReader`'s documentation about data loss, and at your `read_frame`, which never reads past its frame.
    .hint-3 = Give the stream itself to `read_frame`, once per turn, and put no `BufReader` around it.
    .story = The check sends two frames in a single write, so that they certainly lie in the server's queue together. The first is to be shown at once, the second only after the server's own line. In the server's next turn it goes on sending, up to 64 MiB, and looks how much of it the server takes. A peer that types ahead does just this. The kernel is a patient buffer: what is not read today can be read tomorrow. A `BufReader` takes up to 8 KiB at a time, and its content dies with it; a program that shows whatever has come has given up the turns.
    .source = std::io::BufReader; RFC 9293, section 3.8

chat-waiting-uses-no-processor = To wait costs nothing
    .why = A blocking call sleeps in the kernel and uses no processor until something comes. A loop that asks a non-blocking socket again and again keeps one core busy for nothing. The ends of the input and of the connection are no news that could be asked for twice.
    .hint-1 = What does your program do, a million times a second, while nobody speaks?
    .hint-2 = Look at `TcpStream::set_nonblocking`, and whether you need it at all here.
    .hint-3 = Leave the stream blocking, and call `read_frame`: it returns when there is something to return.
    .story = The check lets the server wait for a client, then for a message with its input already ended, and the client for its answer, and looks at the processor time they use. A blocked thread is on no run queue: a thousand of them cost nothing. Polling in a loop drains batteries, heats rooms, and makes everything else on the machine slower, and on a shared server it costs real money. Of 33 chat clients that were looked at for this course, 13 did it, most of them after the end of their input.
    .source = recv(2), "If no messages are available"; fcntl(2), O_NONBLOCK

## From a typed line to a message, and back.

chat-newline-is-not-sent = The newline that ends a line is not sent
    .why = The newline is the keyboard's way to end a line; on the wire, the frame ends the message. `read_line` and `read_until` leave the newline at the end of what they give you. So it has to be cut off, or the other side shows an empty line, and `fini` is never recognised.
    .hint-1 = How many bytes does `salut` have, and how many did you send?
    .hint-2 = Look at `BufRead::read_line`, what it says of the delimiter, and at `str::strip_suffix`.
    .hint-3 = Cut one `\r\n` or else one `\n` off the end of the line, and nothing more.
    .hint-4 = `line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).unwrap_or(&line)`
    .story = The check types one word and wants a frame with exactly that word. Two conventions meet in a chat: lines at the keyboard, frames on the wire. Where they are mixed, each message carries a line end of the sender's system. On the screen it looks almost right; a comparison such as `line == "fini"` fails, and people wonder why their program never ends.
    .source = std::io::BufRead::read_line; termios(3), ICANON

chat-crlf-ends-a-line-too = `\r\n` ends a line as `\n` does, and a `\r` inside it stays
    .why = Some systems and terminals end a line with two characters, `\r\n`. Both belong to the line's end, and neither is sent; else `fini` becomes `fini\r`, which ends nothing. A carriage return in the middle of a line is an ordinary character.
    .hint-1 = What does your program compare with `fini`, if the line came from a Windows file?
    .hint-2 = Look at `str::strip_suffix`, and at the order in which you try the two ends.
    .hint-3 = Try `\r\n` first, and `\n` if that is not there. Replace nothing inside the line.
    .story = The check types a line that ends with `\r\n` and holds a `\r` inside, one whose `\n` comes a moment after its `\r`, one with a second `\r` before its end, and then `fini\r\n`. Text files from Windows, telnet and serial lines all end their lines like this. The stray `\r` is invisible: it only moves the cursor, so that the printed word looks right and the comparison still fails. `BufRead::lines` knows both ends, `read_line` leaves both to you.
    .source = std::io::BufRead::lines; RFC 854 (the telnet end of line)

chat-only-the-line-end-is-cut = Blanks at both ends of a line are sent
    .why = A message is the line as it was typed, without its end. `trim` takes every blank away on both sides, and `trim_end` takes more than the line's end as well. Whether blanks matter is for those who read the message to decide.
    .hint-1 = What becomes of a line that holds three spaces and nothing else?
    .hint-2 = Compare `str::trim_end` with `str::strip_suffix`.
    .hint-3 = Use `strip_suffix` for the line's end; it takes off exactly what you name.
    .story = The check types lines that begin and end with spaces and tabs, and one that is nothing but spaces. Indented code, a poem, a table: blanks are text. A program in the middle that tidies what it forwards destroys what it does not understand. `trim` is handy for answers to questions, where blanks are noise; here it also makes a `fini` of ` fini `.
    .source = std::primitive::str::trim; std::primitive::str::strip_suffix

chat-empty-line-is-an-empty-frame = An empty line is a message: an empty frame
    .why = A frame of length 0 is still four bytes on the wire, so the other side learns that it has been its user's turn. If nothing is sent, both sides wait for ever. In the other direction, an empty frame is a message of no letters, and not an end.
    .hint-1 = Your user presses Enter and nothing else: whose turn is it now?
    .hint-2 = Look at what your `write_frame` does with an empty payload, and what `read_frame` returns: `Some` of an empty vector, or `None`.
    .hint-3 = Treat an empty line like any other; only `Ok(None)` of `read_frame` means that they have left.
    .story = The check types an empty line, wants a frame of length 0, sends one back, and wants `< ` and a newline on the screen. Then a server gets one as its first message. Without frames an empty message would be nothing at all: zero bytes written are zero segments sent. That is what the length in front is good for. Programs that skip empty lines at the prompt are common, and harmless until the other side counts turns.
    .source = the contract of stage framed; write(2), on a count of zero

chat-line-may-come-in-pieces = A line is done when its end is there, and not before
    .why = One read of standard input may return half of a line. A line goes up to its newline, however many reads that takes. Terminals hand over whole lines, but pipes, files and other programs do not.
    .hint-1 = What does your program send when `sal` comes now and `ut` comes later?
    .hint-2 = Look at `BufRead::read_line` and `read_until`: they go on reading until the newline.
    .hint-3 = Do not use `Read::read` or a single `fill_buf` for a line; use `read_until(b'\n', …)`.
    .story = The check types half of a word, waits, and looks whether anything was sent; then it types the rest. It is the same lesson as with sockets: a read returns what is there. At a terminal the driver collects the line for you, so a program with this mistake works as long as a person types, and fails in the first script that drives it.
    .source = read(2), "It is not an error if this number is smaller"; std::io::BufRead::read_until

chat-lines-do-not-pile-up = Each line is sent alone, without the ones before
    .why = `read_line` and `read_until` append to the buffer they are given, and do not empty it first. A buffer that lives longer than a turn still holds the lines of the turns before. Then every message begins with all that was said so far.
    .hint-1 = What does your buffer hold at the start of the second turn?
    .hint-2 = Look at the words "appended to" in `BufRead::read_line`.
    .hint-3 = Make a fresh `String` or `Vec` in each turn, or call `clear` on it before you read.
    .story = The check holds a conversation of three lines, and compares each frame with the one line that was typed for it. Rust leaves the buffer alone so that its memory can be used again, and so that a line may be collected in several calls. The price is one `clear`. It shows at the second message only, which is why a first try with one line finds nothing.
    .source = std::io::BufRead::read_line; std::io::BufRead::read_until

chat-last-line-needs-no-newline = A last line without a newline counts
    .why = Input may end without a newline, as in a file whose last line has none, or after Ctrl-D in mid-line. What was typed is still a line. Only a read that returns 0 bytes is the end of the input.
    .hint-1 = The input ends right after `oui`, without a newline: what does your program send?
    .hint-2 = Look at what `read_line` returns for such a line: its bytes, and a count that is not 0.
    .hint-3 = Decide by the count: 0 is the end. Then cut a line's end off if there is one; if there is none, the whole is the line.
    .story = The check types a word without a newline and ends the input, and wants the word as a frame; then it does so with `fini`, which has to end the conversation too. `printf oui | chat-client` does the same, and so does the last line of many files. `BufRead` hands over such a line once and says 0 the next time. A program that asks for the newline as a proof loses the last words of a conversation, silently.
    .source = std::io::BufRead::read_until; POSIX, "incomplete line"

## An end on purpose.

chat-my-fini-is-sent-and-ends-it = My `fini` is sent, and ends the conversation
    .why = A connection that just closes looks like a crash to the other side. The word `fini` says that the end is meant, so it is sent before the program closes. Then nothing more is read, from nobody, and the exit code is 0.
    .hint-1 = How does the other side tell your leaving from a cut cable?
    .hint-2 = Look at the order in your loop: send, then compare.
    .hint-3 = Send the line as any other; then, if it is exactly `fini`, return `End::Mine`, and let the stream go.
    .story = The check types `fini`, and wants the frame, the orderly end of the connection, and exit code 0, while the other end stays open. A close is visible to the peer as an end of the stream, and so is the end of a killed process. Protocols therefore have a last word: `QUIT` in SMTP, a close frame in WebSocket. A program that waits for one more key, or for an answer to its `fini`, keeps both users waiting.
    .source = RFC 5321, section 4.1.1.10 (QUIT); RFC 9293, section 3.6

chat-their-fini-is-shown-and-ends-it = Their `fini` is shown, and ends the conversation
    .why = What ends a conversation is a message too, and is printed like any other, as `< fini`. After it there is no turn any more: no prompt, no read, just the end with exit code 0. A program that asks its user for one more line has missed that.
    .hint-1 = What does your program do after it has printed `< fini`?
    .hint-2 = Look at the order: hear, show, compare.
    .hint-3 = After showing a message, return `End::Theirs` if it is exactly `fini`; only else go on to the prompt.
    .story = The check exchanges a message, then answers `fini`, and wants it on the screen, then the end of the connection and of the program. It leaves the keyboard open and types nothing more: a program that reads one more line never ends. Either side may end a conversation, and the one that did not must notice without being told twice.
    .source = the contract of this stage; RFC 9293, section 3.6

chat-end-of-input-says-fini = The end of the input counts as `fini`
    .why = Where the input has ended, a read returns 0 bytes, and returns them again each time. It is not an empty line, and no line will follow. The user has nothing more to say, so the program says `fini` for them and ends.
    .hint-1 = What does `read_line` return after Ctrl-D, and what does it return the time after that?
    .hint-2 = Look at `Ok(0)` in the documentation of `BufRead::read_line`.
    .hint-3 = If the count is 0, send `fini` and return `End::Input`.
    .story = The check talks a little and then ends the input. It wants the frame `fini`, the end of the connection and exit code 0. Ctrl-D at a terminal, the end of a file, a closed pipe: all arrive as 0 bytes. Of 33 chat clients looked at for this course, 29 ignored it: they sent empty messages, waited for ever, or kept a processor busy reading nothing.
    .source = read(2), "zero indicates end of file"; std::io::BufRead::read_line

chat-words-like-fini-go-on = Only exactly `fini` ends it; `Fini`, ` fini ` and `infini` do not
    .why = Exactly means exactly: the whole message, byte for byte. If a word ended the conversation here, it shows what your comparison overlooks: `définir` contains `fini`, `infini` ends with it, `finir` begins with it, `Fini` differs in case only, ` fini` in blanks only. If that word was typed here, look at the comparison of your own line; if it came, at the other one.
    .hint-1 = Which of these does your comparison take for an end: `définir`, `infini`, `Fini`, ` fini`?
    .hint-2 = Compare `==` with `contains`, `ends_with`, `starts_with`, `trim` and `eq_ignore_ascii_case`.
    .hint-3 = Compare the whole line, after its end was cut off, with `"fini"` by `==`, in both directions.
    .story = The check types a row of words that resemble `fini`, and then says the same words itself. Each must pass as a message, and the conversation must go on. A rule that is a little generous on one side only is the worst: then one side believes that it is over and the other waits. Users do talk about `infini` things, and ask whether `c'est fini ?`. That is why a protocol says exactly, and why programs do not try to guess.
    .source = the contract of this stage; RFC 9413 (on tolerance in protocols)

chat-server-says-fini-and-takes-the-next = The server's user may say `fini` too, and then the next client comes
    .why = Both sides run the same conversation, so either may end it. On the server `fini` ends one conversation and not the program: the client gets the word and the end of its connection, and the next client is served. A library that ends the process takes this choice from its caller.
    .hint-1 = What does your server do after its own user's `fini`?
    .hint-2 = Look at what your loop does with `End::Mine`, and whether anything calls `std::process::exit`.
    .hint-3 = On `End::Mine` and on `End::Theirs`, drop the stream and go round the loop to `accept`.
    .story = The check lets the server's user say `fini`, wants the frame and the orderly end at its client, and then connects again and speaks. A server that serves one client and ends is an exercise; the same server in a shop would be open for one customer. `converse` knows nothing about the program around it, which is why it returns an `End` and leaves the decision to the caller.
    .source = std::process::exit (destructors are not run); accept(2)

chat-server-without-input-says-fini-and-ends = A server whose input has ended says `fini` at its turn, and exits with 0
    .why = Without input a server can never answer again. At its next turn, and not before, it says `fini` to the client and ends with exit code 0. An end that comes while the client has its turn would cut the client off in mid-sentence.
    .hint-1 = Which `End` tells your server that it has nobody to speak for it any more?
    .hint-2 = Look at `End::Input`, and at what your loop does with it.
    .hint-3 = On `End::Input`, leave the loop with `Ok(())`; for the other ends go on.
    .story = The check ends the server's input while it is the client's turn: nothing may happen. Then the client speaks, its words are shown, and the server says `fini`, closes and ends. A service in a pipeline lives as long as its input: `chat-server < answers.txt` is to end by itself when the answers are used up, and not stay as a process that nobody can speak through.
    .source = read(2); the contract of this stage

## On the screen.

chat-control-characters-are-escaped = Control characters from a peer are shown, and not obeyed
    .why = A terminal takes some characters as orders: ESC can clear the screen or change its title, `\r` goes back over the line, `\n` begins one that looks like yours. What a stranger sends must not be obeyed, so every control character is printed as its escape. All of them, the ones from U+0080 to U+009F included: U+009B alone is as good as ESC and `[`.
    .hint-1 = What would `\n< fini` from a peer look like on your user's screen?
    .hint-2 = Look at `char::is_control`, and compare it with `is_ascii_control`; look at `char::escape_default`.
    .hint-3 = Go through the message character by character: a control character is written as `c.escape_default()`, any other as it is.
    .hint-4 = `if c.is_control() {"{"} write!(output, "{"{"}{"}"}", c.escape_default())? {"}"} else {"{"} write!(output, "{"{"}c{"}"}")? {"}"}`
    .story = The check first sends an attack, a message that clears the screen, goes back over the line, and forges one. Then come all 65 control characters of Unicode, in random order; and the attack once more, as the first message that a server hears. Terminals have been attacked this way since the 1980s, through log files, mail and file names; some could even be made to type commands. A tab or a carriage return is less dangerous, but it lets a peer move things on your screen. To leave such characters out would be safe and not honest: the user should see what was sent.
    .source = console_codes(4); ECMA-48; std::primitive::char::is_control

chat-other-text-is-unchanged = All other text is shown unchanged
    .why = Escape what is dangerous, and only that. `str::escape_default` turns `é` into `\u{"{"}e9{"}"}`, and `{"{"}:?{"}"}` escapes quotes and backslashes: both are made for programmers, and not for readers. Accents, quotes, emoji and foreign scripts are text.
    .hint-1 = How does your program show `"Où ça ?"`, with its accents and quotes?
    .hint-2 = Compare `str::escape_default`, `char::escape_default` and `{"{"}:?{"}"}`: on which characters do you call them?
    .hint-3 = Call `escape_default` only on those characters for which `is_control` is true.
    .story = The check sends sentences with accents, quotes, backslashes, braces, Chinese, an emoji, an accent that stands alone, and some invisible characters that are no control characters. Each must come out byte for byte. It is easy to be safe by escaping everything; then the French chat shows numbers in place of letters. Safety that makes a program useless gets switched off.
    .source = std::primitive::str::escape_default; std::primitive::char::is_control; RFC 3629

## On the way.

chat-frames-come-in-any-pieces = Messages are read whole, in whatever pieces they come
    .why = One read of a socket returns what has come so far, from one byte on. A frame's length and its text may come in as many pieces as there are bytes, and even a letter may be split. Your `read_frame` collects them: let it do all the reading.
    .hint-1 = Is there a `read` in stage chat that believes that it got a whole message?
    .hint-2 = Look at `framed::read_frame` and `recv_exact`, and use no other read on the stream.
    .hint-3 = Hear a message by `read_frame(stream)`, and turn the bytes into text only when all are there.
    .story = The check sends a frame byte by byte, each only when the one before has been read: once to the client, once to the server. The text holds an `é` and an emoji, so letters are split as well. On one machine small messages come whole nearly always, which is why this mistake survives for years. A slow line, a full buffer or a retransmission splits them where it likes.
    .source = RFC 9293, section 3.8; recv(2); std::io::Read::read

chat-short-transfers-lose-nothing = A write that takes only some bytes loses nothing
    .why = `write` says how many bytes it took, and it may have taken fewer than all. What it left must be written again, from there. `write_all`, or your `send_all`, does this; a single `write` does it only while all goes well.
    .hint-1 = What do you do with the number that `write` returns?
    .hint-2 = Look at `framed::write_frame` and `send_all`, and at `Write::write_all`.
    .hint-3 = Send each message with `write_frame(stream, …)`, and call `write` on the stream nowhere else.
    .story = The check lets the server run with a system that takes and gives at most three bytes a call, as send(2) and recv(2) are free to do. Then it exchanges messages of forty letters. A blocking write is seldom short on Linux: it takes a signal, a stop, or a time limit in mid-write. That is what makes the mistake dangerous; it waits for a busy day, and then cuts a message and shifts every one behind it.
    .source = send(2); write(2), "may be less than count"; std::io::Write::write

chat-long-messages-pass-whole = Long messages pass whole, both ways
    .why = A line has no length limit of its own, and neither has a message short of the frame's 16 MiB. A buffer of a fixed size cuts what does not fit, and the rest turns up as the next line. Let the buffer grow with the line.
    .hint-1 = Where in your program is there a number such as 1024?
    .hint-2 = Look at `BufRead::read_until` with a `Vec`, and at the `Vec` that `read_frame` returns.
    .hint-3 = Read the line into a `Vec<u8>` or a `String` that grows, and send it as one frame.
    .story = The check types a line of about 240,000 bytes, and answers with as many; then it sends the course's own program, which calls your `converse`, a little more than a megabyte. That is more than a pipe holds, and more than a socket's buffer holds at its start, so both come in many pieces. People paste whole log files into a chat. A fixed buffer does not fail with an error: it makes two messages of one, and from there on the turns no longer fit.
    .source = pipe(7), "Pipe capacity"; tcp(7), tcp_rmem; std::io::BufRead::read_until

## One client after another.

chat-server-says-that-it-waits = After each client the server prints `waiting`
    .why = Between two clients the user sees nothing happen, and cannot tell a server that waits from one that hangs. So the server says `waiting` whenever a conversation has ended, whichever way it ended. The line is part of what other programs read as well.
    .hint-1 = What does your user see between two clients?
    .hint-2 = Look at the end of your loop, after the stream was dropped.
    .hint-3 = Print `waiting` once after each conversation, before `accept` is called again.
    .story = The check lets three clients come and say `fini`, and wants `waiting` after each, and not a line `error: …`. Programs that are driven by other programs need such a line to know what state they are in; people need it too. It comes after every end, be it a polite one or a crash of the client.
    .source = the contract of this stage

chat-connection-is-closed-after-fini = The connection is closed once the conversation has ended
    .why = A connection ends when its last descriptor is closed, and not when it is no longer used. A stream that lives on in a variable, a vector or a clone keeps it open, and the client waits for an end that does not come. It must not take the next client to close the last one.
    .hint-1 = Which values still hold this connection when your server is back in `accept`?
    .hint-2 = Look at `drop`, and at every `try_clone` and every place where a stream is kept.
    .hint-3 = Let the stream belong to the body of the loop, or `drop(stream)` before you print `waiting`.
    .story = The check says `fini` and wants the orderly end at once, while no other client is there. It leaves its own end open, and the next client has to be served all the same. Rust closes a stream when its value is dropped, and each `try_clone` is a value of its own. A client that waits for the end, as Python's `recv` in the lesson does, hangs as long as any copy is alive. On the server such connections pile up until no descriptor is left.
    .source = close(2); dup(2); std::net::TcpStream ("closed when the value is dropped")

chat-second-client-waits-its-turn = A second client waits its turn, and loses nothing
    .why = The system completes connections before anyone calls `accept`, and keeps them in the listener's queue, the words they have sent included. So a server that serves one client at a time needs only to keep its listener open. To close it throws the queue away; to serve both at once mixes two conversations at one keyboard.
    .hint-1 = What happens to your listener while a conversation goes on?
    .hint-2 = Look at listen(2), the backlog, and at where your `TcpListener` is made and dropped.
    .hint-3 = Bind once, before the loop; in the loop `accept`, converse, close, and `accept` again.
    .story = The check connects a second client in the middle of a conversation and lets it speak at once. Nothing of it may show yet, and no line of the server may go to it. When the first has ended, the second must be served with what it had said, and a third, which came last, after it. For the second client, connecting has succeeded: it cannot know that it is waiting. A new listener for each client resets those who waited on the old one, and they see an error that nobody can explain.
    .source = listen(2), "backlog"; accept(2); RFC 9293, section 3.9.1

chat-lines-typed-ahead-are-kept = Lines typed ahead are neither lost nor read twice between clients
    .why = A buffered reader takes more from the input than it gives out. One that is made anew for each client takes lines along that were meant for the next. One reader for the life of the program keeps them all.
    .hint-1 = How many lines has your reader read when it has given you one?
    .hint-2 = Look at where `stdin().lock()` or `BufReader::new(…)` stands: outside of the loop, or inside?
    .hint-3 = Make the reader once, before the loop, and hand `&mut` of it to each conversation.
    .story = The check types all the server's lines at once, for three clients, and lets the clients come one after another. Each must get exactly its own. The reader asks the system for 8 KiB and gets every line that is there; when it is dropped, what it had not given out is gone. With a person who types slowly all goes well, so the mistake shows only where the input is a file or a fast typist.
    .source = std::io::BufReader, on data loss; std::io::Stdin::lock

chat-visitor-gone-from-the-queue-ends-nothing = A visitor that left the queue before it was served ends nothing
    .why = A client can be gone before `accept` hands it over: the system then gives you a connection that is dead already. Questions to such a socket fail, `peer_addr` for one. `accept` has told you the address anyway, so use that, and let the failure be one client's.
    .hint-1 = Which calls on a fresh connection do you expect never to fail?
    .hint-2 = Look at the second value of `TcpListener::accept`, and at getpeername(2), ENOTCONN.
    .hint-3 = Print the address that came from `accept`; whatever fails afterwards is reported, and the loop goes on.
    .story = The check lets a second client connect and reset while the first one is served. Then the first one ends, and a third calls. The server accepts the dead one, notices sooner or later, and must serve the third. On the internet such visitors are the daily bread of a server: impatient people, scanners, load balancers that only look whether the port is open.
    .source = accept(2), "Error handling"; getpeername(2), ENOTCONN

chat-failed-accept-ends-nothing = A failed `accept` does not end the server
    .why = On Linux, `accept` hands on the trouble of a connection that failed before it was taken, and it fails where descriptors have run out. Neither is a fault of the listener, and both pass. A server that ends on them can be ended by anyone who calls and hangs up.
    .hint-1 = What does your loop do if `accept` returns an error?
    .hint-2 = Look at accept(2): the paragraph on error handling, ECONNABORTED and EMFILE.
    .hint-3 = Match the result: on `Err`, print `error: …`, rest for some milliseconds, and `continue`.
    .story = The check starts the server on a system whose first three accepts fail: one connection was aborted, twice no descriptor was free. Then a client comes and wants to be served. The man page advises to treat such errors like EAGAIN, by trying again. The rest between two tries is for EMFILE, which would come back at once and make the loop spin.
    .source = accept(2), "Error handling" and "ERRORS"; Stevens, UNIX Network Programming, section 5.11

chat-clients-leave-nothing-behind = Clients that have gone leave no socket behind
    .why = `shutdown` ends the traffic of a connection, but the descriptor stays the program's until it is closed. A program has a limited number of them, often 1024. A server that keeps one for each client stops taking clients one day, and nothing that day will have changed.
    .hint-1 = What gives a descriptor back to the system, and what merely ends the traffic?
    .hint-2 = Look at shutdown(2) and close(2), and at `std::mem::forget` and collections that keep streams.
    .hint-3 = Let each stream be dropped at the end of its conversation; drop closes it, and no `shutdown` is needed here.
    .story = The check counts the server's sockets, lets eight clients come and go, and counts again. Leaks do not show in a test with two clients; they show after a month, as EMFILE, at night. That is why a count is better than waiting for the failure.
    .source = shutdown(2); close(2); getrlimit(2), RLIMIT_NOFILE

## Peers that vanish.

chat-slow-peer-is-waited-for = Who takes long to answer is waited for
    .why = People think, look things up, answer the door: silence is no message and no end. A time limit on the socket makes an error of it, and throws out somebody who was still typing. Both ends are there until one says `fini` or closes, and until then a blocking read waits.
    .hint-1 = How long may the other side think before your program gives up, and who agreed to that?
    .hint-2 = Look for `set_read_timeout` and `connect_timeout`, and for a clock, in all that listens.
    .hint-3 = Take the limit away: `read_frame` on a plain blocking stream waits by itself, at no cost.
    .story = The check lets a server and a client wait for their peer in mid-conversation, and says nothing. A program that waits without a limit is believed at once. One that wakes by itself is started again with a faster clock, and for forty of its seconds nothing comes; then a message does, and has to be shown. A limit is a decision that belongs into the protocol, where both sides know it: SMTP's servers wait five minutes for a command, and say so.
    .source = socket(7), SO_RCVTIMEO; RFC 5321, section 4.5.3.2.7 (five minutes); std::net::TcpStream::set_read_timeout

chat-client-tells-that-the-server-vanished = The client says `error: …` if the server leaves without `fini`
    .why = An end of the stream and a reset both mean that nothing more will come. Without `fini` before it, that was no farewell: the other program crashed, or the line was cut. The user must learn it, by `error: …` and exit code 1; and 0 bytes are neither an empty message nor a reason to read again.
    .hint-1 = What does your `converse` do when `read_frame` returns `Ok(None)`?
    .hint-2 = Look at the `Option` in `read_frame`'s result, and at `ErrorKind::UnexpectedEof` and `ConnectionReset`.
    .hint-3 = Turn `None` into an `Err` of the kind `UnexpectedEof`, and hand other errors on with `?`.
    .story = The check lets the client speak, and then ends the connection in place of an answer: once by a FIN, once by a RST. A FIN without `fini` is what the kernel sends for a process that was killed. If a program takes it for a normal end, scripts that use it believe that all went well. If it reads again, it gets 0 bytes again, and again: that is how clients come to use a whole processor.
    .source = recv(2), "Return value" and ECONNRESET; RFC 9293, section 3.5.2

chat-client-notices-at-its-next-line = A server that left while the user was typing is noticed at the next line
    .why = While a program waits for its user it does not look at the socket, and that is fine here. But the first `write` after the peer's end may well succeed: the system only takes the bytes into its buffer. So the error may come at the read after it, and wherever it comes, the exit code is 1. Exit code 0 behind a line `error: …` means that the error was shown and then forgotten.
    .hint-1 = The server has gone, your `write` returned `Ok`: what does your next call return?
    .hint-2 = Look at send(2), EPIPE, and at what `converse`'s error becomes in `main`.
    .hint-3 = Hand errors of `write_frame` and of `read_frame` on with `?`, up to `main`, which prints them and exits with 1.
    .story = The check exchanges a message, waits until the client sleeps at its prompt, and leaves: by a half-close, a close, and a reset. Then it types a line. Success of `write` means that the kernel has taken the bytes, and not that anyone has read them. Only the peer's RST tells, and it needs a round trip. An error that is printed and then forgotten leaves exit code 0, and with it every script that called you in the dark.
    .source = send(2), EPIPE and ECONNRESET; RFC 9293, section 3.10.7.1; std::process::ExitCode

chat-visitor-without-a-word-ends-nothing = A visitor that leaves without a word is reported, and ends nothing
    .why = Whoever connects need not speak. A visitor that closes or resets before the first message is `End::Nobody`: the server says `error: …`, prints `waiting`, and takes the next one. It is one visitor's affair, but the server's user should hear of it.
    .hint-1 = What does your server do with `End::Nobody`?
    .hint-2 = Look at the `match` over the result of `converse`: four ends and an error.
    .hint-3 = Print one line `error: …` for `End::Nobody`, go on to `waiting`, and do not leave the loop.
    .story = The check connects and leaves, once in good order and once by a reset, and wants one complaint and `waiting` after each. Then a third visitor must be served. Every public port is visited like this all day, by scanners and health checks. For a server that ends, one curious visitor is a power switch.
    .source = accept(2); RFC 9293, section 3.6; the contract of this stage

chat-client-that-vanishes-ends-nothing = A client that vanishes in mid-conversation ends only its conversation
    .why = A reset or an end without `fini` is one client's trouble, and not the server's. If it goes up to `main` by `?`, or panics by `unwrap`, one crash at a client's becomes a crash of the service for all. The server says `error: …`, prints `waiting`, and goes on.
    .hint-1 = How far up does an error of one conversation travel in your server?
    .hint-2 = Look for `?`, `unwrap` and `expect` inside the accept loop.
    .hint-3 = Match the result of `converse` in the loop: on `Err`, print it to standard error, and go on with the next client.
    .story = The check leaves in mid-conversation, once by a FIN and once by a RST, both while the server waits for its words. The server's lines were typed beforehand, and each client must still get its own. Of 76 servers that were looked at for this course, 30 panicked on a reset, and 8 of them were gone for everybody. A reset is not rare: it is what a killed program, a closed laptop or a router that forgot the connection looks like.
    .source = recv(2), ECONNRESET; Stevens, UNIX Network Programming, section 5.12

chat-client-gone-while-the-server-types = A client that leaves while the server's user types ends only its conversation
    .why = The server waits for its own user and cannot see that the client has gone. It finds out when it writes or reads next: by EPIPE, by ECONNRESET, or by an end. Whichever call it is, it is one client's end, and the next one is served.
    .hint-1 = Which of your calls fails first, if the client left while you typed?
    .hint-2 = Look at send(2), EPIPE: Rust turns it into an error, `BrokenPipe`, and no signal kills you.
    .hint-3 = Treat an error of the write like one of the read: both come out of `converse`, and the loop reports them.
    .story = The check lets the server sleep at its prompt, and leaves by a half-close, a close, and a reset. Then it types a line. After a half-close the line even arrives, and the read after it says that there is no more; after a close, the write succeeds and the next call fails; after a reset, the write fails. Three ways, one meaning. In C such a write kills the whole process by SIGPIPE unless one takes care; Rust has taken care.
    .source = send(2), EPIPE; signal(7), SIGPIPE; Stevens, UNIX Network Programming, sections 5.12 and 5.13

chat-broken-frame-is-no-message = A frame that is cut short or too long is no message
    .why = A frame that ends before its length says is a broken one, and no shorter message. A length is a claim of the peer: over 16 MiB it is refused at once, before any memory is taken for it. The client says `error: …` and exits with 1; the server says it, and takes the next client.
    .hint-1 = What does your program make of a length of 5 with nothing behind it, and of a length of four bytes 0xFF?
    .hint-2 = Look at your `framed::read_frame`: it knows both cases, so use it and nothing beside it.
    .hint-3 = Hear by `read_frame(stream)?`, and let its errors be errors of the conversation.
    .story = The check cuts frames in the header and in the text, and announces lengths that are too large by one byte, by far, and beyond an `i32`. After such a length it sends nothing more: whoever waits for the bytes waits for ever, and whoever makes room for them may be out of memory. All this has happened in real services. Lengths on the wire are to be checked before they are believed.
    .source = the contract of stage framed; CWE-789 (memory allocation with excessive size)

chat-broken-text-is-no-message = Bytes that are no UTF-8 are no message
    .why = A message is UTF-8, so bytes that are none are an error of the peer, to be reported and not to be repaired. `from_utf8_lossy` shows U+FFFD in their place and hides that something is wrong. `unwrap` makes a panic of it, and a few bytes from a stranger must not be able to do that.
    .hint-1 = What does your program do with the single byte 0xFF in a frame?
    .hint-2 = Look at `String::from_utf8`, which returns a `Result`, and at `ErrorKind::InvalidData`.
    .hint-3 = Map the error of `String::from_utf8(payload)` to an `io::Error` of the kind `InvalidData`, and return it.
    .story = The check sends a byte that UTF-8 never uses, half an `é`, and an `é` in Latin-1, as a program from another time would. First the server gets them, as first message and later, and must go on with the next client; one of them holds a line that looks like an error of the server. Then comes the client, which ends with 1. In Rust a `String` is UTF-8 by promise, so somebody has to check. Where you check is your choice; that a peer decides whether your program lives is not.
    .source = RFC 3629, section 3; std::string::String::from_utf8

## What `converse` tells its caller.

chat-end-says-who-ended = `End` says who ended the conversation
    .why = The caller can't see what happened inside, so the `End` must tell: `Mine` where I said `fini`, `Theirs` where they did, `Input` where my input ended. The server acts on the difference: after `Mine` it takes the next client, after `Input` it ends. The word that is sent is the same, the reason is not.
    .hint-1 = Does your `converse` return after each end, and with what: after a typed `fini`, after the end of the input?
    .hint-2 = Look at the three places where your `converse` returns `Ok`.
    .hint-3 = Return `End::Input` where the read of a line gave 0, `End::Mine` after a line `fini`, `End::Theirs` after a message `fini`.
    .story = A small program of the course calls your `converse` and prints what it returns, in four conversations. On the wire, a typed `fini` and the end of the input look the same, so only this shows the difference. A library speaks to two sides: to the peer through the socket, to its caller through what it returns. Stage p2p uses these values as well.
    .source = the contract of this stage; std::result

chat-nobody-left-before-a-word = `Nobody` is who was to speak first and left before a word
    .why = Where they were to speak first and there is no first message, there was no conversation, and that is `End::Nobody` and no error. It does not matter how they left: by closing, by a reset, in mid-header, or by bytes that are no message. Stage p2p goes on looking for a peer in that case.
    .hint-1 = Which errors of the first read do you turn into `Nobody`: one kind, or all of them?
    .hint-2 = Look at the first message in your `converse`, before the loop, where `turn` is `Turn::Theirs`.
    .hint-3 = There, answer `Ok(End::Nobody)` to any failure of hearing the peer; only the kind `Other` of a blank is handed on.
    .story = The course's own program calls `converse` with `Turn::Theirs`, and the peer leaves at once: by a FIN, by a RST, with broken text, with an absurd length, and in the middle of a header. All five are nobody. A scanner, a browser that got the port wrong, a client that crashed: none of them meant to talk. A caller that wants to treat them alike must get one answer.
    .source = the contract of this stage; recv(2), ECONNRESET

chat-leaving-later-is-an-error = Who leaves later, or had not to speak first, is no `Nobody`
    .why = Once they have said something, there was a conversation, and its break is an error. So it is where I spoke first: somebody took my words and never answered. `Nobody` would tell the caller that nothing was lost.
    .hint-1 = Is there a second place in your `converse` where `Nobody` is returned?
    .hint-2 = Look at the reads inside your loop, as opposed to the one before it.
    .hint-3 = In the loop, hand the errors on with `?`; only the first message of `Turn::Theirs` may end as `Nobody`.
    .story = The course's own program holds five conversations that break: three after mine, two after the peer's first message, by a FIN, a RST, or what is no message. Each has to come out as `Err`. The difference matters to the user: a visitor who never spoke is noise, a partner who vanishes in mid-sentence is news. In stage p2p the first leads to another try and the second to exit code 1.
    .source = the contract of this stage; RFC 9293, section 3.5.2

chat-converse-reads-one-line-a-turn = `converse` takes one line of its input a turn, and no more
    .why = The input belongs to the caller, who will use it again after the conversation. A `BufReader` of your own around it takes what lies behind the line as well, and what it holds is gone when `converse` returns. `BufRead` has all you need already.
    .hint-1 = How much of the input has your `converse` taken when it returns?
    .hint-2 = Look at the bound `impl BufRead`: `read_line` and `read_until` are methods of what you were given.
    .hint-3 = Call `input.read_until(b'\n', &mut line)` on the parameter itself, and wrap it in nothing.
    .story = The course's own program holds two conversations with one input that has lines for both. The second conversation must find its lines where the first one stopped. A buffer around a buffer is a leak of data in slow motion: nothing is missing until somebody else asks. A function that gets `&mut` of something leaves it in a state that its caller can understand.
    .source = std::io::BufReader, on data loss; std::io::BufRead

chat-converse-writes-where-it-is-told = `converse` writes to its output, and flushes that
    .why = The caller says where the conversation is shown: today on standard output, tomorrow in a window or a test. `print!` goes to standard output whatever the caller said. And the flush before a prompt belongs to the output that got the prompt.
    .hint-1 = Is there a `print!` or an `io::stdout()` in your library?
    .hint-2 = Look at `write!` with `output`, and at `output.flush()`.
    .hint-3 = Use `write!(output, …)?` for every character, and `output.flush()?` before each read of a line.
    .story = The course's own program gives `converse` an output of its own, which notes what is written and what is flushed, and an input that looks whether all was flushed when it is asked for a line; then another output, which takes three bytes a call. A function that takes a `Write` can be tested without a screen, and used where there is none. One `print!` inside breaks that promise, and does not show as long as the output is standard output.
    .source = std::io::Write::flush; std::macro::print

## Addresses and arguments.

chat-default-addresses-meet = Without arguments the server listens on `0.0.0.0:63000`, and the client finds it
    .why = The defaults are made for each other: 0.0.0.0 takes calls to every address of this machine, 127.0.0.1 would take those from this machine only. `localhost` is a client's word: there it names a place to call.
    .hint-1 = Who can reach a server that is bound to 127.0.0.1?
    .hint-2 = Look at ip(7), INADDR_ANY, and at the defaults in `main`.
    .hint-3 = Leave the defaults as the skeleton has them, and use `addr` as you get it.
    .story = The check starts both programs without arguments, in a network of their own where port 63000 is free, and lets the client speak. 0.0.0.0 is no address that one could call, it says "all of mine". Servers that listen on 127.0.0.1 work in every test on one machine, and never on two.
    .source = ip(7), INADDR_ANY and INADDR_LOOPBACK

chat-ipv6-works-too = IPv6 addresses such as `[::1]:0` work as well, and so do names
    .why = An address is whatever can be looked up, and IPv6 is one of its forms. Code that takes an address apart by hand, or asks for four numbers, closes the door on it. `bind` and `connect` take the text as it is.
    .hint-1 = Do you split or parse the address yourself?
    .hint-2 = Look at `ToSocketAddrs`: `TcpStream::connect` and `TcpListener::bind` take a `&str`.
    .hint-3 = Hand `addr` to `bind` and `connect` unchanged.
    .story = The check runs the server on `[::1]:0` and the client against a listener there, and reads the addresses that they print; then it starts a server on `localhost:0`. The brackets keep the address's colons apart from the port's. A good part of the internet's traffic is IPv6 today, phones above all; programs that take the text as it is have supported it for twenty years without a line of code.
    .source = ipv6(7); RFC 3986, section 3.2.2; std::net::ToSocketAddrs

chat-every-address-of-a-name-is-tried = The client tries every address of a name
    .why = A name may have several addresses, and the first need not be the one that answers. `TcpStream::connect` tries them one after the other if it gets the name; with the first address taken out by hand, all others are lost.
    .hint-1 = How many addresses does your client try, if the name has two?
    .hint-2 = Look at `TcpStream::connect` and what it does with several addresses, and at `to_socket_addrs`.
    .hint-3 = Hand the whole `addr` to `connect`, and no `next()` of a lookup.
    .story = The check gives the client a hosts file in which one name has two addresses, and listens on one of them only; then on the other. Whatever the order, one of the two clients has to try twice. The last name has an IPv4 and an IPv6 address, with somebody at the second only. `localhost` is such a name on many machines, `::1` and `127.0.0.1`, and services with several machines are too.
    .source = getaddrinfo(3), on trying the addresses in order; std::net::TcpStream::connect

chat-useless-address-is-an-error = An address that can't be used is one line `error: …` and exit code 1
    .why = That nobody listens, that the address is taken, or that it is no address at all, is something that happens to users, and no bug. It deserves a sentence and exit code 1. A panic shows them your source code, and exit code 0 tells scripts that all was well.
    .hint-1 = What does your program do if you mistype the port?
    .hint-2 = Look for `unwrap` and `expect` at `bind` and `connect`, and for errors that are printed and then forgotten.
    .hint-3 = Hand the error on with `?`; `main` prints `error: …` and exits with 1.
    .story = The check starts both programs with an address that is bound and where nobody listens: refused to the client, in use to the server. Then come an address without a port, and one whose port is a word. Of 50 clients that were looked at for this course, 29 panicked when nobody was there, and 10 said that all went well.
    .source = connect(2), ECONNREFUSED; bind(2), EADDRINUSE; std::process::ExitCode

chat-arguments-too-many = Too many arguments are answered with the usage and exit code 2
    .why = An argument that is not understood is a misunderstanding, and the user should hear of it. Who ignores it does something else than was asked. The usage goes to standard error, and exit code 2 tells it from a failure.
    .hint-1 = What does your program do with an argument that it does not know?
    .hint-2 = Look at the `match` in `main`, as the skeleton has it.
    .hint-3 = Leave the argument parsing as it was: more than one argument gets the usage.
    .story = The check starts both programs with two addresses. The second one might be a typing error, a wrong order, or a hope that two clients can be started at once. Programs that say nothing leave the user in the belief that it was understood. The code 2 is a custom of shells and of many Unix tools for wrong usage.
    .source = POSIX, "Utility Conventions"; bash(1), "EXIT STATUS" (2 for incorrect usage)

## With others.

chat-own-client-and-own-server-talk = Your client and your server talk to each other
    .why = Both sides follow one protocol, and each of them runs your `converse`: what the one says, the other shows. If this fails while each side alone seems right, the two have different ideas of whose turn it is, or of what ends the conversation.
    .hint-1 = Which of the two sides waits for the other here, and for what?
    .hint-2 = Start both by hand, as the lesson shows, and watch the turns.
    .hint-3 = Client `Turn::Mine`, server `Turn::Theirs`, and in `converse` the same loop for both.
    .story = The check starts your server and your client, types at both keyboards, and ends by the client's `fini`; then it does so again with a second client. It is the test that everyone makes first, and it is a weak one: two programs that share a mistake understand each other well. That is why all other checks of this stage put a peer of the course on the other side.
    .source = the contract of this stage

chat-python-peers-are-understood = A client and a server in Python are understood
    .why = A protocol is what both sides agree on in bytes, whatever they are written in. Python's `struct.pack(">I", …)` is your `to_be_bytes`, and its `recv` of `b''` is your `read` of 0. If Python and you disagree, one of you does not keep to the protocol.
    .hint-1 = Which bytes does the other side send and expect? Print them on both sides.
    .hint-2 = Look at the lesson's Python, and at the frame: four bytes, big-endian, then UTF-8.
    .hint-3 = Send by `write_frame` and hear by `read_frame`; close the stream after `fini`, which Python sees as `b''`.
    .story = The check runs a Python client against your server, and a Python server against your client, with the functions of the lesson. The client waits for the orderly end after its `fini`, as a polite one does. Other people's programs are the real test of a protocol: they share none of your assumptions. It is how the internet's standards are proven, by two implementations that were written apart.
    .source = Python's socket and struct modules; RFC 2026, section 4.1.2 (two implementations)
