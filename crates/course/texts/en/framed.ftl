### Stage framed: all the bytes, and where a message ends.

## What its checks want and see.
framed-want-answer = { $function } returns
framed-want-result = { $function } gives { $result }
framed-saw-result = it gave { $result }
framed-saw-endless = it called again and again without end, and nothing moved
framed-want-moved = { $function } moves exactly these { $count } bytes: { $bytes }
framed-saw-moved = it moved { $count }: { $bytes }; byte { $at } (counted from 0) is the first that differs
framed-want-count = { $function } moves { $count } bytes
framed-saw-count = it moved { $count }
framed-want-left = { $function } leaves the { $count } bytes that follow to the next call
framed-saw-left = { $count } are left
framed-want-past = { $function } reads no more once it has all of its frame
framed-saw-past = it called read { $count ->
        [one] once more
       *[other] { $count } times more
    }: on a socket that waits for a byte that may never come
framed-want-room = { $function } refuses a frame of { $count } bytes before it makes room for it
framed-saw-room = it asked for a piece of memory of { $count } bytes
framed-want-folder = { $count ->
        [0] the folder stays empty
       *[other] the folder holds exactly { $files }, with the right bytes
    }
framed-saw-no-file = { $file } is not there
framed-saw-more-files = there is also { $file }, of { $count } bytes
framed-saw-file = { $file } holds { $count } { $count ->
        [one] byte
       *[other] bytes
    } in place of { $of }; byte { $at } (counted from 0) is the first that differs: { $bytes }
framed-want-kept = { $file } holds the { $count } bytes of its frame while the sender is still there
framed-want-no-memory = a header that announces { $count } bytes takes no memory
framed-saw-memory = the program has { $mib } MiB mapped
framed-want-ip = framed-recv listens on { $ip }, as it was told
framed-saw-ip = it listens on { $ip }
framed-want-lines = { $count ->
        [0] framed-recv prints nothing of frames, and no `done: …`
       *[other] framed-recv prints "{ $lines }"
    }
framed-saw-no-lines = it printed nothing of the kind
framed-want-nothing-beside = no file is made for the broken frame, in no other folder either

