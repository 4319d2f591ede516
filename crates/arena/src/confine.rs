//! What keeps a program of unknown quality harmless: limits, a process group of its own, no processes of its own, and
//! an end that reaches all of it.

use std::io;
use std::process::Command;

/// The most a program may take: setrlimit(2). Where the machine's own limits are lower, they stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Descriptors open at once.
    pub files: u64,
    /// Bytes of address space, mapped or reserved. Below 1.5 GiB, threads no longer start: each has an arena of malloc(3).
    pub address_space: u64,
    /// CPU time of all threads together, in seconds.
    pub cpu_seconds: u64,
    /// Bytes of a file it writes.
    pub file_size: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            files: 256,
            address_space: 4 << 30,
            cpu_seconds: 60,
            file_size: 256 << 20,
        }
    }
}

/// Confines the program that `command` starts. To be called last: what runs later between fork and exec is confined too.
///
/// The program gets a session of its own and these limits, never dumps core and gains no privileges. It can start
/// threads but no processes (EPERM), nor leave its group, trace others or signal whole groups; all that where seccomp(2)
/// is available, and the rest anywhere on Linux.
///
/// It dies with the *thread* that starts it, not with the process: that is how the kernel understands PR_SET_PDEATHSIG
/// (prctl(2)), and here it is wanted, since a check and its programs live and end together. Start a program from the
/// thread that sees it through.
///
/// # Errors
/// The filter can't be made. The start itself fails with the system's error where a limit can't be set.
pub fn arm(command: &mut Command, limits: &Limits) -> io::Result<()> {
    system::arm(command, limits)
}

/// Kills the program `pid`, its process group and all its descendants, and returns when none of them is left.
///
/// `pid` is a child of this process, or was one. It is stopped before it is killed, with all that belongs to it, so
/// that no fork can outrun the killer. What was re-parented to us ([`become_subreaper`]) is found by the mark that
/// [`arm`] leaves, and reaped; `pid` itself is left for its owner to wait for.
///
/// # Errors
/// Something was still there after two seconds (TimedOut), or the platform is not Linux (Unsupported).
pub fn kill_tree(pid: i32) -> io::Result<()> {
    system::kill_tree(pid)
}

/// Has orphaned descendants re-parented to this process and not to init, so that [`kill_tree`] finds them; it reaps them
/// too, even where nothing is left to be killed.
///
/// # Errors
/// prctl(2) is refused, or the platform is not Linux (Unsupported).
pub fn become_subreaper() -> io::Result<()> {
    system::become_subreaper()
}

/// Has this process killed when the thread that started it ends, however that comes. To be called after
/// [`crate::namespace::prepare`]: new credentials clear the wish (prctl(2), PR_SET_PDEATHSIG).
///
/// # Errors
/// prctl(2) is refused, or the platform is not Linux (Unsupported).
pub fn die_with_parent() -> io::Result<()> {
    system::die_with_parent()
}

/// Reaps every child that has ended. For a process that has no child of its own to wait for: it would take its exit
/// status from under it.
pub fn reap_orphans() {
    system::reap_orphans();
}

