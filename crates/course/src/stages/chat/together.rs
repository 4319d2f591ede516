//! With peers that are not ours: the submission's own other half, and Python.

use crate::bench::Bench;
use crate::check::{Check, checks};
use crate::finding::Outcome;
use crate::message::Message;

use super::talk::{expect_heard, new_word, server};

pub(crate) const CHECKS: &[Check] = checks!(Chat:
    own_client_and_own_server_talk,
    python_peers_are_understood,
);

fn own_client_and_own_server_talk(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    for _ in 0..2 {
        let client = bench.start("chat-client", &[addr.to_string()])?;
        let (asked, answered) = (new_word(bench), new_word(bench));
        bench.type_line(client, &asked);
        expect_heard(bench, server, &asked)?;
        bench.type_line(server, &answered);
        expect_heard(bench, client, &answered)?;
        bench.type_line(client, "fini");
        expect_heard(bench, server, "fini")?;
        bench.expect_exit(client, 0)?;
    }
    Ok(())
}

/// What both scripts begin with: the lesson's own functions.
const FRAMES: &str = r#"
import socket, struct, sys

def send(s, text):
    data = text.encode()
    s.sendall(struct.pack(">I", len(data)) + data)

def recv_exact(s, count):
    data = b""
    while len(data) < count:
        part = s.recv(count - len(data))
        if not part:
            sys.exit("the connection ended early")
        data += part
    return data

def receive(s):
    return recv_exact(s, *struct.unpack(">I", recv_exact(s, 4))).decode()
"#;

const CLIENT: &str = r#"
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as s:
    send(s, sys.argv[2])
    sys.stdout.buffer.write(receive(s).encode() + b"\n")
    send(s, "fini")
    sys.stdout.buffer.write(b"end: %r\n" % s.recv(1))
    sys.stdout.buffer.flush()
"#;

const SERVER: &str = r#"
with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1])
    connection, _ = listener.accept()
    with connection:
        sys.stdout.buffer.write(receive(connection).encode() + b"\n")
        sys.stdout.buffer.flush()
        send(connection, sys.argv[1])
        sys.stdout.buffer.write(receive(connection).encode() + b"\n")
        sys.stdout.buffer.flush()
"#;

fn python_peers_are_understood(bench: &mut Bench) -> Outcome {
    let (server, addr) = server(bench)?;
    let (asked, answered) = (new_word(bench), new_word(bench));
    let python = bench.python(
        &format!("{FRAMES}{CLIENT}"),
        &[&addr.port().to_string(), &asked],
    )?;
    expect_heard(bench, server, &asked)?;
    bench.type_line(server, &answered);
    bench.expect_line(python, &answered)?;
    expect_heard(bench, server, "fini")?;
    bench.expect_line(python, "end: b''")?;

    let python = bench.python(&format!("{FRAMES}{SERVER}"), &[&answered])?;
    let port = bench.next_line(python, &Message::new("chat-want-port"))?;
    let addr = format!("127.0.0.1:{}", String::from_utf8_lossy(&port));
    let client = bench.start("chat-client", &[addr])?;
    bench.type_line(client, &asked);
    bench.expect_line(python, &asked)?;
    expect_heard(bench, client, &answered)?;
    bench.type_line(client, "fini");
    bench.expect_line(python, "fini")?;
    bench.expect_exit(client, 0)
}