## What one failure means.
framed-mean-error-is-final = The call meets a real error here, `ConnectionReset`. Only after `Interrupted` is another try worth anything: after any other error the next call fails in the same way, so trying again never ends. And an `Ok` hides that bytes are missing. Whoever called must get the error.
framed-mean-reset-is-no-end = The connection was reset before a byte of the frame came, and read_frame gave `None`, the orderly end. A reset is how a crashed peer looks, and what it still had to say is lost. Only `Ok(0)` at the first read is the end between two frames.
framed-mean-other-kind = An error came out, but not the one that the stream itself gives here. `UnexpectedEof` says that the stream ended, and `WriteZero` that nothing more is taken; a reset, or a `WouldBlock`, is neither. Whoever called decides by the kind, so hand on the error as it is.
framed-mean-waits-by-asking = `WouldBlock` says that nothing can move right now: somebody made this stream non-blocking, or gave it a time limit. That is no interruption, and only who did so knows whether to wait, to give up or to do something else meanwhile. So the caller must get this error. A loop that asks again at once keeps a processor busy for as long as the other side likes.
framed-mean-nothing-to-move = There was nothing to move here, so the work was done before it began. A `write` of no bytes and a `read` into no room return 0 too, and that 0 says nothing: it is an end only where there are bytes to go. Ask whether anything is left at the top of the loop, before the call.
framed-mean-interruptions-counted = Many calls in a row were interrupted here, and then one would have gone through. Each `Interrupted` says only that a signal came first: nothing has failed, the first time or the hundredth. Who counts them and gives up loses a good connection to a busy timer.
framed-mean-own-write = send_all went on after an interruption, and write_frame did not. So write_frame has a write of its own, such as a `write_vectored` for header and payload, and an interruption can meet that one too: the call is simply made again.
framed-mean-own-read = recv_exact went on after an interruption, and read_frame did not. So read_frame has a `read` of its own, often the one for the first byte of the header, and an interruption can meet that one too: the call is simply made again.
framed-mean-header-alone = The header arrived, and nothing of the payload. Each call that writes may take a part only, and `write_vectored` may take a part of its slices or only the first. Header and payload both have to go through your `send_all`.
framed-mean-nothing-sent = An empty payload is a frame too: four zeros. If nothing is sent for it, the receiver never learns of it, and the number of every message behind it is wrong by one.
framed-mean-read-to-the-end = It read until the stream ended and took the next frame along, and then cut off what was too much. On a connection that stays open this end does not come. `read_to_end` reads so; the header says how many bytes are yours.
framed-mean-read-ahead = A read asked for more than the frame still needed, got the start of the next frame as well, and that is lost now. A `BufReader` made for each call does this: it reads ahead, and its buffer goes when it goes. So does one `read` into a large buffer.
framed-mean-signed = The highest bit of 0x80000000 is set. Read as `i32` it is negative, so it passes a check for "too large", and turned into a `usize` it is larger than any memory. The length of a frame has no sign: `u32`.
framed-mean-not-compared = The 100 bytes behind the header were read as a part of the payload, so the length had already passed: it was not compared with `MAX_FRAME`, or not in time. A length is only what a stranger says. To let memory grow as bytes come is no limit either.
framed-mean-nothing-written = It stopped writing where this frame should begin: none of its bytes reached the receiver. What it said tells why. If a file could not be read: files hold any bytes, not only text. If it missed its receipt: what was written may still lie in a buffer such as `BufWriter`, which wants a `flush` before the half-close.
framed-mean-length-of-metadata = This file is `/proc/version`. Its metadata tell a length of 0, and reading it gives a line of text: the system makes such files at the moment they are read. A file that somebody writes to meanwhile is as wrong. The length in the header must be that of what you have read, so read first and count then.
framed-mean-too-long-sent = A part of the file that is too long was sent. If the header in front is 1, 0, 0, 0, it announces 16 MiB: the file was cut at the limit and passed for a whole one. If it is 1, 0, 0, 1, it announces the true length, and the limit was looked at too late or not at all.
framed-mean-never-called = No call came. Whoever reads or checks all files before connecting gives up at the first bad one, and the good ones before it are not sent either. Connect first, then take file after file.
framed-mean-never-called-for-the-first = No call came. Here the very first file can't be read, and the program gave up before it connected: the receiver waits on and never learns that nothing will come. Connect first, also before the first file; an end after no frame is an answer.
framed-mean-went-on = Something more was sent after the frame of the first file. A file that can't be read is not left out: the receiver would number the next one wrongly and never hear that one is missing. At the bad file, stop writing; nothing of it goes out, not even a header.
framed-mean-file-unwrapped = A name may be mistyped, and a file may be gone or be a folder. That is the world's fault, not the program's, so it is an `Err` to hand on and not a panic from an `unwrap`. Your user gets `error: …` and exit code 1.
framed-mean-busy = A blocking `read` sleeps until something comes and costs nothing meanwhile. A loop that asks again and again, on a non-blocking socket or with a tiny time limit, keeps a processor busy and learns nothing sooner.
framed-mean-busy-accepting = Nobody has called yet. A blocking `accept` sleeps until somebody does, and costs nothing meanwhile. A loop that asks again and again, on a non-blocking listener, keeps a processor busy for as long as no sender comes.
framed-mean-busy-writing = The receiver has stopped reading for a while, so nothing more can be written. A blocking `write` sleeps until there is room and costs nothing meanwhile. A loop that tries again and again, on a non-blocking socket or with a tiny time limit, keeps a processor busy for as long as the receiver likes.
framed-mean-impatient = The receipt came after some seconds, and it was not printed. Silence is no failure: the receiver may have much to write to a slow disk. No time limit is asked for here; `read_frame` on a blocking stream waits as long as it takes.
framed-mean-no-newline = No newline came after what it printed. The receipt brings none: its payload is the text alone, and the newline behind it is yours to print.
framed-mean-reading-closed = It announced its end as it should, the receipt was sent, and nothing was printed. `Shutdown::Write` ends one direction and leaves the other open. After `Shutdown::Both`, or once the stream is dropped, you can't read the answer any more.
framed-mean-receipt-in-pieces = This receipt is sent one byte at a time: a first read brings one byte at most, not even a header. Whoever reads once, into however large a buffer, has no receipt then. Only a loop that goes on until the announced length is there has all of it, and that is `read_frame`'s task.
framed-mean-empty-receipt = This receipt is a frame without payload. It is still a receipt: an empty line is printed, and the exit code is 0. Only `None` from `read_frame` says that there is none.
framed-mean-receipt-trimmed = This receipt has a space at its start and one at its end, and they were not printed. What the receiver sent is printed as it is, `trim` has no part in it; only the newline behind it is yours.
framed-mean-receipt-no-text = This receipt holds bytes that are no UTF-8, and the program panicked. The other side may send any bytes, by mistake or on purpose. `write_all` prints them as they are, `String::from_utf8_lossy` shows what it can, and an `Err` handed on is an answer too. An `unwrap` or `expect` is none.
framed-mean-not-awaited = It ended before anything came back, so it did not wait for the receipt. That a write succeeded means only that the system took the bytes; the receipt alone says that they arrived.
framed-mean-no-receipt = The connection ended without a receipt. The sender has stopped writing, but it goes on reading and waits for one: the end of one direction is not the end of the other.
framed-mean-other-receipt = The receipt is the one frame that answers all: 4 bytes of header, then the text. Its numbers count frames and the bytes of their payloads. The headers are not counted: each one that is adds 4.
framed-mean-empty-frame-lost = A header of four zeros came, and no `1.bin`. If the program ended with exit code 0, it took the length 0 for the end of the conversation; it is a message of no bytes. If it waits in a read, it may be asking for the payload: a read into no room returns 0 or waits, so for an empty payload read nothing.
framed-mean-no-receipt-for-nothing = No frame and an orderly end is a whole conversation with nothing in it, and the sender waits for `0 frames, 0 bytes`. Exit code 1 here: that end was taken for an error. Exit code 0: the receipt is not sent where no frame came, or never.
framed-mean-grammar = Other programs read this receipt, so it has one form: `1 frames, 1 bytes`, whatever grammar says.
framed-mean-piece-dropped = All of this frame has come, and the file lacks some of it. A loop that ends at a read that does not fill its buffer must keep what that read brought: the last piece belongs to the payload too. (A file behind a `BufWriter` is as short until it is flushed.) What ends a frame is its length.
framed-mean-full-buffer = The frame of 30 bytes was kept, and this one of 1,024 bytes was not, though all of it has come. A loop that ends at a read that does not fill its buffer waits for such a read, and where a frame fills the buffer exactly there is none. What ends a frame is its length.
framed-mean-answered-early = It sent something before its sender had ended. No single frame is answered: the one receipt comes after the sender's orderly end, so it belongs behind the loop, not in it.
framed-mean-old-file-refused = An old `1.bin` is no reason to fail: it is overwritten. `create_new` refuses what exists; `File::create` and `fs::write` empty the old file and write the new one.
framed-mean-folder-cleaned = A file is gone that no frame replaced. Only `k.bin` of a frame that came may change; everything else in the folder belongs to somebody, an old `3.bin` too. Cleaning the folder first takes it away.
framed-mean-broken-and-done = A frame broke off or was too long, and the program ended as if all were well. Only `None` from `read_frame` is the orderly end. `while let Ok(Some(…))` takes every error for it, and so does a `read_frame` that gives `None` inside a frame.
framed-mean-receipt-for-broken = A frame broke off or was too long, and the sender got something back all the same. To the sender a receipt means that all went well: it prints it and ends with 0. After an error send nothing: that no receipt comes is the message.
framed-mean-done-for-broken = It failed as it should, and it printed `done: …` too. That line says that the sender had ended in order and has its receipt; who reads only standard output would believe it. Print it behind the receipt, where no error gets by.
framed-mean-line-owed = A whole frame came and was kept, and no line says so. `frame k: N bytes` belongs to each frame that is kept, whatever comes after it: print it in the loop, once the file is written. Lines that are collected for the end are lost where the end is an error.
framed-mean-temporary-elsewhere = A file was made for a frame that never became whole. A temporary folder is a place on the disk too: what is left there fills it, and nobody cleans up after a program that failed. A frame of at most 16 MiB fits in memory; write it once it is whole.
framed-mean-lost-on-a-full-disk = `1.bin` could be opened, but every write to it fails, as on a full disk, and the program ended as if the frame were kept. A `BufWriter` writes small things only when it is flushed or dropped, and an error in its `drop` is thrown away. Call `flush` and hand on its error, or write without a buffer: `fs::write`.
framed-mean-client-gone = This client had gone again before it was accepted. `accept` gives its address all the same. But `peer_addr` asks the system anew, and a connection that is gone has no peer: `NotConnected`; and the first read fails. Strangers connect and leave all day long, so each of these is an `Err` to hand on and not a panic.
framed-mean-broken-and-panicked = A sender may stop inside a frame, or announce too much, at any time. `read_frame` gives an `Err` then, and the program hands it on: `error: …`, exit code 1. An `unwrap` turns it into a panic.
framed-mean-too-long-kept = The frame that is too long was kept: `2.bin` holds all of it. So no comparison with `MAX_FRAME` stopped it. That memory grows only as bytes come is no limit: the sender decides how much comes.
framed-mean-folder-made = DIR did not exist, and the program made it. That is kind, but a mistyped path is then a new folder that nobody finds. `error: …` and exit code 1 tell the user at once.

## The four functions.
framed-send-all-goes-on-after-a-short-write = send_all writes all the bytes, however few each write takes
    .why = A write may take less than it was given: it returns how many bytes it took. Those are gone, the rest is still yours. The next write begins right after the last byte taken. If what came stops early, nothing wrote the rest; if its beginning comes twice, a write started again at the first byte.
    .hint-1 = What does `write` return, and what do you do with that number?
    .hint-2 = See `std::io::Write::write`: "up to" is the important word. And slices: `&bytes[n..]`.
    .hint-3 = Keep a slice of what is left. While it is not empty: write it, and cut off as many bytes as were taken.
    .hint-4 = `Ok(n) => rest = &rest[n..],`
    .story =
        The check calls your function on a writer of its own, by way of `framed-probe`, a small program of the course. Each call
        of `write` takes a few bytes only, as its script says. Then it compares what arrived with what was given. A real socket
        does the same when its buffer is nearly full, or when a signal interrupts it. On a quiet machine that is rare, so a
        program with a single `write` works for months, and one day a file lacks its end. Beginning again at the first byte
        is the opposite mistake: the start arrives twice.
    .source = write(2), RETURN VALUE; std::io::Write::write; Stevens, UNP 3.9 (writen)