#[cfg(target_os = "linux")]
mod system {
    use std::collections::HashSet;
    use std::fs;
    use std::io;
    use std::os::unix::process::CommandExt;
    use std::process::Command;
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec};
    use rustix::io::Errno;
    use rustix::process::{
        Pid, PidfdFlags, Resource, Rlimit, Signal, WaitId, WaitIdOptions, WaitIdStatus, WaitOptions,
    };

    use super::{Limits, seccomp};

    pub fn arm(command: &mut Command, limits: &Limits) -> io::Result<()> {
        let filters = seccomp::filters()?;
        let limits = *limits;
        let parent = rustix::process::getpid();
        let confine = move || {
            rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
            // The parent may have ended before that call: then no signal will come.
            if rustix::process::getppid() != Some(parent) {
                return Err(io::Error::from_raw_os_error(libc::ESRCH));
            }
            // A session, and with it a group: the kernel shares the processor out by sessions first (sched(7),
            // autogroup), so that a program of a thousand threads weighs no more than one of a single thread.
            match rustix::process::setsid() {
                // It leads a group already: one of its own.
                Ok(_) | Err(Errno::PERM) => {}
                Err(error) => return Err(error.into()),
            }
            limits.apply()?;
            mark();
            rustix::thread::set_no_new_privs(true)?;
            for filter in filters {
                // A kernel without seccomp, or a container that forbids it: the rest has to do.
                let _ = seccompiler::apply_filter(filter);
            }
            Ok(())
        };
        // SAFETY: between fork and exec it makes system calls only, on memory that was there before.
        unsafe { command.pre_exec(confine) };
        Ok(())
    }

    impl Limits {
        fn apply(&self) -> io::Result<()> {
            limit(Resource::Nofile, self.files, self.files)?;
            limit(Resource::As, self.address_space, self.address_space)?;
            limit(Resource::Fsize, self.file_size, self.file_size)?;
            // A second apart: the soft limit sends SIGXCPU, which tells why, and the hard one SIGKILL.
            limit(
                Resource::Cpu,
                self.cpu_seconds,
                self.cpu_seconds.saturating_add(1),
            )?;
            // Not 0: a core_pattern that is a pipe takes 0 for no limit, and 1 for no dump (fs/coredump.c).
            limit(Resource::Core, 1, 1)
        }
    }

    /// Lowers the soft and the hard limit; never raises one.
    fn limit(resource: Resource, soft: u64, hard: u64) -> io::Result<()> {
        let now = rustix::process::getrlimit(resource);
        let limits = Rlimit {
            current: Some(now.current.unwrap_or(soft).min(soft)),
            maximum: Some(now.maximum.unwrap_or(hard).min(hard)),
        };
        Ok(rustix::process::setrlimit(resource, limits)?)
    }

    /// Marks the calling process, and all its descendants, as the tree of its pid.
    ///
    /// A limit is inherited by every fork and kept by exec, setsid and re-parenting, and any process of the same user
    /// can read it. This one is for real-time scheduling alone, and 12 days at least.
    pub(super) fn mark() {
        let value = Some(MARK | u64::from(std::process::id()));
        let both = Rlimit {
            current: value,
            maximum: value,
        };
        // Where it can't be set, descendants are still found by their parents.
        let _ = rustix::process::setrlimit(Resource::Rttime, both);
    }

    /// In microseconds, and above every pid.
    const MARK: u64 = 1 << 40;

    /// The pid at the root of the tree that `pid` belongs to, from its hard limit in proc_pid_limits(5).
    fn root_of(pid: Pid) -> Option<Pid> {
        let limits = fs::read_to_string(format!("/proc/{pid}/limits")).ok()?;
        let line = limits
            .lines()
            .find_map(|line| line.strip_prefix("Max realtime timeout"))?;
        let hard: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Pid::from_raw(i32::try_from(hard ^ MARK).ok()?.max(0))
    }

    const PATIENCE: Duration = Duration::from_secs(2);

    pub fn kill_tree(pid: i32) -> io::Result<()> {
        let Some(root) = Pid::from_raw(pid.max(0)) else {
            let text = format!("{pid} is no process id");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
        };
        let deadline = Instant::now() + PATIENCE;
        loop {
            let late = Instant::now() >= deadline;
            let tree = stop_tree(root, deadline);
            if tree.is_empty() {
                return Ok(());
            }
            if late {
                let text = format!("{} processes of program {pid} outlive SIGKILL", tree.len());
                return Err(io::Error::new(io::ErrorKind::TimedOut, text));
            }
            signal_group(root, Signal::KILL);
            for member in &tree {
                let _ = rustix::process::kill_process(*member, Signal::KILL);
            }
            for member in &tree {
                wait_for_end(*member, deadline);
            }
        }
    }

    /// Stops all that is alive of the tree and returns it. Looks again until nothing has moved since the look before: by
    /// then nobody is left who could fork.
    fn stop_tree(root: Pid, deadline: Instant) -> HashSet<Pid> {
        signal_group(root, Signal::STOP);
        let mut stopped = HashSet::new();
        while stop_visible(root, &mut stopped) == Look::Moved && Instant::now() < deadline {}
        stopped
    }

    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Look {
        Still,
        /// Somebody was met for the first time, or had ended and may have left a child behind, unseen.
        Moved,
    }

    /// Stops `root` and those of its tree that were re-parented to us, each with all its descendants; reaps the dead.
    fn stop_visible(root: Pid, stopped: &mut HashSet<Pid>) -> Look {
        let mut look = Look::Still;
        // The youngest come last, and are the ones about to fork.
        for child in children_of(rustix::process::getpid()).into_iter().rev() {
            if child == root {
                if has_ended(root) {
                    continue;
                }
            } else if !is_orphan_of(child, root) {
                continue;
            } else if reap(child) {
                look = Look::Moved;
                continue;
            }
            let mut unexplored = vec![child];
            while let Some(pid) = unexplored.pop() {
                if stopped.insert(pid) {
                    let _ = rustix::process::kill_process(pid, Signal::STOP);
                    look = Look::Moved;
                }
                unexplored.extend(children_of(pid));
            }
        }
        look
    }

    /// Signals the group of `root` at a stroke, which no fork in it can escape.
    fn signal_group(root: Pid, signal: Signal) {
        // A group lives on in its members when its leader is gone; a leader that is not our child is a stranger's.
        if is_our_child(root) || rustix::process::test_kill_process(root) == Err(Errno::SRCH) {
            let _ = rustix::process::kill_process_group(root, signal);
        }
    }

    fn is_orphan_of(child: Pid, root: Pid) -> bool {
        root_of(child) == Some(root) || rustix::process::getpgid(Some(child)) == Ok(root)
    }

    fn reap(child: Pid) -> bool {
        matches!(
            rustix::process::waitpid(Some(child), WaitOptions::NOHANG),
            Ok(Some(_))
        )
    }

    fn children_of(pid: Pid) -> Vec<Pid> {
        children_listed(pid).unwrap_or_else(|_| children_by_parent(pid))
    }

    /// From the lists that the kernel keeps for each thread; not every kernel shows them (CONFIG_PROC_CHILDREN).
    fn children_listed(pid: Pid) -> io::Result<Vec<Pid>> {
        let mut children = Vec::new();
        let Ok(tasks) = fs::read_dir(format!("/proc/{pid}/task")) else {
            return Ok(children);
        };
        for task in tasks.flatten() {
            let list = match fs::read_to_string(task.path().join("children")) {
                Ok(list) => list,
                // Of a thread that has just ended: its children are another's now.
                Err(_) if !task.path().exists() => continue,
                Err(error) => return Err(error),
            };
            children.extend(list.split_whitespace().filter_map(parse_pid));
        }
        Ok(children)
    }

    /// From every process's own word for who its parent is.
    fn children_by_parent(pid: Pid) -> Vec<Pid> {
        let Ok(processes) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        processes
            .flatten()
            .filter_map(|entry| parse_pid(entry.file_name().to_str()?))
            .filter(|child| parent_of(*child) == Some(pid))
            .collect()
    }

    /// The fourth field of proc_pid_stat(5); the second, a name in parentheses, may hold anything.
    fn parent_of(pid: Pid) -> Option<Pid> {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let (_, fields) = stat.rsplit_once(')')?;
        parse_pid(fields.split_whitespace().nth(1)?)
    }

    fn parse_pid(text: &str) -> Option<Pid> {
        Pid::from_raw(text.parse::<i32>().ok()?.max(0))
    }

    fn is_our_child(pid: Pid) -> bool {
        exit_of(pid).is_ok()
    }

    /// Whether a child of ours has ended, waited for or not.
    fn has_ended(pid: Pid) -> bool {
        !matches!(exit_of(pid), Ok(None))
    }

    /// Leaves the exit status for whoever waits for it.
    fn exit_of(pid: Pid) -> Result<Option<WaitIdStatus>, Errno> {
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
        rustix::process::waitid(WaitId::Pid(pid), look)
    }

    fn wait_for_end(pid: Pid, deadline: Instant) {
        match rustix::process::pidfd_open(pid, PidfdFlags::empty()) {
            Ok(pidfd) => {
                let left = deadline.saturating_duration_since(Instant::now());
                let timeout = Timespec::try_from(left).unwrap_or_default();
                // A signal may end it early: the next look at the tree finds what is left.
                let _ =
                    rustix::event::poll(&mut [PollFd::new(&pidfd, PollFlags::IN)], Some(&timeout));
            }
            Err(Errno::SRCH) => {}
            // Before Linux 5.3, or out of descriptors.
            Err(_) => {
                while !has_ended(pid) && Instant::now() < deadline {
                    pause();
                }
            }
        }
    }

    fn pause() {
        std::thread::sleep(Duration::from_millis(1));
    }

    pub fn die_with_parent() -> io::Result<()> {
        Ok(rustix::process::set_parent_process_death_signal(Some(
            Signal::KILL,
        ))?)
    }

    pub fn reap_orphans() {
        while let Ok(Some(_)) = rustix::process::wait(WaitOptions::NOHANG) {}
    }

    pub fn become_subreaper() -> io::Result<()> {
        Ok(rustix::process::set_child_subreaper(Some(
            rustix::process::getpid(),
        ))?)
    }
}

