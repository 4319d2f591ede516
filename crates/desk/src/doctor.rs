//! What this machine can and can't check, what it costs to lack it, and how to get it.

use arena::facts::{self, FactName, State};
use arena::tap;
use course::machine;
use course::texts::Texts;
use report::page::Look;

/// One line for each ability; where it is lacking, what that costs and how to get it.
pub fn page(texts: &Texts, look: &Look) -> String {
    let mut out: String = facts::gather()
        .iter()
        .map(|fact| lines(text_id(fact.name), &fact.state, texts, look))
        .collect();
    let tap = match tap::library() {
        Ok(_) => State::Yes,
        Err(lack) => State::No(lack),
    };
    out.push_str(&lines("doctor-tap", &tap, texts, look));
    out
}

fn text_id(name: FactName) -> &'static str {
    match name {
        FactName::Loopback => "doctor-loopback",
        FactName::Ipv6 => "doctor-ipv6",
        FactName::OpenFiles => "doctor-open-files",
        FactName::Python3 => "doctor-python3",
        FactName::NetworkNamespaces => "doctor-network-namespaces",
        FactName::MountNamespaces => "doctor-mount-namespaces",
        FactName::Seccomp => "doctor-seccomp",
        FactName::ProcSyscall => "doctor-proc-syscall",
        FactName::PidfdGetfd => "doctor-pidfd-getfd",
        FactName::SockDiag => "doctor-sock-diag",
    }
}

fn lines(id: &str, state: &State, texts: &Texts, look: &Look) -> String {
    let title = texts.plain(id);
    let State::No(lack) = state else {
        return format!("{} {title}\n", look.good("✓"));
    };
    let why = texts.get(&machine::reason(lack));
    let mut out = format!(
        "{} {title}\n    {}\n",
        look.doubt("✗"),
        look.faint(&look.wrapped(&why, 4))
    );
    for text in ["cost", "cure"]
        .into_iter()
        .filter_map(|part| texts.part(id, part))
    {
        out.push_str(&format!("    {}\n", look.wrapped(&text, 4)));
    }
    out
}