framed-send-all-goes-on-after-an-interruption = send_all goes on after Interrupted
    .why =
        `Interrupted` means that a signal came before a single byte was moved: nothing is lost and nothing is wrong. The
        call is simply made again, from the same place.
    .hint-1 = Which error is no failure at all?
    .hint-2 = Look at `std::io::ErrorKind::Interrupted` and at what its page says should be done.
    .hint-3 = In the `match`, an arm before the general error: an error whose `kind()` is `Interrupted` does nothing, and the loop turns.
    .hint-4 = `Err(error) if error.kind() == ErrorKind::Interrupted => {"{"}{"}"}`
    .story =
        The scripted writer answers some calls with `Interrupted` and takes nothing. On Unix a slow system call returns so when a
        signal arrives: a timer, a child that ended, a window that changes its size, Ctrl-Z and `fg`. Once there are two hundred in a row. std repeats the call in
        `write_all` and `read_exact`, but `write` and `read` hand the error to you. Here you write that loop, so that rule is
        yours too. A program that gives up dies of a window being resized.
    .source = signal(7), "Interruption of system calls"; std::io::ErrorKind::Interrupted

framed-send-all-gives-up-where-nothing-more-goes = send_all gives up with WriteZero where a write takes nothing, and with the writer's own error where it breaks
    .why =
        A write of some bytes that returns `Ok(0)` will take none next time either. A loop that goes on turns for ever. An
        error other than `Interrupted` is final too: who called must hear of it.
    .hint-1 = What does your loop do if `write` returns 0, again and again? And after an error that is not `Interrupted`?
    .hint-2 = `std::io::ErrorKind::WriteZero`, `std::io::Error::new`; see how `write_all` is described.
    .hint-3 = `Ok(0)` gets an arm of its own, which returns an error of kind `WriteZero`. The last arm returns every other error.
    .story =
        The scripted writer takes nine bytes, and nothing from then on; in a second run it breaks, in a third it would have to wait.
        Your function must come back and say so, with the writer's own error where it has one. Writers that take nothing exist: a fixed buffer that is full, a pipe of your own making. Without this arm
        the program uses a whole processor and never ends, the kind of fault that is found by the noise of the fan. And an
        error that is dropped makes a lost file look like a sent one.
    .source = std::io::Write::write ("Ok(0)") and write_all; std::io::ErrorKind::WriteZero

framed-recv-exact-reads-until-the-buffer-is-full = recv_exact fills the whole buffer, however little each read brings
    .why = One read gives what has arrived so far, not what you asked for; the rest is still on its way. Read again, into what is free. Zeros behind a right beginning: reading stopped after one read, or at the first that did not fill the buffer. A wrong beginning: later reads went to the start of the buffer again.
    .hint-1 = How many bytes did the last `read` bring, and where must the next ones go?
    .hint-2 = See `std::io::Read::read`, and `read_exact` for what you are writing here. `&mut buffer[filled..]`
    .hint-3 = Count the bytes so far. While the count is below `buffer.len()`, read into the part after it, and add what came.
    .hint-4 = `Ok(n) => filled += n,`
    .story =
        By way of `framed-probe`, the check gives your function a reader that brings a few bytes a call, and has more bytes
        than are asked for. The buffer must be full and right, and the bytes behind it must still be there. TCP cuts the stream
        where it likes: at the size of a segment, at the moment of your call, at a lost packet. Nothing of how the sender wrote
        is left in it. A short read is no end; the end is 0.
    .source = recv(2); std::io::Read::read; RFC 9293, 2.2; Stevens, UNP 3.9 (readn)

framed-recv-exact-goes-on-after-an-interruption = recv_exact and read_frame go on after Interrupted
    .why =
        `Interrupted` means that a signal came before a byte did. The connection is fine and the bytes read so far are still
        right: ask again for the rest. Giving up here loses a good connection.
    .hint-1 = Where in your code can a `read` return an error, and is each of them final?
    .hint-2 = `std::io::ErrorKind::Interrupted`. Does read_frame have a `read` of its own besides recv_exact's?
    .hint-3 = The same arm as in send_all, at every `read`. Keep the count: the bytes before the interruption are not read again.
    .story =
        The scripted reader interrupts the first read, then a read inside the header, then reads inside the payload. Each time the
        rest comes afterwards. Your functions must return what a quiet reader would have given, even after two hundred in a row. It happens with a real socket when a
        signal arrives while you wait, for instance at Ctrl-Z and `fg` with a time limit set. The first byte of a header is
        the place most often forgotten, as it is often read by a call of its own.
    .source = signal(7), "Interruption of system calls"; std::io::ErrorKind::Interrupted

framed-recv-exact-notices-an-early-end = recv_exact gives UnexpectedEof where the stream ends early, and the reader's own error where it breaks
    .why =
        `Ok(0)` is the end of the stream: nothing will ever come again. A buffer that is not full at that moment holds half a message,
        and half a message must not look like a whole one.
    .hint-1 = What are the two meanings of `Ok(0)`, and which one is it here? Which errors does your loop pass over?
    .hint-2 = `std::io::Read::read`, the part on `Ok(0)`; `std::io::ErrorKind::UnexpectedEof`.
    .hint-3 = Ask only while there is room in the buffer. Then `Ok(0)` can mean the end alone: return an error of kind `UnexpectedEof`.
    .story =
        The reader ends after 0, 1 and 39 of 40 bytes, once it breaks in the middle, and once it would have to wait there. Each time an error must
        come back, the reader's own where it has one. A loop that
        ignores the 0 asks for ever, at full speed. A loop that takes it for "done" hands out a buffer with zeros at its
        end, and a program further on believes them. Whole downloads have been cut short in silence by this mistake.
    .source = recv(2), RETURN VALUE; std::io::Read::read_exact

framed-write-frame-is-length-then-payload = A frame is 4 bytes of length, big-endian, then the payload
    .why = Both ends must agree on every bit of the header: four bytes, unsigned, the most significant first, and they count bytes. What came instead names the mistake: a 5 counts characters, a 12 (`0c`) in front is little-endian, eight bytes are a `usize`, and digits are text.
    .hint-1 = Which four bytes announce 12? Compare them with the first four that came.
    .hint-2 = `u32::to_be_bytes`, `str::len` against `str::chars`, `usize` against `u32`.
    .hint-3 = Take `payload.len()`, check it, turn it into a `u32`, then into big-endian bytes. Those first, the payload after.
    .hint-4 = `let header = (payload.len() as u32).to_be_bytes();`
    .story =
        The check writes a frame of `é€😀 à`, five characters and twelve bytes, and a frame of nothing. It compares every byte with the contract's. In a third frame the first write is interrupted.
        Two programs with one mistake understand each other perfectly, which is why a test of your own sender with your own
        receiver proves nothing. Little-endian is what most processors use inside; on the wire the big end comes first since
        the first protocols of the Internet. The other side may be a Python script, and its `struct.pack(">I", n)` is not
        going to guess.
    .source = u32::to_be_bytes; RFC 1700 ("Data Notations"); Python's struct, ">I"

