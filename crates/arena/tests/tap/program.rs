//! A program to be tapped. It knows std alone, as students' programs do, and libc's own calls where std has none.

use std::ffi::{c_int, c_void};
use std::fs::File;
use std::io::{self, ErrorKind, IoSlice, IoSliceMut, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::process::Command;
use std::sync::{Condvar, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let address = || args[1].clone();
    let result = match args[0].as_str() {
        "echo" => echo(),
        "client" => client(&address()),
        "vectors" => vectors(&address()),
        "copy" => copy(&address()),
        "errors" => errors(&address()),
        "spin" => spin(&address()),
        "look" => look(&address()),
        "threads" => threads(),
        "duplicates" => duplicates(&address()),
        "surroundings" => surroundings(),
        "clock" => clock(&address(), &args[2]),
        other => panic!("no part {other}"),
    };
    result.unwrap();
}

/// Sends back what one client sends, through a clone of its socket.
fn echo() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?);
    let mut stream = loop {
        match listener.accept() {
            Ok((stream, _)) => break stream,
            Err(error) => println!("accept {}", code(&error)),
        }
    };
    let mut output = stream.try_clone()?;
    let mut buffer = [0; 16];
    loop {
        let mut left = match stream.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(n) => &buffer[..n],
            Err(error) if error.kind() == ErrorKind::Interrupted => {
                println!("read interrupted");
                continue;
            }
            Err(error) => return Err(error),
        };
        while !left.is_empty() {
            match output.write(left) {
                Ok(n) => left = &left[n..],
                Err(error) if error.kind() == ErrorKind::Interrupted => {
                    println!("write interrupted")
                }
                Err(error) => return Err(error),
            }
        }
    }
}

/// One polite exchange, then a file under the number that the socket had.
fn client(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(b"hello")?;
    assert_eq!(stream.write(b"")?, 0);
    stream.shutdown(Shutdown::Write)?;
    assert_eq!(stream.peek(&mut [0; 8])?, 5);
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    println!("{}", String::from_utf8_lossy(&answer));
    let number = stream.as_raw_fd();
    drop(stream);
    let mut file = File::open("/proc/self/stat")?;
    assert_eq!(file.as_raw_fd(), number);
    file.read_exact(&mut [0; 4])?;
    Ok(())
}

fn vectors(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    let text = [&b""[..], b"abc", b"", b"defg", b"hij"];
    let parts = text.map(IoSlice::new);
    println!("wrote {}", stream.write_vectored(&parts)?);
    stream.shutdown(Shutdown::Write)?;
    let (mut one, mut two) = ([0; 2], [0; 8]);
    let parts = &mut [IoSliceMut::new(&mut one), IoSliceMut::new(&mut two)];
    let n = stream.read_vectored(parts)?;
    let got: Vec<u8> = one.into_iter().chain(two).take(n).collect();
    println!("read {}", String::from_utf8_lossy(&got));
    Ok(())
}

/// Where standard output is a pipe, std has the kernel do this.
fn copy(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    io::copy(&mut stream, &mut io::stdout())?;
    Ok(())
}

/// Prints with what each call fails; `address` is somebody who sends one byte.
fn errors(address: &str) -> io::Result<()> {
    report("socket", TcpListener::bind("127.0.0.1:0"));
    report("bind", TcpListener::bind("127.0.0.1:0"));
    let listener = TcpListener::bind("127.0.0.1:0")?;
    report("accept", listener.accept());
    report("connect", TcpStream::connect(address));
    let mut stream = TcpStream::connect(address)?;
    report("dup", stream.try_clone());
    report("recv", stream.read(&mut [0; 1]));
    report("send", stream.write(b"x"));
    report("shutdown", stream.shutdown(Shutdown::Write));
    // All of it works the second time.
    stream.try_clone()?;
    stream.read_exact(&mut [0; 1])?;
    stream.write_all(b"x")?;
    stream.shutdown(Shutdown::Write)
}

fn report<T>(call: &str, result: io::Result<T>) {
    match result {
        Ok(_) => println!("{call} worked"),
        Err(error) => println!("{call} {}", code(&error)),
    }
}

