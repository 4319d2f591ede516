//! A private `/etc/hosts` for one program, which then looks names up nowhere else.

use std::io;
use std::net::IpAddr;
use std::process::Command;

/// What the files of one program say, for as long as this lives: to be kept until the program is started.
pub struct Hosts {
    #[cfg(target_os = "linux")]
    files: system::Files,
}

impl Hosts {
    /// Prepares the entries, pairs of an address and a name; a name may have several addresses. `localhost` is
    /// 127.0.0.1 unless the entries say otherwise. Every other name is unknown, without a question to any
    /// network: at once with glibc, after one second with musl.
    ///
    /// # Errors
    /// An entry is no address and name, a temporary file can't be written, or the platform is not Linux.
    pub fn new(entries: &[(&str, &str)]) -> io::Result<Hosts> {
        let table = table(entries)?;
        #[cfg(target_os = "linux")]
        return Ok(Hosts {
            files: system::Files::new(&table)?,
        });
        #[cfg(not(target_os = "linux"))]
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            format!("a private hosts file needs Linux; wanted:\n{table}"),
        ))
    }

    /// Has the program that `command` starts see these files. Where it can't have mounts of its own
    /// (`namespace::support`), the start fails with the system's error.
    pub fn arm(&self, command: &mut Command) {
        #[cfg(target_os = "linux")]
        self.files.arm(command);
        #[cfg(not(target_os = "linux"))]
        let _ = command;
    }

    /// The same as a step between fork and exec: system calls only.
    #[cfg(target_os = "linux")]
    pub(crate) fn step(&self) -> impl Fn() -> io::Result<()> + use<> {
        self.files.step()
    }
}

/// The text of a hosts(5) file.
fn table(entries: &[(&str, &str)]) -> io::Result<String> {
    let mut table = String::new();
    if !entries.iter().any(|(_, name)| *name == "localhost") {
        table.push_str("127.0.0.1 localhost\n");
    }
    for (address, name) in entries {
        let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '#');
        if address.parse::<IpAddr>().is_err() || !is_name {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("a hosts entry is an IP address and a name, not {address:?} and {name:?}"),
            ));
        }
        table.push_str(&format!("{address} {name}\n"));
    }
    Ok(table)
}

#[cfg(target_os = "linux")]
mod system {
    use std::ffi::CString;
    use std::fs;
    use std::io;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::process::CommandExt;
    use std::path::Path;
    use std::process::Command;

    use rustix::io::Errno;
    use tempfile::TempDir;

    use crate::{namespace, scratch};

    /// glibc asks the files named here; musl has no such file, and asks the hosts file first.
    const NSSWITCH: &str = "hosts: files\n";
    /// For a resolver that asks all the same: an address that refuses every packet at once, and one try of one second.
    const RESOLV: &str = "nameserver 127.255.255.255\noptions timeout:1 attempts:1\n";

    pub struct Files {
        covers: Vec<Cover>,
        _folder: TempDir,
    }

    /// A file or folder of ours and the one of the machine's that it hides.
    #[derive(Clone)]
    struct Cover {
        ours: CString,
        theirs: CString,
    }

    impl Files {
        pub fn new(table: &str) -> io::Result<Files> {
            let folder = scratch::folder()?;
            let mut covers = Vec::new();
            for (name, text, theirs) in [
                ("hosts", table, "/etc/hosts"),
                ("nsswitch.conf", NSSWITCH, "/etc/nsswitch.conf"),
                ("resolv.conf", RESOLV, "/etc/resolv.conf"),
            ] {
                let ours = folder.path().join(name);
                fs::write(&ours, text)?;
                // What the machine does not have can't be hidden, but without /etc/hosts nothing of this would work.
                if theirs == "/etc/hosts" || Path::new(theirs).exists() {
                    covers.push(Cover::new(&ours, theirs)?);
                }
            }
            // The socket of nscd(8), which glibc asks before any file.
            let nscd = "/var/run/nscd";
            if Path::new(nscd).exists() {
                let empty = folder.path().join("nscd");
                fs::create_dir(&empty)?;
                covers.push(Cover::new(&empty, nscd)?);
            }
            Ok(Files {
                covers,
                _folder: folder,
            })
        }