framed-write-frame-refuses-what-is-too-long = write_frame sends 16 MiB, and refuses one byte more before it sends any
    .why =
        Once the header is on its way, there is no way back: the other side waits for that many bytes. So the length is
        checked before the first byte is sent. And 16 MiB itself is still allowed.
    .hint-1 = Is the limit checked before or after the header goes out? And is it `>` or `>=`?
    .hint-2 = `MAX_FRAME`, `std::io::ErrorKind::InvalidInput`, `std::io::Error::new`.
    .hint-3 = First of all: if `payload.len() > MAX_FRAME`, return an error of kind `InvalidInput`. Only then build the header.
    .story =
        The check asks for a frame of exactly `MAX_FRAME` bytes, which must go, then for one of a byte more, which must not: kind
        `InvalidInput`, and not one byte given to the writer. A refusal after the header is worse than none: the connection
        is out of step, and what follows is taken for the payload. Limits that are off by one are found by the one user who
        has a file of just that size.
    .source = the contract; std::io::ErrorKind::InvalidInput

framed-read-frame-takes-its-own-bytes-only = read_frame takes the bytes of its frame and not one more
    .why =
        The bytes behind a frame belong to the next one. What is read too early and thrown away is lost for good, and a read
        after the last byte of the frame waits for a message that may never come.
    .hint-1 = How many bytes does each of your reads ask for? Is it ever more than the frame still needs?
    .hint-2 = A `BufReader` reads ahead; when it is dropped, what it holds is gone. `read_to_end` waits for the end of the connection.
    .hint-3 = Read exactly 4 bytes, learn the length, read exactly that many: `recv_exact` twice is all it takes.
    .story =
        The reader holds two frames in a row and gives all that is asked for. After your function the second frame must be
        untouched. Then the reader holds one frame alone, and no read may follow its last byte. On a socket, frames sent one after
        the other often arrive together, so a reader that takes too much loses the second one; a reader that wants too much sits
        and waits while the sender waits for its answer: nobody will ever speak.
    .source = std::io::BufReader ("can cause data loss"); std::io::Read::read_to_end

framed-read-frame-reads-a-header-in-pieces = read_frame understands a header that comes in pieces
    .why =
        Four bytes are no more safe from being cut than four thousand. A single `read` for the header may bring one, two or
        three of them, and the rest of the buffer is then zeros, not the length.
    .hint-1 = What if the `read` for the header returns 1?
    .hint-2 = Your own `recv_exact`, and a slice of the header that begins after what has come.
    .hint-3 = Read once to see whether there is a byte at all; then let `recv_exact` fetch the rest of the four.
    .hint-4 = `recv_exact(reader, &mut header[n..])?;`
    .story =
        The scripted reader gives 1, 2 or 3 bytes of the header first, then the rest, and once one byte a call. The payload must come out
        whole. On a fast network it nearly never happens, and then a header falls on the border of two segments. The length
        read from it is then wrong by a factor of 256 or more, and every frame that follows is nonsense. This bug shows itself
        under load only, where it is hardest to find.
    .source = std::io::Read::read; RFC 9293, 2.2

framed-read-frame-tells-two-ends-apart = read_frame gives None for an end between frames, and UnexpectedEof for an end inside one
    .why =
        An end between two frames is how a conversation is meant to stop. An end after the first byte of a header is an accident:
        something was lost. Only the reader can tell the two apart, by whether the frame had begun.
    .hint-1 = At which of your reads may the stream end without harm?
    .hint-2 = `Option`, `std::io::ErrorKind::UnexpectedEof`, and `Ok(0)` at the very first read.
    .hint-3 = Only when not one byte of the header has come is `Ok(0)` the answer `None`. One byte later it is `UnexpectedEof`.
    .story =
        The reader ends at once, then after 1 and 3 bytes of the header, then right after the header, then inside the payload. The first is
        `None`; all others are `UnexpectedEof`. At last the connection breaks before the first byte, then inside the header and inside the payload: that is the reader's own error, and no end. A crash of the sender, a full disk or a cut cable look to TCP like any other
        end. Without this difference a receiver files half a document as a whole one and reports success. `read_exact`
        alone cannot do it: it calls both `UnexpectedEof`.
    .source = recv(2), RETURN VALUE; std::io::Read::read_exact

framed-read-frame-makes-no-room-for-a-lie = read_frame takes 16 MiB, and refuses more before it makes room
    .why =
        The length is a number that a stranger sent. Memory that is taken before the number is checked lets four bytes cost
        you gigabytes. Check first, with kind `InvalidData`, then make room.
    .hint-1 = Which comes first in your code, the room for the payload or the look at the length? And of which type is that length?
    .hint-2 = `std::io::ErrorKind::InvalidData`, `vec![0; n]`, `Vec::with_capacity`, and what a cast to `i32` makes of 0x80000000.
    .hint-3 = Turn the four bytes into a `u32`, compare with `MAX_FRAME`, return the error; the `vec!` comes after that line.
    .story =
        The check announces 16 MiB and sends it: that must work. Then it announces one byte more, 2 GiB and nearly 4 GiB, with a hundred bytes
        behind. The probe watches each piece of memory that your function asks for; none may be as large as the lie. On
        Linux `vec![0; n]` costs nothing until it is touched, so the mistake stays hidden until a limit or a crowd of
        liars comes. Whoever can reach your port can send four bytes.
    .source = the contract; malloc(3), NOTES; CWE-789

## framed-send.
framed-each-file-goes-as-one-frame = framed-send sends each file as one frame, in order
    .why =
        The receiver knows only what the headers say. A length of the wrong size or a file that is sent in part shifts every
        byte behind it, so the first wrong byte is where to look.
    .hint-1 = Which frame is the first that is wrong or missing, and what is special about its length or its bytes?
    .hint-2 = `std::fs::read` or `File` with `read_to_end`: bytes, not text. `as u16` and `as u8` cut numbers.
    .hint-3 = For each argument: read the whole file as bytes, give it to `write_frame`.
    .story =
        The sender gets eight files of random bytes, of 10, 0, 1, 255, 256, 65,535, 65,536 and 70,000 bytes: each side of the borders where
        one or two bytes of length are full. Every frame must arrive exactly so. A file may hold any byte, also what is no
        UTF-8. An empty file is a frame of four bytes, not nothing. `/proc/version` comes last, a file that says it is
        empty and is not. What is right at 10 bytes may be wrong at
        65,536, and the next frame tells.
    .source = u32::to_be_bytes; std::fs::read

framed-file-limit-is-16-mib = A file of 16 MiB goes; of one byte more, nothing goes
    .why =
        The limit is part of the format, and both sides must draw it at the same byte. What is too long is refused before its
        header is sent, so the receiver sees an orderly end after the last whole frame.
    .hint-1 = What does the receiver get of the file that is too long: nothing, a header, a cut file?
    .hint-2 = `MAX_FRAME`, your own `write_frame`; if you use `Read::take`, what is its limit?
    .hint-3 = Read up to `MAX_FRAME + 1` bytes, so that a file that is too long can be told from one that just fits; `write_frame` does the rest.
    .story =
        The first file has exactly 16 MiB, the second one byte more. The first must arrive whole; after it nothing, and an
        orderly end; the sender says `error: …` and ends with 1. A file that is quietly cut at the limit is worse than a refusal. A
        header that was already sent leaves the receiver waiting for bytes that will not come.
    .source = the contract; std::io::Read::take

