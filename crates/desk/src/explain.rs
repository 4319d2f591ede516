//! The whole story behind a check, before or after it passes.

use course::Check;
use course::texts::Texts;
use report::page::Look;

/// What the check asks, why networks are like that, and who says so.
pub fn page(check: Check, texts: &Texts, look: &Look) -> String {
    let id = check.text_id();
    let mut out = format!(
        "{}\n{}\n",
        look.strong(&check.id()),
        look.wrapped(&texts.plain(&id), 0)
    );
    for part in ["story", "why"] {
        if let Some(text) = texts.part(&id, part) {
            out.push_str(&format!("\n{}\n", look.wrapped(&text, 0)));
        }
    }
    if let Some(source) = texts.part(&id, "source") {
        out.push_str(&format!(
            "\n{}  {}\n",
            look.faint(&texts.plain("label-source")),
            source
        ));
    }
    out
}
