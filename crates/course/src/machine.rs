//! Why this machine can't do something, in words for people.

use arena::lack::{Advice, Lack};

use crate::message::Message;

/// What was tried, what came of it, and what to do about it.
pub fn reason(lack: &Lack) -> Message {
    let id = match lack.advice {
        Some(_) => "lack-advised",
        None => "lack-plain",
    };
    let reason = Message::new(id)
        .text("tried", &lack.tried)
        .text("came", &lack.came);
    match &lack.advice {
        Some(advice) => reason.message("advice", words(advice)),
        None => reason,
    }
}

fn words(advice: &Advice) -> Message {
    Message::new(match advice {
        Advice::RaiseLoopback => "advice-raise-loopback",
        Advice::EnableIpv6 => "advice-enable-ipv6",
        Advice::RaiseOpenFiles { open, needed } => {
            return Message::new("advice-raise-open-files")
                .number("open", *open)
                .number("needed", *needed);
        }
        Advice::Install(command) => {
            return Message::new("advice-install").text("command", command);
        }
        Advice::ReinstallPython => "advice-reinstall-python",
        Advice::UseSeccomp => "advice-use-seccomp",
        Advice::ExpectRead => "advice-expect-read",
        Advice::AllowTracing => "advice-allow-tracing",
        Advice::AllowPtrace => "advice-allow-ptrace",
        Advice::UseLinux56 => "advice-use-linux-56",
        Advice::AllowNetlink => "advice-allow-netlink",
        Advice::LoadSockDiag => "advice-load-sock-diag",
        Advice::RaiseLimit(limit) => {
            return Message::new("advice-raise-limit").text("limit", limit);
        }
        Advice::AllowNamespaces { setting, value } => {
            return Message::new("advice-allow-namespaces")
                .text("setting", setting)
                .text("value", value);
        }
        Advice::UsePrivilege => "advice-use-privilege",
        Advice::UseOtherKernel => "advice-use-other-kernel",
        Advice::CreateHosts => "advice-create-hosts",
        Advice::RunAsRoot => "advice-run-as-root",
        Advice::PrepareFirst => "advice-prepare-first",
        Advice::BuildTap => "advice-build-tap",
        Advice::UseLinux => "advice-use-linux",
        Advice::UseTapsLinux => "advice-use-taps-linux",
    })
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::texts::{Lang, Texts};

    #[test]
    fn the_systems_words_stay_and_the_advice_is_translated() {
        let error = io::Error::from_raw_os_error(1);
        let lack = Lack::of("unshare(CLONE_NEWUSER)", &error).with(Advice::AllowNamespaces {
            setting: "kernel.unprivileged_userns_clone",
            value: "1",
        });
        assert_eq!(
            Texts::new(Lang::English).get(&reason(&lack)),
            "unshare(CLONE_NEWUSER): Operation not permitted (os error 1); this machine keeps namespaces for root; \
             allow them: `sudo sysctl kernel.unprivileged_userns_clone=1`"
        );
        assert_eq!(
            Texts::new(Lang::French).get(&reason(&lack)),
            "unshare(CLONE_NEWUSER)\u{a0}: Operation not permitted (os error 1)\u{a0}; cette machine réserve les \
             espaces de noms à root\u{a0}; autorisez-les\u{a0}: `sudo sysctl kernel.unprivileged_userns_clone=1`"
        );
    }

    #[test]
    fn without_advice_it_is_what_was_tried_and_what_came() {
        let lack = Lack::of("cat", &io::Error::other("no"));
        assert_eq!(Texts::new(Lang::English).get(&reason(&lack)), "cat: no");
    }
}