framed-unreadable-file-ends-in-order = At a file that can't be read, the receiver sees an orderly end after the frames before it
    .why =
        Your trouble with a file is no reason to break the connection. The frames before it are whole and count; an orderly end
        between two frames tells the receiver so. Your own user gets `error: …` and exit code 1.
    .hint-1 = What does the receiver see when your program gives up: an end, a reset, half a frame, or the next file?
    .hint-2 = `?` leaves at once, also past the lines that end things well. `TcpStream::shutdown`, `Iterator::try_for_each`.
    .hint-3 = Keep the result of the loop over the files; stop writing in either case; then hand on the error.
    .story =
        Of three files the second is missing, and in a second run it is a folder, which opens but can't be read. The first frame
        must come, then an orderly end, no reset, and nothing of the third. In a third run the very first file is missing: then the
        end comes alone. Connecting before reading is what the contract says: the
        receiver gets what can be got. Skipping the bad file and going on would number the files wrongly at the other
        side, without a word. A panic would end the program too, but says nothing that its user can use.
    .source = the contract; shutdown(2); std::process::ExitCode

framed-suspended-sender-loses-nothing = A sender that is stopped in the middle of a write and goes on loses nothing
    .why = A write to a full socket waits for room. Stopped and woken in that wait, it returns with what it has taken so far, which is less than it was given. Without a loop the rest is never sent. That goes for `write_vectored` as for `write`.
    .hint-1 = Which of your writes to the socket does not look at the number it returns?
    .hint-2 = Does everything that goes out pass through your `send_all`? `std::io::Write::write` may be short, and so may `write_vectored`.
    .hint-3 = Search for a bare `write(` or `write_vectored(` in your library and your program: each one belongs in the loop of `send_all`.
    .story =
        The check's receiver stops reading, so the sender blocks in its write, which must not cost any processor. Then it gets what Ctrl-Z sends, and what `fg` sends, and
        the receiver reads on. The write comes back short: that is a real partial write, made by the kernel, with no trick on your
        program. A laptop that is closed and opened, a debugger, a job that is put in the background do the same. Both
        frames must arrive whole.
    .source = signal(7), "Interruption of system calls by stop signals"; send(2)

framed-sender-outlives-short-and-interrupted-calls = framed-send works where every call is short and some are interrupted
    .why =
        Short writes, short reads and `Interrupted` are all within what the system promises. A program that is right only when calls
        are whole is right by luck. Every path has to go through your two loops, the receipt's too.
    .hint-1 = Which of your calls to the socket is not made by `send_all` or `recv_exact`?
    .hint-2 = `Read::read` and `Write::write` in the program itself; `ErrorKind::Interrupted`.
    .hint-3 = Let the program use only `write_frame` and `read_frame`, and let those use only your loops.
    .story =
        The program runs under a tap, a small library between it and the system: a write takes at most 7 bytes, a read gives at
        most 2, and some calls are interrupted. The man pages allow each of these. Both frames must arrive and the receipt be
        printed. On a busy server, over a phone's connection or under a debugger, calls come out like this without
        anyone's help.
    .source = send(2) and recv(2), RETURN VALUE; signal(7)

framed-sender-stops-writing-before-it-waits = framed-send stops writing, then waits for the receipt
    .why =
        The receiver answers at the end of what you say, and it can't know that end until you announce it. Stopping to write
        is that announcement, and you can still read after it. Waiting without it is waiting for someone who waits for you.
    .hint-1 = How does the receiver learn that there is no further file, and how do you still hear its answer after that?
    .hint-2 = `TcpStream::shutdown` and `Shutdown::Write`. A drop of the stream would close the reading side too.
    .hint-3 = After the last file, shut down the writing half; only then read the receipt.
    .hint-4 = `stream.shutdown(Shutdown::Write)?;`
    .story =
        The check reads the one frame, then wants the end of the stream before it sends its receipt, as `framed-recv` does.
        Until the receipt comes the sender must wait without using the processor, and without losing patience. A TCP connection is two streams, one each way, and
        each ends by itself: that is the half-close. If the sender closes nothing, both sides read and neither speaks; if it closes all, the
        receipt finds nobody.
    .source = shutdown(2); RFC 9293, 3.6; Stevens, UNP 6.6

framed-receipt-is-printed-however-it-comes = The receipt is printed whole, however it comes
    .why =
        The receipt is a frame like any other: it may come byte by byte, be long, or be empty. One read of some size shows
        the part that happened to be there.
    .hint-1 = How do you read the receipt, and what if it comes in two parts, or holds nothing? What do you print behind it?
    .hint-2 = Your own `read_frame` gives the payload; `std::io::Write::write_all` prints bytes as they are.
    .hint-3 = One call of `read_frame`; its payload goes to standard output, then a newline.
    .story =
        The check sends its receipt one byte at a time, each after the one before was read; then one of 3,000 letters with a space at each end, then an empty one. Each
        must be printed exactly, with one newline and nothing more. The last one is no text; there only a panic is wrong. Some of the letters take two bytes, so a cut can fall inside
        one. The header is no part of what a user wants to see. An empty frame is still a frame: it prints an empty line.
    .source = std::io::Read::read; the contract

framed-no-whole-receipt-is-an-error = Without a whole receipt, framed-send fails
    .why =
        That a write succeeded means only that the system took the bytes. The receipt alone says that they arrived. If it does not
        come, or comes in part, the user must be told: `error: …` and exit code 1.
    .hint-1 = Does your program wait for a receipt, and what does it do with a `None` from `read_frame`?
    .hint-2 = `Option` in the result of `read_frame`; `ErrorKind::UnexpectedEof`; `std::process::ExitCode`.
    .hint-3 = `None` becomes an error of your own: "the receiver closed without a receipt". `?` hands on the others.
    .story =
        The receiver takes the frame, then closes without a word, or after two bytes of header, or after the header, or one byte before
        the end; or it announces 4 GiB and ends. Each time the sender must fail. A receiver whose disk is full ends like this, and whoever deletes the
        original because the copy "worked" has lost both. A panic is no answer either: the other side has done nothing that
        your program should be surprised by.
    .source = send(2) ("No indication of failure to deliver"); the contract

framed-reset-of-the-sender-is-an-error = A reset is an error for framed-send: no panic, no success
    .why =
        A peer that crashes or gives up resets the connection: the next call fails with `ConnectionReset` or `BrokenPipe`. That is
        ordinary life on a network, so it is an `Err` to hand on, not an `unwrap`.
    .hint-1 = Where could an `unwrap` or an ignored result meet this error?
    .hint-2 = The operator `?`; `ErrorKind::ConnectionReset` and `BrokenPipe`. A `let _ =` hides an error as well.
    .hint-3 = Let every call on the socket return its error to `main`, which prints `error: …` and ends with 1.
    .story =
        The check resets the connection while the sender waits for the receipt, and then another while the sender is blocked in a
        write. Each time the program must say `error: …` and end with 1. In many languages a write to a connection that is gone kills the program by a
        signal; Rust turns that signal off, so it is an error like others. Resets come from crashed programs, from
        firewalls, from anyone who closes without reading all.
    .source = RFC 9293, 3.5.2; send(2): ECONNRESET, EPIPE; signal(7): SIGPIPE