fn code(error: &io::Error) -> i32 {
    error.raw_os_error().unwrap_or(0)
}

/// Reads on after the end.
fn spin(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    let mut buffer = [0; 64];
    while stream.read(&mut buffer)? > 0 {}
    for _ in 1..50 {
        assert_eq!(stream.read(&mut buffer)?, 0);
    }
    Ok(())
}

/// Looks now and then whether there is something, then without a pause.
fn look(address: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nonblocking(true)?;
    for _ in 0..50 {
        assert_eq!(
            stream.read(&mut [0; 1]).unwrap_err().kind(),
            ErrorKind::WouldBlock
        );
        thread::sleep(Duration::from_millis(1));
    }
    println!("looked");
    io::stdin().read_line(&mut String::new())?;
    for _ in 0..100_000 {
        assert_eq!(
            stream.read(&mut [0; 1]).unwrap_err().kind(),
            ErrorKind::WouldBlock
        );
    }
    Ok(())
}

/// Four conversations of 500 exchanges at once, all within this program.
fn threads() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::scope(|scope| {
        for _ in 0..4 {
            let mut here = TcpStream::connect(address)?;
            let (mut there, _) = listener.accept()?;
            scope.spawn(move || {
                for _ in 0..500 {
                    here.write_all(b"x").unwrap();
                    here.read_exact(&mut [0; 1]).unwrap();
                }
            });
            scope.spawn(move || {
                for _ in 0..500 {
                    there.read_exact(&mut [0; 1]).unwrap();
                    there.write_all(b"y").unwrap();
                }
            });
        }
        Ok(())
    })
}

unsafe extern "C" {
    fn dup(fd: c_int) -> c_int;
    fn dup2(fd: c_int, target: c_int) -> c_int;
    fn close(fd: c_int) -> c_int;
    fn send(fd: c_int, buffer: *const c_void, length: usize, flags: c_int) -> isize;
    fn poll(descriptors: *mut c_void, count: u64, timeout: c_int) -> c_int;
    fn epoll_create1(flags: c_int) -> c_int;
    fn epoll_wait(epoll: c_int, events: *mut c_void, count: c_int, timeout: c_int) -> c_int;
    fn nanosleep(wait: *const [i64; 2], rest: *mut [i64; 2]) -> c_int;
    fn clock_gettime(clock: c_int, time: *mut [i64; 2]) -> c_int;
    fn clock_nanosleep(
        clock: c_int,
        flags: c_int,
        wait: *const [i64; 2],
        rest: *mut [i64; 2],
    ) -> c_int;
    fn gettimeofday(time: *mut [i64; 2], zone: *mut c_void) -> c_int;
    fn time(time: *mut i64) -> i64;
    fn select(
        count: c_int,
        read: *mut c_void,
        write: *mut c_void,
        other: *mut c_void,
        timeout: *mut [i64; 2],
    ) -> c_int;
}

/// Sends one byte through each of three copies, the last of them in the place of a file.
fn duplicates(address: &str) -> io::Result<()> {
    let stream = TcpStream::connect(address)?;
    let file = File::open("/proc/self/stat")?;
    let fd = stream.as_raw_fd();
    // SAFETY: descriptors of our own, closed once.
    unsafe {
        let copy = dup(fd);
        assert_eq!(send(copy, b"a".as_ptr().cast(), 1, 0), 1);
        assert_eq!(dup2(copy, file.as_raw_fd()), file.as_raw_fd());
        assert_eq!(dup2(copy, copy), copy);
        assert_eq!(send(file.as_raw_fd(), b"b".as_ptr().cast(), 1, 0), 1);
        assert_eq!(close(copy), 0);
        assert_eq!(close(copy), -1);
        assert_eq!(io::Error::last_os_error().raw_os_error(), Some(9));
    }
    Ok(())
}

/// All that a tap could have left: descriptors, variables, and what a child inherits.
fn surroundings() -> io::Result<()> {
    let mut open: Vec<String> = std::fs::read_dir("/proc/self/fd")?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<_>>()?;
    open.sort();
    println!("descriptors {open:?}");
    let mut variables: Vec<_> = std::env::vars().collect();
    variables.sort();
    println!("variables {variables:?}");
    let child = Command::new("/usr/bin/env").output()?;
    let mut inherited: Vec<_> = child.stdout.split(|&byte| byte == b'\n').collect();
    inherited.sort();
    println!("child {}", String::from_utf8_lossy(&inherited.join(&b' ')));
    Ok(())
}