        pub fn arm(&self, command: &mut Command) {
            // SAFETY: between fork and exec it makes system calls only, on strings made before.
            unsafe { command.pre_exec(self.step()) };
        }

        pub fn step(&self) -> impl Fn() -> io::Result<()> + use<> {
            let covers = self.covers.clone();
            move || {
                namespace::unshare_mounts()?;
                covers.iter().try_for_each(Cover::mount)?;
                Ok(())
            }
        }
    }

    impl Cover {
        fn new(ours: &Path, theirs: &str) -> io::Result<Cover> {
            Ok(Cover {
                ours: CString::new(ours.as_os_str().as_bytes())?,
                theirs: CString::new(theirs)?,
            })
        }

        fn mount(&self) -> Result<(), Errno> {
            namespace::bind_mount(&self.ours, &self.theirs)
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::thread;

    use super::*;
    use crate::namespace;

    /// What `getent ahosts` prints about a name, one line an address; `None` where there are no mounts to be had.
    fn look_up(entries: &[(&str, &str)], name: &str) -> Option<Vec<String>> {
        let hosts = Hosts::new(entries).unwrap();
        let mut command = Command::new("getent");
        command.args(["ahosts", name]);
        hosts.arm(&mut command);
        let output = command.output();
        if let Err(lack) = &namespace::support().mounts {
            assert!(output.is_err(), "there are mounts, despite {lack}");
            return None;
        }
        let text = String::from_utf8(output.unwrap().stdout).unwrap();
        let streams = text.lines().filter(|line| line.contains("STREAM"));
        let addresses = streams.filter_map(|line| line.split_whitespace().next());
        Some(addresses.map(str::to_string).collect())
    }

    #[test]
    fn a_name_has_all_its_addresses() {
        let entries = [("127.0.0.1", "duo"), ("::1", "duo"), ("127.0.0.2", "solo")];
        if let Some(mut addresses) = look_up(&entries, "duo") {
            addresses.sort();
            assert_eq!(addresses, ["127.0.0.1", "::1"]);
        }
        if let Some(addresses) = look_up(&entries, "solo") {
            assert_eq!(addresses, ["127.0.0.2"]);
        }
    }

    #[test]
    fn localhost_is_one_address_unless_told_otherwise() {
        if let Some(addresses) = look_up(&[("127.0.0.2", "solo")], "localhost") {
            assert_eq!(addresses, ["127.0.0.1"]);
        }
        if let Some(addresses) = look_up(&[("::1", "localhost")], "localhost") {
            assert_eq!(addresses, ["::1"]);
        }
    }

    #[test]
    fn an_unknown_name_is_unknown_in_a_private_network_too() {
        let entries = [("127.0.0.1", "duo")];
        let expected = namespace::support().mounts.is_ok().then(Vec::new);
        assert_eq!(look_up(&entries, "nulle.part.invalid"), expected);
        let inside = thread::scope(|scope| {
            let thread = scope.spawn(|| {
                let entered = namespace::enter();
                (entered.is_ok(), look_up(&entries, "nulle.part.invalid"))
            });
            thread.join().unwrap()
        });
        let network = namespace::support().network.is_ok();
        assert_eq!(inside, (network, expected));
    }

    #[test]
    fn the_machine_keeps_its_own_files() {
        let before = fs::read("/etc/hosts").unwrap();
        look_up(&[("127.0.0.1", "duo")], "duo");
        assert_eq!(fs::read("/etc/hosts").unwrap(), before);
    }

    #[test]
    fn an_entry_that_is_none_is_refused() {
        for entry in [
            ("localhost", "duo"),
            ("127.0.0.1", ""),
            ("::1", "two names"),
        ] {
            let error = Hosts::new(&[entry]).map(drop).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{entry:?}");
        }
    }
}