framed-sender-takes-every-kind-of-address = framed-send takes IPv4 addresses, IPv6 addresses and names
    .why = An address is `HOST:PORT`, and HOST may be a name, `127.0.0.7` or `[::1]`. A parser for one of them refuses the others: the first `:` cuts an IPv6 address, and `SocketAddr`'s `parse` knows no names. std's own functions take all three as they are.
    .hint-1 = What becomes of the argument before it is given to `connect`?
    .hint-2 = `std::net::ToSocketAddrs`: a `&str` is one already. `SocketAddr`'s `parse` knows no names.
    .hint-3 = Hand the argument to `TcpStream::connect` unchanged.
    .story =
        The check listens on 127.0.0.7, on ::1 and on localhost, and starts the sender with each of these addresses. The frame must arrive at each.
        Splitting at the first `:` breaks on IPv6, which is full of them; that is why the brackets are there. A name may mean
        an address of either kind, and only the resolver knows. Hard-coded ports and hosts are the most common fault of
        all in programs of learners.
    .source = std::net::ToSocketAddrs; RFC 3986, 3.2.2

framed-sender-tries-all-addresses-of-a-name = framed-send tries every address of a name
    .why =
        A name may have several addresses, and the first need not be the one that answers. `localhost` itself is two on most machines,
        one for IPv6 and one for IPv4. Try them in turn until one connects.
    .hint-1 = What happens to the second address when the first refuses?
    .hint-2 = `TcpStream::connect` tries all that `ToSocketAddrs` gives; `connect_timeout` takes one only.
    .hint-3 = Give the name to `TcpStream::connect` itself, or loop over `to_socket_addrs()?` and keep the last error.
    .story =
        A hosts file of the check's own gives the name `duo` two addresses. Only one of the two listens: first one, then the other. The
        sender must reach it both times. Large sites have many addresses, and so has any machine with two networks. A
        program that takes `.next().unwrap()` works until the day the order changes.
    .source = getaddrinfo(3); std::net::TcpStream::connect; RFC 1123, 2.3

framed-sender-without-a-receiver-fails = Without a receiver, or with an address that is none, framed-send fails
    .why =
        Nobody listens at most addresses, and anyone can mistype one. The program says `error: …` and ends with exit code 1; a
        panic is for faults of the program, not for those of the world.
    .hint-1 = Is there an `unwrap` or an `expect` on the way to the connection?
    .hint-2 = The operator `?` on `TcpStream::connect`; `main` prints what comes back.
    .hint-3 = Let `connect`'s error come back from the function that `main` calls; it is printed there.
    .story =
        The check starts the sender towards a port that refuses, towards `127.0.0.1` without a port, towards port 65536, and towards a name that
        does not exist. Each is an error with exit code 1: the number of arguments is right, so it is no matter of usage.
        Programs that start others, like scripts and services, decide by the exit code alone. A 0 here would let a backup
        that never happened pass for one that did.
    .source = connect(2): ECONNREFUSED; std::net::ToSocketAddrs

## framed-recv.
framed-each-frame-becomes-a-file = framed-recv keeps frame k as k.bin, says so, and sends the receipt
    .why =
        Frames are counted from 1, and each becomes a file with exactly its bytes. The lines and the receipt are part of the
        contract: another program may read them.
    .hint-1 = Which comes first that is not right: a file, a line, or the receipt?
    .hint-2 = `u32::from_be_bytes`, `std::fs::write`, `Path::join`, your own `write_frame` for the receipt.
    .hint-3 = Count frames and bytes in the loop over `read_frame`. After `None`: the receipt as a frame, then the line `done: …`.
    .hint-4 = `format!("{"{"}frames{"}"} frames, {"{"}bytes{"}"} bytes")`
    .story =
        Seven frames of random bytes come, of 1 to 70,000 bytes, then the orderly end. The receiver must send the receipt, end with
        0, and its folder must hold the seven files, byte for byte. The lengths lie on both sides of what one and two
        bytes can count. The receipt is a frame as well, with a header. `7 frames, 201586 bytes` counts payloads only, without
        the headers.
    .source = u32::from_be_bytes; std::fs::write; the contract

framed-frame-comes-byte-by-byte = Frames that come one byte at a time are kept whole
    .why =
        A read returns as soon as one byte is there. Neither four bytes of header nor three of payload come together by any
        promise. A loop that reads until it has enough does not care.
    .hint-1 = What does each of your reads assume about how much comes?
    .hint-2 = Your own `recv_exact`, for the header and for the payload.
    .hint-3 = Nothing but `read_frame` reads from the socket, and in it nothing but a loop.
    .story =
        Each byte of two small frames is sent only when your program has read the one before and waits again, so that no two can
        come in one read. Both files must be right. A slow modem, a typist, a sensor send like that, and so does a sender with no
        buffer. On loopback it never happens by itself, which is why the check makes it happen.
    .source = recv(2); RFC 9293, 2.2

framed-many-frames-come-at-once = Frames that come all at once are kept apart
    .why =
        Several frames may lie in the queue when you read, and one read may bring them all. The lengths say where each
        ends; the reads say nothing. What is taken beyond a frame and dropped is the next frame's.
    .hint-1 = When a read brings a frame and a half, where does the half go?
    .hint-2 = A `BufReader` made anew for each frame takes its buffer with it when it goes.
    .hint-3 = Read exactly the header, then exactly the payload; or keep one buffer for the whole connection.
    .story =
        The receiver is stopped for a moment, as by Ctrl-Z, while four frames are written to its socket in one go. When it goes on,
        it finds all of them in its queue. Four files must come of it. Senders' writes are joined under way whenever the receiver is
        slower than the sender. One write is not one read, in either direction.
    .source = RFC 9293, 2.2; std::io::BufReader

framed-empty-frame-is-a-frame = An empty frame is a frame, and an empty file
    .why = A length of 0 is a message of no bytes, and not the end of the conversation: it becomes an empty file. A read into no room returns 0 or waits, and its 0 means nothing. So for an empty payload nothing is read at all.
    .hint-1 = What does your code do after a header of four zeros? Does it still call `read`?
    .hint-2 = `std::io::Read::read` and what `Ok(0)` means for a buffer of length 0.
    .hint-3 = A loop with its condition at the top, `while filled < buffer.len()`, is right by itself.
    .story =
        An empty frame comes first, alone, and must become an empty `1.bin` while the connection stays open. Then come a frame
        of twenty bytes and another empty one. The receipt must count three. Empty files exist in every folder, and empty
        messages mean something in many protocols: "still there", "nothing found". On Linux a `recv` of 0 bytes even waits until
        something comes.
    .source = std::io::Read::read; recv(2)

framed-receipt-has-one-form = The receipt is `K frames, N bytes`, for no frame and for one
    .why =
        No frame and an orderly end is a whole conversation with nothing in it: `0 frames, 0 bytes`, exit code 0. Nothing went
        wrong. And what programs read has one form: `1 frames, 1 bytes`, whatever grammar says.
    .hint-1 = What does your program send after its loop, if `read_frame` gives `None` at once? Does a word of it change where the number is 1?
    .hint-2 = `None` from `read_frame`; a half-close leaves the other direction open, so the receipt arrives.
    .hint-3 = The receipt and the line `done: …` come after the loop, however often the loop has turned.
    .story =
        The check connects, stops writing at once and waits. It wants the receipt `0 frames, 0 bytes` as a frame, an orderly end,
        exit code 0, and an old `1.bin` left as it was. A `framed-send` whose first file is missing looks exactly like
        this. "Nothing" is the most common case that nobody tries. A second sender then sends one frame of one byte. The end of one
        direction is not the end of the connection.
    .source = shutdown(2); Stevens, UNP 6.6; the contract