/// Prints how long each way to wait `wait` milliseconds takes, in milliseconds, by the program's own clock. Nobody at
/// `address` answers, nor takes a connection.
fn clock(address: &str, wait: &str) -> io::Result<()> {
    let millis: u64 = wait.parse().unwrap();
    let wait = Duration::from_millis(millis);
    let wall = SystemTime::now();
    let begin = Instant::now();

    measure("sleep", || thread::sleep(wait));
    measure("park", || thread::park_timeout(wait));
    let (mutex, condvar) = (Mutex::new(()), Condvar::new());
    measure("condvar", || {
        let guard = mutex.lock().unwrap();
        let (_guard, result) = condvar.wait_timeout_while(guard, wait, |()| true).unwrap();
        assert!(result.timed_out());
    });
    let (_sender, receiver) = mpsc::channel::<()>();
    measure("channel", || {
        assert_eq!(
            receiver.recv_timeout(wait),
            Err(mpsc::RecvTimeoutError::Timeout)
        );
    });
    measure("connect", || {
        let error = TcpStream::connect_timeout(&address.parse().unwrap(), wait).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    });

    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut stream = TcpStream::connect(listener.local_addr()?)?;
    stream.set_read_timeout(Some(wait))?;
    let limit = stream.read_timeout()?.unwrap();
    // The kernel counts in ticks of up to 10 ms.
    assert!(
        limit >= wait && limit <= wait + Duration::from_millis(200),
        "{limit:?}"
    );
    measure("read", || {
        assert_eq!(
            stream.read(&mut [0; 1]).unwrap_err().kind(),
            ErrorKind::WouldBlock
        );
    });
    stream.set_read_timeout(None)?;
    assert_eq!(stream.read_timeout()?, None);

    let timespec = [(millis / 1000) as i64, (millis % 1000 * 1_000_000) as i64];
    // SAFETY: each call gets memory of the size that it reads or writes.
    unsafe {
        use std::ptr::null_mut;
        measure("poll", || {
            assert_eq!(poll(null_mut(), 0, millis as c_int), 0)
        });
        measure("select", || {
            let mut timeout = [timespec[0], timespec[1] / 1000];
            assert_eq!(
                select(0, null_mut(), null_mut(), null_mut(), &mut timeout),
                0
            );
            assert_eq!(timeout, [0, 0]);
        });
        let epoll = epoll_create1(0);
        measure("epoll", || {
            assert_eq!(
                epoll_wait(epoll, [0u8; 16].as_mut_ptr().cast(), 1, millis as c_int),
                0
            )
        });
        measure("nanosleep", || {
            assert_eq!(nanosleep(&timespec, null_mut()), 0)
        });
        for (name, clock) in [("deadline", 1), ("wall deadline", 0)] {
            measure(name, || {
                let mut deadline = [0; 2];
                assert_eq!(clock_gettime(clock, &mut deadline), 0);
                deadline[0] += timespec[0];
                deadline[1] += timespec[1];
                deadline[0] += deadline[1] / 1_000_000_000;
                deadline[1] %= 1_000_000_000;
                assert_eq!(clock_nanosleep(clock, 1, &deadline, null_mut()), 0);
            });
        }
        let mut now = [0; 2];
        assert_eq!(gettimeofday(&mut now, null_mut()), 0);
        let wall = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap();
        assert!(wall.as_secs().abs_diff(now[0] as u64) < 60);
        assert!(wall.as_secs().abs_diff(time(null_mut()) as u64) < 60);
    }

    println!("all {}", begin.elapsed().as_millis());
    println!("wall {}", wall.elapsed().unwrap().as_millis());
    Ok(())
}

fn measure(name: &str, work: impl FnOnce()) {
    let begin = Instant::now();
    work();
    println!("{name} {}", begin.elapsed().as_millis());
}