/// The filters of a program under watch: seccomp(2).
#[cfg(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
mod seccomp {
    use std::collections::BTreeMap;
    use std::io;
    use std::sync::OnceLock;

    use seccompiler::{
        BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition,
        SeccompFilter, SeccompRule,
    };

    /// Compiled once, before any fork.
    pub fn filters() -> io::Result<&'static [BpfProgram]> {
        static FILTERS: OnceLock<Result<[BpfProgram; 2], String>> = OnceLock::new();
        match FILTERS.get_or_init(|| compile().map_err(|error| error.to_string())) {
            Ok(filters) => Ok(filters),
            Err(error) => Err(io::Error::other(format!(
                "compile the seccomp filters: {error}"
            ))),
        }
    }

    fn compile() -> Result<[BpfProgram; 2], BackendError> {
        let refused = BTreeMap::from([
            // A clone without CLONE_THREAD is a process.
            (
                libc::SYS_clone,
                vec![first_argument(libc::CLONE_THREAD as u64, 0)?],
            ),
            // kill(-1) is every process of the user, and what comes of a failed fork whose result nobody looked at.
            (libc::SYS_kill, vec![first_argument(SIGN, SIGN)?]),
            // Leave the process group, or reach into another process.
            (libc::SYS_setsid, vec![]),
            (libc::SYS_setpgid, vec![]),
            (libc::SYS_ptrace, vec![]),
            (libc::SYS_process_vm_readv, vec![]),
            (libc::SYS_process_vm_writev, vec![]),
            (libc::SYS_pidfd_getfd, vec![]),
            // Other machines fork by clone alone.
            #[cfg(target_arch = "x86_64")]
            (libc::SYS_fork, vec![]),
            #[cfg(target_arch = "x86_64")]
            (libc::SYS_vfork, vec![]),
        ]);
        // clone3 has its flags in memory, where no filter sees them. Told that there is none, libc falls back to clone.
        let unknown = BTreeMap::from([(libc::SYS_clone3, vec![])]);
        Ok([
            filter(refused, libc::EPERM)?,
            filter(unknown, libc::ENOSYS)?,
        ])
    }

    /// The sign bit of an int.
    const SIGN: u64 = 1 << 31;

    /// Matches calls whose first argument, an int or flags, has `value` in the bits of `mask`.
    fn first_argument(mask: u64, value: u64) -> Result<SeccompRule, BackendError> {
        let equal = SeccompCmpOp::MaskedEq(mask);
        let condition = SeccompCondition::new(0, SeccompCmpArgLen::Dword, equal, value)?;
        SeccompRule::new(vec![condition])
    }

    /// Answers each of these calls, or those of them that a rule matches, with `errno`.
    fn filter(
        calls: BTreeMap<i64, Vec<SeccompRule>>,
        errno: i32,
    ) -> Result<BpfProgram, BackendError> {
        let answer = SeccompAction::Errno(errno as u32);
        let arch = std::env::consts::ARCH.try_into()?;
        SeccompFilter::new(calls, SeccompAction::Allow, answer, arch)?.try_into()
    }
}