framed-frame-is-kept-while-the-sender-stays = A frame is kept as soon as it is whole, while the sender stays
    .why = The length says where the frame ends: once that many bytes have come, it is complete. To wait for the end of the connection, or for one more byte, is to wait for something the sender need not do. To keep all frames in memory until then is to wait for it too.
    .hint-1 = What does your program wait for after the last byte of the payload, and does it keep what its last read brought?
    .hint-2 = `Read::read_to_end` reads to the end of the connection. A loop that stops at a short read wants one read too many.
    .hint-3 = Stop when as many bytes have come as the header said, and write the file then.
    .story =
        The check sends one frame and then keeps silent, with the connection open. The file must appear. Then comes a frame of exactly
        1,024 bytes, the size of a usual buffer, and again silence. Meanwhile the receiver must not use the processor and not
        say anything: the receipt belongs to the end. Two sides that each wait for the other are the classic standstill of network
        programs, and no time limit cures its cause.
    .source = std::io::Read::read_to_end; Stevens, UNP 3.9

framed-receiver-outlives-short-and-interrupted-calls = framed-recv works where every call is short and some are interrupted
    .why =
        Short reads, short writes and `Interrupted` are all within what the system promises. Each read of the program has to be in
        a loop that goes on, and so has the write of the receipt.
    .hint-1 = Which of your calls to the socket is not made by `recv_exact` or `send_all`?
    .hint-2 = `Read::read` and `Write::write` in the program itself; `ErrorKind::Interrupted`.
    .hint-3 = Let the program use only `read_frame` and `write_frame`, and let those use only your loops.
    .story =
        The program runs under a tap, a small library between it and the system: a read gives at most 3 bytes, a write takes at most
        5, and some calls are interrupted. All this is allowed by the man pages. Two frames must become two files, and the
        receipt must come whole. What is rare in testing is daily bread in production: with a million calls a
        day, one in a million is every day.
    .source = recv(2) and send(2), RETURN VALUE; signal(7)

framed-silence-inside-a-frame-is-no-end = A sender that pauses inside a frame has not ended
    .why = Silence says nothing: the sender may be thinking, or the network slow. Only `Ok(0)` is an end. A time limit that is taken for one makes half a message of every slow one; and a frame that is begun anew after a limit has lost the bytes read before it.
    .hint-1 = Does your program set a time limit, or stop when "there is nothing more for now"?
    .hint-2 = `TcpStream::set_read_timeout`, `ErrorKind::WouldBlock`: after a limit the bytes read so far must not be lost.
    .hint-3 = A blocking read without a limit is all this stage needs.
    .story =
        The check sends two bytes of the header, waits, sends a part of the payload, waits again, then sends the rest. The program's clock
        runs twenty times faster: the longest pause is more than half a minute to it. The file must be whole. Phones lose their
        network in a tunnel and find it again; TCP carries on as if nothing had happened. A slow typist is no fault.
    .source = socket(7): SO_RCVTIMEO; std::net::TcpStream::set_read_timeout

framed-old-files-are-overwritten-others-left = An old k.bin is overwritten, and other files are left alone
    .why =
        A new frame replaces the whole old file: what is left behind its end would be a mixture of two. Everything else in the
        folder belongs to somebody.
    .hint-1 = How do you open the file: made new, emptied, or written over?
    .hint-2 = `std::fs::write` and `File::create` empty an old file; `OpenOptions` does only what it is told; `create_new` refuses.
    .hint-3 = Once the frame is whole: `fs::write(path, &payload)`.
    .story =
        The folder holds a long `1.bin`, a `3.bin`, a `0.bin` and a note. Two short frames come. Then `1.bin` and `2.bin` must be
        the frames, exactly, and the other three untouched. Appending, or writing over without emptying, leaves old bytes in a new file.
        Cleaning the folder first looks tidy, until the folder was the wrong one.
    .source = std::fs::write; open(2): O_TRUNC

framed-receiver-announces-its-client = framed-recv prints the address of its client
    .why =
        A connection has two ends. `client IP:PORT` is the other one's, which `accept` gives you; your own address is the one
        you listen on.
    .hint-1 = Whose address does your line show?
    .hint-2 = `TcpListener::accept` returns a pair; `local_addr` against `peer_addr`.
    .hint-3 = Take the second part of what `accept` gives, and print it whole, with its port.
    .story =
        Until somebody calls, the receiver must wait without using the processor. The check calls from 127.0.0.9 and from a port that the
        system draws. The line must show both. Then a caller leaves again before it is taken, and nothing may panic. On one machine
        nearly every address is 127.0.0.1, so a wrong one goes unnoticed; between two machines it is the wrong
        machine. Logs with the wrong address are worse than none on the day they are needed.
    .source = accept(2); std::net::TcpListener::accept

framed-receiver-takes-every-kind-of-address = framed-recv listens on IPv4 addresses, IPv6 addresses and names, and says where
    .why =
        The address to listen on is the user's to choose, the port too. With port 0 the system chooses, and the line must tell
        what it chose, for nobody could call you otherwise.
    .hint-1 = Which address do you print: the argument, or the one the listener is really bound to?
    .hint-2 = `TcpListener::bind` takes any `ToSocketAddrs`; `TcpListener::local_addr`.
    .hint-3 = Give the argument to `bind` unchanged, and print what `local_addr` says.
    .story =
        The receiver is started on 127.0.0.7, on ::1, on localhost and on all addresses, each time with port 0, and then on a port that the
        check has chosen. It is called at the address that it printed, and must keep the frame. Port 0 is how tests and services avoid
        a fight over numbers. An address is text to a person and a structure to the system; the translation is std's work.
    .source = bind(2); ip(7); std::net::TcpListener::local_addr

framed-receiver-that-can-not-listen-fails = Where it can't listen, framed-recv fails
    .why =
        A port may be taken by another program, and an argument may be no address at all. Say `error: …` and end with 1. To
        listen somewhere else in place of what was asked helps nobody who calls.
    .hint-1 = What happens in your program when `bind` returns an error?
    .hint-2 = The operator `?` on `TcpListener::bind`; `ErrorKind::AddrInUse`.
    .hint-3 = Let the error come back to `main`, which prints it.
    .story =
        The check starts the receiver on a port that it holds itself, then on `127.0.0.1` without a port, then on port 65536. Each time the
        program must say `error: …` and end with exit code 1. A second copy of a server started by mistake is the usual
        cause of the first. A panic with a backtrace is written for you; one line is written for its user.
    .source = bind(2): EADDRINUSE; std::net::ToSocketAddrs

framed-arguments-are-counted = Too few or too many arguments: usage, and exit code 2
    .why =
        Exit code 2 says "you called me wrongly", 1 says "I tried, and failed". Scripts tell them apart, so bad arguments get
        the usage on standard error and a 2.
    .hint-1 = How many arguments does each program take?
    .hint-2 = `std::env::args_os`, slice patterns, `ExitCode::from(2)`.
    .hint-3 = The skeleton's `main` has this already: compare yours with it.
    .story =
        The check starts `framed-recv` with none, one and three arguments, and `framed-send` with none and with an address alone. Each
        must show its usage on standard error and end with 2. Nothing is connected, nothing is listened on. A program that
        takes a missing argument for a default does something that nobody asked for.
    .source = the contract; bash(1), EXIT STATUS

