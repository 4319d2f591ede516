use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::thread;

use super::*;

/// Runs before the test program's `main`, the only time at which it has one thread.
#[used]
#[unsafe(link_section = ".init_array")]
static PREPARE_EARLY: extern "C" fn() = {
    extern "C" fn prepare_early() {
        prepare();
    }
    prepare_early
};

/// Runs `body` in a fresh namespace; where there is none to be had, checks that `enter` says so.
fn inside<T: Send>(body: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let thread = scope.spawn(|| match &support().network {
            Ok(()) => {
                enter().unwrap();
                Some(body())
            }
            Err(lack) => {
                assert!(lack.advice.is_some(), "{lack} says too little");
                assert!(enter().is_err(), "there is a namespace, despite {lack}");
                None
            }
        });
        thread.join().unwrap()
    })
}

#[test]
fn each_namespace_has_every_port_on_both_families() {
    for _ in 0..3 {
        inside(|| {
            let v4 = TcpListener::bind("127.0.0.1:63000").unwrap();
            let v6 = TcpListener::bind("[::1]:63000").unwrap();
            for listener in [v4, v6] {
                let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
                let (_server, peer) = listener.accept().unwrap();
                assert_eq!(peer, client.local_addr().unwrap());
            }
        });
    }
}

#[test]
fn a_program_started_inside_is_inside() {
    let link = |path| fs::read_link(path).unwrap();
    let outside = link("/proc/thread-self/ns/net");
    inside(|| {
        let output = Command::new("readlink")
            .arg("/proc/self/ns/net")
            .output()
            .unwrap();
        let seen = String::from_utf8(output.stdout).unwrap();
        assert_eq!(
            seen.trim_end(),
            link("/proc/thread-self/ns/net").to_str().unwrap()
        );
        assert_ne!(seen.trim_end(), outside.to_str().unwrap());
    });
    assert_eq!(link("/proc/thread-self/ns/net"), outside);
}

#[test]
fn one_port_range_connects_a_socket_to_itself() {
    inside(|| {
        set_sysctl("net/ipv4/ip_local_port_range", "40000 40000").unwrap();
        let stream = TcpStream::connect("127.0.0.1:40000").unwrap();
        assert_eq!(stream.local_addr().unwrap(), stream.peer_addr().unwrap());
    });
}

#[test]
fn a_wrong_setting_is_named() {
    let error = set_sysctl("net/ipv4/no_such_setting", "1").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("/proc/sys/net/ipv4/no_such_setting"),
        "{error}"
    );
}

#[test]
fn the_mtu_holds_inside_alone() {
    let mtu = || {
        let table = fs::read_to_string("/proc/sys/net/ipv6/conf/lo/mtu").unwrap();
        table.trim().parse::<u32>().unwrap()
    };
    let outside = mtu();
    inside(|| {
        set_loopback_mtu(1500).unwrap();
        assert_eq!(mtu(), 1500);
    });
    assert_eq!(mtu(), outside);
}

#[test]
fn counters_count_the_own_namespace_from_zero() {
    inside(|| {
        assert_eq!(counter("snmp", "ActiveOpens").unwrap(), 0);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (server, _) = listener.accept().unwrap();
        assert_eq!(counter("snmp", "ActiveOpens").unwrap(), 1);
        io::Write::write_all(&mut client, b"never read").unwrap();
        assert_eq!(server.peek(&mut [0; 16]).unwrap(), 10);
        drop(server);
        assert_eq!(counter("netstat", "TCPAbortOnClose").unwrap(), 1);
    });
}

#[test]
fn an_unknown_counter_is_an_error() {
    let error = counter("snmp", "NoSuchCounter").unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidData);
}

#[test]
fn counters_are_found_by_column() {
    let table = "Ip: Forwarding InReceives\nIp: 1 20\nTcp: MaxConn ActiveOpens\nTcp: -1 7\n";
    assert_eq!(find_counter(table, "InReceives"), Some(20));
    assert_eq!(find_counter(table, "ActiveOpens"), Some(7));
    assert_eq!(find_counter(table, "PassiveOpens"), None);
}

#[test]
fn a_process_in_its_namespaces_needs_no_further_preparation() {
    let (prepared, as_it_is) = (support(), system::support_as_is());
    assert_eq!(prepared.network.is_ok(), as_it_is.network.is_ok());
    assert_eq!(prepared.mounts.is_ok(), as_it_is.mounts.is_ok());
}