/// seccompiler knows no other machines.
#[cfg(all(
    target_os = "linux",
    not(any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    ))
))]
mod seccomp {
    pub fn filters() -> std::io::Result<&'static [seccompiler::BpfProgram]> {
        Ok(&[])
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use std::io;
    use std::process::Command;

    use super::Limits;

    pub fn arm(_command: &mut Command, _limits: &Limits) -> io::Result<()> {
        Ok(())
    }

    pub fn kill_tree(_pid: i32) -> io::Result<()> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "killing a process tree needs Linux",
        ))
    }

    pub fn die_with_parent() -> io::Result<()> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "dying with a parent needs Linux",
        ))
    }

    pub fn reap_orphans() {}

    pub fn become_subreaper() -> io::Result<()> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "adopting orphans needs Linux",
        ))
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::io::Read;
    use std::os::unix::process::{CommandExt, ExitStatusExt};
    use std::process::{Child, Stdio};
    use std::time::{Duration, Instant};
    use std::{env, thread};

    use rustix::process::{Pid, Signal};

    use super::*;

    /// Has the test program run one of its own tests, below, as the program under watch.
    fn scenario(name: &str) -> Command {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(["--exact", "--ignored", "--nocapture", "--quiet"])
            .arg(format!("confine::tests::{name}"))
            .env("SCENARIO", name)
            .stdin(Stdio::null());
        command
    }

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]).stdin(Stdio::null());
        command
    }

    fn armed(mut command: Command) -> Command {
        arm(&mut command, &Limits::default()).unwrap();
        command
    }

    /// Armed, but without the filter, as on a machine that has none.
    fn armed_without_filter(mut command: Command) -> Command {
        command.process_group(0);
        // SAFETY: the mark is one system call.
        unsafe {
            command.pre_exec(|| {
                system::mark();
                Ok(())
            })
        };
        command
    }

    fn is_alive(pid: i32) -> bool {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let state = stat
            .rsplit_once(')')
            .and_then(|(_, fields)| fields.trim().chars().next());
        matches!(state, Some(state) if state != 'Z' && state != 'X')
    }

    /// The pids that a program prints, one a line, until it closes its output or has printed `count` of them.
    fn printed_pids(child: &mut Child, count: usize) -> Vec<i32> {
        let mut text = String::new();
        let mut byte = [0];
        let output = child.stdout.as_mut().unwrap();
        while text.lines().count() < count || !text.ends_with('\n') {
            assert_eq!(
                output.read(&mut byte).unwrap(),
                1,
                "it ended after {text:?}"
            );
            text.push(byte[0].into());
        }
        text.lines()
            .map(|line| line.trim().parse().unwrap())
            .collect()
    }

    fn seccomp_is_on() -> bool {
        let output = armed(Command::new("cat"))
            .arg("/proc/self/status")
            .output()
            .unwrap();
        let status = String::from_utf8(output.stdout).unwrap();
        status.lines().any(|line| line == "Seccomp:\t2")
    }

    #[test]
    fn threads_start_and_processes_do_not() {
        let output = armed(scenario("start_a_thread_and_a_process"))
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        let process = match seccomp_is_on() {
            true => "process: Operation not permitted (os error 1)",
            false => "process: started",
        };
        assert!(text.contains("thread: 42\n"), "{output:?}");
        assert!(text.contains(process), "{output:?}");
    }

    #[test]
    #[ignore = "run by threads_start_and_processes_do_not, in a confined process"]
    fn start_a_thread_and_a_process() {
        if env::var_os("SCENARIO").is_none() {
            return;
        }
        let thread = thread::scope(|scope| scope.spawn(|| 42).join().unwrap());
        println!("thread: {thread}");
        match Command::new("true").status() {
            Ok(_) => println!("process: started"),
            Err(error) => println!("process: {error}"),
        }
    }

    #[test]
    fn a_shell_that_forks_fails_cleanly() {
        let begun = Instant::now();
        let output = armed(shell("sleep 0 & echo forked; wait"))
            .output()
            .unwrap();
        if seccomp_is_on() {
            assert!(
                !String::from_utf8_lossy(&output.stdout).contains("forked"),
                "{output:?}"
            );
        }
        assert!(begun.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn every_limit_is_set_and_none_is_raised() {
        let limits = Limits {
            files: 100,
            address_space: 3 << 30,
            cpu_seconds: 7,
            file_size: 1 << 20,
        };
        let mut command = shell("ulimit -Sn; ulimit -Sv; ulimit -St; ulimit -Sf; ulimit -Sc");
        arm(&mut command, &limits).unwrap();
        // Armed twice: the second time asks for more than is left.
        arm(&mut command, &Limits::default()).unwrap();
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let values: Vec<&str> = text.lines().collect();
        // In KiB for the address space, and in blocks of 512 bytes for files and cores.
        assert_eq!(values, ["100", "3145728", "7", "2048", "0"]);
    }

    #[test]
    fn a_program_that_takes_too_much_cpu_time_is_told_so() {
        let mut command = shell("while :; do :; done");
        let limits = Limits {
            cpu_seconds: 1,
            ..Limits::default()
        };
        arm(&mut command, &limits).unwrap();
        let status = command.status().unwrap();
        assert_eq!(status.signal(), Some(Signal::XCPU.as_raw()));
    }

    #[test]
    fn it_has_a_group_of_its_own_and_no_new_privileges() {
        let mut child = armed(shell("echo $$; read never"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        printed_pids(&mut child, 1);
        let pid = Pid::from_child(&child);
        assert_eq!(rustix::process::getpgid(Some(pid)), Ok(pid));
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        assert!(status.contains("NoNewPrivs:\t1\n"), "{status}");
        kill_tree(pid.as_raw_pid()).unwrap();
        child.wait().unwrap();
    }

    #[test]
    fn it_dies_with_the_thread_that_started_it() {
        let mut child = thread::scope(|scope| {
            let starter = scope.spawn(|| armed(Command::new("sleep")).arg("1000").spawn().unwrap());
            starter.join().unwrap()
        });
        assert_eq!(child.wait().unwrap().signal(), Some(Signal::KILL.as_raw()));
    }

    #[test]
    fn killing_one_process_leaves_its_exit_status() {
        let mut child = armed(Command::new("sleep")).arg("1000").spawn().unwrap();
        kill_tree(child.id() as i32).unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(Signal::KILL.as_raw()));
        kill_tree(child.id() as i32).unwrap();
    }

    #[test]
    fn an_exit_before_the_kill_keeps_its_code() {
        let mut child = armed(shell("exit 7")).spawn().unwrap();
        let pid = Pid::from_child(&child);
        let ended = rustix::process::WaitIdOptions::EXITED | rustix::process::WaitIdOptions::NOWAIT;
        rustix::process::waitid(rustix::process::WaitId::Pid(pid), ended).unwrap();
        kill_tree(pid.as_raw_pid()).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(7));
    }

    #[test]
    fn a_stranger_is_left_alone() {
        // pid 1 is alive and no child of ours.
        kill_tree(1).unwrap();
        assert!(kill_tree(0).is_err());
        assert!(kill_tree(-5).is_err());
    }

    #[test]
    fn children_and_grandchildren_die_too() {
        become_subreaper().unwrap();
        let script = "sleep 1000 & echo $!; sh -c 'sleep 1000 & echo $!; wait' & echo $!; wait";
        let mut child = armed_without_filter(shell(script))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pids = printed_pids(&mut child, 3);
        pids.push(child.id() as i32);
        assert!(pids.iter().all(|pid| is_alive(*pid)));
        kill_tree(child.id() as i32).unwrap();
        assert!(!pids.iter().any(|pid| is_alive(*pid)));
        child.wait().unwrap();
    }

    #[test]
    fn a_daemon_dies_even_after_its_program() {
        become_subreaper().unwrap();
        let script =
            "setsid sh -c 'setsid sleep 1000 & echo $!; exec sleep 1000' & echo $!; exit 3";
        let mut child = armed_without_filter(shell(script))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let pids = printed_pids(&mut child, 2);
        assert_eq!(child.wait().unwrap().code(), Some(3));
        assert!(pids.iter().all(|pid| is_alive(*pid)));
        kill_tree(child.id() as i32).unwrap();
        for pid in pids {
            assert!(
                !fs::exists(format!("/proc/{pid}")).unwrap(),
                "{pid} is left"
            );
        }
    }

    #[test]
    fn a_fork_bomb_is_outrun() {
        become_subreaper().unwrap();
        // Doubles with each turn, bounded by its depth alone: the kill comes in the midst of it.
        let script = r#"
            turn() { [ "$1" -gt 0 ] && { turn $(($1 - 1)) & turn $(($1 - 1)) & }; sleep 1000; }
            turn 6 & echo 1; wait"#;
        let mut child = armed_without_filter(shell(script))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        printed_pids(&mut child, 1);
        let pid = child.id() as i32;
        kill_tree(pid).unwrap();
        child.wait().unwrap();
        let left = rustix::process::test_kill_process_group(Pid::from_raw(pid).unwrap());
        assert_eq!(left, Err(rustix::io::Errno::SRCH));
    }
}