## Frames that break off or lie.
framed-end-inside-a-header-is-an-error = An end inside a header is an error, and the frames before it are kept
    .why =
        One byte of a header is the promise of a frame. An end after it is a broken frame, not the end of a conversation:
        `error: …` and exit code 1. The whole frames before it stay.
    .hint-1 = How does your program tell "no byte" from "one, two or three bytes"?
    .hint-2 = `read_frame` gives `None` for no byte at all, and `UnexpectedEof` else; the program hands that on.
    .hint-3 = In read_frame: only a first read of 0 gives `None`. In the program: `?` on the result, and no receipt.
    .story =
        A whole frame comes, then 1, 2 or 3 bytes of the next header, all zeros, then the end. The receiver must fail, keep `1.bin` and say so, send no receipt, and
        leave an old `2.bin` as it was. A header that is filled up with zeros would be an empty frame that nobody sent.
        The sender has probably crashed at this very moment, and its user should know.
    .source = recv(2), RETURN VALUE; the contract

framed-cut-frame-leaves-no-trace = A frame that is cut leaves no trace in the folder
    .why =
        Until its last byte has come, a frame is not there, and a file for it must not be there either: not empty, not in part,
        not under another name. And an old file is not emptied for a new one that may never come.
    .hint-1 = When does your program make the file, and what does it do with an `Err` from `read_frame`?
    .hint-2 = `File::create` makes, and empties, at once. `read_frame` returns the whole payload first.
    .hint-3 = Call `read_frame`, and only in its `Some` arm write the file.
    .story =
        A frame of 500 bytes is cut after its header, after 100 bytes and one byte before its end. The folder is compared with what it was: once while the
        connection is still open, once after the program has failed with `error: …` and 1. An old `1.bin` is in it. The folder for temporary files is looked at too. Half a
        file that looks whole is the worst of all: nobody looks twice. Here the payload fits in memory, so nothing has to be
        put on disk before it is complete.
    .source = the contract; std::fs::File::create; open(2): O_TRUNC

framed-reset-inside-a-frame-leaves-no-trace = A reset inside a frame is an error, and the whole frames are kept
    .why =
        A reset is how a crashed peer looks from here: the next read fails. The frames that came whole are good and stay; the one
        under way is dropped. It is an error to report, not one to panic about.
    .hint-1 = What does your program do with an `Err` from `read_frame`?
    .hint-2 = The operator `?`, `ErrorKind::ConnectionReset`. `while let Ok(Some(…))` takes every error for the end.
    .hint-3 = `while let Some(payload) = read_frame(&mut stream)?` tells all three apart: a frame, the end, an error.
    .story =
        A whole frame is sent and kept, then 100 bytes of another, then the connection is reset. The receiver must say `error: …` and
        end with 1; `1.bin` stays, nothing else changes. A loop that stops at the first thing that is no frame would print `done` here, and
        mean it. To the sender's user that is the difference between "copied" and "try again".
    .source = RFC 9293, 3.5.2; recv(2): ECONNRESET

framed-frame-over-the-maximum-leaves-no-trace = A frame over 16 MiB is an error, even when all of it comes
    .why =
        The limit holds for whoever sends, also for one who really has the bytes. Without a check at the receiver it is the
        sender who decides how much of your memory and disk is used.
    .hint-1 = Where does your receiver compare the announced length with `MAX_FRAME`, and what becomes of the error?
    .hint-2 = `MAX_FRAME`, `ErrorKind::InvalidData`; the check in `write_frame` protects nobody from others' programs.
    .hint-3 = In `read_frame`, right after the header is read: over the maximum is an error.
    .story =
        A small frame comes and is kept. Then comes one of 16 MiB and a byte, complete and correct in all but its size. The receiver must
        fail and keep nothing of it. Your own sender would never send this; a stranger's would. Rules that are checked by
        the sender alone are wishes.
    .source = the contract; CWE-770

framed-huge-length-takes-no-memory = Four bytes that announce gigabytes take no memory
    .why =
        The header is a claim by a stranger. Make room for it unchecked, and four bytes cost you gigabytes or end the program at
        once. A number with its highest bit set is large, and not negative.
    .hint-1 = What does your program do with a length of 0x80000000, before any payload has come?
    .hint-2 = `u32::from_be_bytes` against `i32`; `vec![0; n]`; `MAX_FRAME`.
    .hint-3 = Compare first, as a `u32` or `usize`, then make room.
    .story =
        The check sends a header alone: 2 GiB in one run, nearly 4 GiB in the other. It looks at the most memory that the program ever had
        mapped. The program must say `error: …` and end with 1: not abort, not panic, not wait with gigabytes reserved. With
        a signed number 0x80000000 is negative, and as a size it becomes larger than any memory. An open port is found by
        strangers within hours, and they send whatever comes to mind.
    .source = proc_pid_status(5): VmPeak; malloc(3), NOTES; CWE-789

framed-receipt-that-can-not-be-sent-is-an-error = A receipt that can't be sent is an error
    .why =
        The sender waits for this receipt and may never get it. If the write fails, the conversation has not ended as it should, and your
        user must hear of it: `error: …` and exit code 1. The frames stay.
    .hint-1 = What becomes of the result of writing the receipt?
    .hint-2 = `let _ =` and `.ok()` throw an error away; `?` hands it on. `ErrorKind::BrokenPipe`.
    .hint-3 = `write_frame(&mut stream, …)?`, and only after it the line `done: …` and exit code 0.
    .story =
        The check stops the receiver for a moment. Meanwhile the sender ends in order and then resets. When the receiver goes on, it reads
        an orderly end, and finds nobody to write to: the write fails with `BrokenPipe`. It must report that. A small write
        to a peer that has just gone often succeeds, for it only reaches the system's buffer; here it is certain to fail. Who ignores the results of
        writes will believe anything.
    .source = send(2): EPIPE; signal(7): SIGPIPE; Stevens, UNP 5.13

framed-frame-that-can-not-be-kept-is-an-error = A frame that can't be written to its file is an error
    .why =
        A disk may be full, a folder missing, a name taken. A frame that was received but not kept is lost, so the receiver must
        fail with `error: …`, and not send a receipt for it.
    .hint-1 = What does your program do with the result of writing the file, and what if DIR is not there?
    .hint-2 = `std::fs::write` returns a `Result`; `Path::is_dir`.
    .hint-3 = `fs::write(…)?`, with the path in the error's text so that its user knows where to look.
    .story =
        In the first run a folder named `2.bin` stands where the second file should go: `1.bin` must be kept, and the program must
        fail. In the second run `1.bin` is a link to `/dev/full`, which opens and then takes not a byte. In the third DIR does not exist; it may
        fail before it listens or at the first frame. A panic is not wanted in any. A receipt for what is not on disk would make the sender's user delete the only copy. Making the folder would
        be kind, but a mistyped path is then a new folder that nobody finds.
    .source = open(2): EISDIR, ENOENT; full(4); std::io::BufWriter; std::fs::write
